"""Commands upon papers (lệnh về văn bản): init, draft, revise, show, list, step, render …"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.markup import escape

from vanban.cli import door
from vanban.cli.vietnamese import WrongUse
from vanban.office.act import FileContent
from vanban.office.desk import Office
from vanban.office.dispatch import NotAllSent
from vanban.office.finding import Query
from vanban.office.keeping import read_head
from vanban.office.setup import read_setup
from vanban.office.views import ANSWER_LABELS, PaperDetail, PaperView
from vanban.office.workflow.process import ROLES, Mode
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.domain.register import OUTGOING, Register
from vanban.paper.render import register_docx, register_xlsx
from vanban.paper.render.register import Rows
from vanban.text import clean


def init(setup: Path, database: str = "") -> None:
    """Tạo cơ quan mới: danh bạ, chức vụ, số cuối của sổ giấy."""
    folder = door.office_folder()
    declared = read_setup(door.read_text(setup), name=str(setup), roles=ROLES)
    Office.create(
        folder, declared, account=door.account(), now=door.now(), database=database
    ).close()
    result = {"office": str(folder), "organizations": len(declared.organizations)}
    door.show(result, lambda: door.out.print(f"Đã tạo cơ quan tại {folder}."))


def draft(source: Path, by: str, digital: bool = False, on: str = "", clerk: str = "") -> None:
    """Lập bản thảo từ một tệp .md."""
    mode = Mode.DIGITAL if digital else Mode.PAPER
    text, beside = door.read_source(source)
    said = beside | door.acting(by, on, clerk)
    door.show_as(door.desk().draft(text, mode=mode, **said), _say)


def revise(
    paper: int, source: Path, by: str, seen: int | None = None, on: str = "", clerk: str = ""
) -> None:
    """Lưu bản thảo đã sửa; mọi chữ ký nháy trước đó không còn giá trị."""
    text, beside = door.read_source(source)
    said = beside | door.acting(by, on, clerk)
    door.show_as(door.desk().revise(paper, text, seen=seen, **said), _say)


def show_paper(paper: int, history: bool = False, source: bool = False) -> None:
    """Xem một văn bản: tình trạng, bước có thể làm, lỗi còn lại, tệp, nhật ký."""
    opened = door.desk()
    if source:
        text = opened.source(paper)
        return door.show({"source": text}, lambda: print(text))
    if history:
        return door.show_rows(opened.history(paper), "events")
    door.show_as(opened.show(paper, now=door.now()), show_detail)


def list_papers(
    words: list[str] | None = None, organization: str = "", state: str = "", number: str = "",
    first: str = "", last: str = "", person: str = "", recipient: str = "", limit: int = 20,
) -> None:  # fmt: skip
    """Danh sách văn bản, hoặc tìm theo từ, số, ngày, người, nơi nhận."""
    typed = tuple(clean(word) for word in words or ())
    asked = (number, person, recipient)
    days = (door.span(first)[0] if first else None, door.span(last)[1] if last else None)
    opened = door.desk()
    _require_state(state, opened)
    if any((*typed, *asked, *days)):
        query = Query(typed, *asked, organization, state, *days)
        return door.show_rows(opened.find(query, limit), "found")
    door.show_rows(opened.papers(organization=organization, state=state), "papers")


def step(
    paper: int, name: str, by: str, on: str = "", clerk: str = "", organization: str = "",
    note: str = "", places: list[int] | None = None, due: str = "",
    reviewers: list[str] | None = None,
) -> None:  # fmt: skip
    """Làm một bước: trình, ký nháy, ký, cấp số, đóng dấu, phát hành, trả lại, thu hồi …"""
    opened = door.desk(pdf=name == "seal")
    said: dict[str, Any] = {"organization": organization, "note": note}
    said |= {"places": places or (), "due": door.day_of(due), "reviewers": reviewers or ()}
    view = opened.step(paper, name, **said, **door.acting(by, on, clerk))
    sent = _send(opened) if name == "release" else 0
    door.show(view, lambda: _say(view, sent))


def render(paper: int, to: Path = Path()) -> None:
    """In văn bản ra .docx và .pdf; văn bản đã đóng dấu thì lấy đúng tệp đã chốt."""
    opened = door.desk(pdf=True)
    files, view = opened.render(paper, now=door.now()), opened.paper(paper)
    if view.void_numbers and not view.number:
        door.err.print(f"Số {view.void_numbers[-1]} đã hủy: văn bản này không có giá trị.")
    write_files(files, to)


def write_files(files: Iterable[FileContent], to: Path) -> None:
    """Write printed files into a folder and tell where they are."""
    kept = {str(to / file.name): file.content for file in files}
    for path, content in kept.items():
        door.write_bytes(Path(path), content)
    door.show_files(*kept)


def register(
    organization: str, period: str, series: str = "", xlsx: door.File = None, docx: door.File = None
) -> None:
    """Sổ đăng ký văn bản đi: mười cột theo Phụ lục IV, Nghị định 30/2020/NĐ-CP."""
    rows = door.desk().register(organization, door.period_of(period), series)
    show_register(rows, period, OUTGOING, xlsx, docx)


def show_register(
    rows: Rows, period: str, register: Register, xlsx: Path | None, docx: Path | None
) -> None:
    """Write a register into the files asked for, or show what a screen has room for of it."""
    heading = f"{register.name} {period_in_words(period)}".upper()
    paths = []
    for path, print_register in ((xlsx, register_xlsx), (docx, register_docx)):
        if path:
            door.write_bytes(path, print_register(rows, heading, register))
            paths.append(path)
    heads, *lines = ([row[at] for at in register.shown] for row in (register.heads, *rows))
    door.show(rows, lambda: door.out.print(*paths, sep="\n") if paths else door.table(heads, lines))


def verify(against: Path | None = None) -> None:
    """Kiểm tra sổ, nhật ký, bản thảo, tệp: mọi dòng còn nguyên như đã ghi."""
    head = read_head(door.read_bytes(against), against) if against else None
    opened = door.desk()
    breaches = opened.verify() + (opened.keeping.against(head) if head else [])
    says = [f"{breach.where}: {breach.says}" for breach in breaches]
    door.show_faults(breaches, says, "Sổ, nhật ký, bản thảo và tệp đều nguyên vẹn.")


def _send(office: Office) -> int:
    """Send what a release put in the outbox; the release stands whether all left or not.

    Where workers stand by, theirs is the sending.
    """
    if office.outgoing.queued:
        return 0
    try:
        return office.outgoing.send(door.now)
    except NotAllSent as fault:
        door.err.print(escape(str(fault)))
        return fault.sent


def _require_state(state: str, opened: Office) -> None:
    processes = opened.processes.all.values()
    known = {code for process in processes for code in process.states}
    if state and state not in known:
        raise WrongUse(f"Không có trạng thái “{state}”; có: {', '.join(sorted(known))}")


def _say(paper: PaperView, sent: int = 0) -> None:
    door.tell("paper.txt", paper=paper, sent=sent)


def show_detail(detail: PaperDetail) -> None:
    """Print a paper with what is wrong with it, what was said of it and its files."""
    door.tell("detail.txt", **dict(detail), answers=ANSWER_LABELS, sent=0)
