"""A hand in Word changes a template: the rule now broken is named."""

from pathlib import Path

import pytest

from vanban.paper.render.package import pack, parts_of
from vanban.paper.render.templates import build_all
from vanban.paper.trial import check_all
from vanban.settings import shared_folder

from .render.papers import opened


@pytest.fixture
def built(tmp_path: Path) -> Path:
    build_all(tmp_path)
    return tmp_path


def changed(path: Path, part: str, old: str, new: str) -> None:
    """Change words in one part of a template, as a hand in Word would."""
    parts = parts_of(path.read_bytes())
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    path.write_bytes(pack(parts))


def resized(path: Path, style: str, size: float) -> None:
    template = opened(path.read_bytes())
    template.styles[style].font.size = int(size * 12700)
    template.save(str(path))


def test_the_shipped_templates_break_no_rule() -> None:
    assert check_all(shared_folder("templates")) == []


@pytest.mark.parametrize(
    ("style", "size", "says"),
    [
        (
            "VB Tiêu ngữ",
            15,
            "wrong-size: Tiêu ngữ 15 pt, cho phép 13–14 pt (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).",
        ),
        (
            "VB Nội dung",
            12,
            "wrong-size: Nội dung 12 pt, cho phép 13–14 pt (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).",
        ),
        (
            "VB Nơi nhận từng dòng",
            12,
            "wrong-size: Các dòng nơi nhận 12 pt, cho phép 11 pt "
            "(NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).",
        ),
    ],
)
def test_a_changed_size_names_the_rule_it_breaks(
    built: Path, style: str, size: float, says: str
) -> None:
    resized(built / "nd30" / "named.docx", style, size)
    assert check_all(built) == [f"nd30/named.docx: {says}"]


def test_a_size_within_what_the_law_allows_is_no_fault(built: Path) -> None:
    resized(built / "nd30" / "named.docx", "VB Nội dung", 13)
    assert check_all(built) == []


def test_a_head_whose_sizes_do_not_go_together_is_named(built: Path) -> None:
    resized(built / "nd30" / "named.docx", "VB Tiêu ngữ", 13)
    (says,) = check_all(built)
    assert says.startswith("nd30/named.docx: sizes-out-of-step: ")


def test_words_resized_by_hand_without_their_style_are_named(built: Path) -> None:
    path = built / "nd30" / "named.docx"
    template = opened(path.read_bytes())
    for run in template.tables[0].rows[0].cells[1].paragraphs[1].runs:
        run.font.size = 15 * 12700
    template.save(str(path))
    (says,) = check_all(built)
    assert "wrong-size: Tiêu ngữ 15 pt" in says


@pytest.mark.parametrize(
    ("part", "old", "new", "says"),
    [
        # 20 mm are 1134 twips, 12 mm are 680.
        ("document", 'w:right="1134"', 'w:right="680"',
         "wrong-margins: trang 1, lề phải 12 mm, cho phép 15–20 mm (NĐ 30/2020/NĐ-CP, Phụ lục I)."),
        # 1.27 cm are 720 twips, 2 cm are 1134; the first is the style of the body.
        ("styles", 'w:line="240" w:lineRule="auto"/><w:ind w:firstLine="720"/>',
         'w:line="240" w:lineRule="auto"/><w:ind w:firstLine="1134"/>',
         "wrong-indent: Nội dung 20 mm, cho phép 10 mm hoặc 12,7 mm "
         "(NĐ 30/2020/NĐ-CP, Phụ lục I)."),
        ("styles", 'w:after="120" w:line="240"', 'w:after="40" w:line="240"',
         "narrow-paragraph-gap: Nội dung 2 pt, cho phép từ 6 pt (NĐ 30/2020/NĐ-CP, Phụ lục I)."),
        ("styles", 'w:after="120" w:line="240"', 'w:after="120" w:line="480"',
         "wrong-line-spacing: Nội dung 2 dòng, cho phép 1–1,5 dòng (NĐ 30/2020/NĐ-CP, Phụ lục I)."),
    ],
)  # fmt: skip
def test_a_page_or_paragraph_set_otherwise_is_named(
    built: Path, part: str, old: str, new: str, says: str
) -> None:
    changed(built / "nd30" / "letter.docx", f"word/{part}.xml", old, new)
    assert f"nd30/letter.docx: {says}" in check_all(built)


