"""The signing form is computed; one typed at the end of the body is reported."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.hand_typed_signing_form import hand_typed_signing_form


@pytest.mark.parametrize(
    "line",
    [
        "TM. BAN THƯỜNG VỤ",
        "**TM. BAN THƯỜNG VỤ\\\nCHỦ TỊCH**",
        "T/M BAN CHẤP HÀNH",
        "KT. CHỦ TỊCH",
        "TL.CHỦ TỊCH",
        "TUQ. CHỦ TỊCH",
        "Q. CHỦ TỊCH",
    ],
)
def test_a_signing_form_in_the_last_lines_is_reported(line: str) -> None:
    (finding,) = found(hand_typed_signing_form, paper(f"Nội dung.\n\n{line}\n\nNguyễn Văn An"))
    assert (finding.rule, finding.at) == ("hand-typed-signing-form", "body[2]")


@pytest.mark.parametrize(
    "line",
    [
        "TM. Ban Thường vụ ký các văn bản này.",
        "KT - XH",
        "QUYẾT ĐỊNH",
        "TLĐ CHỈ ĐẠO",
        "| TM. BAN THƯỜNG VỤ |\n|---|",
    ],
)
def test_other_lines_are_right(line: str) -> None:
    assert found(hand_typed_signing_form, paper(line)) == []


def test_far_from_the_end_it_is_an_example_in_the_text() -> None:
    body = "\n\n".join(["TM. BAN THƯỜNG VỤ", *["Đoạn"] * 6])
    assert found(hand_typed_signing_form, paper(body)) == []
