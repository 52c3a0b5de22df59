"""The rules of commendation with their days (quy định về khen thưởng), and what is said by them.

In: rows of ``commendation.toml``.  Out: the rule of a day; remarks; citations that are out of date.
Law: each row names its own article; what no text at hand says is told as the office's own rule.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import NamedTuple

from vanban.paper.domain.organization import Validity
from vanban.settings import package_data

DATA = package_data("commendation")


class Remark(NamedTuple):
    """One thing to mend, or to look at again (một điều phải sửa hoặc nên xem lại)."""

    code: str  #: what it is about, as ``says`` of the data names it
    says: str  #: one sentence: where, what is wrong, what to do, by which article
    warning: bool  #: it holds nothing up


@dataclass(frozen=True, kw_only=True)
class Rule(Validity):
    """What one text says of one name in its days (một quy định)."""

    name: str = ""  #: a title or form, a code of ``says``, the number of a text; "": every other
    basis: str = ""  #: the article, or whose own rule it is
    doubt: str = ""  #: what no published copy confirms
    kinds: Iterable[str] = ()  #: of a title: who may have it
    share: int = 0  #: per cent
    more: bool = False  #: it takes more than the share
    written: bool = False  #: all members vote, absent ones in writing; else who is present
    of: str = ""  #: what the share is of: a title, or words; what a text is about


def find(table: str, name: str, on: date, own: Iterable[Rule] = ()) -> Rule:
    """Return the rule of a name on a day (quy định áp dụng); an empty one where there is none.

    ``own`` are the office's; what has the name goes before what holds for every other.
    """
    rules = (*own, *(Rule(**row) for row in DATA[table]))
    fit = (rule for rule in rules if rule.covers(on) and rule.name in {name, ""})
    return min(fit, key=lambda rule: not rule.name, default=Rule())


def remark(code: str, on: date = date.max, **values: object) -> Remark:
    """Return what is said of one thing; where a principle stands behind it, with its article."""
    says, basis = DATA["says"][code].format(on=on, **values), find("principle", code, on).basis
    return Remark(code, f"{says} ({basis})." if basis else f"{says}.", code in DATA["warnings"])


def remarks(found: Mapping[str, object], on: date, **values: object) -> Iterator[Remark]:
    """Yield a remark for each thing that was found."""
    yield from (remark(code, on, found=found[code], **values) for code in filter(found.get, found))


def outdated(citations: Iterable[str], on: date) -> Iterator[Remark]:
    """Yield a warning for each text cited on a day it is not in force (căn cứ hết hiệu lực)."""
    laws = [Rule(**row) for row in DATA["law"]]
    for words, law in product(citations, laws):
        if re.search(rf"(?<![\w/]){law.name}(?![\w/-])", words) and not law.covers(on):
            now = next((each.basis for each in laws if each.of == law.of and each.covers(on)), "")
            code = "not_yet" if on < law.valid_from else "replaced"
            yield remark(code, on, words=words, law=law, now=now)
