"""What may be set from outside, and where the shared folders stand (cài đặt).

Only the doors build ``Settings`` from the environment; everything below is handed values.
``docs/settings.md`` lists each variable, and a test keeps the list true.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

#: Vietnam keeps one time the whole year; every date on a paper is a date there.
TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def vietnam_day(moment: datetime) -> date:
    """Return the day a moment has in Vietnam (ngày theo giờ Việt Nam)."""
    return moment.astimezone(TIME_ZONE).date()


@dataclass(frozen=True)
class Settings:
    """Settings of a door (cài đặt): each field is the variable ``VANBAN_<FIELD>``."""

    office: Path | None = None  #: folder of the office (thư mục cơ quan)
    soffice: Path | None = None  #: LibreOffice to print PDF with, when not the one on PATH
    python_uno: Path | None = None  #: python that has the ``uno`` module, when not /usr/bin/python3
    smtp: str | None = None  #: mail server: smtp://user@host:587 (máy chủ thư)
    smtp_password_file: Path | None = None  #: holds the password of its user, in one line

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the settings from environment variables; an empty variable counts as not set."""
        values = {name: environment.get(f"VANBAN_{name.upper()}") for name in cls.__annotations__}
        smtp = values.pop("smtp") or None
        return cls(smtp=smtp, **{name: Path(value) for name, value in values.items() if value})


def shared_folder(name: str) -> Path:
    """Return the folder ``templates``, ``workflows`` or ``examples`` that vanban ships.

    A wheel carries them inside the package; a checkout has them at the top of the tree.
    """
    package = Path(__file__).resolve().parent
    inside = package / "shared" / name
    return inside if inside.is_dir() else package.parent / name


@cache
def package_data(name: str) -> dict[str, Any]:
    """Return a table of ``paper/data`` (dữ liệu đi kèm), read once."""
    data = Path(__file__).parent / "paper" / "data" / f"{name}.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def filled(
    page: str,
    values: Mapping[str, object],
    said: Callable[[Any], object] = lambda value: value,
    *,
    folder: Path = Path(__file__).parent / "pages",
) -> str:
    """Return a page of ``folder`` filled in (trang mẫu); what a value says is escaped.

    In a plain text, ``said`` writes each value as those who print it read it.
    """
    pages = Environment(
        loader=FileSystemLoader(folder), finalize=said,
        autoescape=not page.endswith(".txt"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    return pages.get_template(page).render(values)
