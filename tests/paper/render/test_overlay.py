"""Words on a blank land within half a millimetre of where the office's file says."""

import io
from typing import Any

import pdfplumber
import pytest

from tests.paper.render.papers import STANDARD, document
from tests.paper.render.test_certificate import LONG, certificate
from vanban.paper.render import Printer
from vanban.paper.render.certificate import UnfitCertificate
from vanban.paper.render.overlay import (
    FIELDS,
    Overlay,
    calibration_docx,
    overlay_docx,
    read_overlay,
)
from vanban.paper.source import BadSource

BLANK = """# Khuôn phôi giấy khen năm 2021
dx: {dx}
dy: {dy}
fields:
  - {{field: name, x: 60, y: 95, width: 180, size: 24, align: center, bold: yes}}
  - {{field: particulars, x: 60, y: 108, width: 180, size: 14, align: right}}
  - {{field: gold_book, x: 62.5, y: "181,5", width: 20, size: 13}}
  - {{field: signer, x: 180, y: 190, width: 90, size: 14, align: center}}
"""

#: Half a millimetre.
NEAR = 0.5


def blank(dx: float = 0, dy: float = 0) -> Overlay:
    return read_overlay(BLANK.format(dx=dx, dy=dy), name="khuon.yaml")


def places(pdf: bytes) -> dict[str, tuple[float, float, float]]:
    """Left, right and baseline in mm of every line of a page, by its words."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        lines: dict[float, list[Any]] = {}
        for char in page.chars:
            if char["text"].strip():
                lines.setdefault(round(float(page.height) - char["matrix"][5], 1), []).append(char)
    mm = 25.4 / 72
    found = {}
    for base, chars in lines.items():
        chars.sort(key=lambda char: char["x0"])
        words = "".join(char["text"] for char in chars)
        found[words] = (chars[0]["x0"] * mm, chars[-1]["x1"] * mm, base * mm)
    return found


@pytest.mark.libreoffice
@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (1.5, -2)])
def test_each_word_lands_where_the_file_says(printer: Printer, dx: float, dy: float) -> None:
    found = places(printer.print(overlay_docx(certificate(), blank(dx, dy), STANDARD)))
    assert len(found) == 4, "only the words that vary"
    left, right, base = found["ÔngNguyễnVănMinh"]
    assert (left + right) / 2 == pytest.approx(150 + dx, abs=NEAR)
    assert base == pytest.approx(95 + dy, abs=NEAR)
    left, right, base = found["ĐoànviênCôngđoàncơsởCôngtyMay"]
    assert right == pytest.approx(240 + dx, abs=NEAR)
    assert base == pytest.approx(108 + dy, abs=NEAR)
    left, right, base = found["07"]
    assert left == pytest.approx(62.5 + dx, abs=NEAR)
    assert base == pytest.approx(181.5 + dy, abs=NEAR)
    left, right, base = found["NguyễnVănXuân"]
    assert (left + right) / 2 == pytest.approx(225 + dx, abs=NEAR)
    assert base == pytest.approx(190 + dy, abs=NEAR)


@pytest.mark.libreoffice
def test_a_name_made_smaller_stands_on_the_same_line(printer: Printer) -> None:
    name = "Bà Công Tằng Tôn Nữ Thị Hoàng Phương Thảo Nguyên, đại diện"
    found = places(printer.print(overlay_docx(certificate(subject=name), blank(), STANDARD)))
    left, right, base = found[name.replace(" ", "")]
    assert base == pytest.approx(95, abs=NEAR)
    assert 60 - NEAR <= left < right <= 240 + NEAR


def test_a_name_with_no_room_is_refused_and_a_field_of_more_lines_takes_it() -> None:
    with pytest.raises(UnfitCertificate, match="ô “name” của khuôn phôi"):
        overlay_docx(certificate(subject=LONG), blank(), STANDARD)
    more = BLANK.format(dx=0, dy=0).replace("size: 24", "size: 24, lines: 2, least: 12")
    overlay_docx(certificate(subject=LONG), read_overlay(more, name="x"), STANDARD)


def test_only_a_certificate_is_printed_on_a_blank() -> None:
    with pytest.raises(UnfitCertificate, match="--overlay"):
        overlay_docx(document(), blank(), STANDARD)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_list_has_its_word(field: str) -> None:
    text = f"fields: [{{field: {field}, x: 20, y: 60, width: 250, size: 12, lines: 2}}]"
    overlay_docx(certificate(), read_overlay(text, name="x"), STANDARD)


@pytest.mark.libreoffice
@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (1.5, -2)])
def test_the_crosses_of_the_calibration_stand_at_their_places(
    printer: Printer, dx: float, dy: float
) -> None:
    pdf = printer.print(calibration_docx(blank(dx, dy), STANDARD))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        text = page.extract_text()
        drawn = [*page.lines, *page.curves]
        arms = {
            (round((o["x0"] + o["x1"]) / 2 * 25.4 / 72, 1), round((o["top"] + o["bottom"]) / 2
             * 25.4 / 72, 1)) for o in drawn if (o["x1"] - o["x0"]) * 25.4 / 72 > 15
        }  # fmt: skip
    wanted = [(30, 30), (30, 180), (148.5, 105), (267, 30), (267, 180)]
    assert len(arms) == len(wanted)
    for (x, y), (at_x, at_y) in zip(sorted(arms), wanted, strict=True):
        assert x == pytest.approx(at_x + dx, abs=NEAR)
        assert y == pytest.approx(at_y + dy, abs=NEAR)
    assert f"dx: {dx:g}, dy: {dy:g}".replace(".", ",") in text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("dx: 1\n", 1, "thiếu khóa “fields”"),
        ("dx: một\nfields: [{field: name, x: 1, y: 9, width: 9, size: 9}]", 1, "không phải số"),
        ("fields:\n  - {field: ten, x: 1, y: 9, width: 9, size: 9}", 2, "“ten” không có ở"),
        ("fields:\n  - {field: name, x: 1, y: 9, size: 9}", 2, "thiếu khóa “width”"),
        ("fields:\n  - {field: name, x: 250, y: 9, width: 90, size: 9}", 2, "nằm ngoài tờ giấy"),
        ("fields:\n  - {field: name, x: 1, y: 9, width: 9, size: 9, align: giua}", 2, "center"),
    ],
)
def test_every_fault_of_the_file_is_told_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(BadSource, match=f"khuon.yaml, dòng {line}: .*{says}"):
        read_overlay(text, name="khuon.yaml")
