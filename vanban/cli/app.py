"""The command line (dòng lệnh): every command, its help in Vietnamese, its exit code."""

import io
import json
import os
import sys
from collections import ChainMap
from collections.abc import Sequence

import typer
from rich.markup import escape
from typer.exceptions import TyperException

from vanban.cli import (
    book,
    deliveries,
    door,
    explaining,
    incoming,
    keeping,
    kinds,
    papers,
    people,
    review,
    templates,
    workflows,
)
from vanban.cli.batch import batch, calibrate
from vanban.cli.checking import check_paper
from vanban.cli.vietnamese import Command, Group, sentence
from vanban.cli.worker import worker
from vanban.errors import VanbanError
from vanban.settings import package_data

#: Wrong use of a command, as shells expect it.
WRONG_USE = 2
REFUSED = 1

#: Ctrl-C, as shells count it; Typer gives this code too.
STOPPED = 130

#: What the commands and their options are called and mean.
_SPOKEN = package_data("commands")

_HELP = {"help_option_names": ["--help", "-h"]}


app = typer.Typer(
    name="vanban",
    cls=Group,
    help="Văn bản hành chính đúng thể thức: soạn, trình, ký, cấp số, in, gửi, giữ bằng chứng.",
    no_args_is_help=True,
    add_completion=False,
    context_settings=_HELP,
    pretty_exceptions_enable=False,
)


def _add(commands: door.Commands, to: typer.Typer = app, group: str = "") -> None:
    for name, act in commands.items():
        typed = f"{group} {name}".strip()
        words = ChainMap(*(_SPOKEN.get(of, {}) for of in (typed, group, "all")))
        office = typed not in _SPOKEN["without_office"]
        to.command(name, cls=Command)(door.command(act, words, office=office))


_add(papers.COMMANDS)
_add({"check": check_paper, "kinds": kinds.list_kinds, "example": kinds.example})
_add({"batch": batch, "explain": explaining.explain, "worker": worker})

_GROUPS = {
    "delivery": deliveries.COMMANDS,
    "office": people.COMMANDS | book.COMMANDS | keeping.COMMANDS,
    "incoming": incoming.COMMANDS,
    "review": review.COMMANDS,
    "workflow": workflows.COMMANDS,
    "templates": templates.COMMANDS | {"calibrate": calibrate},
}
for _name, _says in _SPOKEN["groups"].items():
    _inner = typer.Typer(cls=Group, help=_says, no_args_is_help=True, add_completion=False)
    _add(_GROUPS[_name], _inner, _name)
    app.add_typer(_inner, name=_name)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave: 0 done, 1 refused, 2 wrong use, 130 stopped by Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Vietnamese is printed whatever the terminal says of itself; a file whose name is no
            # text is named with its bytes spelled out.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = run(list(sys.argv[1:] if arguments is None else arguments))
    finally:
        _let_go()
    sys.exit(code)


def _let_go() -> None:
    """Give out what is left; a reader who stops early, as ``head`` does, is no fault."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: list[str]) -> int:
    """Run one command; print a refusal as one sentence; return the exit code."""
    try:
        result = app(arguments, prog_name="vanban", standalone_mode=False)
    except VanbanError as refusal:
        return _refuse(refusal, "--json" in arguments)
    except TyperException as misuse:
        if says := sentence(misuse):  # nothing, when the help page itself is the answer
            door.err.print(escape(says))
        return WRONG_USE
    except typer.Abort:
        return REFUSED
    if result == STOPPED:
        door.err.print("Đã dừng giữa chừng; việc chưa xong thì chưa ghi gì vào sổ.")
    return result if isinstance(result, int) else 0


def _refuse(refusal: VanbanError, as_json: bool) -> int:
    if as_json:
        print(
            json.dumps({"error": {"code": refusal.code, "says": str(refusal)}}, ensure_ascii=False)
        )
    else:
        door.err.print(escape(str(refusal)))
    return REFUSED
