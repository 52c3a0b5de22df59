from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.enum.text import WD_LINE_SPACING

from vanban.paper.catalogue import standards
from vanban.paper.render.templates import (
    NoTemplate,
    build,
    build_all,
    template_path,
)

from .conftest import PLACES
from .papers import STANDARD, opened

#: The families of the decree; a certificate is laid out by itself.
PAPERS = [family for family in STANDARD.families if family != "certificate"]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    build_all(tmp_path)
    return tmp_path


def test_the_shipped_templates_are_those_built_from_the_standards(built: Path) -> None:
    for path in built.rglob("*.docx"):
        assert (PLACES[0] / path.relative_to(built)).read_bytes() == path.read_bytes()


def test_a_template_is_built_alike_every_time() -> None:
    assert [build(STANDARD, f) for f in STANDARD.families] == [
        build(STANDARD, f) for f in STANDARD.families
    ]


def test_building_writes_one_file_for_each_family(tmp_path: Path) -> None:
    families = {"nd30": ["named", "letter", "decision", "copy", "certificate"]}
    families["party"] = ["named", "letter", "decision"]
    wanted = {tmp_path / at / f"{name}.docx" for at, names in families.items() for name in names}
    assert wanted == set(build_all(tmp_path))


def found(places: list[Path]) -> bytes:
    return template_path("plan", "named", "nd30", places).read_bytes()


def test_the_template_of_the_family_serves_a_kind_without_its_own() -> None:
    assert build(STANDARD, "named") == found(PLACES)


def test_the_folder_of_the_office_comes_first_and_its_kind_before_its_family(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "nd30"
    folder.mkdir()
    (folder / "named.docx").write_bytes(b"ho")
    assert found([tmp_path, *PLACES]) == b"ho"
    (folder / "plan.docx").write_bytes(b"ke hoach")
    assert found([tmp_path, *PLACES]) == b"ke hoach"


def test_no_template_is_a_sentence_that_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NoTemplate, match="vanban templates build") as caught:
        found([tmp_path])
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("family", PAPERS)
def test_head_and_foot_have_equal_widths_in_grid_and_cells(family: str) -> None:
    head, foot = opened(build(STANDARD, family)).tables
    for table in (head, foot):
        grid = table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")
        assert {tuple(grid)} == {
            tuple(row._tr.xpath("w:tc/w:tcPr/w:tcW/@w:w")) for row in table.rows
        }
        assert sum(map(int, grid)) == 9071
        assert len(table.rows) == len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit"))


@pytest.mark.parametrize("family", PAPERS)
def test_the_page_is_that_of_the_decree(family: str) -> None:
    (section,) = opened(build(STANDARD, family)).sections
    sides = ("top_margin", "bottom_margin", "left_margin", "right_margin")
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(getattr(section, side).mm) for side in sides] == [20, 20, 30, 20]
    assert section.different_first_page_header_footer


def test_every_style_is_times_new_roman_in_vietnamese() -> None:
    styles: Any = opened(build(STANDARD, "named")).styles.element
    (fonts,) = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")
    assert {"Times New Roman"} == set(fonts.attrib.values())
    assert len(fonts.attrib) == 4
    assert styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val") == ["vi-VN"]
    assert styles.xpath("w:style//w:rFonts") == []


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic"),
    [
        ("VB Quốc hiệu", 13, True, None),
        ("VB Tiêu ngữ", 14, True, None),
        ("VB Cơ quan chủ quản", 13, None, None),
        ("VB Cơ quan ban hành", 13, True, None),
        ("VB Số ký hiệu", 13, None, None),
        ("VB Địa danh và ngày", 14, None, True),
        ("VB Tên loại", 14, True, None),
        ("VB Trích yếu công văn", 13, None, None),
        ("VB Căn cứ", 14, None, True),
        ("VB Nơi nhận", 12, True, True),
        ("VB Nơi nhận từng dòng", 11, None, None),
        ("VB Số trang", 14, None, None),
    ],
)
def test_a_style_looks_as_the_decree_says(
    style: str, size: int, bold: bool | None, italic: bool | None
) -> None:
    font = opened(build(STANDARD, "letter")).styles[style].font
    assert (size, bold, italic) == (font.size.pt, font.bold, font.italic)


PARTY = standards().in_force("party", date(2026, 6, 1))


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic", "underline"),
    [
        ("VB Quốc hiệu", 15, True, None, None),
        ("VB Cơ quan chủ quản", 14, None, None, None),
        ("VB Cơ quan ban hành", 14, True, None, None),
        ("VB Số ký hiệu", 14, None, None, None),
        ("VB Trích yếu công văn", 12, None, True, None),
        ("VB Căn cứ", 14, None, None, None),
        ("VB Quyền hạn chức vụ", 14, True, None, None),
        ("VB Chức vụ", 14, None, None, None),
        ("VB Nơi nhận", 14, None, None, True),
        ("VB Nơi nhận từng dòng", 12, None, None, None),
    ],
)
def test_a_style_of_the_party_looks_as_its_guidance_says(
    style: str, size: int, bold: bool | None, italic: bool | None, underline: bool | None
) -> None:
    font = opened(build(PARTY, "letter")).styles[style].font
    assert (font.size.pt, font.bold, font.italic, font.underline) == (size, bold, italic, underline)


def test_the_lines_of_the_party_stand_a_fixed_distance_apart() -> None:
    layout = opened(build(PARTY, "named")).styles["VB Nội dung"].paragraph_format
    assert layout.line_spacing_rule is WD_LINE_SPACING.EXACTLY
    assert 18 <= layout.line_spacing.pt <= 22
    assert (layout.space_after.pt, round(layout.first_line_indent.mm)) == (6, 10)


def test_the_party_prints_no_motto_and_has_its_marks() -> None:
    template = opened(build(PARTY, "named"))
    names = {style.name for style in template.styles}
    assert {"VB Dấu dưới cơ quan", "VB Dấu dưới trích yếu"} <= names
    assert "VB Tiêu ngữ" not in names
    assert "motto }}" not in "".join(p.text for p in template.tables[0].columns[1].cells)


def test_a_copy_has_what_was_copied_first_then_a_line_and_who_copied() -> None:
    template = opened(build(STANDARD, "copy"))
    body, line, *_ = template.paragraphs
    assert (body.text, line.style.name) == ("{{p body }}", "VB Đường kẻ")
    assert line.paragraph_format.left_indent is None
    (issuer, form), (number, date_line) = (
        [c.text for c in r.cells] for r in template.tables[0].rows
    )
    assert issuer.startswith("{{ issuer }}")
    assert [form, number, date_line] == ["{{ title }}", "{{ number }}", "{{ place_date }}"]


def test_a_paper_without_a_title_stands_off_its_head() -> None:
    """An open letter prints no kind: a gap takes the place of the room above a title."""
    (path,) = (place / "nd30" / "named.docx" for place in PLACES)
    words = [p.text for p in opened(path.read_bytes()).paragraphs]
    assert "{%p if not title %}" in words
