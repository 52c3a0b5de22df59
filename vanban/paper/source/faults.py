"""Faults of a source file (lỗi trong tệp nguồn).

In: a line of the file and what is wrong there.  Out: one error that tells them all at once.
"""

from collections.abc import Iterable
from typing import NamedTuple

from vanban.errors import UnprintableText, VanbanError
from vanban.settings import package_data


class Fault(NamedTuple):
    """One place of a source file that cannot be read (một chỗ sai)."""

    line: int  #: counted from 1, as an editor shows it
    says: str


#: What is wrong with a file, as its readers find it.
Faults = list[Fault]


def fault(line: int, sentence: str, /, **said: object) -> Fault:
    """Return a fault in the words ``data/faults.toml`` has for it."""
    return Fault(line, faulty(sentence, **said))


def faulty(sentence: str, /, **said: object) -> str:
    """Return what ``data/faults.toml`` says of a fault."""
    return str(package_data("faults")[sentence].format(**said))


def unprintable(line: int, error: UnprintableText) -> Fault:
    """Return the fault of a character that cannot be printed."""
    return fault(line, "unprintable", code=error.point)


class BadSource(VanbanError):
    """A source file that cannot be read as one paper (tệp nguồn sai)."""

    name: str
    faults: tuple[Fault, ...]

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        super().__init__(name=name, faults=tuple(sorted(set(faults))))
