"""The page of the commands (trang lệnh), ``docs/cli.md``.

In: the commands with their help.  Out: Markdown, the same each time.
"""

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from vanban.cli.app import app

_HEAD = """# Dòng lệnh

Trang này sinh từ mã nguồn (`make docs`); `vanban LỆNH --help` nói cùng lời.

- Cơ quan làm việc: `--office THƯ_MỤC`, hoặc biến `VANBAN_OFFICE` ([cài đặt](settings.md)).
- `--as MÃ` là người làm việc ấy. Nhật ký ghi thêm tài khoản đang mở máy: “nhập hộ ai” và “ai nhập”
  là hai điều. `--clerk MÃ` là văn thư nhập việc của ngày trước, hoặc đã tận mắt thấy chữ ký.
- `--json` in kết quả cho máy đọc ([hình dạng từng lệnh](json.md)).
- Mã thoát: 0 xong, 1 bị từ chối kèm một câu, 2 dùng lệnh sai, 130 bị dừng bằng Ctrl-C
  ([danh mục câu](errors.md)).
"""


def command_page() -> str:
    """Return the page of all commands."""
    return "\n".join([_HEAD, *(_section(name, command) for name, command in commands())])


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name, in the order of ``vanban --help``."""
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        if inner is None:
            yield f"vanban {name}", command
        else:
            yield from ((f"vanban {name} {each}", inner[each]) for each in inner)


def label(parameter: Any) -> str:
    """Return how a parameter is typed: ``TỆP`` or ``--as``."""
    return str(parameter.metavar or parameter.opts[0])


def _section(name: str, command: Any) -> str:
    shown = [parameter for parameter in command.params if parameter.help]
    must = " ".join(_typed(parameter) for parameter in shown if parameter.required)
    rows = [f"| {_cell(parameter)} | {parameter.help} |" for parameter in shown]
    table = ["| Tham số | Nghĩa |", "|---|---|", *rows]
    return "\n".join(
        [f"## {name}", "", command.help, "", f"    {name} {must}".rstrip(), "", *table, ""]
    )


def _typed(parameter: Any) -> str:
    return label(parameter) if parameter.metavar else f"{label(parameter)} …"


def _cell(parameter: Any) -> str:
    return f"`{label(parameter)}`" + (" (bắt buộc)" if parameter.required else "")
