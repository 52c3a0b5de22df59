"""The rules (quy tắc): one function in one file of its name; the file is all a new rule needs."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.catalogue import standards
from vanban.paper.check.finding import Finding
from vanban.paper.domain.standards import FormatStandard

Rule = Callable[[Anatomy, FormatStandard], Iterator[Finding]]


def _rules() -> tuple[Rule, ...]:
    """Return the function of every file, in the order the standards name them."""
    order = [name for standard in standards().all for name in standard.rules]
    files = {module.name.replace("_", "-"): module.name for module in iter_modules(__path__)}
    return tuple(
        getattr(import_module(f"{__name__}.{files[name]}"), files[name])
        for name in dict.fromkeys(order)
    )


#: Every rule.
RULES: tuple[Rule, ...] = _rules()
