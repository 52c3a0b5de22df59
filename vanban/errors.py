"""What vanban raises on purpose (lỗi khi làm việc).

Every error carries its data and speaks one Vietnamese sentence: what is wrong, where, what to do.
A fault in a *paper* is not here: it is a value, ``vanban.paper.check.Finding``.
Each class has a ``code``; ``docs/errors.md`` lists them all, and a test keeps the list true.
"""

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, dataclass_transform

from vanban.settings import package_data


def os_reason(error: OSError) -> str:
    """Say in Vietnamese why the system refused (lý do của hệ điều hành)."""
    known = package_data("labels")["system_says"]
    number = errno.errorcode.get(error.errno or 0, "")
    return str(known.get(number, f"hệ điều hành báo “{error.strerror}”"))


@dataclass_transform(kw_only_default=True, eq_default=False)
class VanbanError(Exception):
    """Base of everything vanban raises on purpose; its text is shown to the user.

    A class annotates its attributes, gets them by name and keeps them; what it says of them stands
    in ``data/errors.toml`` under its ``code``, its own name: ``NoOffice`` is ``no-office``.
    """

    code: ClassVar[str] = "error"

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"\B(?=[A-Z])", "-", cls.__name__).lower()

    def __init__(self, **said: object) -> None:
        vars(self).update(said)
        super().__init__(_sentence(self))


@contextmanager
def system_refusal(refusal: Callable[..., VanbanError], **said: object) -> Iterator[None]:
    """Raise an error of ours, with its ``reason``, for whatever the system refuses."""
    try:
        yield
    except OSError as error:
        raise refusal(**said, reason=os_reason(error)) from error


class UnprintableText(VanbanError):
    """A control character that has no meaning on paper (ký tự điều khiển)."""

    character: str
    line: int

    @property
    def point(self) -> int:
        """The number Unicode gives it."""
        return ord(self.character)


class _Said(dict[str, Any]):
    """The values of a sentence: the attributes of an error, a list with commas."""

    def __init__(self, error: VanbanError) -> None:
        self._error = error

    def __missing__(self, name: str) -> object:
        value = getattr(self._error, name)
        return ", ".join(map(str, value)) if type(value) in (list, tuple) else value


def words_of(error: type[VanbanError]) -> dict[str, Any]:
    """Return what ``data/errors.toml`` has for a class, and for those it derives from."""
    words: dict[str, Any] = {}
    for base in reversed(error.__mro__):
        own = package_data("errors").get(getattr(base, "code", ""), {})
        words |= {"sentence": own} if isinstance(own, str) else own
    return words


def _sentence(error: VanbanError) -> str:
    said, words = _Said(error), words_of(type(error))
    for name in sorted(words, key="sentence".__eq__):  # the sentence last, it holds the others
        match words[name]:
            case str(always):
                said[name] = vars(error)[name] = always.format_map(said)
            case {"each": each}:
                rows = (each.format(**vars(error), each=one) for one in getattr(error, name))
                said[name] = "\n".join(rows)
            case choice:
                chosen = choice["some"] if getattr(error, name) else choice.get("none", "")
                said[name] = chosen.format_map(said)
    return str(said["sentence"])
