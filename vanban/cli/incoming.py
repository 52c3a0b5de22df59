"""Commands upon what came (lệnh về văn bản đến): add, list, show, step, assign, answer, prints."""

import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from vanban.cli import door
from vanban.cli.door import AsOption, JsonOption, OfficeOption, day, now, out, show, table
from vanban.cli.papers import ClerkOption, OnOption, day_of, written
from vanban.office.act import FileContent
from vanban.office.incoming.metadata import IncomingView, Metadata, judged, read_json
from vanban.office.papers import Saving
from vanban.office.workflow import Mode
from vanban.paper.domain.register import FOLLOW_UP, INCOMING

NumberArgument = Annotated[int, typer.Argument(metavar="MÃ", help="Mã văn bản đến.")]
OrganizationArgument = Annotated[str, typer.Argument(metavar="CƠ_QUAN", help="Nơi nhận.")]
NoteOption = Annotated[str, typer.Option("--note", help="Ý kiến, tiến độ, kết quả, lý do …")]
DueOption = Annotated[str, typer.Option("--due", help="Thời hạn giải quyết.")]
ToOption = Annotated[Path, typer.Option("--to", help="Thư mục ghi tệp.")]


def add(
    organization: OrganizationArgument,
    by: AsOption,
    files: Annotated[list[Path] | None, typer.Option("--file", help="Tệp kèm; nhiều lần.")] = None,
    source: Annotated[Path | None, typer.Option("--from", help="Thông tin ở tệp JSON.")] = None,
    author: Annotated[str, typer.Option("--author", help="Cơ quan ban hành.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="Tên loại.")] = "",
    number: Annotated[str, typer.Option("--number", help="Số, ký hiệu: 15/UBND-VX.")] = "",
    issued: Annotated[str, typer.Option("--date", help="Ngày văn bản.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="Trích yếu.")] = "",
    addressee: Annotated[str, typer.Option("--addressee", help="Bì đích danh, không bóc.")] = "",
    due: DueOption = "",
    digital: Annotated[bool, typer.Option("--digital", help="Văn bản điện tử.")] = False,
    again: Annotated[str, typer.Option("--again", help="Lý do vào sổ lần nữa.")] = "",
    wait: Annotated[bool, typer.Option("--wait", help="Mới tới, chưa lấy số đến.")] = False,
    on: OnOption = "",
    clerk: ClerkOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vào sổ một văn bản đến: lấy số đến, giữ tệp, báo nếu đã vào sổ trước."""
    code, _, notation = number.partition("/")
    typed = {
        "OrganName": author, "TypeName": kind, "CodeNumber": code, "CodeNotation": notation,
        "IssuedDate": issued, "Subject": subject, "Addressee": addressee, "DueDate": due,
    }  # fmt: skip
    said = {name: value for name, value in typed.items() if value}
    if source:
        metadata = read_json(door.read_bytes(source), name=str(source))
    else:
        metadata = judged(lambda: Metadata.model_validate(said), "dòng lệnh")
    kept = [
        FileContent(f.name, mimetypes.guess_type(f.name)[0] or "", door.read_bytes(f))
        for f in files or ()
    ]
    mode, saving = Mode.DIGITAL if digital else Mode.PAPER, _saving(by, on, clerk)
    with door.desk(office) as opened:
        came = opened.incoming.add(
            organization, metadata, saving, kept, mode=mode, again=again, wait=wait
        )
    show(came, as_json, lambda: _say(came))


def list_incoming(
    organization: Annotated[str, typer.Option("--org", help="Nơi nhận.")] = "",
    late: Annotated[bool, typer.Option("--late", help="Chỉ văn bản quá hạn.")] = False,
    silent: Annotated[
        bool, typer.Option("--unacknowledged", help="Chỉ văn bản điện tử chưa báo nhận.")
    ] = False,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Danh sách văn bản đến; quá hạn, chưa báo nhận."""
    today = now().date() if late else None
    with door.desk(office) as opened:
        came = opened.incoming.list(organization, late=today, silent=silent)
    heads = ("Mã", "Số đến", "Ngày đến", "Văn bản", "Nơi nhận", "Thời hạn", "Trạng thái")
    rows = [
        (c.id, *c.arrival[1::-1], c.follow_up.document, *c.follow_up[2:4], c.state_label)
        for c in came
    ]
    show(came, as_json, lambda: table(heads, rows))


def show_incoming(
    number: NumberArgument, office: OfficeOption = None, as_json: JsonOption = False
) -> None:
    """Xem một văn bản đến."""
    with door.desk(office) as opened:
        came = opened.incoming.show(number)
    show(came, as_json, lambda: _say(came))


def step(
    number: NumberArgument,
    name: Annotated[str, typer.Argument(metavar="BƯỚC", help="present, take_up, extend …")],
    by: AsOption,
    note: NoteOption = "",
    due: DueOption = "",
    on: OnOption = "",
    clerk: ClerkOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Làm một bước: trình, nhận giải quyết, ghi tiến độ, gia hạn, trả nơi gửi, thu hồi …"""
    said = {"due_on": day(due)} if due else {}
    _step(number, name, _saving(by, on, clerk), note, office, as_json, **said)


def assign(
    number: NumberArgument,
    by: AsOption,
    note: NoteOption,
    lead: Annotated[str, typer.Option("--lead", help="Đơn vị chủ trì.")] = "",
    supporting: Annotated[
        list[str] | None, typer.Option("--with", help="Đơn vị phối hợp; nhiều lần.")
    ] = None,
    person: Annotated[str, typer.Option("--person", help="Mã người giải quyết.")] = "",
    due: DueOption = "",
    on: OnOption = "",
    clerk: ClerkOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Chỉ đạo giải quyết: chủ trì, phối hợp, người, thời hạn."""
    said: dict[str, Any] = {"lead": lead, "supporting": supporting or [], "person": person}
    said |= {"due_on": day(due)} if due else {}
    _step(number, "assign", _saving(by, on, clerk), note, office, as_json, **said)


def answer(
    number: NumberArgument,
    paper: Annotated[int, typer.Option("--paper", help="Mã văn bản đi trả lời.")],
    by: AsOption,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Gắn với văn bản trả lời; văn bản ấy phát hành là giải quyết xong."""
    _step(number, "answer", _saving(by), "", office, as_json, answer=paper)


def slip(
    number: NumberArgument, to: ToOption = Path(), office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """In phiếu giải quyết văn bản đến (.docx)."""
    with door.desk(office) as opened:
        files = [opened.incoming.slip(number, now().date())]
    _write(files, to, as_json)


def stamp(
    number: NumberArgument,
    to: ToOption = Path(),
    x: Annotated[float, typer.Option("--x", help="Cách mép trái trang, mm.")] = 30,
    y: Annotated[float, typer.Option("--y", help="Cách mép trên trang, mm.")] = 60,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """In dấu “ĐẾN” thành ảnh, và đóng lên trang đầu bản sao của tệp PDF đã giữ."""
    with door.desk(office, pdf=True) as opened:
        files = opened.incoming.stamp(number, now().date(), (x, y))
    _write(files, to, as_json)


def register(
    organization: OrganizationArgument,
    year: Annotated[str, typer.Argument(metavar="NĂM", help="Năm của sổ.")],
    follow_up: Annotated[bool, typer.Option("--follow-up", help="Sổ theo dõi giải quyết.")] = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Ghi ra tệp Excel.")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help="Ghi ra tệp Word, A4 ngang.")] = None,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sổ đăng ký văn bản đến (mười cột), hoặc sổ theo dõi giải quyết (bảy cột)."""
    with door.desk(office) as opened:
        came = opened.incoming.list(organization, year)
    book = FOLLOW_UP if follow_up else INCOMING
    rows = [c.follow_up if follow_up else c.arrival for c in came]
    paths = written(rows, f"{book.name} năm {year}".upper(), book, xlsx, docx)
    show(rows, as_json, lambda: out.print(*paths, sep="\n") if paths else table(book.heads, rows))


def _step(
    number: int, name: str, saving: Saving, note: str, office: Path | None, as_json: bool,
    **said: Any,
) -> None:  # fmt: skip
    with door.desk(office) as opened:
        came = opened.incoming.step(number, name, saving, note, **said)
    show(came, as_json, lambda: _say(came))


def _saving(by: str, on: str = "", clerk: str = "") -> Saving:
    return Saving(by, door.account(), day_of(on) or now().date(), now(), clerk)


def _write(files: Sequence[FileContent], to: Path, as_json: bool) -> None:
    paths = [str(to / file.name) for file in files]
    for path, file in zip(paths, files, strict=True):
        door.write_bytes(Path(path), file.content)
    show({"files": paths}, as_json, lambda: out.print(*paths, sep="\n"))


def _say(came: IncomingView) -> None:
    number = f", số đến {came.arrival.number}" if came.arrival.number else ""
    out.print(f"Văn bản đến {came.id}{number}: {escape(came.arrival.kind_and_subject)}")
    out.print(f"Trạng thái: [bold]{came.state_label}[/bold]")
    heads, cells = FOLLOW_UP.heads[1:], came.follow_up[1:]
    for head, cell in zip(heads, cells, strict=True):
        if cell:
            out.print(f"{head}: {escape(cell)}")


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": list_incoming, "show": show_incoming, "step": step, "assign": assign,
    "answer": answer, "slip": slip, "stamp": stamp, "register": register,
}  # fmt: skip
