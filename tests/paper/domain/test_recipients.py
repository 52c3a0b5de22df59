"""The lines under “Nơi nhận”: hyphen, semicolon, purpose or brace; a full stop after the last."""

import pytest

from vanban.paper.domain.recipients import (
    AS_ABOVE,
    FileCopiesStyle,
    Recipient,
    RecipientGroup,
    file_copies_line,
)

CITY = Recipient("LĐLĐ Thành phố Hà Nội", organization="ldld-ha-noi")
DISTRICT = Recipient("Thường trực Quận ủy", organization="quan-uy")
UNIONS = Recipient("Các công đoàn cơ sở", group="grassroots")


def test_a_line_begins_with_a_hyphen_and_ends_with_a_semicolon() -> None:
    assert RecipientGroup((UNIONS,)).lines() == ("- Các công đoàn cơ sở;",)


def test_the_purpose_of_a_single_recipient_stands_on_its_line() -> None:
    group = RecipientGroup((UNIONS,), "để thực hiện")
    assert not group.braced
    assert group.lines() == ("- Các công đoàn cơ sở (để thực hiện);",)


def test_recipients_of_one_purpose_stand_under_a_brace() -> None:
    group = RecipientGroup((CITY, DISTRICT), "để b/c")
    assert group.braced
    assert group.lines() == ("- LĐLĐ Thành phố Hà Nội;", "- Thường trực Quận ủy;")


def test_several_recipients_without_a_purpose_have_no_brace() -> None:
    assert not RecipientGroup((CITY, DISTRICT)).braced


def test_a_paper_with_addressees_refers_to_them_first() -> None:
    assert AS_ABOVE + ";" == "- Như trên;"


@pytest.mark.parametrize(
    ("copies", "style", "line"),
    [
        (("VT", "CSPL"), FileCopiesStyle.COLON, "- Lưu: VT, CSPL."),
        (("VT",), FileCopiesStyle.COLON, "- Lưu: VT."),
        (("VP", "CSPL"), FileCopiesStyle.PLAIN, "- Lưu VP, CSPL."),
        (("VT", "GSQL (03b)"), FileCopiesStyle.COLON, "- Lưu: VT, GSQL (03b)."),
    ],
)
def test_the_last_line_names_the_file_copies_by_office_rule(
    copies: tuple[str, ...], style: FileCopiesStyle, line: str
) -> None:
    assert file_copies_line(copies, style) == line
