"""Dates as a paper writes them (ngày tháng năm trên văn bản).

In: a date.  Out: the words of the place-and-date line or of a citation; and back.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I: days below 10 and months 1, 2 take a
leading zero; months 3 to 12 do not.
"""

import re
from datetime import date

from babel.dates import format_date

_DAY = re.compile(r"ngày\W*(\d{1,2})\W*tháng\W*(\d{1,2})\W*năm\W*(\d{4})\b", re.IGNORECASE)


def in_words(day: date) -> str:
    """Return ``ngày 07 tháng 01 năm 2021`` (thời gian ban hành)."""
    month = "MM" if day.month < 3 else "M"
    return format_date(day, f"'ngày' dd 'tháng' {month} 'năm' y", locale="vi")


def read_day(words: str) -> date | None:
    """Return the day some words say, however padded; None when they say none."""
    found = _DAY.search(words)
    try:
        return date(*(int(number) for number in found.groups()[::-1])) if found else None
    except ValueError:
        return None


def blank_in_words(year: int) -> str:
    """Return the line left for the clerk's pen before a paper is numbered."""
    return f"ngày ..... tháng ..... năm {year}"


def place_and_date(place: str, words: str) -> str:
    """Return ``Ba Đình, ngày 07 tháng 01 năm 2021`` (địa danh và thời gian)."""
    return f"{place}, {words}"
