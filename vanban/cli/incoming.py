"""Commands upon what came (lệnh về văn bản đến): enter, look, take a step, print."""

import json
import mimetypes
from pathlib import Path
from typing import Any

from vanban.cli import door, papers
from vanban.cli.door import File
from vanban.office.act import FileContent
from vanban.office.incoming.metadata import IncomingView, read_json
from vanban.office.papers import Saving
from vanban.office.workflow.process import Mode
from vanban.paper.domain.register import FOLLOW_UP, INCOMING


def add(
    organization: str, by: str, files: list[Path] | None = None, source: Path | None = None,
    author: str = "", kind: str = "", number: str = "", issued: str = "", subject: str = "",
    addressee: str = "", digital: bool = False, again: str = "", wait: bool = False,
    due: str = "", on: str = "", clerk: str = "",
) -> None:  # fmt: skip
    """Vào sổ một văn bản đến: lấy số đến, giữ tệp; văn bản đã vào sổ thì báo số cũ."""
    code, _, notation = number.partition("/")
    typed = {
        "OrganName": author, "TypeName": kind, "CodeNumber": code, "CodeNotation": notation,
        "IssuedDate": issued, "Subject": subject, "Addressee": addressee, "DueDate": due,
    }  # fmt: skip
    text = json.dumps({field: words for field, words in typed.items() if words}).encode()
    metadata = read_json(door.read_bytes(source) if source else text, name=str(source or "lệnh"))
    kinds = [(file, mimetypes.guess_type(file.name)[0] or "") for file in files or ()]
    kept = [FileContent(file.name, kind, door.read_bytes(file)) for file, kind in kinds]
    mode, saving = Mode.DIGITAL if digital else Mode.PAPER, _saving(by, on, clerk)
    said = (organization, metadata, saving, kept)
    door.show_as(door.desk().incoming.add(*said, mode=mode, again=again, wait=wait), _say)


def list_incoming(organization: str = "", late: bool = False, silent: bool = False) -> None:
    """Danh sách văn bản đến; chỉ văn bản quá hạn; chỉ văn bản điện tử chưa báo đã nhận."""
    today = door.today() if late else None
    came = door.desk().incoming.papers(organization, late=today, silent=silent)
    door.show_rows(came, "incoming")


def show_incoming(number: int) -> None:
    """Xem một văn bản đến: tình trạng, nơi giải quyết, thời hạn."""
    door.show_as(door.desk().incoming.show(number), _say)


def step(
    number: int, name: str, by: str, note: str = "", due: str = "", on: str = "", clerk: str = ""
) -> None:
    """Làm một bước: trình, nhận giải quyết, ghi tiến độ, gia hạn, trả nơi gửi, thu hồi …"""
    _step(number, name, _saving(by, on, clerk), note, due_on=door.day_of(due))


def assign(
    number: int, by: str, note: str, lead: str = "", beside: list[str] | None = None,
    person: str = "", due: str = "", on: str = "", clerk: str = "",
) -> None:  # fmt: skip
    """Chỉ đạo giải quyết: chủ trì, phối hợp, người, thời hạn."""
    who = {"lead": lead, "supporting": beside or (), "person": person, "due_on": door.day_of(due)}
    _step(number, "assign", _saving(by, on, clerk), note, **who)


def answer(number: int, paper: int, by: str) -> None:
    """Gắn với văn bản trả lời; văn bản ấy phát hành là giải quyết xong."""
    _step(number, "answer", _saving(by), "", answer=paper)


def register(
    organization: str, year: str, follow_up: bool = False, xlsx: File = None, docx: File = None
) -> None:
    """Sổ đăng ký văn bản đến (mười cột), hoặc sổ theo dõi giải quyết (bảy cột)."""
    came = door.desk().incoming.papers(organization, year)
    book = FOLLOW_UP if follow_up else INCOMING
    rows = [c.follow_up if follow_up else c.arrival for c in came]
    papers.show_register(rows, year, book, xlsx, docx)


def slip(number: int, to: Path = Path()) -> None:
    """In phiếu giải quyết văn bản đến (.docx)."""
    papers.write_files([door.desk().incoming.slip(number, door.today())], to)


def stamp(number: int, to: Path = Path(), x: float = 4, y: float = 56) -> None:
    """In dấu “ĐẾN” thành ảnh, và đóng lên trang đầu bản sao của tệp PDF đã giữ."""
    papers.write_files(door.desk(pdf=True).incoming.stamp(number, door.today(), (x, y)), to)


def _step(*asked: Any, **said: Any) -> None:
    about = {key: value for key, value in said.items() if value}
    door.show_as(door.desk().incoming.step(*asked, **about), _say)


def _saving(by: str, on: str = "", clerk: str = "") -> Saving:
    return Saving(by, door.account(), door.day_of(on) or door.today(), door.now(), clerk)


def _say(came: IncomingView) -> None:
    door.tell("incoming.txt", came=came, heads=FOLLOW_UP.heads)
