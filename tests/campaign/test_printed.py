"""The paper a form travels in: every figure as papers print it, whatever people typed."""

import pytest

from tests.campaign.cast import A, emulation, given
from vanban.campaign.model import Status, Value, Values
from vanban.campaign.printed import body_of, said_in, subject_of
from vanban.paper.catalogue import kinds
from vanban.paper.source import read, write
from vanban.paper.source.model import Block, Draft, Signature, Table

REPORT = emulation().form["bao-cao-dot"]


def mended(values: Values) -> tuple[Block, ...]:
    """The body of the paper after somebody saved its source by hand."""
    body = body_of(emulation(), REPORT, A, values, "Thực hiện Kế hoạch số 03", "LĐLĐ quận")
    signature = Signature(by="kim")
    draft = Draft(kind="report", subject="Kết quả", issuer="a", signature=signature, body=body)
    return read(write(draft), name="a.md", kinds=kinds()).body


@pytest.mark.parametrize(
    "words",
    [
        "ngắn  mà   cách xa", "hai dòng\nngắn", "a|b", "- gạch đầu dòng", "1. Số đầu dòng",
        "# dấu thăng", "Một tổ **chưa** họp; *đã* nhắc",
        "Đã ghi \\sum và {{ x }}, ^[xem] <b>sổ</b> &amp; `mã` của  tháng 6 ./.",
        "Đoạn một dài hơn bốn mươi chữ để in riêng.\n\nĐoạn hai cách một dòng trống,\tcó dấu tab.",
    ],
)  # fmt: skip
def test_what_a_unit_says_stays_when_the_words_around_are_mended(words: str) -> None:
    rows = ({"code": "SK1", "author": words, "title": "T", "value": "2450.5", "level": ""},)
    values = {"A01": given("1200"), "L01": given(words), "D05": Value(Status.GIVEN, rows=rows)}
    assert [
        each for each in said_in(emulation(), REPORT, values) if each not in mended(values)
    ] == []


def test_figures_days_and_answers_are_printed_as_papers_do() -> None:
    values = {
        "A01": given("1200"), "D03": given("2450.5"), "B01": given("true"), "B02": given("false"),
        "D02": Value(Status.NOTHING), "E02": given("0"),
    }  # fmt: skip
    (table,) = said_in(emulation(), REPORT, values)
    assert isinstance(table, Table)
    rows = {row[0][0].text: row[3][0].text for row in table.rows}
    assert [rows[code] for code in ("A01", "D03", "B01", "B02", "D02", "E02")] == [
        "1.200", "2.450,5", "có", "không", "không phát sinh", "0",
    ]  # fmt: skip
    assert rows["H01"] == "–"
    assert subject_of(emulation(), REPORT, "dot-1") == "Kết quả phong trào thi đua Đợt 1 năm 2021"
