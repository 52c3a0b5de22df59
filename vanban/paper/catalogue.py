"""The kinds and standards vanban ships (danh mục có sẵn), read once from the package's data."""

from functools import cache

from vanban.paper.domain.calendar import WorkingDays
from vanban.paper.domain.kinds import Kinds
from vanban.paper.domain.standards import Standards
from vanban.settings import package_data


@cache
def kinds() -> Kinds:
    """Return the 29 kinds and 3 copies of Appendix III, then the kinds of an office's own."""
    return Kinds.of(package_data("kinds")["kind"])


@cache
def standards() -> Standards:
    """Return every format standard vanban knows, with its days of validity."""
    return Standards.of(package_data("standards")["standard"])


@cache
def working_days() -> WorkingDays:
    """Return the days off and swapped days of the years vanban knows."""
    return WorkingDays.of(package_data("holidays"), "holidays.toml")


@cache
def labels() -> dict[str, dict[str, str]]:
    """Return what people call the parts and values of a standard."""
    return package_data("labels")
