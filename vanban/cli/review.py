"""Commands of work on a paper (lệnh làm việc trên văn bản): diff, comment, ask, opinion …"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from vanban.cli.door import (
    AsOption,
    JsonOption,
    OfficeOption,
    day,
    desk,
    now,
    out,
    read_bytes,
    show,
    table,
    write_bytes,
)  # fmt: skip
from vanban.cli.papers import PaperArgument, show_detail
from vanban.cli.vietnamese import WrongUse
from vanban.office.views import ANSWER_LABELS, ChangeView, OpinionView, StageView
from vanban.paper.compare import Compared
from vanban.paper.render import table_docx, tracked_docx
from vanban.settings import package_data


class Answer(StrEnum):
    """What a unit says of a draft (ý kiến)."""

    AGREE = "agree"
    COMMENTS = "comments"
    DISAGREE = "disagree"


NoteOption = Annotated[str, typer.Option("--note", help="Lời góp ý, ý kiến hoặc lý do.")]
UnitsOption = Annotated[
    list[str] | None, typer.Option("--unit", help="Mã đơn vị hoặc người; ghi được nhiều lần.")
]
DocxOption = Annotated[Path | None, typer.Option("--docx", help="Ghi ra tệp Word.")]


def diff(
    paper: PaperArgument,
    old: Annotated[int, typer.Option("--from", help="Bản cũ; không ghi là bản liền trước.")] = 0,
    new: Annotated[int, typer.Option("--to", help="Bản mới; không ghi là bản mới nhất.")] = 0,
    docx: DocxOption = None, office: OfficeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """So sánh hai bản thảo từng từ: [bỏ đi], {thêm vào}; --docx: sửa đổi có theo dõi."""
    with desk(office) as opened:
        compared, heading, author, at = opened.work.changes(paper, old, new)
    if docx:
        write_bytes(docx, tracked_docx(compared, heading, author, at))
    changed = [each for each in compared if each.changed]
    rows = [
        ChangeView(part=each.passage.part, place=each.passage.place, text=each.marked())
        for each in changed
    ]
    show(rows, as_json, lambda: _changes(changed, docx))


def _changes(changed: list[Compared], docx: Path | None) -> None:
    if docx:
        return out.print(docx)
    for each in changed:
        part, place = each.passage.part, each.passage.place
        where = f"đoạn {place}" if place else package_data("keys")["draft"][part]
        marks = ("[red strike]\\[{}][/]", "[green underline]{{{}}}[/]")
        out.print(f"{where}: {each.marked(*marks, said=escape)}")
    if not changed:
        out.print("Hai bản không khác nhau chữ nào.")


def comment(
    paper: PaperArgument, by: AsOption, note: NoteOption,
    place: Annotated[int, typer.Option("--place", help="Góp ý cho đoạn số mấy.")] = 0,
    version: Annotated[int, typer.Option("--version", help="Của bản cũ nào.")] = 0,
    to: Annotated[int, typer.Option("--to", help="Trả lời góp ý số mấy.")] = 0,
    close: Annotated[bool, typer.Option("--close", help="Trả lời xong thì đóng góp ý ấy.")] = False,
    office: OfficeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Góp ý một đoạn của bản thảo, hoặc trả lời, đóng một góp ý."""
    about = {"place": place, "version": version, "to": to, "close": close}
    _say(office, paper, "comment", as_json, by=by, note=note, **about)


