"""What every command shares (cửa dòng lệnh): clock, office, JSON, errors to sentences.

A command parses, calls the desk once, shows; what it opens is closed when it ends. Exit codes:
0 done, 1 refused with a sentence, 2 wrong use, 130 stopped by Ctrl-C. Only here and in the web door
are the clock and the environment read.
"""

import getpass
import json
import os
import re
import stat
import sys
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import is_dataclass
from datetime import date, datetime
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

import typer
from jinja2 import Environment
from pydantic import BaseModel
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vanban.cli.vietnamese import WrongUse
from vanban.errors import VanbanError, system_refusal
from vanban.office.desk import Office
from vanban.office.registry.database import UnusableFolder
from vanban.office.sending.smtp import SmtpChannel
from vanban.paper.render import Printer, why_not
from vanban.settings import TIME_ZONE, Settings, filled, package_data

if sys.platform != "win32":
    import pwd

T = TypeVar("T")

#: A file that may be named or left out.
File = Path | None

#: Paths and sentences are never cut: a clerk copies them.
out = Console(soft_wrap=True, highlight=False)
err = Console(soft_wrap=True, highlight=False, stderr=True)


class _Shared(NamedTuple):
    """What the command now running was told beside its own options (lựa chọn chung)."""

    office: Path | None = None
    as_json: bool = False


_shared: ContextVar[_Shared] = ContextVar("shared")

#: What the command now running has opened; it is closed when the command ends.
_open: ContextVar[ExitStack] = ContextVar("open")

#: What an argument or option is called and means, by the name of the parameter; see commands.toml.
Words = Mapping[str, list[Any]]


def command(act: Callable[..., None], words: Words, *, office: bool) -> Callable[..., None]:
    """Return a command as Typer wants it: each argument and option with its name and meaning.

    It takes --json after its own options, and --office if it needs one.
    """
    shared: dict[str, Any] = {"office": Path | None} if office else {}
    shared["as_json"] = bool

    @wraps(act)
    def run(**said: Any) -> None:
        _shared.set(_Shared(**{name: said.pop(name) for name in shared}))
        with ExitStack() as stack:
            _open.set(stack)
            act(**said)

    usual = _Shared._field_defaults
    also = [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind, default=usual[name])
        for name, kind in shared.items()
    ]
    own = signature(act).parameters.values()
    named = Signature([_named(parameter, words) for parameter in (*own, *also)])
    run.__signature__ = named  # type: ignore[attr-defined]  # Typer reads it
    return run


def _named(parameter: Parameter, words: Words) -> Parameter:
    """Return a parameter with what it is called and means, and what else Typer is to know."""
    name, says, *more = words[parameter.name]
    about: Any = typer.Argument(metavar=name, help=says)
    if name.startswith("--"):
        about = typer.Option(name, help=says, **(more[0] if more else {}))
    return parameter.replace(annotation=Annotated[parameter.annotation, about])


def as_json() -> bool:
    """Tell whether the result is for a machine (--json)."""
    return _shared.get().as_json


class NoOfficeNamed(VanbanError):
    """No office folder was named (chưa chọn cơ quan)."""


class UnreadableFile(VanbanError):
    """A file named on the command line cannot be read (không đọc được tệp)."""

    path: Path
    reason: str


class UnwritableFile(VanbanError):
    """A file named on the command line cannot be written (không ghi được tệp)."""

    path: Path
    reason: str


def now() -> datetime:
    """Return the moment in Vietnam (giờ Việt Nam)."""
    return datetime.now(TIME_ZONE)


def today() -> date:
    """Return the day in Vietnam."""
    return now().date()


def settings() -> Settings:
    """Return the settings of the environment."""
    return Settings.of(os.environ)


def account() -> str:
    """Return who is logged in to this machine: every act says who entered it.

    The system is asked, not LOGNAME or USER, which hold whatever the caller likes.
    """
    if sys.platform == "win32":
        return getpass.getuser()
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def named_office() -> Path | None:
    """Return the office's folder as the option names it, else the environment, if either does."""
    return _shared.get().office or settings().office


def office_folder() -> Path:
    """Return the office's folder.

    Raises NoOfficeNamed, or UnusableFolder for a name the system refuses.
    """
    folder = named_office()
    if folder is None:
        raise NoOfficeNamed
    with system_refusal(UnusableFolder, folder=folder):
        folder.exists()  # or the system will not even look, as when the name is too long
    return folder


def desk(*, pdf: bool = False) -> Office:
    """Open the office until the command ends; ``pdf`` brings LibreOffice along if it is there."""
    print_pdf = _open.get().enter_context(printer(wanted=pdf))
    office = Office.open(office_folder(), account=account(), print_pdf=print_pdf, now=now())
    _open.get().callback(office.close)
    if (chosen := settings()).smtp:
        file = chosen.smtp_password_file
        server = SmtpChannel.of(chosen.smtp, read_text(file).strip() if file else "")
        office.outgoing.channels["mail"] = server
    return office


