"""The command line (dòng lệnh): every command, its help in Vietnamese, its exit code."""

import json
import sys
from collections.abc import Callable, Sequence

import typer
import typer.rich_utils
from rich.markup import escape

from vanban.cli import deliveries, papers, templates, workflows
from vanban.cli.demo import demo
from vanban.cli.door import err
from vanban.errors import VanbanError

#: Wrong use of a command, as shells expect it.
WRONG_USE = 2
REFUSED = 1

typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
typer.rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn"
typer.rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
typer.rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
typer.rich_utils.DEFAULT_STRING = "[mặc định: {}]"

_HELP = {"help_option_names": ["--help", "-h"]}


def _group(says: str) -> typer.Typer:
    return typer.Typer(help=says, no_args_is_help=True, add_completion=False)


app = typer.Typer(
    name="vanban",
    help="Văn bản hành chính đúng thể thức: soạn, trình, ký, cấp số, in, gửi, giữ bằng chứng.",
    no_args_is_help=True,
    add_completion=False,
    context_settings=_HELP,
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
    "demo": demo,
}
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)

_deliveries = _group("Gửi văn bản và theo dõi nơi nhận.")
_deliveries.command("list")(deliveries.list_deliveries)
_deliveries.command("ack")(deliveries.acknowledge)
_deliveries.command("send")(deliveries.send)
app.add_typer(_deliveries, name="delivery")

_workflows = _group("Quy trình của văn bản.")
_workflows.command("list")(workflows.list_workflows)
_workflows.command("show")(workflows.show_workflow)
_workflows.command("check")(workflows.check_workflows)
app.add_typer(_workflows, name="workflow")

_templates = _group("Mẫu .docx của các loại văn bản.")
_templates.command("build")(templates.build)
_templates.command("check")(templates.check)
app.add_typer(_templates, name="templates")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 refused, 2 wrong use."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run one command; print a refusal as one sentence; return the exit code."""
    try:
        result = app(arguments, standalone_mode=False)
    except VanbanError as refusal:
        return _refuse(refusal, "--json" in arguments)
    except typer.exceptions.TyperException as misuse:
        err.print(escape(_sentence(misuse)))
        return WRONG_USE
    except typer.Abort:
        return REFUSED
    return result if isinstance(result, int) else 0


def _refuse(refusal: VanbanError, as_json: bool) -> int:
    if as_json:
        print(
            json.dumps({"error": {"code": refusal.code, "says": str(refusal)}}, ensure_ascii=False)
        )
    else:
        err.print(escape(str(refusal)))
    return REFUSED


def _sentence(misuse: typer.exceptions.TyperException) -> str:
    """Say in Vietnamese what is wrong with the words of a command."""
    kind = type(misuse).__name__
    parameter = getattr(misuse, "param", None)
    hint = parameter.get_error_hint() if parameter is not None else ""
    if kind == "NoArgsIsHelpError":
        return str(misuse)
    if kind == "MissingParameter":
        return f"Lệnh còn thiếu {hint}; xem cách dùng bằng --help."
    if kind == "NoSuchOption":
        return f"Không có tùy chọn {getattr(misuse, 'option_name', '')}; xem --help."
    if kind == "BadParameter" and hint:
        return f"Giá trị của {hint} không dùng được: {misuse.message}"
    return f"Lệnh không dùng được như vậy ({misuse.format_message()}); xem --help."
