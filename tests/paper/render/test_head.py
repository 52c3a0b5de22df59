import datetime as dt
from typing import Any

import pytest

from vanban.paper.domain.urgency import Classification, Urgency
from vanban.paper.render.head import (
    SHORT_RULE,
    addressees,
    legal_bases,
    mark_below,
    rule,
    stamps,
)
from vanban.paper.render.package import docx
from vanban.paper.render.styles import head_columns, styles_xml
from vanban.paper.source.model import LegalBasis

from .papers import MOTTO, STANDARD, group, opened

DECREE = LegalBasis(
    kind="Nghị định",
    number="91/2017/NĐ-CP",
    date=dt.date(2017, 7, 31),
    issuer="Chính phủ",
    subject="quy định chi tiết thi hành Luật Thi đua, khen thưởng",
)


def read(xml: str) -> list[Any]:
    return list(opened(docx(xml, styles_xml(STANDARD))).paragraphs)


def texts(xml: str) -> list[str]:
    return [paragraph.text for paragraph in read(xml) if paragraph.text]


def test_a_decree_is_cited_with_kind_number_date_issuer_and_subject() -> None:
    expected = (
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ "
        "quy định chi tiết thi hành Luật Thi đua, khen thưởng"
    )
    assert expected == DECREE.words


def test_a_law_is_cited_by_its_name_only() -> None:
    law = LegalBasis(kind="Luật", subject="Công đoàn")
    assert law.words == "Căn cứ Luật Công đoàn"


def test_a_plan_of_the_parent_is_carried_out() -> None:
    plan = LegalBasis(
        lead="Thực hiện",
        kind="Kế hoạch",
        number="63/KH-LĐLĐ",
        date=dt.date(2020, 12, 31),
        issuer="Liên đoàn Lao động thành phố Hà Nội",
    )
    expected = (
        "Thực hiện Kế hoạch số 63/KH-LĐLĐ ngày 31 tháng 12 năm 2020 của "
        "Liên đoàn Lao động thành phố Hà Nội"
    )
    assert expected == plan.words


def test_each_basis_ends_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    bases = (
        LegalBasis(kind="Luật", subject="Công đoàn"),
        LegalBasis(text="Theo đề nghị của Ban Chính sách pháp luật;"),
    )
    expected = ["Căn cứ Luật Công đoàn;", "Theo đề nghị của Ban Chính sách pháp luật."]
    assert expected == texts(legal_bases(bases))
    assert {"VB Căn cứ"} == {paragraph.style.name for paragraph in read(legal_bases(bases))}


def test_no_basis_prints_nothing() -> None:
    assert legal_bases(()) == ""


def test_one_addressee_stands_on_the_line() -> None:
    assert texts(addressees((group("Các công đoàn cơ sở"),), STANDARD)) == [
        "Kính gửi: Các công đoàn cơ sở"
    ]


def test_several_addressees_stand_below_with_hyphens() -> None:
    groups = (group("Phòng Nội vụ"), group("Các công đoàn cơ sở", purpose="để thực hiện"))
    expected = ["Kính gửi:", "- Phòng Nội vụ;", "- Các công đoàn cơ sở (để thực hiện)."]
    assert expected == texts(addressees(groups, STANDARD))


def test_another_lead_hangs_as_kinh_gui_does() -> None:
    (line,) = read(addressees((group("Ban Bí thư"),), STANDARD, "Kính trình"))
    layout = line.paragraph_format
    assert line.text == "Kính trình: Ban Bí thư"
    # 25 mm from the margin to the first letter: what is left of the hanging part of the line.
    first = layout.left_indent.mm + layout.first_line_indent.mm
    assert (pytest.approx(25, abs=0.1), layout.first_line_indent.mm < 0) == (first, True)


def test_a_long_lead_begins_as_a_paragraph_does() -> None:
    lead = "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH điện"
    head, *_ = read(addressees((group("Phường A"), group("Phường B")), STANDARD, lead))
    layout = head.paragraph_format
    assert head.text == f"{lead}:"
    assert (layout.left_indent.mm, round(layout.first_line_indent.mm, 1)) == (0, 12.7)


def test_each_basis_begins_as_the_standard_says() -> None:
    bases = (LegalBasis(kind="Luật", subject="Công đoàn"),)
    assert texts(legal_bases(bases, "- ")) == ["- Căn cứ Luật Công đoàn."]


def test_where_a_standard_has_a_mark_no_rule_is_drawn() -> None:
    (mark,) = read(
        mark_below("TỈNH ỦY", STANDARD.looks["issuer"], 4000, mark="*", style="VBSoKyHieu")
    )
    assert mark.text == "*"
    (drawn,) = read(mark_below("TỈNH ỦY", STANDARD.looks["issuer"], 4000))
    assert (drawn.text, drawn.style.name) == ("", "VB Đường kẻ")


def test_no_addressee_prints_nothing() -> None:
    assert addressees((), STANDARD) == ""


def test_the_rule_is_as_long_as_the_motto() -> None:
    room = head_columns(STANDARD)[1]
    (line,) = read(rule(MOTTO, STANDARD.looks["motto"], room))
    layout = line.paragraph_format
    length = room / 20 - layout.left_indent.pt - layout.right_indent.pt
    # The letters of the motto sum up to 12 241 thousandths in Times Bold: 171.4 points at 14.
    assert pytest.approx(171.4, abs=0.2) == length
    assert pytest.approx(layout.left_indent.pt, abs=0.1) == layout.right_indent.pt


@pytest.mark.parametrize("lines", ["QUẬN", "LIÊN ĐOÀN LAO ĐỘNG\nQUẬN", "QUẬN\nLIÊN ĐOÀN LAO ĐỘNG"])
def test_a_short_rule_is_a_third_to_a_half_of_the_longest_line(lines: str) -> None:
    look = STANDARD.looks["issuer"]
    (whole,) = read(rule(max(lines.split("\n"), key=len), look, 4000))
    (short,) = read(rule(lines, look, 4000, share=SHORT_RULE))
    lengths = [200 - 2 * line.paragraph_format.left_indent.pt for line in (short, whole)]
    assert 0.34 <= lengths[0] / lengths[1] <= 1 / 2


def test_a_normal_paper_has_no_stamp() -> None:
    assert stamps(Classification.NONE, Urgency.NORMAL, 3500) == ""


@pytest.mark.parametrize(
    ("urgency", "words", "millimetres"),
    [
        (Urgency.URGENT, "KHẨN", 20),
        (Urgency.VERY_URGENT, "THƯỢNG KHẨN", 40),
        (Urgency.EXPRESS, "HỎA TỐC", 30),
    ],
)
def test_a_stamp_has_the_width_of_the_law(urgency: Urgency, words: str, millimetres: int) -> None:
    stamp = read(stamps(Classification.NONE, urgency, 3500))[-1]
    inside = 3500 * 635 - stamp.paragraph_format.left_indent - stamp.paragraph_format.right_indent
    border = 2 * 3 * 12700  # three points on each side, between words and line
    assert words == stamp.text
    assert pytest.approx(millimetres * 36000, abs=2000) == inside + border


def test_secrecy_stands_above_urgency() -> None:
    assert texts(stamps(Classification.SECRET, Urgency.URGENT, 3500)) == ["MẬT", "KHẨN"]
