"""Commands of work on a paper (lệnh làm việc trên văn bản): diff, comment, ask, opinion …"""

from pathlib import Path
from typing import Any

from rich.text import Text

from vanban.cli import door
from vanban.cli.papers import show_detail
from vanban.paper.compare import Compared
from vanban.paper.render import table_docx, tracked_docx
from vanban.settings import package_data

#: Words that went and came, told apart with colours and without.
_MARKS = {"-": ("[{}]", "red strike"), "+": ("{{{}}}", "green underline"), "=": ("{}", "")}


def diff(paper: int, old: int = 0, new: int = 0, docx: Path | None = None) -> None:
    """So sánh hai bản thảo từng từ: [bỏ đi], {thêm vào}; --docx: sửa đổi có theo dõi."""
    compared, heading, author, at = door.desk().work.changes(paper, old, new)
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
    paper: int, by: str, note: str,
    place: int = 0, version: int = 0, to: int = 0, close: bool = False,
) -> None:  # fmt: skip
    """Góp ý một đoạn của bản thảo, hoặc trả lời, đóng một góp ý."""
    said: dict[str, Any] = {"by": by, "note": note, "place": place, "version": version}
    _say(paper, "comment", **said, to=to, close=close)


def ask(paper: int, by: str, units: list[str], due: str, note: str = "") -> None:
    """Lấy ý kiến nhiều đơn vị, nhiều người cùng lúc, có hạn."""
    _say(paper, "ask", by=by, note=note, units=units, due=door.day(due))


def close(paper: int, by: str, note: str) -> None:
    """Kết thúc đợt lấy ý kiến trước hạn, ghi rõ lý do."""
    _say(paper, "close_round", by=by, note=note)


def opinion(
    paper: int, by: str, unit: str, answer: str = "", note: str = "", file: Path | None = None
) -> None:
    """Cho ý kiến khi được hỏi; không ghi --answer: người soạn thảo tiếp thu, giải trình."""
    about = {"answer": answer} if answer else {}
    what = "opinion" if answer else "explain"
    _say(paper, what, file, by=by, note=note, unit=unit, **about)


def opinions(paper: int, docx: Path | None = None) -> None:
    """Bảng tổng hợp ý kiến, tiếp thu, giải trình."""
    asked = door.desk().show(paper, now=door.now()).opinions
    if docx:
        heads, rows = door.columns("opinions", asked)
        made = table_docx("BẢNG TỔNG HỢP Ý KIẾN", [heads, *rows], (12, 55, 95, 30, 70))
        door.write_bytes(docx, made)
    door.show_rows(asked, "opinions")


def attach(paper: int, by: str, file: Path | None = None, remove: str = "") -> None:
    """Kèm một tệp vào văn bản chưa trình (pdf, docx, xlsx, ảnh), hoặc bỏ tệp đã kèm."""
    about = {} if file else {"name": remove}
    _say(paper, "attach" if file else "detach", file, by=by, **about)


def route(paper: int) -> None:
    """Đường đi của văn bản: mỗi chặng ai giữ, từ bao giờ, bao lâu, có quá hạn không."""
    door.show_rows(door.desk().work.route(paper, now=door.now()), "route")


def _say(paper: int, what: str, path: Path | None = None, **about: Any) -> None:
    """Say something of a paper, then show the paper."""
    file = (path.name, door.read_bytes(path)) if path else None
    opened = door.desk()
    opened.work.say(paper, what, now=door.now(), file=file, **about)
    door.show_as(opened.show(paper, now=door.now()), show_detail)
