"""Figures as Vietnamese papers write them (số viết bằng chữ số): 1.383 and 1.234,5.

In: a figure as typed.  Out: its exact value, and back: no float touches a sum of money.
A length, a size in words.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

#: Thousands apart by dots or not at all, decimals after a comma; no more digits than money has.
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:\.\d{3}){0,4}|\d{1,15})(?:,\d{1,6})?", re.ASCII)


def figure(text: str) -> Decimal | None:
    """Return the value of a figure, or None for what is none (đọc số)."""
    if not _FIGURE.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))


#: Powers of ten of a đồng. A sum without one of these words is refused, never guessed.
MONEY = {"đồng": 0, "nghìn đồng": 3, "triệu": 6, "triệu đồng": 6, "tỷ": 9, "tỷ đồng": 9}

_AMOUNT = re.compile(r"([\d.,-]+)\s*(\D+)")


def money(text: str, unit: str) -> Decimal | None:
    """Return an amount typed with its unit, exactly in another unit; None for what is none."""
    found = _AMOUNT.fullmatch(text)
    said = found[2].strip().replace("tỉ", "tỷ") if found else ""
    amount = figure(found[1]) if found and said in MONEY else None
    return None if amount is None else amount.scaleb(MONEY[said] - MONEY[unit])


def figure_words(value: Decimal) -> str:
    """Return a figure with its thousands apart, with the decimals it has (viết số)."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def percent(part: int, whole: int) -> str:
    """Return a share, half of the last place up: 99,29 %; “–” of nothing (tỷ lệ)."""
    if not whole:
        return "–"
    return percent_words(Decimal(part) * 100 / whole)


def percent_words(share: Decimal) -> str:
    """Return a share with two decimals, half of the last place up, or with none: 96,90 %, 100 %."""
    rounded = share.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{figure_words(rounded if rounded % 1 else rounded.normalize())} %"


def spoken(value: float | None, unit: str) -> str:
    """Return a measure in Vietnamese words: 12,7 mm; "" when it is not known."""
    return "" if value is None else f"{round(value, 1):g} {unit}".replace(".", ",")


@cache
def spoken_range(allowed: tuple[float, ...], unit: str) -> str:
    """Return what is allowed in Vietnamese words: 13–14 pt; "" when nothing is said."""
    bounds = "–".join(f"{bound:g}" for bound in sorted(set(allowed)))
    return bounds and f"{bounds} {unit}".replace(".", ",")
