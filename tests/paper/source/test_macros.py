"""Amounts in words, and commands that cannot be carried out; citations are in test_fields."""

import pytest

from vanban.paper.source.faults import Fault
from vanban.paper.source.lines import SourceLine
from vanban.paper.source.macros import Cited, Macros
from vanban.paper.source.model import LegalBasis


def expanded(text: str) -> tuple[str, list[Fault]]:
    faults: list[Fault] = []
    cited = Cited({"a": LegalBasis(kind="Kế *hoạch*", number="1|2")})
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
