"""Who is to be commended (người, tập thể, hộ được đề nghị): one row, one list, paper after paper.

In: candidates in the order of their list, the day; what the papers say of them.  Out: remarks.
Law: Luật Thi đua, khen thưởng; a remark names its article where a text at hand says it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from vanban.commendation.rules import DATA, Remark, Rule, find, remark, remarks
from vanban.paper.domain.figures import figure_words
from vanban.text import one_line

#: Name, position, unit and award of each row, as printed.
Rows = Sequence[tuple[str, str, str, str]]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One row of a list of commendation (một dòng của danh sách khen thưởng)."""

    kind: str  #: person, collective, family
    name: str
    position: str = ""  #: công việc, chức vụ
    unit: str
    award: str  #: danh hiệu hoặc hình thức: Lao động tiên tiến, Giấy khen
    achievement: str  #: thành tích
    initiative: str = ""  #: code of the initiative it rests on (mã sáng kiến)
    result: str = ""  #: the accepted submission it rests on
    minutes: str = ""  #: code of the review minutes
    votes: int = 0
    direct_worker: bool = False  #: người lao động trực tiếp
    woman: bool = False
    ad_hoc: bool = False  #: khen đột xuất: rests on its achievement, not on a phase
    disciplined: bool | None = None  #: đang bị kỷ luật; None: not declared yet
    refused: str = ""  #: why the upper level does not grant it (lý do không khen); "": it does

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What is printed of it, the same to the letter from paper to paper."""
        return self.name, self.position, self.unit, self.award


Listed = Sequence[Candidate]


class Minutes(NamedTuple):
    """The heads counted at a review (biên bản họp bình xét)."""

    held_on: date
    total: int  #: all members of the council
    invited: int
    present: int

    @property
    def absent(self) -> int:
        """How many of those invited did not come (vắng): computed, never typed."""
        return self.invited - self.present


Reviews = Mapping[str, Minutes]  #: by the code candidates name them with


def judge(candidates: Listed, on: date, own: Sequence[Rule] = ()) -> Iterator[Remark]:
    """Yield what is wrong with each row by itself; ``own``: titles of the office's own."""
    for row, each in enumerate(candidates, 1):
        title = find("title", each.award, on, own)
        found = {
            "uneven": next(filter(None, map(uneven, each.cells)), ""),
            "no_title": not title.name,
            "not_for_kind": title.name and each.kind not in title.kinds,
            "no_achievement": not each.achievement.strip(),
            "no_result": not (each.result or each.ad_hoc),
            "undeclared": each.disciplined is None,
            "disciplined": each.disciplined,
            "doubt": title.doubt,
        }
        yield from remarks(found, on=on, row=row, each=each)


def uneven(text: str) -> str:
    """Say what the eye does not see in some text (chỗ mắt không thấy); "" when there is nothing."""
    composed = unicodedata.normalize("NFC", text)
    found = ["có dấu viết rời khỏi chữ (mã NFD, phải là NFC)"] * (composed != text)
    found += ["thừa dấu cách hoặc có ký tự không hiện"] * (composed != one_line(text))
    return " và ".join(found)