def test_another_font_is_named(built: Path) -> None:
    path = built / "nd30" / "letter.docx"
    changed(path, "word/styles.xml", 'w:ascii="Times New Roman"', 'w:ascii="Calibri"')
    says = check_all(built)
    assert says
    assert all(
        "wrong-font" in each and "Calibri, cho phép Times New Roman" in each for each in says
    )


def test_a_style_that_lost_its_bold_is_named(built: Path) -> None:
    path = built / "nd30" / "decision.docx"
    template = opened(path.read_bytes())
    template.styles["VB Tên loại"].font.bold = None
    template.save(str(path))
    (says,) = check_all(built)
    assert "wrong-weight: Tên loại chữ không đậm, cho phép chữ đậm" in says


def test_lines_of_the_party_no_longer_a_fixed_distance_apart_are_named(built: Path) -> None:
    # 20 points are 400 twips, 24 are 480; HD 05-HD/VPTW allows 18 to 22.
    path = built / "party" / "named.docx"
    changed(path, "word/styles.xml", 'w:after="120" w:line="400"', 'w:after="120" w:line="480"')
    wanted = "wrong-line-spacing: Nội dung 24 pt, cho phép 18–22 pt (HD 05-HD/VPTW ngày 27/5/2026)."
    assert f"party/named.docx: {wanted}" in check_all(built)


def test_a_template_a_kind_has_of_its_own_is_tried_too(built: Path) -> None:
    own = built / "nd30" / "plan.docx"
    own.write_bytes((built / "nd30" / "named.docx").read_bytes())
    resized(own, "VB Quốc hiệu", 16)
    assert any(
        says.startswith("nd30/plan.docx: wrong-size: Quốc hiệu") for says in check_all(built)
    )


def test_a_missing_style_is_named(built: Path) -> None:
    changed(built / "nd30" / "named.docx", "word/styles.xml", '"VBKhoan"', '"Khoan"')
    assert check_all(built) == ["nd30/named.docx: thiếu kiểu “VB Khoản”; cần dựng lại."]


def test_a_family_that_no_longer_places_a_value_is_named(built: Path) -> None:
    letter = (built / "nd30" / "letter.docx").read_bytes()
    (built / "nd30" / "named.docx").write_bytes(letter)
    assert check_all(built) == [
        "nd30/named.docx: thiếu giá trị subject; cần dựng lại.",
        "nd30/named.docx: thiếu giá trị subject_rule; cần dựng lại.",
        "nd30/named.docx: thiếu giá trị title; cần dựng lại.",
    ]


def test_other_words_in_a_template_are_the_clerks_own(built: Path) -> None:
    changed(built / "nd30" / "named.docx", "word/document.xml", "Nơi nhận:", "NƠI NHẬN:")
    assert check_all(built) == []


def test_a_missing_or_broken_template_is_named(built: Path) -> None:
    (built / "nd30" / "named.docx").unlink()
    (built / "nd30" / "letter.docx").write_bytes(b"hong")
    missing, broken = check_all(built)
    assert missing == "Thiếu mẫu nd30/named.docx; cần dựng lại."
    assert broken == ("nd30/letter.docx: tệp hỏng hoặc không phải tệp Word (.docx); cần dựng lại.")


def test_a_folder_of_an_office_may_hold_some_templates_but_not_none(
    built: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "nd30"
    own.mkdir(parents=True)
    assert len(check_all(own.parent, whole=False)) > 1
    (own / "named.docx").write_bytes((built / "nd30" / "named.docx").read_bytes())
    assert check_all(own.parent, whole=False) == []
