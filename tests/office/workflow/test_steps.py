"""Steps: the guards are asked in order, and a refusal is one sentence and changes nothing."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from vanban.office.workflow.process import Mode, Process, Processes, UnknownState
from vanban.office.workflow.steps import (
    NoteMissing,
    StepNotAllowed,
    StepRefused,
    UnknownStep,
    _machine,
    next_state,
    require_note,
    steps_from,
    who_may,
)


@pytest.fixture
def process(toy: Processes) -> Process:
    return toy.find("toy", None, Mode.PAPER)


@pytest.fixture
def outgoing(shipped: Processes) -> Process:
    return shipped.find("outgoing", None, Mode.PAPER)


def no_guard(name: str) -> None:
    raise AssertionError(f"asked {name}")


def yes(name: str) -> None:
    pass


def test_a_step_asks_its_guards_in_order_and_leads_on(process: Process) -> None:
    asked: list[str] = []
    assert next_state(process, "review", "finish", asked.append) == "done"
    assert asked == ["unchanged", "complete"]


def test_a_step_without_guards_asks_nothing(process: Process) -> None:
    assert next_state(process, "draft", "ask", no_guard) == "review"


def test_a_guard_that_refuses_stops_the_step(process: Process) -> None:
    refusal, asked = StepRefused("Kết thúc", "bản thảo đã đổi"), list[str]()

    def refuse(name: str) -> None:
        asked.append(name)
        raise refusal

    with pytest.raises(StepRefused) as raised:
        next_state(process, "review", "finish", refuse)
    assert raised.value is refusal
    assert asked == ["unchanged"]
    assert next_state(process, "review", "finish", yes) == "done"


def test_a_step_that_stays_leads_to_the_same_state(outgoing: Process) -> None:
    assert next_state(outgoing, "released", "replace", yes) == "released"


def test_a_refusal_says_what_why_who_and_by_which_article() -> None:
    refusal = StepRefused("Cấp số", "chưa có chữ ký", "văn thư", "NĐ 30/2020/NĐ-CP, Điều 15")
    assert str(refusal) == (
        "Không thể cấp số: chưa có chữ ký; người có thể làm: văn thư (NĐ 30/2020/NĐ-CP, Điều 15)."
    )


def test_an_unknown_step_is_refused_with_the_steps_possible_now(process: Process) -> None:
    with pytest.raises(UnknownStep) as raised:
        next_state(process, "review", "to_done", no_guard)
    assert str(raised.value) == (
        "Không thể làm bước “to_done”: "
        "quy trình “toy” bản 1 (văn bản giấy) không có bước này; "
        "bây giờ có thể: kết thúc (văn thư hoặc người có thẩm quyền ký), "
        "trả lại (người có thẩm quyền ký)."
    )


def test_a_number_before_the_signature_is_refused(outgoing: Process) -> None:
    with pytest.raises(StepNotAllowed) as raised:
        next_state(outgoing, "awaiting_signature", "assign_number", no_guard)
    says = str(raised.value)
    assert says.startswith(
        "Không thể cấp số: văn bản đang ở trạng thái “Chờ ký”, phải ký trước; "
        "bây giờ có thể: ký (người có thẩm quyền ký), "
    )
    assert says.endswith("(NĐ 30/2020/NĐ-CP, Điều 15).")
    assert (
        raised.value.state,
        raised.value.step.name,
    ) == ("awaiting_signature", "assign_number")


def test_a_refusal_names_every_step_still_to_take(outgoing: Process) -> None:
    with pytest.raises(
        StepNotAllowed,
        match="phải ký nháy thể thức, ký, cấp số, đóng dấu trước; bây giờ có thể",
    ):
        next_state(outgoing, "format_review", "release", no_guard)


def test_a_step_back_to_where_the_paper_is_needs_nothing_first(process: Process) -> None:
    with pytest.raises(StepNotAllowed, match="trạng thái “Đang viết”; bây giờ có thể: gửi xem"):
        next_state(process, "draft", "back", no_guard)


def test_nothing_can_follow_the_end(process: Process) -> None:
    with pytest.raises(StepNotAllowed, match="“Xong”; bây giờ không còn bước nào"):
        next_state(process, "done", "ask", no_guard)


def test_a_state_of_another_process_is_refused(process: Process) -> None:
    with pytest.raises(UnknownState, match="không có trạng thái “signed”"):
        next_state(process, "signed", "ask", no_guard)


def test_the_steps_from_a_state_come_in_the_order_of_the_file(process: Process) -> None:
    assert [step.name for step in steps_from(process, "review")] == ["finish", "back"]
    assert steps_from(process, "done") == ()


def test_a_step_of_the_receiver_says_so(shipped: Processes) -> None:
    registration = shipped.find("registration", None, Mode.PAPER)
    assert (
        who_may(registration.steps["receive"]) == "văn thư hoặc chuyên viên tiếp nhận của bên nhận"
    )


def test_a_note_that_is_required_may_not_be_blank(outgoing: Process) -> None:
    require_note(outgoing.steps["submit"], "")
    require_note(outgoing.steps["archive"], "TĐ-01/2021")
    with pytest.raises(NoteMissing) as raised:
        require_note(outgoing.steps["archive"], "  ")
    assert (
        str(raised.value)
        == "Không thể lưu hồ sơ: bước này phải ghi “mã hồ sơ” (NĐ 30/2020/NĐ-CP, Điều 19)."
    )
    assert raised.value.why == "bước này phải ghi “mã hồ sơ”"


def test_there_are_no_doors_the_file_does_not_name(outgoing: Process) -> None:
    machine = _machine(outgoing)
    assert outgoing.steps.keys() == machine.events.keys()
    assert machine.models == []
    assert machine is _machine(outgoing)


def test_eight_threads_share_one_machine(outgoing: Process) -> None:
    way = [
        "submit",
        "initial_content",
        "initial_format",
        "sign",
        "assign_number",
        "seal",
        "release",
    ]

    def life(paper: int) -> tuple[str, int]:
        state, asked = "drafting", list[str]()
        for step in way:
            state = next_state(outgoing, state, step, asked.append)
        return state, len(asked)

    # 1 + 2 + 3 + 5 + 1 + 1 + 1 guards, each asked once for its own paper
    with ThreadPoolExecutor(8) as threads:
        assert Counter(threads.map(life, range(400))) == {("released", 14): 400}
