"""Vietnamese text at the door (chuẩn hóa chữ).

In: text as people type or paste it.  Out: NFC text without control characters.
Why: ``CỘNG HÒA`` in NFD is 11 code points, not 8, and one U+000B in a value makes the
template engine drop every ``&`` and ``<`` of the whole paper.
"""

import os.path
import re
import unicodedata
from collections.abc import Sequence

from vanban.errors import UnprintableText

#: Word's soft line break, form feed, next line, line and paragraph separators: all mean a new line.
_LINE_BREAKS = dict.fromkeys(map(ord, "\u000b\u000c\u0085\u2028\u2029"), "\n")

#: A byte order mark and zero-width characters that word processors leave behind: no ink.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060"), "")

#: Control characters, halves of a pair, private letters (Wingdings bullets), no characters at all.
_UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ue000-\\uf8ff\\U000f0000-\\U0010ffff"
    + "".join(chr(plane << 16 | end) for plane in range(15) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """Return text in NFC with every line break as ``\\n`` (làm sạch chữ).

    Raises UnprintableText for a control character that has no meaning on paper.
    """
    folded = text.replace("\r\n", "\n").replace("\r", "\n")
    folded = folded.translate(_LINE_BREAKS).translate(_INVISIBLE)
    if found := _UNPRINTABLE.search(folded):
        raise UnprintableText(character=found[0], line=folded.count("\n", 0, found.start()) + 1)
    return unicodedata.normalize("NFC", folded)


def one_line(text: str) -> str:
    """Return text with every run of white space as one space (gộp thành một dòng)."""
    return " ".join(clean(text).split())


def unaccented(text: str) -> str:
    """Return text without diacritics, đ as d (bỏ dấu)."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Return text in lower case without diacritics, to compare and search."""
    return unaccented(text).casefold()


def slug(text: str) -> str:
    """Return a name for a file or folder: letters, digits and hyphens only."""
    letters = (c if c.isascii() and c.isalnum() else "-" for c in fold(text))
    return "-".join(part for part in "".join(letters).split("-") if part) or "khong-ten"


def beginning(names: Sequence[str]) -> str:
    """Return the whole words several names begin with (phần đầu chung)."""
    return os.path.commonprefix(names).rpartition(" ")[0] if names[1:] else ""  # noqa: RUF071
