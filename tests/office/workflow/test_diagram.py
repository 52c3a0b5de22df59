"""Pictures of a process: the same each time, every state in them, the current one marked."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.office.workflow.conftest import TOY, Save
from vanban.office.workflow.diagram import mermaid, svg, table
from vanban.office.workflow.loading import load
from vanban.office.workflow.process import Mode, Process, Processes, UnknownState
from vanban.settings import shared_folder

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def process(toy: Processes) -> Process:
    return toy.find("toy", None, Mode.PAPER)


def texts(drawing: str, kind: str) -> list[str]:
    return ["".join(text.itertext()) for text in of(drawing, kind)]


def test_the_table_has_a_row_per_step_in_vietnamese(process: Process) -> None:
    rows = table(process)
    assert [row.step for row in rows] == ["ask", "finish", "back"]
    assert rows[1] == (
        "finish", "Kết thúc", "Chờ xem", "Xong", "văn thư; người có thẩm quyền ký",
        "nội dung không đổi từ khi trình; đủ thành phần bắt buộc", "", "", "",
    )  # fmt: skip
    assert rows[2].note == "Lý do (bắt buộc)"


def test_the_table_says_when_a_step_stays(shipped: Processes) -> None:
    rows = {row.step: row for row in table(shipped.find("report", None, Mode.PAPER))}
    assert rows["replace"].target == "giữ nguyên"
    assert rows["submit"].note == "Văn bản yêu cầu báo cáo (nếu có)"
    assert rows["sign"].article == "NĐ 30/2020/NĐ-CP, Điều 13"


def test_mermaid_draws_the_toy_as_by_hand(process: Process) -> None:
    assert (
        mermaid(process, "review")
        == """\
stateDiagram-v2
    state "Đang viết" as draft
    state "Chờ xem" as review
    state "Xong" as done
    [*] --> draft
    draft --> review: Gửi xem
    review --> done: Kết thúc
    review --> draft: Trả lại
    done --> [*]
    classDef current fill:#ffe08a,stroke:#a65b00,stroke-width:3px
    class review current
