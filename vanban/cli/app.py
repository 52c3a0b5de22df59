"""The command line (dòng lệnh): every command, its help in Vietnamese, its exit code."""

import io
import json
import os
import sys
from collections import ChainMap
from collections.abc import Sequence
from pkgutil import resolve_name

import typer
from rich.markup import escape
from typer.exceptions import TyperException

from vanban.cli import door
from vanban.cli.vietnamese import Command, Group, sentence
from vanban.errors import VanbanError
from vanban.settings import package_data

#: Wrong use of a command, as shells expect it.
WRONG_USE = 2
REFUSED = 1

#: Ctrl-C, as shells count it; Typer gives this code too.
STOPPED = 130

#: What the commands and their options are called and mean.
_SPOKEN = package_data("commands")

app = typer.Typer(
    name="vanban",
    cls=Group,
    help="Văn bản hành chính đúng thể thức: soạn, trình, ký, cấp số, in, gửi, giữ bằng chứng.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    pretty_exceptions_enable=False,
)


_groups = {"": app}
for _name, _says in _SPOKEN["groups"].items():
    _groups[_name] = typer.Typer(cls=Group, help=_says, no_args_is_help=True, add_completion=False)
    app.add_typer(_groups[_name], name=_name)

for _typed, _call in _SPOKEN["calls"].items():
    _group, _, _name = _typed.rpartition(" ")
    _words = ChainMap(*(_SPOKEN.get(of, {}) for of in (_typed, _group, "all")))
    _office = _typed not in _SPOKEN["without_office"]
    _run = door.command(resolve_name(f"vanban.cli.{_call}"), _words, office=_office)
    _groups[_group].command(_name, cls=Command)(_run)


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
        said = {"code": refusal.code, "says": str(refusal)}
        print(json.dumps({"error": said}, ensure_ascii=False))
    else:
        door.err.print(escape(str(refusal)))
    return REFUSED
