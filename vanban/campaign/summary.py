"""A report drafted from closed figures (dự thảo báo cáo từ số liệu đã chốt).

In: a source with places in it (Markdown and Jinja), closed figures.  Out: the source of a draft;
each figure in it knows its name, and what is filled in is words, whatever signs are in it.
Tables and sentences a template may ask for stand in ``pages/summary.txt``.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from vanban.campaign.figures import Figures
from vanban.campaign.values import written
from vanban.paper.domain.sorting import counted_key
from vanban.paper.render.docx import WRONG, line_of, reason
from vanban.paper.source import BadSource, Fault
from vanban.paper.source.inline import escaped_words, figure_source
from vanban.paper.source.markers import escaped
from vanban.settings import PAGES
from vanban.text import one_line

#: Stands around words that were filled in: no text has it, the door takes it for nothing.
_SIGN = "\u200b"
_FILLED = re.compile(f"{_SIGN}(.*?){_SIGN}")
#: A line that begins with such words must not take its marker from them.
_HEAD = re.compile(rf"^([# \t]*)(\**{_SIGN}.*)", re.MULTILINE)
_FENCE = re.compile(r"^---\s*$", re.MULTILINE)


def _filled(value: object) -> Markup:
    if value is None:
        raise TypeError("nothing to print")
    return value if isinstance(value, Markup) else Markup(_SIGN + one_line(f"{value}") + _SIGN)


_ENVIRONMENT = ImmutableSandboxedEnvironment(
    loader=FileSystemLoader(PAGES), autoescape=True, finalize=_filled, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
)  # fmt: skip


def drafted(template: str, figures: Figures, name: str, **said: object) -> str:
    """Return the source of a report (dự thảo); raise BadSource, NoFigure.

    ``said`` is what else the template may name; ``name`` is how a fault calls the template.
    """
    told = {**_told(figures), **said}
    told |= vars(_ENVIRONMENT.get_template("summary.txt").make_module(told))
    try:
        text = _ENVIRONMENT.from_string(template.replace(_SIGN, "")).render(told)
    except WRONG as error:
        raise BadSource(name, [Fault(line_of(error) or 1, f"{reason(error)}.")]) from error
    body = [0, 0, *(fence.end() for fence in _FENCE.finditer(text))][:4][-1]
    head = _FILLED.sub(lambda found: json.dumps(found[1], ensure_ascii=False)[1:-1], text[:body])
    words = _FILLED.sub(lambda found: _SIGN + escaped_words(found[1]), text[body:])
    lines = _HEAD.sub(lambda found: found[1] + escaped(found[2].replace(_SIGN, "")), words)
    return head + lines.replace(_SIGN, "")


def _told(figures: Figures) -> Mapping[str, Any]:
    """Return what templates may name."""
    campaign, closed = figures.campaign, figures.closed
    return {
        "campaign": campaign, "head": closed["head"], "others": figures.others, "written": written,
        "figure": lambda name: Markup(figure_source(figures.printed(name), name)),
        "asked": lambda name: figures.asked(figures.origin(name).place.indicator),
        "cell": lambda name: figures.origin(name).cell,
        "greatest": lambda rows, by: sorted(rows, key=lambda row: -Decimal(row[1].get(by) or 0)),
        "day": lambda said: f"{date.fromisoformat(str(said)[:10]):%d/%m/%Y}",
        "sectors": figures.groups("sector"), "clusters": figures.groups("cluster"),
        "phases": [each for each in campaign.phases if each.code in closed["phases"]],
        "unit_of": lambda key: closed["inputs"][key]["unit"],
        "reports": sorted(
            closed["inputs"].values(),
            key=lambda said: counted_key("{cluster} {name}".format(**said["unit"])),
        ),
    }  # fmt: skip
