"""Text at the door is NFC, has one kind of line end, and no ink that cannot be printed."""

import unicodedata

import pytest

from vanban.errors import UnprintableText, VanbanError
from vanban.text import clean, fold, one_line, slug


def test_decomposed_letters_are_composed() -> None:
    decomposed = "CO\u0323\u0302NG HO\u0300A"
    assert clean(decomposed) == "C\u1ed8NG H\u00d2A"
    assert len(unicodedata.normalize("NFD", "CỘNG HÒA")) == 11
    assert clean(unicodedata.normalize("NFD", "CỘNG HÒA")) == "CỘNG HÒA"
    assert len(clean("CỘNG HÒA")) == 8


@pytest.mark.parametrize(
    "line_end", ["\r\n", "\r", "\n", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029"]
)
def test_every_line_end_is_one_line_end(line_end: str) -> None:
    assert clean(f"một{line_end}hai") == "một\nhai"


@pytest.mark.parametrize("invisible", ["\ufeff", "\u200b", "\u2060"])
def test_marks_without_ink_are_dropped(invisible: str) -> None:
    assert clean(f"{invisible}kế{invisible} hoạch") == "kế hoạch"


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\u0000", "U+0000"),
        ("\u0007", "U+0007"),
        ("\u001b", "U+001B"),
        ("\u007f", "U+007F"),
        ("\ud800", "U+D800"),
        ("\uf0b7", "U+F0B7"),
        ("\ufffe", "U+FFFE"),
        ("\U0001ffff", "U+1FFFF"),
    ],
)
def test_a_character_that_cannot_be_printed_is_refused_with_its_line(
    character: str, code: str
) -> None:
    with pytest.raises(
        UnprintableText, match=f"Dòng 3 có ký tự không in được {code}".replace("+", r"\+")
    ) as refused:
        clean(f"một\r\nhai\u000bba{character}")
    assert isinstance(refused.value, VanbanError)
    assert (refused.value.character, refused.value.line) == (character, 3)
    assert refused.value.code == "unprintable-text"


@pytest.mark.parametrize(
    "text", ["A & B < C", "{{ 7*7 }}", "“ngoặc” – gạch…", "cột\tcột", "hoà hòa"]
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_one_line_joins_lines_and_runs_of_space() -> None:
    assert (
        one_line("  Phát động\u000bphong trào \u00a0\t thi đua\r\n")
        == "Phát động phong trào thi đua"
    )


def test_one_line_refuses_what_clean_refuses() -> None:
    with pytest.raises(UnprintableText):
        one_line("thi\u0000đua")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đề nghị", "de nghi"),
        ("LIÊN ĐOÀN LAO ĐỘNG", "lien doan lao dong"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        (unicodedata.normalize("NFD", "Thưởng đợt"), "thuong dot"),
        ("03/KH-LĐLĐ", "03/kh-ldld"),
    ],
)
def test_folded_text_has_no_diacritics_and_no_capitals(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("03/KH-LĐLĐ", "03-kh-ldld"),
        ("CĐCS Trường Mầm non Phúc Xá", "cdcs-truong-mam-non-phuc-xa"),
        ("../../etc/passwd", "etc-passwd"),
        ("  –  ", "khong-ten"),
        ("", "khong-ten"),
        ("工会", "khong-ten"),
    ],
)
def test_a_slug_is_letters_digits_and_hyphens(text: str, name: str) -> None:
    assert slug(text) == name
