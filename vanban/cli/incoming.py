"""Commands upon what came (lệnh về văn bản đến): enter, look, take a step, print."""

import json
import mimetypes
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from vanban.cli import door, papers
from vanban.office.act import FileContent
from vanban.office.incoming.metadata import IncomingView, read_json
from vanban.office.papers import Saving
from vanban.office.workflow.process import Mode
from vanban.paper.domain.register import FOLLOW_UP, INCOMING

Number = Annotated[int, typer.Argument(metavar="MÃ", help="Mã văn bản đến.")]
Receiver = Annotated[str, typer.Argument(metavar="CƠ_QUAN", help="Mã nơi nhận.")]
Note = Annotated[str, typer.Option("--note", help="Ý kiến, tiến độ, kết quả, lý do …")]
Due = Annotated[str, typer.Option("--due", help="Thời hạn giải quyết.")]

On = papers.OnOption
Clerk = papers.ClerkOption
To = papers.ToOption


def add(
    organization: Receiver, by: door.AsOption,
    files: Annotated[list[Path] | None, typer.Option("--file", help="Tệp; ghi nhiều lần.")] = None,
    source: Annotated[Path | None, typer.Option("--from", help="Thông tin ở tệp JSON.")] = None,
    author: Annotated[str, typer.Option("--author", help="Cơ quan ban hành.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="Tên loại.")] = "",
    number: Annotated[str, typer.Option("--number", help="Số, ký hiệu: 15/UBND-VX.")] = "",
    issued: Annotated[str, typer.Option("--date", help="Ngày văn bản.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="Trích yếu.")] = "",
    addressee: Annotated[str, typer.Option("--addressee", help="Người nhận bì, không bóc.")] = "",
    digital: Annotated[bool, typer.Option("--digital", help="Văn bản điện tử.")] = False,
    again: Annotated[str, typer.Option("--again", help="Lý do vào sổ lần nữa.")] = "",
    wait: Annotated[bool, typer.Option("--wait", help="Mới tới, chưa lấy số đến.")] = False,
    due: Due = "", on: On = "", clerk: Clerk = "",
) -> None:  # fmt: skip
    """Vào sổ một văn bản đến: lấy số đến, giữ tệp; văn bản đã vào sổ thì báo số cũ."""
    code, _, notation = number.partition("/")
    typed = {
        "OrganName": author, "TypeName": kind, "CodeNumber": code, "CodeNotation": notation,
        "IssuedDate": issued, "Subject": subject, "Addressee": addressee, "DueDate": due,
    }  # fmt: skip
    said = json.dumps({field: words for field, words in typed.items() if words}).encode()
    metadata = read_json(door.read_bytes(source) if source else said, name=str(source or "lệnh"))
    kinds = [(file, mimetypes.guess_type(file.name)[0] or "") for file in files or ()]
    kept = [FileContent(file.name, kind, door.read_bytes(file)) for file, kind in kinds]
    mode, saving = Mode.DIGITAL if digital else Mode.PAPER, _saving(by, on, clerk)
    with door.desk() as opened:
        came = opened.incoming.add(
            organization, metadata, saving, kept, mode=mode, again=again, wait=wait
        )
    door.show(came, lambda: _say(came))


def list_incoming(
    organization: Annotated[str, typer.Option("--org", help="Mã nơi nhận.")] = "",
    late: Annotated[bool, typer.Option("--late", help="Chỉ văn bản quá hạn.")] = False,
    silent: Annotated[bool, typer.Option("--unacknowledged", help="Chưa báo nơi gửi.")] = False,
) -> None:  # fmt: skip
    """Danh sách văn bản đến; chỉ văn bản quá hạn; chỉ văn bản điện tử chưa báo đã nhận."""
    with door.desk() as opened:
        today = door.today() if late else None
        came = opened.incoming.papers(organization, late=today, silent=silent)
    heads = ("Mã", "Số đến", "Văn bản", "Nơi giải quyết", "Thời hạn", "Tiến độ")
    # How far it has come, and what else is to be known, stand in one column.
    rows = [(c.id, *c.follow_up[:4], "; ".join(filter(None, c.follow_up[4::2]))) for c in came]
    door.show(came, lambda: door.table(heads, rows))


def show_incoming(number: Number) -> None:
    """Xem một văn bản đến: tình trạng, nơi giải quyết, thời hạn."""
    with door.desk() as opened:
        came = opened.incoming.show(number)
    door.show(came, lambda: _say(came))


def step(
    number: Number, name: Annotated[str, typer.Argument(metavar="BƯỚC", help="Bước: present …")],
    by: door.AsOption, note: Note = "", due: Due = "", on: On = "", clerk: Clerk = "",
) -> None:  # fmt: skip
    """Làm một bước: trình, nhận giải quyết, ghi tiến độ, gia hạn, trả nơi gửi, thu hồi …"""
    _step(number, name, _saving(by, on, clerk), note, due_on=door.day_of(due))


def assign(
    number: Number, by: door.AsOption, note: Note,
    lead: Annotated[str, typer.Option("--lead", help="Đơn vị chủ trì.")] = "",
    beside: Annotated[list[str] | None, typer.Option("--with", help="Đơn vị phối hợp.")] = None,
    person: Annotated[str, typer.Option("--person", help="Mã người giải quyết.")] = "",
    due: Due = "", on: On = "", clerk: Clerk = "",
) -> None:  # fmt: skip
    """Chỉ đạo giải quyết: chủ trì, phối hợp, người, thời hạn."""
    who = {"lead": lead, "supporting": beside or (), "person": person, "due_on": door.day_of(due)}
    _step(number, "assign", _saving(by, on, clerk), note, **who)


def answer(
    number: Number, paper: Annotated[int, typer.Option("--paper", help="Mã văn bản trả lời.")],
    by: door.AsOption,
) -> None:  # fmt: skip
    """Gắn với văn bản trả lời; văn bản ấy phát hành là giải quyết xong."""
    _step(number, "answer", _saving(by), "", answer=paper)


def register(
    organization: Receiver, year: Annotated[str, typer.Argument(metavar="NĂM", help="Năm sổ.")],
    follow_up: Annotated[bool, typer.Option("--follow-up", help="Sổ theo dõi giải quyết.")] = False,
    xlsx: papers.XlsxOption = None, docx: papers.DocxOption = None,
) -> None:  # fmt: skip
    """Sổ đăng ký văn bản đến (mười cột), hoặc sổ theo dõi giải quyết (bảy cột)."""
    with door.desk() as opened:
        came = opened.incoming.papers(organization, year)
    book = FOLLOW_UP if follow_up else INCOMING
    rows = [c.follow_up if follow_up else c.arrival for c in came]
    papers.show_register(rows, year, book, xlsx, docx)


def slip(number: Number, to: To = Path()) -> None:
    """In phiếu giải quyết văn bản đến (.docx)."""
    with door.desk() as opened:
        papers.write_files([opened.incoming.slip(number, door.today())], to)


def stamp(
    number: Number, to: To = Path(),
    x: Annotated[float, typer.Option("--x", help="Cách mép trái trang, mm.")] = 4,
    y: Annotated[float, typer.Option("--y", help="Cách mép trên trang, mm.")] = 56,
) -> None:  # fmt: skip
    """In dấu “ĐẾN” thành ảnh, và đóng lên trang đầu bản sao của tệp PDF đã giữ."""
    with door.desk(pdf=True) as opened:
        papers.write_files(opened.incoming.stamp(number, door.today(), (x, y)), to)


def _step(*asked: Any, **said: Any) -> None:
    with door.desk() as opened:
        came = opened.incoming.step(*asked, **{key: value for key, value in said.items() if value})
    door.show(came, lambda: _say(came))


def _saving(by: str, on: str = "", clerk: str = "") -> Saving:
    return Saving(by, door.account(), door.day_of(on) or door.today(), door.now(), clerk)


def _say(came: IncomingView) -> None:
    number = f", số đến {came.arrival.number}" if came.arrival.number else ""
    door.out.print(f"Văn bản đến {came.id}{number}: {escape(came.arrival.kind_and_subject)}")
    door.out.print(f"Trạng thái: [bold]{came.state_label}[/bold]")
    lines = [("Văn bản", came.follow_up.document), ("Ý kiến chỉ đạo", came.direction)]
    lines += [*zip(FOLLOW_UP.heads, came.follow_up, strict=True)][2:]
    door.out.print(*(f"{head}: {escape(cell)}" for head, cell in lines if cell), sep="\n")


COMMANDS: door.Commands = {
    "add": add, "list": list_incoming, "show": show_incoming, "step": step, "assign": assign,
    "answer": answer, "slip": slip, "stamp": stamp, "register": register,
}  # fmt: skip
