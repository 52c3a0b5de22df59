"""Amounts in words, and commands that cannot be carried out; citations are in test_fields."""

import pytest

from vanban.paper.source.faults import Fault
from vanban.paper.source.lines import SourceLine
from vanban.paper.source.macros import Macros
from vanban.paper.source.model import LegalBasis


def expanded(text: str) -> tuple[str, list[Fault]]:
    faults: list[Fault] = []
    cited = {"a": LegalBasis(kind="Kế *hoạch*", number="1|2")}
    return Macros(cited).expanded(SourceLine(7, text), faults).text, faults


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\\words{1.500.000 đồng}", "một triệu năm trăm nghìn đồng"),
        ("(Bằng chữ: \\words{1.500.000 đồng})", "(Bằng chữ: Một triệu năm trăm nghìn đồng)"),
        ("(\\words{24 người})", "(Hai mươi tư người)"),
        ("(25), là \\words{25}", "(25), là hai mươi lăm"),
        ("(gồm \\words{25})", "(gồm hai mươi lăm)"),
        ("\\words{1005000}", "một triệu không trăm linh năm nghìn"),
        ("\\\\words{5}", "\\\\words{5}"),
        ("\\wordsmith", "\\wordsmith"),
    ],
)
def test_an_amount_in_words(typed: str, printed: str) -> None:
    assert expanded(typed) == (printed, [])


def test_the_words_of_a_citation_are_words_whatever_signs_are_in_them() -> None:
    assert expanded("\\cite{a}") == ("Kế \\*hoạch\\* số 1\\|2", [])


@pytest.mark.parametrize(
    "typed", ["\\words{}", "\\words{năm}", "\\words{1,5 kg}", "\\words{1.5}", "\\cite{b}"]
)
def test_what_cannot_be_carried_out_is_a_fault_with_its_line(typed: str) -> None:
    _, faults = expanded(typed)
    assert [fault.line for fault in faults] == [7]


def test_an_unknown_key_is_told_with_those_there_are() -> None:
    _, (fault,) = expanded("\\cite{b}")
    assert fault.says == "không có văn bản mang mã “b” ở citations (hiện có: a)."


@pytest.mark.parametrize(
    "typed",
    ["\\appendx A", "Xem \\newpage", "\\cite kh63", "\\words{5", "cộng \\sum", "a \\image b.png",
     "\\figure{5}", "\\figure{}{C02}", "\\figure{5}{C02"],
)  # fmt: skip
def test_a_command_that_would_be_printed_as_words_is_a_fault(typed: str) -> None:
    _, (fault,) = expanded(typed)
    assert fault.line == 7


@pytest.mark.parametrize(
    "typed",
    ["  \\newpage", "\\appendix[landscape] A", "| a | \\sum |", "C:\\temp", "\\\\newpage x",
     "**\\figure{5 \\}}{C02}**"],
)  # fmt: skip
def test_a_command_in_its_place_and_other_words_stay(typed: str) -> None:
    assert expanded(typed) == (typed, [])


def test_a_command_nobody_knows_is_a_fault_and_not_printed_as_words() -> None:
    _, (fault,) = expanded("Xem \\footnote{lời chú thích}.")
    assert fault.says.startswith("không có lệnh \\footnote (có: \\newpage, ")
    assert expanded("Ổ đĩa C:\\vanban")[1] == []