def ask(
    paper: PaperArgument, by: AsOption, units: UnitsOption = None,
    due: Annotated[str, typer.Option("--due", help="Ngày cuối được trả lời.")] = "",
    close: Annotated[bool, typer.Option("--close", help="Kết thúc đợt; cần --note.")] = False,
    note: NoteOption = "", office: OfficeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Lấy ý kiến nhiều đơn vị cùng lúc, có hạn; hoặc kết thúc đợt lấy ý kiến."""
    if close:
        return _say(office, paper, "close_round", as_json, by=by, note=note)
    if not (units and due):
        raise WrongUse("hãy ghi hỏi ai (--unit) và hạn trả lời (--due)")
    _say(office, paper, "ask", as_json, by=by, note=note, units=units, due=day(due))


def opinion(
    paper: PaperArgument, by: AsOption,
    unit: Annotated[str, typer.Option("--unit", help="Trả lời thay đơn vị nào, hoặc chính mình.")],
    answer: Annotated[Answer | None, typer.Option("--answer", help="Nhất trí hay không.")] = None,
    note: NoteOption = "",
    file: Annotated[Path | None, typer.Option("--file", help="Tệp kèm ý kiến.")] = None,
    office: OfficeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Cho ý kiến khi được hỏi; người soạn thảo không ghi --answer là tiếp thu, giải trình."""
    about: dict[str, Any] = {"file": (file.name, read_bytes(file))} if file else {}
    if answer is None:
        return _say(office, paper, "explain", as_json, by=by, note=note, unit=unit)
    _say(office, paper, "opinion", as_json, by=by, note=note, unit=unit, answer=answer, **about)


def opinions(
    paper: PaperArgument, docx: DocxOption = None,
    office: OfficeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Bảng tổng hợp ý kiến, tiếp thu, giải trình."""
    with desk(office) as opened:
        asked = opened.show(paper, now=now()).opinions
    heads = ("TT", "Đơn vị", "Ý kiến", "Ngày trả lời", "Tiếp thu, giải trình")
    rows = [heads, *(_opinion(n, each) for n, each in enumerate(asked, start=1))]
    if docx:
        write_bytes(docx, table_docx("BẢNG TỔNG HỢP Ý KIẾN", rows, (12, 55, 95, 30, 70)))
    show(asked, as_json, lambda: out.print(docx) if docx else table(heads, rows[1:]))


def _opinion(number: int, said: OpinionView) -> tuple[str, ...]:
    words = [ANSWER_LABELS[said.answer], said.text]
    words += [f"(tệp {said.file.name})"] if said.file else []
    at = f"{said.at:%d/%m/%Y}" if said.at else f"hạn {said.due:%d/%m/%Y}"
    at += " (muộn)" if said.late else ""
    return str(number), said.name, "\n".join(filter(None, words)), at, said.explanation


def attach(
    paper: PaperArgument, by: AsOption,
    file: Annotated[Path | None, typer.Argument(metavar="TỆP", help="Tệp kèm theo.")] = None,
    remove: Annotated[str, typer.Option("--remove", help="Tên tệp đã kèm, để bỏ đi.")] = "",
    office: OfficeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Kèm một tệp vào văn bản chưa trình (pdf, docx, xlsx, ảnh), hoặc bỏ tệp đã kèm."""
    if file:
        return _say(office, paper, "attach", as_json, by=by, file=(file.name, read_bytes(file)))
    _say(office, paper, "detach", as_json, by=by, name=remove)


def route(paper: PaperArgument, office: OfficeOption = None, as_json: JsonOption = False) -> None:
    """Đường đi của văn bản: mỗi chặng ai giữ, từ bao giờ, bao lâu, có quá hạn không."""
    with desk(office) as opened:
        stages = opened.work.route(paper, now=now())
    heads = ("Chặng", "Ai giữ", "Từ", "Đến", "Bao lâu", "Hạn")
    show(stages, as_json, lambda: table(heads, [_stage(stage) for stage in stages]))


def _stage(stage: StageView) -> tuple[str, ...]:
    until = f"{stage.until:%H:%M %d/%m/%Y}" if stage.until else "đang giữ"
    due = f"{stage.due:%d/%m/%Y}" if stage.due else ""
    late = " quá hạn" if stage.late else ""
    took = f"{stage.days} ngày {stage.hours} giờ"
    return stage.label, stage.holder, f"{stage.since:%H:%M %d/%m/%Y}", until, took, due + late


def _say(office: Path | None, paper: int, what: str, as_json: bool, **about: Any) -> None:
    with desk(office) as opened:
        opened.work.say(paper, what, now=now(), **about)
        detail = opened.show(paper, now=now())
    show(detail, as_json, lambda: show_detail(detail))