"""
    )


def test_mermaid_without_a_current_state_marks_none(process: Process) -> None:
    assert "class" not in mermaid(process)


def test_signs_that_mermaid_or_xml_would_read_are_written_out(save: Save) -> None:
    text = TOY.replace("label: Gửi xem", "label: 'Gửi <A & B>; \"C\"'")
    process = load([save(text)]).find("toy", None, Mode.PAPER)
    assert "draft --> review: Gửi #60;A #38; B#62;#59; #34;C#34;\n" in mermaid(process)
    assert 'Gửi <A & B>; "C"' in texts(svg(process), "step")


@pytest.mark.parametrize("mode", list(Mode))
def test_the_drawing_names_every_state_and_marks_the_current_one(
    shipped: Processes, mode: Mode
) -> None:
    for process in shipped.newest(mode):
        states = {"incoming": "received", "submission": "received", "campaign": "running"}
        current = states.get(process.name, "awaiting_signature")
        drawing = svg(process, current)
        assert sorted(texts(drawing, "name")) == sorted(s.label for s in process.states.values())
        boxes = [g for g in ElementTree.fromstring(drawing).iter(f"{SVG}g")]
        marked = [g for g in boxes if "current" in (g.get("class") or "")]
        labels = {"received": "Đã tiếp nhận", "running": "Đang thực hiện"}
        label = labels.get(current, "Chờ ký")
        assert [g.findtext(f"{SVG}text") for g in marked] == [label]


def test_the_drawing_names_every_step(shipped: Processes) -> None:
    process = shipped.find("registration", None, Mode.PAPER)
    drawing = svg(process)
    names = {name for kind in ("step", "left", "right") for name in texts(drawing, kind)}
    assert {step.label for step in process.steps.values()} == names
    assert 'class="state sender current"' not in drawing


def rectangles(drawing: str) -> list[tuple[int, int, int, int]]:
    boxes = [group[0] for group in ElementTree.fromstring(drawing).iter(f"{SVG}g")]
    sizes = [[int(box.get(key) or 0) for key in ("x", "y", "width", "height")] for box in boxes]
    return [(x, y, x + width, y + height) for x, y, width, height in sizes]


@pytest.mark.parametrize("name", ["outgoing", "registration"])
def test_no_line_runs_through_a_box_and_no_box_over_another(shipped: Processes, name: str) -> None:
    drawing = svg(shipped.find(name, None, Mode.PAPER))
    boxes = rectangles(drawing)
    for left, top, right, bottom in boxes:
        over = [b for b in boxes if b[0] < right and b[2] > left and b[1] < bottom and b[3] > top]
        assert [(left, top, right, bottom)] == over
        for x1, y1, x2, y2 in lines(drawing):
            crosses = x1 < right and x2 > left and y1 < bottom and y2 > top
            assert not crosses, (x1, y1, x2, y2)


@pytest.mark.parametrize("name", ["outgoing", "registration"])
def test_lines_of_two_steps_never_lie_on_one_another(shipped: Processes, name: str) -> None:
    by_wire = [
        [line for line in strokes(path) if line[1] == line[3]]
        for path in wires(svg(shipped.find(name, None, Mode.PAPER)))
    ]
    for at, own in enumerate(by_wire):
        for other in (line for wire in by_wire[at + 1 :] for line in wire):
            assert not any(y == other[1] and a < other[2] and b > other[0] for a, y, b, _ in own)


@pytest.mark.parametrize("mode", list(Mode))
def test_no_name_of_a_step_is_written_over_another_or_over_a_line(
    shipped: Processes, mode: Mode
) -> None:
    for process in shipped.newest(mode):
        drawing = svg(process)
        names = [place(text) for kind in ("step", "left", "right") for text in of(drawing, kind)]
        for at, (left, top, right, bottom) in enumerate(names):
            for x1, y1, x2, y2 in [*lines(drawing), *names[at + 1 :]]:
                assert not (x1 < right and x2 > left and y1 < bottom and y2 > top)


def of(drawing: str, kind: str) -> list[ElementTree.Element]:
    found = ElementTree.fromstring(drawing).iter(f"{SVG}text")
    return [text for text in found if text.get("class") == kind]


def place(text: ElementTree.Element) -> tuple[int, int, int, int]:
    """Return where the words stand: of 12 pixels, a letter is about 6 wide, 9 high and 3 deep."""
    x, y, wide = int(text.get("x") or 0), int(text.get("y") or 0), 6 * len(text.text or "")
    left = x - wide if text.get("class") == "left" else x
    return left, y - 9, left + wide, y + 3


def wires(drawing: str) -> list[str]:
    paths = ElementTree.fromstring(drawing).iter(f"{SVG}path")
    return [path.get("d") or "" for path in paths if path.get("stroke")]


def lines(drawing: str) -> list[tuple[int, int, int, int]]:
    return [line for path in wires(drawing) for line in strokes(path)]


def strokes(path: str) -> list[tuple[int, int, int, int]]:
    """Return the straight strokes of a path of M, H and V, left or upper end first."""
    found, x, y = [], 0, 0
    for command, numbers in re.findall(r"([MHV])([-\d ]+)", path):
        ends = [int(number) for number in numbers.split()]
        to = {"M": ends, "H": [ends[0], y], "V": [x, ends[0]]}[command]
        if command != "M":
            found.append((min(x, to[0]), min(y, to[1]), max(x, to[0]), max(y, to[1])))
        x, y = to
    return found


def test_the_drawing_is_the_same_each_time(shipped: Processes) -> None:
    process = shipped.find("outgoing", None, Mode.PAPER)
    assert svg(process, "signed") == svg(process, "signed")


@pytest.mark.parametrize("draw", [mermaid, svg])
def test_a_state_that_is_not_there_is_refused(
    process: Process, draw: Callable[[Process, str], str]
) -> None:
    with pytest.raises(UnknownState):
        draw(process, "signed")


def test_a_group_of_reviewers_is_shown_in_table_and_drawings() -> None:
    folders = [shared_folder("workflows"), Path(__file__).parents[1] / "workflows"]
    process = load(folders).find("plan", None, Mode.PAPER)
    assert "người kiểm tra thể thức (cả nhóm)" in [row.roles for row in table(process)]
    for drawn in (mermaid(process), svg(process)):
        assert "Ký nháy nội dung (2 người trong nhóm)" in drawn
