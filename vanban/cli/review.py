"""Commands of work on a paper (lệnh làm việc trên văn bản): diff, comment, ask, opinion …"""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from vanban.cli import door
from vanban.cli.papers import PaperArgument, show_detail
from vanban.office.views import ANSWER_LABELS, OpinionView, StageView
from vanban.paper.compare import Compared
from vanban.paper.render import table_docx, tracked_docx
from vanban.settings import package_data

NoteOption = Annotated[str, typer.Option("--note", help="Lời góp ý, ý kiến hoặc lý do.")]
DocxOption = Annotated[Path | None, typer.Option("--docx", help="Ghi ra tệp Word.")]

#: Words that went and came, told apart with colours and without.
_MARKS = {"-": ("[{}]", "red strike"), "+": ("{{{}}}", "green underline"), "=": ("{}", "")}


def diff(
    paper: PaperArgument,
    old: Annotated[int, typer.Option("--from", help="Bản cũ; không ghi là bản liền trước.")] = 0,
    new: Annotated[int, typer.Option("--to", help="Bản mới; không ghi là bản mới nhất.")] = 0,
    docx: DocxOption = None,
) -> None:  # fmt: skip
    """So sánh hai bản thảo từng từ: [bỏ đi], {thêm vào}; --docx: sửa đổi có theo dõi."""
    with door.desk() as opened:
        compared, heading, author, at = opened.work.changes(paper, old, new)
    if docx:
        door.write_bytes(docx, tracked_docx(compared, heading, author, at))
    rows = [_marked(each) for each in compared if any(p.sign != "=" for p in each.pieces)]
    rows = [Text(str(docx))] if docx else rows or [Text("Hai bản không khác nhau chữ nào.")]
    door.show([row.plain for row in rows], lambda: door.out.print(*rows, sep="\n"))


def _marked(compared: Compared) -> Text:
    part, place = compared.passage.part, compared.passage.place
    where = f"đoạn {place}" if place else package_data("keys")["draft"][part]
    pieces = ((_MARKS[p.sign][0].format(p.text), _MARKS[p.sign][1]) for p in compared.pieces)
    return Text.assemble(f"{where}: ", *pieces)


def comment(
    paper: PaperArgument, by: door.AsOption, note: NoteOption,
    place: Annotated[int, typer.Option("--place", help="Góp ý cho đoạn số mấy.")] = 0,
    version: Annotated[int, typer.Option("--version", help="Của bản cũ nào.")] = 0,
    to: Annotated[int, typer.Option("--to", help="Trả lời góp ý số mấy.")] = 0,
    close: Annotated[bool, typer.Option("--close", help="Trả lời xong, đóng góp ý ấy.")] = False,
) -> None:  # fmt: skip
    """Góp ý một đoạn của bản thảo, hoặc trả lời, đóng một góp ý."""
    said: dict[str, Any] = {"by": by, "note": note, "place": place, "version": version}
    _say(paper, "comment", **said, to=to, close=close)


def ask(
    paper: PaperArgument, by: door.AsOption,
    units: Annotated[list[str], typer.Option("--unit", help="Mã nơi được hỏi; nhiều lần.")],
    due: Annotated[str, typer.Option("--due", help="Ngày cuối được trả lời.")],
    note: NoteOption = "",
) -> None:  # fmt: skip
    """Lấy ý kiến nhiều đơn vị, nhiều người cùng lúc, có hạn."""
    _say(paper, "ask", by=by, note=note, units=units, due=door.day(due))


def close(paper: PaperArgument, by: door.AsOption, note: NoteOption) -> None:
    """Kết thúc đợt lấy ý kiến trước hạn, ghi rõ lý do."""
    _say(paper, "close_round", by=by, note=note)


def opinion(
    paper: PaperArgument, by: door.AsOption,
    unit: Annotated[str, typer.Option("--unit", help="Mã nơi được hỏi.")],
    answer: Annotated[str, typer.Option("--answer", help="agree, comments hoặc disagree.")] = "",
    note: NoteOption = "",
    file: Annotated[Path | None, typer.Option("--file", help="Tệp kèm ý kiến.")] = None,
) -> None:  # fmt: skip
    """Cho ý kiến khi được hỏi; không ghi --answer: người soạn thảo tiếp thu, giải trình."""
    about = {"answer": answer} if answer else {}
    what = "opinion" if answer else "explain"
    _say(paper, what, file, by=by, note=note, unit=unit, **about)


def opinions(paper: PaperArgument, docx: DocxOption = None) -> None:
    """Bảng tổng hợp ý kiến, tiếp thu, giải trình."""
    with door.desk() as opened:
        asked = opened.show(paper, now=door.now()).opinions
    heads = ("TT", "Đơn vị", "Ý kiến", "Ngày trả lời", "Tiếp thu, giải trình")
    rows = [(str(n), *_opinion(each)) for n, each in enumerate(asked, start=1)]
    if docx:
        made = table_docx("BẢNG TỔNG HỢP Ý KIẾN", [heads, *rows], (12, 55, 95, 30, 70))
        door.write_bytes(docx, made)
    door.show(asked, lambda: door.table(heads, rows))


def _opinion(said: OpinionView) -> tuple[str, ...]:
    file = f"(tệp {said.file.name})" if said.file else ""
    words = filter(None, (ANSWER_LABELS[said.answer], said.text, file))
    at = f"{said.at:%d/%m/%Y}" if said.at else f"hạn {said.due:%d/%m/%Y}"
    return said.name, "\n".join(words), at + " (muộn)" * said.late, said.explanation


def attach(
    paper: PaperArgument, by: door.AsOption,
    file: Annotated[Path | None, typer.Argument(metavar="TỆP", help="Tệp kèm theo.")] = None,
    remove: Annotated[str, typer.Option("--remove", help="Tên tệp đã kèm, để bỏ đi.")] = "",
) -> None:  # fmt: skip
    """Kèm một tệp vào văn bản chưa trình (pdf, docx, xlsx, ảnh), hoặc bỏ tệp đã kèm."""
    about = {} if file else {"name": remove}
    _say(paper, "attach" if file else "detach", file, by=by, **about)


def route(paper: PaperArgument) -> None:
    """Đường đi của văn bản: mỗi chặng ai giữ, từ bao giờ, bao lâu, có quá hạn không."""
    with door.desk() as opened:
        stages = opened.work.route(paper, now=door.now())
    heads = ("Chặng", "Ai giữ", "Từ", "Đến", "Bao lâu", "Hạn")
    door.show(stages, lambda: door.table(heads, [_stage(stage) for stage in stages]))


def _stage(stage: StageView) -> tuple[str, ...]:
    since, until = (f"{at:%d/%m/%Y %H:%M}" if at else "nay" for at in (stage.since, stage.until))
    due = f"{stage.due:%d/%m/%Y}" if stage.due else ""
    took = f"{stage.days} ngày {stage.hours} giờ"
    return stage.label, stage.holder, since, until, took, due + " (quá hạn)" * stage.late


def _say(paper: int, what: str, path: Path | None = None, **about: Any) -> None:
    """Say something of a paper, then show the paper."""
    file = (path.name, door.read_bytes(path)) if path else None
    with door.desk() as opened:
        opened.work.say(paper, what, now=door.now(), file=file, **about)
        detail = opened.show(paper, now=door.now())
    door.show(detail, lambda: show_detail(detail))


_ALL = (diff, comment, ask, close, opinion, opinions, attach, route)
COMMANDS: door.Commands = {each.__name__: each for each in _ALL}
