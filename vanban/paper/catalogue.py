"""The kinds and standards vanban ships (danh mục có sẵn), read once from the package's data."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from vanban.paper.domain.kinds import Kinds
from vanban.paper.domain.standards import Standards


@cache
def kinds() -> Kinds:
    """Return the 29 kinds and 3 copies of Appendix III, then the kinds of an office's own."""
    return Kinds.of(_table("kinds")["kind"])


@cache
def standards() -> Standards:
    """Return every format standard vanban knows, with its days of validity."""
    return Standards.of(_table("standards")["standard"])


@cache
def labels() -> dict[str, dict[str, str]]:
    """Return what people call the parts and values of a standard."""
    return _table("labels")


def _table(name: str) -> dict[str, Any]:
    data = resources.files("vanban.paper") / "data" / f"{name}.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))