def reused(candidates: Listed, earlier: Mapping[str, Listed], on: date) -> Iterator[Remark]:
    """Yield each initiative and achievement rewarded twice; ``earlier``: lists by decision."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for paper, given in {**earlier, "danh sách này": candidates}.items():
        for row, each in enumerate(given, 1):
            done = "|".join((*each.cells[:3], each.achievement))
            for code, words in (("initiative", each.initiative), ("achievement", done)):
                place = first.setdefault((code, one_line(words).casefold()), (paper, row))
                if words and given is candidates and place != (paper, row):
                    yield remark(code, on, row=row, each=each, place=place)


def votes(candidates: Listed, minutes: Reviews, own: Sequence[Rule] = ()) -> Iterator[Remark]:
    """Yield what keeps each row from passing (kết quả bỏ phiếu); ``own``: shares the office set."""
    for name, heads in minutes.items():
        if not 0 <= heads.present <= heads.invited <= heads.total:
            yield remark("heads", name=name, held=heads)
    for row, each in enumerate(candidates, 1):
        if not (held := minutes.get(each.minutes)):
            yield remark("not_reviewed", row=row, each=each)
            continue
        rule = find("pass_rule", each.award, held.held_on, own)
        most = held.total if rule.written else held.present
        found = {
            "votes": not 0 <= each.votes <= most,
            "not_passed": each.votes * 100 < rule.share * most + rule.more,
            "doubt": rule.doubt,
        }
        yield from remarks(found, on=held.held_on, row=row, each=each, most=most, rule=rule)


def passed(candidates: Listed, minutes: Reviews, own: Sequence[Rule] = ()) -> list[Candidate]:
    """Return who passed (được thông qua), in order: the list a proposal has to have."""
    refused = {each.row for each in votes(candidates, minutes, own) if not each.warning}
    return [each for row, each in enumerate(candidates, 1) if row not in refused]


def granted(candidates: Listed) -> list[Candidate]:
    """Return whom the upper level grants it (kết quả xét): the list a decision has to have."""
    return [each for each in candidates if not each.refused]


def differences(wanted: Rows, found: Rows, names: tuple[str, str]) -> Iterator[Remark]:
    """Yield every place where two lists are not the same to the letter (chỗ không khớp).

    ``names``: how people call the paper that leads, and the one that has to follow it.
    """
    one, other = ([tuple(map(one_line, row)) for row in rows] for rows in (wanted, found))
    for _, *at in SequenceMatcher(None, one, other, False).get_opcodes():
        for old, now in zip_longest(range(*at[:2]), range(*at[2:])):
            if old is None or now is None:
                code, row = ("extra", found[now]) if old is None else ("missing", wanted[old])
                yield remark(code, row=(now or old or 0) + 1, cells=row, names=names)
                continue
            for was, has in zip(wanted[old], found[now], strict=True):
                if was != has:
                    code = "hidden" if one_line(was) == one_line(has) else "altered"
                    why = f"{names[bool(uneven(has))]} {uneven(has) or uneven(was)}"
                    yield remark(code, at=(old + 1, now + 1), pair=(was, has), why=why, names=names)


def tally(candidates: Listed) -> Counter[str]:
    """Count a list by kind, by award and by what is told of people (cơ cấu khen thưởng)."""
    told = Counter[str]()
    for each in candidates:
        flags = ("direct_worker", "woman", "ad_hoc") if each.kind == "person" else ("ad_hoc",)
        told.update([each.kind, each.award, *(flag for flag in flags if getattr(each, flag))])
    return told


def direct_share(told: Counter[str]) -> Decimal | None:
    """Return per cent of direct workers among persons, two decimals half up; None of nobody."""
    share = Decimal(100 * told["direct_worker"]) / (told["person"] or 1)
    return share.quantize(Decimal("0.01"), ROUND_HALF_UP) if told["person"] else None


def over_quota(told: Counter[str], on: date) -> Iterator[Remark]:
    """Yield each title more have than a day's law allows; ``told``: how many have each title."""
    for rule in (find("quota", title, on) for title in told):
        if told[rule.name] * 100 > rule.share * told[rule.of]:
            yield remark("quota", on, has=told[rule.name], of=told[rule.of], rule=rule)


def miscounted(article: str, told: Counter[str]) -> Iterator[Remark]:
    """Yield each kind Điều 1 does not count as the list does (n tập thể, m cá nhân, h hộ)."""
    for kind, words in DATA["kinds"].items():
        typed = re.findall(rf"([\d.]+) {words}\b", one_line(article))
        if (said := sum(int(n.replace(".", "")) for n in typed)) != told[kind]:
            yield remark("miscounted", kind=words, said=said, has=told[kind])


def mispaid(rate: int, count: int, total: int, source: str) -> Iterator[Remark]:
    """Yield what is wrong with a line of money of Điều 2: rate by count, source of the funds."""
    found = {"money": rate * count != total, "no_source": not source.strip()}
    money = [figure_words(Decimal(each)) for each in (rate, rate * count, total)]
    yield from remarks(found, count=count, money=money)


def certificates(candidates: Listed) -> dict[int, tuple[str, ...]]:
    """Return name, and position with unit, for each certificate by its number in the gold book.

    That number is the place in the decision (NĐ 98/2023/NĐ-CP, Điều 104 khoản 2).
    """
    rows = ((each.name, ", ".join(filter(None, each.cells[1:3]))) for each in candidates)
    return {n: (one_line(name), one_line(where)) for n, (name, where) in enumerate(rows, 1)}
