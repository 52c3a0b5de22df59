"""Processes: found by name, version and mode."""

import pytest

from vanban.office.workflow.process import (
    EFFECT_LABELS,
    EFFECTS,
    GUARD_LABELS,
    GUARDS,
    ROLE_LABELS,
    ROLES,
    Mode,
    Processes,
    Side,
    UnknownState,
    UnknownWorkflow,
    routes,
)


def test_every_name_a_file_may_use_has_vietnamese_words() -> None:
    for names, labels in (
        (ROLES, ROLE_LABELS), (GUARDS, GUARD_LABELS), (EFFECTS, EFFECT_LABELS),
    ):  # fmt: skip
        assert names == labels.keys()
        assert all(labels[name] and labels[name] != name for name in names)


def test_an_unknown_process_is_refused_with_those_there_are(toy: Processes) -> None:
    with pytest.raises(UnknownWorkflow) as raised:
        toy.find("plan", None, Mode.PAPER)
    assert str(raised.value) == "Không có quy trình “plan”; hãy dùng một trong: toy."
    assert (raised.value.name, raised.value.version) == ("plan", None)


def test_a_version_that_is_gone_is_refused_with_what_to_do(toy: Processes) -> None:
    with pytest.raises(UnknownWorkflow, match=r"“toy” không còn bản 3 .* đặt lại tệp YAML"):
        toy.find("toy", 3, Mode.PAPER)


def test_an_office_without_processes_says_so() -> None:
    with pytest.raises(UnknownWorkflow, match="chưa có quy trình nào"):
        Processes({}, {}).find("plan", None, Mode.PAPER)


def test_a_process_gives_its_states_and_refuses_another(toy: Processes) -> None:
    process = toy.find("toy", None, Mode.DIGITAL)
    assert (
        process.state("review").label,
        process.state("review").side,
    ) == ("Chờ xem", Side.RECEIVER)
    with pytest.raises(UnknownState, match="“toy” bản 1 không có trạng thái “signed”"):
        process.state("signed")


def test_the_newest_processes_come_sorted_by_name(shipped: Processes) -> None:
    names = [process.name for process in shipped.newest(Mode.PAPER)]
    assert names == sorted(names)
    assert {"outgoing", "phase_summary", "plan", "registration", "report"} <= set(names)


def test_routes_are_the_shortest() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("d", "a"), ("x", "y")]
    expected = {"a": ("a",), "b": ("a", "b"), "c": ("a", "c"), "d": ("a", "c", "d")}
    assert expected == routes("a", edges)
