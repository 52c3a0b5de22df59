from typing import Any

from vanban.paper.domain.recipients import RecipientGroup
from vanban.paper.render.package import docx
from vanban.paper.render.recipients import recipients
from vanban.paper.render.styles import styles_xml

from .papers import RECIPIENTS, STANDARD, group, opened, text_in

ROOM = 4535  # half of 160 mm, in twips
COPIES = "- Lưu VP, CSPL."


def printed(*groups: RecipientGroup, as_above: bool = False) -> tuple[bytes, bytes]:
    look = STANDARD.looks["recipients"]
    halves = recipients(groups, COPIES, as_above=as_above, look=look, room=ROOM)
    beside, below = (docx(half, styles_xml(STANDARD)) for half in halves)
    return beside, below


def texts(*groups: RecipientGroup, as_above: bool = False) -> list[str]:
    return text_in(printed(*groups, as_above=as_above)[0]).split("\n")


def braces(*groups: RecipientGroup) -> list[Any]:
    return [table.rows[0].cells for table in opened(printed(*groups)[0]).tables]


def test_the_recipients_of_the_source_plan_come_out_as_on_paper() -> None:
    expected = [
        "- Thường trực LĐLĐ TP;",
        "- Ban CSPL LĐLĐ TP;",
        "- Hội đồng TĐKT quận BĐ;",
        "}",
        "(để b/c)",
        "- Phòng Nội vụ quận BĐ (để ph.hợp);",
        "- Các CĐCS trực thuộc (để th.hiện);",
        "- Lưu VP, CSPL.",
    ]
    assert expected == texts(*RECIPIENTS)


def test_a_paper_with_addressees_begins_with_as_above() -> None:
    assert texts(as_above=True) == ["- Như trên;", COPIES]


def test_lines_brace_and_purpose_stand_side_by_side() -> None:
    ((lines, brace, purpose),) = braces(RECIPIENTS[0])
    assert (len(lines.paragraphs), brace.text, purpose.text) == (3, "}", "(để b/c)")


def test_a_brace_is_as_tall_as_its_lines() -> None:
    heights = []
    for count in (2, 4):
        ((_, brace, _),) = braces(group(*"ABCD"[:count], purpose="để b/c"))
        heights.append(brace.paragraphs[0].paragraph_format.line_spacing.pt)
    # A line of 11 points is 12.65 points high in Times New Roman.
    assert [round(height, 1) for height in heights] == [25.3, 50.6]


def test_a_brace_counts_lines_that_wrap() -> None:
    long = "Ủy ban nhân dân các phường trên địa bàn quận Ba Đình và các công đoàn phường"
    ((_, brace, _),) = braces(group(long, "Phòng Nội vụ", purpose="để b/c"))
    assert brace.paragraphs[0].paragraph_format.line_spacing.pt + 0.1 > 3 * 12.65


def test_a_braced_group_fits_the_column_whatever_its_words() -> None:
    long = "Ban Chấp hành Công đoàn cơ sở " * 5
    (cells,) = braces(group(long, long, purpose="để biết và phối hợp thực hiện " * 3))
    widths = [cell.width.twips for cell in cells]
    assert sum(widths) <= ROOM
    assert min(widths) >= 200


def test_two_braces_have_a_paragraph_between_them() -> None:
    pair = group("A", "B", purpose="để b/c"), group("C", "D", purpose="để biết")
    body = opened(printed(*pair)[0]).element.body
    assert [child.tag.split("}")[1] for child in body] == ["tbl", "p", "tbl", "p"]


def test_a_list_of_twenty_five_lines_stands_beside_the_signature() -> None:
    beside, below = printed(*(group(f"Đơn vị {n}") for n in range(24)))
    assert (len(text_in(beside).split("\n")), text_in(below)) == (25, "")


def test_a_longer_list_goes_on_below_and_ends_with_the_copies() -> None:
    beside, below = printed(*(group(f"Đơn vị {n}") for n in range(40)))
    lines = text_in(beside).split("\n") + text_in(below).split("\n")
    assert [f"- Đơn vị {n};" for n in range(40)] + [COPIES] == lines
    assert lines[24] == "- Đơn vị 24;"
    assert len(text_in(beside).split("\n")) == 25


def test_a_group_under_one_brace_is_not_torn() -> None:
    big = group(*(f"Đơn vị {n}" for n in range(30)), purpose="để biết")
    assert 30 + len(["}", "(để biết)"]) == len(text_in(printed(big)[0]).split("\n"))
