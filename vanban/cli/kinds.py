"""Commands upon kinds of paper (lệnh về tên loại): the list of them, an example of each."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vanban.cli import door
from vanban.paper.catalogue import kinds, labels, standards
from vanban.paper.domain.kinds import DocumentKind, Kinds
from vanban.paper.source.faults import faulty
from vanban.settings import shared_folder


class KindRow(NamedTuple):
    """One kind in the list (một tên loại trong danh mục)."""

    code: str
    name: str
    abbreviation: str
    regimes: tuple[str, ...]
    template: str
    source: str
    doubt: str


class Example(NamedTuple):
    """An example source (văn bản mẫu)."""

    kind: str
    regime: str
    text: str
    file: str  #: where it was written; "" when it was printed


def list_kinds(regime: str = "", on: str = "") -> None:
    """Các tên loại văn bản: chữ viết tắt, khối dùng, mẫu trình bày, căn cứ, chỗ chưa chắc."""
    today = door.day_of(on) or door.today()
    found = kinds_of(regime, today) if regime else kinds()
    door.show_rows([_row(kind, today) for kind in found.all], "kinds")


def example(kind: str, regime: str = "", to: Path | None = None) -> None:
    """In văn bản mẫu của một tên loại, hoặc ghi ra tệp; sửa issuer, signature rồi dùng."""
    today = door.today()
    listed = kinds_of(regime, today) if regime else kinds()
    found = listed.find(kind, labels()["regimes"].get(regime, ""))
    regime = regime or _regimes(found, today)[0]
    source = example_file(found.code, regime)
    text = door.read_text(source)
    if to:
        _write(source, text, to)
    written = Example(found.code, regime, text, str(to or ""))
    office = shared_folder("examples") / "kinds" / f"{regime}.yaml"
    says = f"Đã ghi {to}. Các mã trong tệp là của cơ quan mẫu {office}."
    door.show(written, lambda: door.out.print(says) if to else print(text, end=""))


def kinds_of(regime: str, on: date) -> Kinds:
    """Return the kinds a regime has on a day; raise NoStandard for a regime there is not."""
    standards().in_force(regime, on)
    return Kinds(kinds().under(regime, on))


def example_file(code: str, regime: str) -> Path:
    """Return the example of a kind: the regime's own, or the one that serves all."""
    folder = shared_folder("examples") / "kinds"
    own = folder / regime / f"{code}.md"
    return own if own.exists() else folder / f"{code}.md"


def _row(kind: DocumentKind, on: date) -> KindRow:
    own = (kind.code, kind.name, kind.abbreviation, _regimes(kind, on))
    return KindRow(*own, kind.template, kind.source, kind.doubt)


def _regimes(kind: DocumentKind, on: date) -> tuple[str, ...]:
    return tuple(regime for regime in kind.regimes if kinds().find(kind.code).under(regime, on))


def _write(source: Path, text: str, to: Path) -> None:
    """Write an example with the pictures it shows; what lies there already is never touched."""
    beside = [to.with_name(name) for name in re.findall(r"^\\image (\S+)", text, re.MULTILINE)]
    for path in (to, *beside):
        if path.exists():
            raise door.UnwritableFile(path=path, reason=faulty("lies-there"))
    door.write_bytes(to, text.encode())
    for path in beside:
        door.write_bytes(path, source.with_name(path.name).read_bytes())
