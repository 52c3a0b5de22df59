"""Commands upon papers (lệnh về văn bản): init, draft, revise, show, list, step, render …"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from vanban.cli import door
from vanban.cli.vietnamese import WrongUse
from vanban.office.act import FileContent
from vanban.office.desk import Office
from vanban.office.dispatch import NotAllSent
from vanban.office.finding import Found, Query
from vanban.office.keeping import read_head
from vanban.office.setup import read_setup
from vanban.office.views import ANSWER_LABELS, EventView, PaperDetail, PaperView
from vanban.office.workflow.process import ROLES, Mode
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.domain.register import OUTGOING, Register
from vanban.paper.render import register_docx, register_xlsx
from vanban.paper.render.register import Rows
from vanban.text import clean

PaperArgument = Annotated[int, typer.Argument(metavar="MÃ", help="Mã văn bản trong danh sách.")]
SourceArgument = Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp bản thảo .md.")]

XlsxOption = Annotated[Path | None, typer.Option("--xlsx", help="Ghi ra tệp Excel.")]
DocxOption = Annotated[Path | None, typer.Option("--docx", help="Ghi ra tệp Word, A4 ngang.")]
ToOption = Annotated[Path, typer.Option("--to", help="Thư mục ghi tệp.")]
OnOption = Annotated[str, typer.Option("--on", help="Ngày làm, nếu trước hôm nay; cần --clerk.")]
ClerkOption = Annotated[
    str, typer.Option("--clerk", help="Mã văn thư nhập việc hoặc đã thấy chữ ký.")
]


def init(
    setup: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp khai báo cơ quan .yaml.")],
    database: Annotated[
        str, typer.Option("--database", help="Địa chỉ PostgreSQL; mặc định là tệp trong thư mục.")
    ] = "",
) -> None:
    """Tạo cơ quan mới: danh bạ, chức vụ, số cuối của sổ giấy."""
    folder = door.office_folder()
    declared = read_setup(door.read_text(setup), name=str(setup), roles=ROLES)
    Office.create(
        folder, declared, account=door.account(), now=door.now(), database=database
    ).close()
    result = {"office": str(folder), "organizations": len(declared.organizations)}
    door.show(result, lambda: door.out.print(f"Đã tạo cơ quan tại {folder}."))


def draft(
    source: SourceArgument,
    by: door.AsOption,
    digital: Annotated[bool, typer.Option("--digital", help="Văn bản điện tử.")] = False,
    on: OnOption = "",
    clerk: ClerkOption = "",
) -> None:
    """Lập bản thảo từ một tệp .md."""
    mode = Mode.DIGITAL if digital else Mode.PAPER
    text = door.read_text(source)
    with door.desk() as opened:
        paper = opened.draft(
            text,
            by=by,
            now=door.now(),
            name=str(source),
            files=door.files_beside(source),
            mode=mode,
            on=door.day_of(on),
            clerk=clerk,
        )
    door.show(paper, lambda: _say(paper))


def revise(
    paper: PaperArgument,
    source: SourceArgument,
    by: door.AsOption,
    seen: Annotated[
        int | None, typer.Option("--seen", help="Bản đã đọc; lưu đè bản mới hơn bị từ chối.")
    ] = None,
    on: OnOption = "",
    clerk: ClerkOption = "",
) -> None:
    """Lưu bản thảo đã sửa; mọi chữ ký nháy trước đó không còn giá trị."""
    text = door.read_text(source)
    with door.desk() as opened:
        view = opened.revise(
            paper,
            text,
            by=by,
            now=door.now(),
            name=str(source),
            files=door.files_beside(source),
            seen=seen,
            on=door.day_of(on),
            clerk=clerk,
        )
    door.show(view, lambda: _say(view))


def show_paper(
    paper: PaperArgument,
    history: Annotated[bool, typer.Option("--history", help="In nhật ký.")] = False,
    source: Annotated[bool, typer.Option("--source", help="In nguyên văn bản thảo.")] = False,
) -> None:
    """Xem một văn bản: tình trạng, bước có thể làm, lỗi còn lại, tệp, nhật ký."""
    with door.desk() as opened:
        if source:
            text = opened.source(paper)
            return door.show({"source": text}, lambda: print(text))
        if history:
            events = opened.history(paper)
            return door.show(events, lambda: _events(events))
        detail = opened.show(paper, now=door.now())
    door.show(detail, lambda: show_detail(detail))


def list_papers(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="TỪ…", help="Từ cần tìm, có dấu hay không; “thi đua” là một cụm."),
    ] = None,
    organization: Annotated[str, typer.Option("--org", help="Mã cơ quan ban hành.")] = "",
    state: Annotated[str, typer.Option("--state", help="Mã trạng thái.")] = "",
    number: Annotated[str, typer.Option("--number", help="Số, ký hiệu: 123 hay 123/KH.")] = "",
    first: Annotated[str, typer.Option("--from", help="Từ ngày, tháng (01/2021) hay năm.")] = "",
    last: Annotated[str, typer.Option("--to", help="Đến hết ngày, tháng hay năm.")] = "",
    person: Annotated[str, typer.Option("--person", help="Người soạn hay ký: mã, tên.")] = "",
    recipient: Annotated[str, typer.Option("--recipient", help="Nơi nhận.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="Nhiều nhất mấy kết quả.")] = 20,
) -> None:
    """Danh sách văn bản, hoặc tìm theo từ, số, ngày, người, nơi nhận."""
    typed = tuple(clean(word) for word in words or ())
    asked = (number, person, recipient)
    days = (door.span(first)[0] if first else None, door.span(last)[1] if last else None)
    with door.desk() as opened:
        _require_state(state, opened)
        if any((*typed, *asked, *days)):
            found = opened.find(Query(typed, *asked, organization, state, *days), limit)
            return door.show(found, lambda: _found(found))
        papers = opened.papers(organization=organization, state=state)
    heads = ("Mã", "Cơ quan", "Số, ký hiệu", "Tên loại và trích yếu", "Trạng thái")
    rows = [
        (p.id, p.organization, p.number, f"{p.kind_name}: {p.subject}", _standing(p))
        for p in papers
    ]
    door.show(papers, lambda: door.table(heads, rows))


def _standing(paper: PaperView) -> str:
    return "; ".join([paper.state_label, *(link.words for link in paper.links)])


def _found(found: list[Found]) -> None:
    heads = ("Mã", "Số, ký hiệu", "Ngày", "Trích yếu và chỗ tìm thấy")
    rows = []
    for each in found:
        marked = re.sub(r"\*\*(.+?)\*\*", r"[bold]\1[/bold]", escape(each.snippet))
        day = f"{each.issued_on:%d/%m/%Y}" if each.issued_on else ""
        said = "\n".join(filter(None, (escape(each.subject), *each.links, marked)))
        rows.append((each.id, each.number, day, said))
    door.table(heads, rows)


def step(
    paper: PaperArgument,
    name: Annotated[
        str, typer.Argument(metavar="BƯỚC", help="Tên bước: submit, sign, assign_number …")
    ],
    by: door.AsOption,
    on: OnOption = "",
    clerk: ClerkOption = "",
    organization: Annotated[
        str, typer.Option("--org", help="Làm trong cơ quan nào, khi là nơi nhận.")
    ] = "",
    note: Annotated[str, typer.Option("--note", help="Lý do, mã hồ sơ …")] = "",
    places: Annotated[
        list[int] | None, typer.Option("--place", help="Lời ghi nói về đoạn số mấy; nhiều lần.")
    ] = None,
    due: Annotated[str, typer.Option("--due", help="Khi trả lại: hạn sửa xong.")] = "",
    reviewers: Annotated[
        list[str] | None, typer.Option("--reviewer", help="Khi trình: giao ai ký nháy; nhiều lần.")
    ] = None,
) -> None:
    """Làm một bước: trình, ký nháy, ký, cấp số, đóng dấu, phát hành, trả lại, thu hồi …"""
    with door.desk(pdf=name == "seal") as opened:
        view = opened.step(
            paper,
            name,
            by=by,
            now=door.now(),
            on=door.day_of(on),
            clerk=clerk,
            organization=organization,
            note=note,
            places=places or (),
            due=door.day_of(due),
            reviewers=reviewers or (),
        )
        sent = _send(opened) if name == "release" else 0
    door.show(view, lambda: _say(view, sent))


def render(
    paper: PaperArgument,
    to: ToOption = Path(),
) -> None:
    """In văn bản ra .docx và .pdf; văn bản đã đóng dấu thì lấy đúng tệp đã chốt."""
    with door.desk(pdf=True) as opened:
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
    organization: Annotated[str, typer.Argument(metavar="CƠ_QUAN", help="Mã cơ quan.")],
    period: Annotated[
        str, typer.Argument(metavar="NĂM", help="Năm của sổ; của Đảng: nhiệm kỳ, như 2025-2030.")
    ],
    series: Annotated[str, typer.Option("--series", help="Chỉ một sổ: KH, BC, CV …")] = "",
    xlsx: XlsxOption = None,
    docx: DocxOption = None,
) -> None:
    """Sổ đăng ký văn bản đi: mười cột theo Phụ lục IV, Nghị định 30/2020/NĐ-CP."""
    with door.desk() as opened:
        rows = opened.register(organization, door.period_of(period), series)
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


def verify(
    against: Annotated[
        Path | None, typer.Option("--against", metavar="TỆP", help="Đối chiếu bản chốt cất riêng.")
    ] = None,
) -> None:
    """Kiểm tra sổ, nhật ký, bản thảo, tệp: mọi dòng còn nguyên như đã ghi."""
    head = read_head(door.read_bytes(against), against) if against else None
    with door.desk() as opened:
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
    void = "".join(f"số {number} (đã hủy) " for number in paper.void_numbers)
    number = f"số {paper.number} " if paper.number else void
    door.out.print(f"Văn bản {paper.id}: {number}{escape(paper.subject)}")
    door.out.print(f"Trạng thái: [bold]{paper.state_label}[/bold]")
    if sent:
        door.out.print(f"Đã gửi {sent} nơi nhận.")
    for words in (*(link.words for link in paper.links), *paper.flags):
        door.out.print(f"{escape(words)}.")
    for possible in paper.steps:
        note = " --note" if possible.note == "required" else ""
        left = f"; còn chờ {', '.join(possible.missing)}" if possible.missing else ""
        door.out.print(f"  {possible.name}{note}: {possible.label} ({possible.who_may}{left})")


def show_detail(detail: PaperDetail) -> None:
    """Print a paper with what is wrong with it, what was said of it and its files."""
    _say(detail.paper)
    if detail.mend_by:
        door.out.print(f"Hạn sửa: {detail.mend_by:%d/%m/%Y}.")
    for each in detail.comments:
        gone = f"đoạn đã đổi, bản {each.version}: “{each.words}”"
        where = f"đoạn {each.now}" if each.now else gone
        head = f"Trả lời góp ý {each.to}" if each.to else f"Góp ý {each.id} ({where})"
        door.out.print(escape(f"{head}, {each.author_name}: {each.text}"))
    for asked in detail.opinions:
        said = f"{ANSWER_LABELS[asked.answer]} (hạn {asked.due:%d/%m/%Y})"
        door.out.print(escape(f"Ý kiến của {asked.name}: {said}"))
    for file in detail.attachments:
        door.out.print(escape(f"Kèm theo: {file.name} ({file.size} byte)"))
    for finding in detail.findings:
        door.out.print(f"Cần sửa: {escape(finding)}")
    for file in detail.files:
        door.out.print(f"Tệp: {file.name} ({file.size} byte, SHA-256 {file.sha256})")


def _events(events: list[EventView]) -> None:
    heads = ("TT", "Ngày", "Việc", "Người làm", "Ghi chú", "Người nhập", "Mã băm")
    door.table(heads, [_event_cells(event) for event in events])


def _event_cells(event: EventView) -> tuple[object, ...]:
    role = f"({event.role})" if event.role else ""
    clerk = f"văn thư: {event.clerk}" if event.clerk else ""
    return (
        event.seq,
        f"{event.acted_on:%d/%m/%Y}",
        event.label,
        "\n".join(filter(None, (event.actor_name, role, event.on_behalf_of))),
        escape(event.note),
        "\n".join(filter(None, (event.entered_by, clerk))),
        event.hash[:8],
    )


COMMANDS: door.Commands = {
    "init": init, "draft": draft, "revise": revise, "show": show_paper, "list": list_papers,
    "step": step, "render": render, "register": register, "verify": verify,
}  # fmt: skip
