"""The command line (dòng lệnh): every command, its help in Vietnamese, its exit code."""

import io
import json
import os
import sys
from collections.abc import Callable, Sequence

import typer
from rich.markup import escape
from typer.exceptions import TyperException

from vanban.cli import (
    book,
    deliveries,
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
from vanban.cli.demo import demo
from vanban.cli.door import err
from vanban.cli.vietnamese import Command, Group, sentence
from vanban.cli.worker import worker
from vanban.errors import VanbanError

#: Wrong use of a command, as shells expect it.
WRONG_USE = 2
REFUSED = 1

#: Ctrl-C, as shells count it; Typer gives this code too.
STOPPED = 130

_HELP = {"help_option_names": ["--help", "-h"]}


def _group(says: str) -> typer.Typer:
    return typer.Typer(cls=Group, help=says, no_args_is_help=True, add_completion=False)


app = typer.Typer(
    name="vanban",
    cls=Group,
    help="Văn bản hành chính đúng thể thức: soạn, trình, ký, cấp số, in, gửi, giữ bằng chứng.",
    no_args_is_help=True,
    add_completion=False,
    context_settings=_HELP,
    pretty_exceptions_enable=False,
)
_COMMANDS: dict[str, Callable[..., None]] = {
    "init": papers.init,
    "draft": papers.draft,
    "revise": papers.revise,
    "show": papers.show_paper,
    "list": papers.list_papers,
    "step": papers.step,
    "render": papers.render,
    "register": papers.register,
    "verify": papers.verify,
    "check": check_paper,
    "kinds": kinds.list_kinds,
    "example": kinds.example,
    "batch": batch,
    "explain": explaining.explain,
    "demo": demo,
    "worker": worker,
}
for _name, _command in _COMMANDS.items():
    app.command(_name, cls=Command)(_command)

_deliveries = _group("Gửi văn bản và theo dõi nơi nhận.")
_deliveries.command("list", cls=Command)(deliveries.list_deliveries)
_deliveries.command("ack", cls=Command)(deliveries.acknowledge)
_deliveries.command("status", cls=Command)(deliveries.status)
_deliveries.command("resolve", cls=Command)(deliveries.resolve)
_deliveries.command("text", cls=Command)(deliveries.text)
_deliveries.command("send", cls=Command)(deliveries.send)
app.add_typer(_deliveries, name="delivery")

_office = _group("Việc của cả cơ quan: danh bạ, quyền hạn, sổ cũ, nhắc việc, lưu giữ.")
_office.command("declare", cls=Command)(people.declare)
_office.command("may", cls=Command)(people.may)
_office.command("import-book", cls=Command)(book.import_book)
_office.command("remind", cls=Command)(book.remind)
for _keep in (keeping.head, keeping.backup, keeping.restore, keeping.resume, keeping.export):
    _office.command(_keep.__name__, cls=Command)(_keep)
app.add_typer(_office, name="office")

_incoming = _group("Văn bản đến: vào sổ, chỉ đạo, giải quyết, trả lời.")
for _name, _command in incoming.COMMANDS.items():
    _incoming.command(_name, cls=Command)(_command)
app.add_typer(_incoming, name="incoming")

_review = _group("Làm việc trên một bản thảo: so sánh, góp ý, lấy ý kiến, tệp kèm, đường đi.")
for _act in review.COMMANDS:
    _review.command(_act.__name__, cls=Command)(_act)
app.add_typer(_review, name="review")

_workflows = _group("Quy trình của văn bản.")
_workflows.command("list", cls=Command)(workflows.list_workflows)
_workflows.command("show", cls=Command)(workflows.show_workflow)
_workflows.command("check", cls=Command)(workflows.check_workflows)
app.add_typer(_workflows, name="workflow")

_templates = _group("Mẫu .docx của các loại văn bản.")
_templates.command("build", cls=Command)(templates.build)
_templates.command("check", cls=Command)(templates.check)
_templates.command("calibrate", cls=Command)(calibrate)
app.add_typer(_templates, name="templates")


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
            err.print(escape(says))
        return WRONG_USE
    except typer.Abort:
        return REFUSED
    if result == STOPPED:
        err.print("Đã dừng giữa chừng; việc chưa xong thì chưa ghi gì vào sổ.")
    return result if isinstance(result, int) else 0


def _refuse(refusal: VanbanError, as_json: bool) -> int:
    if as_json:
        print(
            json.dumps({"error": {"code": refusal.code, "says": str(refusal)}}, ensure_ascii=False)
        )
    else:
        err.print(escape(str(refusal)))
    return REFUSED
