"""The processes vanban ships: sound, and the way a clerk knows them."""

import pytest

from vanban.office.workflow.loading import validate
from vanban.office.workflow.process import EFFECTS, GUARDS, ROLES, Mode, Processes, routes
from vanban.office.workflow.steps import next_state, steps_from
from vanban.paper.catalogue import kinds
from vanban.settings import shared_folder


def test_every_shipped_file_is_sound() -> None:
    assert validate(shared_folder("workflows")) == []


@pytest.mark.parametrize("mode", list(Mode))
def test_every_state_is_reached(shipped: Processes, mode: Mode) -> None:
    for process in shipped.newest(mode):
        edges = [(source, target) for source, _, target in process.edges]
        assert process.states.keys() == routes(process.initial, edges).keys()


def test_every_kind_of_paper_has_its_process_and_so_has_what_comes(shipped: Processes) -> None:
    beside = {"incoming", "campaign", "submission"}
    assert {kind.workflow for kind in kinds().all} | beside == set(shipped.current)


@pytest.mark.parametrize("mode", list(Mode))
def test_what_comes_is_received_assigned_settled_and_kept(shipped: Processes, mode: Mode) -> None:
    way = ("arrive", "receive", "present", "assign", "take_up", "extend", "resolve", "archive")
    states = walk(shipped, "incoming", mode, *way)
    assert states == [
        "arriving", "awaiting_receipt", "received", "awaiting_direction", "assigned",
        "in_progress", "in_progress", "resolved", "archived",
    ]  # fmt: skip


def test_what_its_sender_recalls_takes_no_step_but_the_confirmation(shipped: Processes) -> None:
    process = shipped.find("incoming", None, Mode.PAPER)
    assert [step.name for step in steps_from(process, "frozen")] == ["confirm_recall"]


def walk(processes: Processes, name: str, mode: Mode, *steps: str) -> list[str]:
    process = processes.find(name, None, mode)
    states = [process.initial]
    for step in steps:
        states.append(next_state(process, states[-1], step, lambda guard: None))
    return states


UP_TO_SIGNATURE = ("submit", "initial_content", "initial_format", "sign")
REVIEWED = ["drafting", "content_review", "format_review", "awaiting_signature"]


def test_on_paper_the_number_follows_the_signature(shipped: Processes) -> None:
    way = (*UP_TO_SIGNATURE, "assign_number", "seal", "release", "archive")
    expected = [*REVIEWED, "signed", "numbered", "sealed", "released", "archived"]
    for name in ("outgoing", "plan", "phase_summary", "report"):
        assert expected == walk(shipped, name, Mode.PAPER, *way)


def test_digitally_number_and_signature_are_one_act(shipped: Processes) -> None:
    way = (*UP_TO_SIGNATURE, "seal", "release", "archive")
    expected = [*REVIEWED, "numbered", "sealed", "released", "archived"]
    assert expected == walk(shipped, "plan", Mode.DIGITAL, *way)
    sign = shipped.find("plan", None, Mode.DIGITAL).steps["sign"]
    assert sign.effects == ("number", "digital_signature")
    assert "assign_number" not in shipped.find("plan", None, Mode.DIGITAL).steps
    assert "signed" not in shipped.find("plan", None, Mode.DIGITAL).states


@pytest.mark.parametrize("mode", list(Mode))
def test_a_registration_is_received_and_accepted(shipped: Processes, mode: Mode) -> None:
    number = ["assign_number"] if mode is Mode.PAPER else []
    way = [*UP_TO_SIGNATURE, *number, "seal", "release", "receive", "examine", "accept"]
    states = walk(shipped, "registration", mode, *way)
    assert states[-4:] == ["released", "received", "examining", "accepted"]


def test_a_registration_sent_back_is_replaced_not_edited(shipped: Processes) -> None:
    process = shipped.find("registration", None, Mode.PAPER)
    from_there = {s.name: s.leads_to("sent_back") for s in process.steps.values()
                  if "sent_back" in s.sources}  # fmt: skip
    assert from_there == {"replace": "sent_back", "archive": "archived"}


def test_a_registration_is_recalled_only_before_it_is_examined(shipped: Processes) -> None:
    recall = shipped.find("registration", None, Mode.PAPER).steps["recall"]
    assert recall.sources == ("released", "received")


def test_what_a_paper_loses_on_its_way_back_is_its_initials(shipped: Processes) -> None:
    steps = shipped.find("outgoing", None, Mode.PAPER).steps
    for name in ("return", "withdraw", "cancel"):
        assert steps[name].effects == ("void_initials",)


def test_nobody_approves_or_signs_what_he_drafted(shipped: Processes) -> None:
    for mode in Mode:
        steps = shipped.find("outgoing", None, mode).steps
        for name in ("initial_content", "initial_format", "sign"):
            assert "not_drafter" in steps[name].guards


def test_every_name_the_files_may_use_is_used(shipped: Processes) -> None:
    steps = [s for mode in Mode for p in shipped.newest(mode) for s in p.steps.values()]
    assert {role for step in steps for role in step.roles} == ROLES
    assert {guard for step in steps for guard in step.guards} == GUARDS
    assert {effect for step in steps for effect in step.effects} == EFFECTS
