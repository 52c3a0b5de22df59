"""The rules of commendation with their days (quy định về khen thưởng), and what is said by them.

In: rows of ``commendation.toml``.  Out: the rule of a day; remarks; citations that are out of date.
Law: each row names its own article; what no text at hand says is told as the office's own rule.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from vanban.paper.domain.organization import Validity
from vanban.settings import package_data

DATA = package_data("commendation")


class Remark(NamedTuple):
    """One thing to mend, or to look at again (một điều phải sửa hoặc nên xem lại)."""

    code: str  #: what it is about, as ``says`` of the data names it
    row: int  #: of the list, from 1; 0 for what is of no row
    says: str  #: one sentence: where, what is wrong, what to do, by which article
    warning: bool  #: it holds nothing up


@dataclass(frozen=True, kw_only=True)
class Rule(Validity):
    """What one text says of one name in its days (một quy định)."""

    name: str = ""  #: a title or form, a code of ``says``, what a text is about; "": every other
    basis: str = ""  #: the article, or whose own rule it is
    doubt: str = ""  #: what no published copy confirms
    kinds: Iterable[str] = ()  #: of a title: who may have it
    share: int = 0  #: per cent
    more: bool = False  #: it takes more than the share
    written: bool = False  #: all members vote, absent ones in writing; else who is present
    of: str = ""  #: what the share is of: a title, or words; how a text is cited


def find(table: str, name: str, on: date, own: Iterable[Rule] = ()) -> Rule:
    """Return the rule of a name on a day (quy định áp dụng); an empty one where there is none.

    ``own`` are the office's; what has the name goes before what holds for every other.
    """
    rules = (*own, *(Rule(**row) for row in DATA[table]))
    fit = (rule for rule in rules if rule.covers(on) and rule.name in {name, ""})
    return min(fit, key=lambda rule: not rule.name, default=Rule())


def remark(code: str, on: date = date.max, row: int = 0, **values: object) -> Remark:
    """Return what is said of one thing; where a principle stands behind it, with its article."""
    says = DATA["says"][code].format(on=on, row=row, **values)
    says += f" ({basis})." if (basis := find("principle", code, on).basis) else "."
    return Remark(code, row, says, code in DATA["warnings"])


def remarks(found: Mapping[str, object], **values: Any) -> Iterator[Remark]:
    """Yield a remark for each thing that was found; ``values`` as ``remark`` takes them."""
    yield from (remark(code, found=found[code], **values) for code in filter(found.get, found))


def outdated(citations: Iterable[str], on: date) -> Iterator[Remark]:
    """Yield a warning for each text cited on a day it is not in force (căn cứ hết hiệu lực)."""
    for words, law in product(citations, (Rule(**row) for row in DATA["law"])):
        if re.search(rf"(?<![\w/]){law.of}(?![\w/-])", words) and not law.covers(on):
            code = "not_yet" if on < law.valid_from else "replaced"
            yield remark(code, on, words=words, law=law, now=find("law", law.name, on).basis)
