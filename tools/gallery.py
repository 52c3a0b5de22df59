"""The gallery (thư viện hình): a picture of every kind under every regime that has it.

In: the examples of ``examples/kinds``.  Out: ``docs/gallery.md`` and ``docs/gallery``.
"""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tools.example_papers import Case, document, shown
from vanban.paper.catalogue import kinds, standards
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.render import Printer, page_count, to_docx, to_png
from vanban.settings import shared_folder

_DPI, _GREYS = 60, 8

_REGIMES = {"state": "Cơ quan nhà nước", "union": "Công đoàn", "party": "Đảng"}

_HEAD = """# Mỗi tên loại một trang

Trang này sinh từ các văn bản mẫu (`make docs`). `vanban kinds` kê các tên loại,
`vanban example LOẠI` in tệp nguồn của hình. Mỗi văn bản có trang đầu; dài hơn một trang thì thêm
trang cuối. Người và đơn vị trong hình do ví dụ đặt ra.
"""


def draw_gallery(docs: Path) -> None:
    """Print every example and lay its pictures and the page under ``docs`` (vẽ lại thư viện)."""
    folder = docs / "gallery"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Printer() as printer:
        for case in shown():
            standard = standards().in_force(case.regime, case.on)
            paper = to_docx(document(case), standard, [shared_folder("templates")])
            _draw(printer.print(paper), folder, case)
    (docs / "gallery.md").write_text(gallery_page(docs), encoding="utf-8")


def gallery_page(docs: Path) -> str:
    """Return the page that shows the pictures there are."""
    return "\n".join([_HEAD, *(line for regime in _REGIMES for line in _regime(regime, docs))])


def pictures(case: Case, docs: Path) -> list[Path]:
    """Return the pictures of a case, the first page first."""
    found = (docs / "gallery").glob(f"{case.regime}-{case.kind}-trang-*.png")
    return sorted(found, key=lambda path: int(path.stem.rsplit("-", 1)[1]))


def _draw(pdf: bytes, folder: Path, case: Case) -> None:
    for page in sorted({1, page_count(pdf)}):
        image = Image.open(io.BytesIO(to_png(pdf, page, _DPI))).convert("L")
        path = folder / f"{case.regime}-{case.kind}-trang-{page}.png"
        image.quantize(_GREYS, dither=Image.Dither.NONE).save(path, optimize=True)


def _regime(regime: str, docs: Path) -> Iterator[str]:
    yield f"## {_REGIMES[regime]}\n"
    for case in shown():
        if case.regime == regime:
            said = kinds().find(case.kind).under(regime, case.on)
            yield from _kind(said or kinds().find(case.kind), case, docs)


def _kind(kind: DocumentKind, case: Case, docs: Path) -> Iterator[str]:
    short = f" ({kind.abbreviation})" if kind.abbreviation else ""
    standard = standards().in_force(case.regime, case.on)
    yield f"### {kind.name}{short}\n"
    yield f"`{kind.code}`, ngày {case.on:%d/%m/%Y}, {standard.name}. Căn cứ: {kind.source}."
    if kind.doubt:
        yield kind.doubt
    yield ""
    for path in pictures(case, docs):
        page = path.stem.rsplit("-", 1)[1]
        yield f"![{kind.name}, trang {page}](gallery/{path.name})"
    yield ""
