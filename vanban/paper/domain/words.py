"""Numbers in Vietnamese words (số viết bằng chữ), for amounts of money and counts.

In: a number.  Out: its words: 1_005_000 gives “một triệu không trăm linh năm nghìn”.
Groups of three digits; after the first group that says something every group is read whole
(“không trăm linh …”); from a billion on the number of billions is read by the same rule.
"""

from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000


def number_in_words(number: int | Decimal) -> str:
    """Return a number in words (đọc số): “âm” before a negative one, “phẩy” before a fraction."""
    if number < 0:
        return f"âm {number_in_words(-number)}"
    whole, _, fraction = f"{number:f}".partition(".")
    words = _read(int(whole), leading=True) or [_DIGITS[0]]
    if digits := fraction.rstrip("0"):  # the zeros in front are read one by one: 0,05
        zeros = len(digits) - len(digits.lstrip("0"))
        words += ["phẩy", *_DIGITS[:1] * zeros, *_read(int(digits), leading=True)]
    return " ".join(words)


def money_in_words(amount: int | Decimal, unit: str = "đồng") -> str:
    """Return an amount as a paper writes it between brackets: “Một triệu đồng”."""
    words = number_in_words(amount)
    return f"{words[0].upper()}{words[1:]} {unit}"


def _read(number: int, *, leading: bool) -> list[str]:
    billions, rest = divmod(number, _BILLION)
    words = [*_read(billions, leading=leading), "tỷ"] if billions else []
    leading = leading and not words
    for power, name in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group, rest = divmod(rest, power)
        if group:
            words += [*_group(group, leading=leading), *filter(None, [name])]
            leading = False
    return words


def _group(group: int, *, leading: bool) -> list[str]:
    """Read up to three digits; the first group of a number leaves out what it has not."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or not leading else []
    if tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    elif units and words:
        words += ["linh"]
    return words + ([_unit(tens, units)] if units else [])


def _unit(tens: int, units: int) -> str:
    if units == 5 and tens:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(units, _DIGITS[units]) if tens > 1 else _DIGITS[units]