@contextmanager
def printer(*, wanted: bool = True) -> Iterator[Callable[[bytes], bytes] | None]:
    """Start LibreOffice, or say in one sentence why there will be no PDF."""
    chosen = settings()
    reason = why_not(chosen.soffice, chosen.python_uno) if wanted else None
    if reason:
        err.print(f"Chỉ có tệp .docx, chưa có .pdf: {reason}")
    if reason or not wanted:
        yield None
        return
    with Printer(chosen.soffice, chosen.python_uno) as press:
        yield press.print


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raise UnreadableFile."""
    with system_refusal(UnreadableFile, path=path):
        return path.read_bytes()


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, its lines ended alike; raise UnreadableFile."""
    try:
        return read_bytes(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        reason = "tệp không phải chữ Unicode (UTF-8); hãy lưu lại với bảng mã UTF-8"
        raise UnreadableFile(path=path, reason=reason) from error


def read_source(path: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a draft, and how it is named and its pictures are read."""
    return read_text(path), {"name": str(path), "files": files_beside(path)}


def files_beside(source: Path) -> Callable[[str], bytes]:
    """Return how the files a source names are read: they lie beside it."""
    return lambda name: (source.parent / name).read_bytes()


def require_folder(path: Path) -> None:
    """Refuse what is no folder; raise UnreadableFile."""
    with system_refusal(UnreadableFile, path=path):
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    if not is_folder:
        raise UnreadableFile(path=path, reason="đây là tệp, không phải thư mục")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, its folder too; raise UnwritableFile."""
    with writing(path):
        path.write_bytes(content)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Make the folder of a file; whatever the disk refuses becomes UnwritableFile."""
    with system_refusal(UnwritableFile, path=path):
        path.parent.mkdir(parents=True, exist_ok=True)
        yield


def day(value: str) -> date:
    """Read a day as people write it: 2021-01-07 or 07/01/2021."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, pattern).replace(tzinfo=TIME_ZONE).date()
        except ValueError:
            continue
    raise WrongUse(f"Ngày “{value}” không đọc được: hãy viết 2021-01-07 hoặc 07/01/2021")


def day_of(typed: str) -> date | None:
    """Return the day of an option, None when it was not said."""
    return day(typed) if typed else None


def acting(by: str, on: str = "", clerk: str = "") -> dict[str, Any]:
    """Return who acts, when, and who enters it, as the desk asks for it."""
    return {"by": by, "now": now(), "on": day_of(on), "clerk": clerk}


def period_of(typed: str) -> str:
    """Return the period of a register as typed: a year, or a term."""
    if not re.fullmatch("[0-9]{4}(-[0-9]{4})?", typed):
        raise WrongUse(f"“{typed}” phải là năm như 2021, hoặc nhiệm kỳ như 2025-2030")
    return typed


def span(value: str) -> tuple[date, date]:
    """Read a day, a month (01/2021, 2021-01) or a year: its first day and its last."""
    typed = value if "/" in value else "/".join(reversed(value.split("-")))
    if re.fullmatch("[0-9]{4}", typed):
        return day(f"01/01/{typed}"), day(f"31/12/{typed}")
    if re.fullmatch("[0-9]{1,2}/[0-9]{4}", typed):
        first = day(f"01/{typed}")
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return day(value), day(value)


def show(value: Any, human: Callable[[], None]) -> None:
    """Show a result: as JSON, or for people."""
    if as_json():
        print(json.dumps(plain(value), ensure_ascii=False, indent=2))
    else:
        human()


def show_as(value: T, human: Callable[[T], None]) -> None:
    """Show a result as it is told to people by ``human``, or as JSON."""
    show(value, lambda: human(value))


def tell(page: str, **values: object) -> None:
    """Print a page of words for people; what a value says is never read as markup."""
    out.print(filled(page, values, lambda value: escape(str(value))), end="")


def show_files(*files: object) -> None:
    """Show where files were written."""
    show({"files": [str(file) for file in files]}, lambda: out.print(*files, sep="\n"))


def show_faults(faults: Sequence[Any], says: Sequence[str], whole: str) -> None:
    """Show what is wrong and leave with 1, or say that everything is whole."""
    show(faults, lambda: err.print(*says, sep="\n") if says else out.print(whole))
    if faults:
        raise typer.Exit(1)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    said = value._asdict() if hasattr(value, "_asdict") else value
    said = vars(said) if is_dataclass(said) else said
    if isinstance(said, dict):
        return {key: plain(each) for key, each in said.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(at: date | None, pattern: str = "%d/%m/%Y") -> str:
    return at.strftime(pattern) if at else ""


_CELLS = Environment()
_CELLS.filters["day"] = _day
_CELLS.globals["labels"] = package_data("labels")


def columns(name: str, rows: Iterable[Any]) -> tuple[list[str], list[list[str]]]:
    """Return the heads of a table of ``data/tables.toml``, and the cells of rows."""
    cells = {head: _CELLS.from_string(cell) for head, cell in package_data("tables")[name].items()}
    counted = enumerate(rows, start=1)
    return [*cells], [[cell.render(it=row, n=n) for cell in cells.values()] for n, row in counted]


def show_rows(rows: Sequence[Any], name: str) -> None:
    """Show rows as a table of ``data/tables.toml``."""
    show(rows, lambda: table(*columns(name, rows)))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, signs: bool = False) -> None:
    """Print a table that folds long cells instead of cutting them; ``**words**`` are bold.

    Of one of ``signs``, many and narrow, the first column alone is folded.
    """
    box = None if signs else SIMPLE_HEAD
    grid = Table(box=box, header_style="bold", padding=(0, 1, 0, 0))
    for place, head in enumerate(heads):
        grid.add_column(escape(head), overflow="fold", no_wrap=(place == 0) is not signs)
    for row in rows:
        grid.add_row(*(re.sub(r"\*\*(.+?)\*\*", r"[bold]\1[/bold]", escape(cell)) for cell in row))
    Console(highlight=False).print(grid)
