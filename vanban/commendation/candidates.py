"""Who is to be commended (người, tập thể, hộ được đề nghị): one row, one list, paper after paper.

In: candidates in the order of their list, the day; what the papers say of them.  Out: remarks.
Law: Luật Thi đua, khen thưởng; a remark names its article where a text at hand says it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from vanban.commendation.rules import DATA, Remark, Rule, find, remark, remarks
from vanban.paper.domain.figures import figure_words, percent
from vanban.text import one_line
from vanban.yaml_text import Declared, Name

#: Name, position, unit and award of each row, as printed.
Rows = Sequence[tuple[str, ...]]

#: Not “Cộng”: a table may have rows of other levels above it.
_EVERY = "Mọi hình thức"

Kind = Literal["person", "collective", "family"]


class Candidate(Declared):
    """One row of a list of commendation (một dòng của danh sách khen thưởng).

    What is printed stays as it was typed: a space too many is told, never mended in silence.
    """

    kind: Kind
    name: str
    position: str = ""  #: công việc, chức vụ
    unit: str  #: as printed
    organization: str = ""  #: code of the unit that answered for it
    award: str  #: danh hiệu hoặc hình thức: Lao động tiên tiến, Giấy khen
    achievement: str  #: thành tích
    initiative: str = ""  #: code of the initiative it rests on (mã sáng kiến)
    result: str = ""  #: the accepted submission it rests on: its obligation, its phase
    votes: int = 0
    direct_worker: bool = False  #: người lao động trực tiếp
    woman: bool = False
    ad_hoc: str = ""  #: why it waits for no phase (lý do khen đột xuất)
    disciplined: bool | None = None  #: đang bị kỷ luật; None: not declared yet
    refused: str = ""  #: why the upper level does not grant it (lý do không khen); "": it does

    @property
    def cells(self) -> tuple[str, ...]:
        """What is printed of it, the same to the letter from paper to paper."""
        return self.name, self.position, self.unit, self.award

    @property
    def duty(self) -> str:
        """The duty it rests on, of its own unit: obligation, phase, unit; "" where none is said."""
        return self.result and f"{self.result}/{self.organization}"


Listed = Sequence[Candidate]
Earlier = Mapping[str, Listed]  #: what was awarded before, by the decision


class Minutes(Declared):
    """The heads counted at a review (biên bản họp bình xét)."""

    held_on: date
    total: int  #: all members of the council
    invited: int
    present: int
    in_writing: tuple[Name, ...] = ()  #: absent ones who sent their opinion in writing

    @property
    def absent(self) -> int:
        """How many of those invited did not come (vắng): computed, never typed."""
        return self.invited - self.present


def judge(
    candidates: Listed, on: date, own: Sequence[Rule] = (), accepted: Collection[str] | None = None
) -> Iterator[Remark]:
    """Yield what is wrong with each row by itself.

    ``own``: titles of the office's own; ``accepted``: duties whose submission was accepted, None
    where nobody asks.
    """
    for row, each in enumerate(candidates, 1):
        title = find("title", each.award, on, own)
        found = {
            "uneven": next(filter(None, map(uneven, each.cells)), ""),
            "no_title": not title.name,
            "not_for_kind": title.name and each.kind not in title.kinds,
            "no_achievement": not each.achievement.strip(),
            "no_result": not (each.result or each.ad_hoc),
            "not_accepted": accepted is not None and each.duty not in {"", *accepted},
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


def reused(candidates: Listed, earlier: Earlier, on: date) -> Iterator[Remark]:
    """Yield each initiative and achievement rewarded twice (mỗi thành tích khen một lần).

    SK-01, SK 01 and SK01 are one: who types them means the same.
    """
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for paper, given in {**earlier, "danh sách này": candidates}.items():
        for row, each in enumerate(given, 1):
            done = "|".join((*each.cells[:3], each.achievement))
            for code, words in (("initiative", each.initiative), ("achievement", done)):
                letters = "".join(filter(str.isalnum, one_line(words).casefold()))
                place = first.setdefault((code, letters), (paper, row))
                if words and given is candidates and place != (paper, row):
                    yield remark(code, on, row=row, each=each, place=place)


def votes(candidates: Listed, held: Minutes, own: Sequence[Rule] = ()) -> Iterator[Remark]:
    """Yield what keeps each row from passing (kết quả bỏ phiếu); ``own``: shares the office set."""
    counted = 0 <= held.present <= held.invited <= held.total
    yield from remarks({"heads": not counted}, held=held)
    for row, each in enumerate(candidates, 1):
        rule = find("pass_rule", each.award, held.held_on, own)
        most = held.total if rule.written else held.present
        cast = held.present + len(held.in_writing) * rule.written
        found = {
            "votes": not 0 <= each.votes <= cast,
            "not_passed": each.votes * 100 < rule.share * most + rule.more,
            "doubt": rule.doubt,
        }
        said = {"most": most, "cast": cast, "rule": rule}
        yield from remarks(found, on=held.held_on, row=row, each=each, **said)


def passed(candidates: Listed, held: Minutes, own: Sequence[Rule] = ()) -> list[Candidate]:
    """Return who passed (được thông qua), in order: the list a proposal has to have."""
    refused = {each.row for each in votes(candidates, held, own) if not each.warning}
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


def by_form(candidates: Listed) -> dict[str, dict[str, str]]:
    """Return what a table of awards says of each form, then of all (bảng khen thưởng)."""
    rows = {}
    for award in [*dict.fromkeys(each.award for each in candidates), _EVERY]:
        told = tally([each for each in candidates if award in {_EVERY, each.award}])
        columns = (*DATA["kinds"], "direct_worker", "woman", "ad_hoc")
        rows[award] = {column: figure_words(Decimal(told[column])) for column in columns}
        rows[award]["share"] = percent(told["direct_worker"], told["person"])
    return rows


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


def certificates(candidates: Listed, *decision: str) -> dict[int, tuple[str, ...]]:
    """Return what each certificate says, by its number in the gold book (số sổ vàng).

    Name; position with unit; achievement; number and day of the decision; that number, which is
    the place in the decision (NĐ 98/2023/NĐ-CP, Điều 104 khoản 2).
    """
    rows = (
        (each.name, ", ".join(filter(None, each.cells[1:3])), each.achievement, *decision)
        for each in candidates
    )
    return {n: (*map(one_line, row), f"{n:02d}") for n, row in enumerate(rows, 1)}
