"""Typer speaking Vietnamese (dòng lệnh nói tiếng Việt): help pages and wrong use.

In: what Typer would say.  Out: the same in Vietnamese. Typer has no translations of its own.
"""

import re
from typing import Any

import typer
import typer.rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from vanban.settings import package_data
from vanban.text import clean

#: What Typer says in English: titles of its pages by the names it has for them, words of the usage.
_TYPER = package_data("commands")["typer"]
for _title, _words in _TYPER["titles"].items():
    setattr(typer.rich_utils, _title, _words)


#: The greatest number the registry can hold.
_GREATEST = 2**63 - 1


class WrongUse(typer.BadParameter):
    """A value that a command cannot use, said in Vietnamese by whoever found it."""


class _Vietnamese:
    """What a command and a group say of themselves."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the --help option with Vietnamese help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Hiện trang này."
        return option

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line in Vietnamese."""
        line = str(super().get_usage(ctx))  # type: ignore[misc]
        for english, vietnamese in _TYPER["usage"].items():
            line = line.replace(english, vietnamese)
        return line


class Command(_Vietnamese, TyperCommand):
    """A command whose help is in Vietnamese and whose words are printable, in NFC."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raise UnprintableText or WrongUse for a value nothing can hold."""
        parameters: list[Any] = self.params
        for parameter in parameters:
            value = ctx.params.get(parameter.name)
            if type(value) is str:
                ctx.params[parameter.name] = clean(value)
            if isinstance(value, int) and abs(value) > _GREATEST:
                raise WrongUse(f"Giá trị của {parameter.get_error_hint()} lớn quá")
        return super().invoke(ctx)


class Group(_Vietnamese, TyperGroup):
    """A group of commands whose help is in Vietnamese."""


def sentence(misuse: TyperException) -> str:
    """Say in Vietnamese what is wrong with the words of a command."""
    parameter = getattr(misuse, "param", None)
    said = {"hint": parameter.get_error_hint() if parameter is not None else ""}
    said["option"] = getattr(misuse, "option_name", "")
    kind = "WrongUse" if isinstance(misuse, WrongUse) else type(misuse).__name__
    told = f"{kind} {said['hint']}: {misuse.message}"
    for pattern, says in _TYPER["misuse"]:
        if found := re.fullmatch(pattern, told, re.DOTALL):
            return str(says.format(*found.groups(), **said))
    return told
