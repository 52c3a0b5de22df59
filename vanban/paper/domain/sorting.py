"""Vietnamese order of words and names (thứ tự tiếng Việt).

In: words.  Out: a key to sort them by. Letters first (a < ă < â, d < đ, o < ô < ơ, u < ư), then
tones (ngang < huyền < hỏi < ngã < sắc < nặng), then case; names by the given name first.
No collation of the system is asked: it differs from machine to machine.
"""

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}

#: The five written tones, in order; an unmarked syllable comes first.
_TONES = {mark: rank for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}

Key = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], str]


def vietnamese_key(words: str) -> Key:
    """Return the key that puts words in Vietnamese order, spaces before letters."""
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", words.casefold()):
        letter, tone = _apart(character)
        known = letter in _RANK
        letters.append((int(known), _RANK.get(letter, 0), "" if known else letter))
        tones.append(tone)
    return tuple(letters), tuple(tones), words


def counted_key(name: str) -> Key:
    """Return the key that puts names in Vietnamese order, Cụm 2 before Cụm 10."""
    return vietnamese_key(re.sub(r"\d+", lambda number: number[0].zfill(6), name))


def name_key(name: str) -> tuple[Key, Key]:
    """Return the key that sorts people by given name, then by the rest (theo tên, rồi họ)."""
    rest, _, given = name.strip().rpartition(" ")
    return vietnamese_key(given), vietnamese_key(rest)


def _apart(character: str) -> tuple[str, int]:
    """Take the tone off a letter: ``ầ`` gives ``â`` and the rank of huyền."""
    marks = unicodedata.normalize("NFD", character)
    tone = next((mark for mark in marks if mark in _TONES), "")
    bare = unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else character
    return bare, _TONES.get(tone, 0)
