"""Charts (biểu đồ): figures as pictures that are read in grey too, and in words.

In: names and numbers, as a snapshot has them.  Out: a Chart, the same bytes for the same figures.
matplotlib is imported when a chart is drawn: that takes longer than most commands do.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from textwrap import fill
from typing import Any, NamedTuple

from vanban.paper.domain.figures import figure_words, percent

Figure = Decimal | int | None  #: None where there is none: told as “–”, never as 0

#: The look of each series: colours far apart in grey, and a hatch.
_LOOKS = ("#8fb3d9", ""), ("#f7deb0", "///"), ("#ffffff", "xxx"), ("#5f6670", "...")
#: Of the number on a bar: legible over a hatch.
_NUMBER = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1}, "padding": 2}
#: Names are words, whatever signs they hold; identifiers in the SVG come out the same.
_STYLE = {"svg.hashsalt": "vanban", "text.parse_math": False, "patch.force_edgecolor": True}


class Chart(NamedTuple):
    """A picture, and all it shows in words (biểu đồ)."""

    svg: bytes
    png: bytes
    alt: str


def cumulative(title: str, sent: Iterable[date], due: date | None, expected: int) -> Chart:
    """Draw how many had sent by each day, beside the last day and how many are asked."""
    steps = {day: n for n, day in enumerate(sorted(sent), start=1)}
    limit = f"hạn {due:%d/%m/%Y}" if due else "chưa ấn định hạn"
    alt = ", ".join(f"đến {day:%d/%m/%Y} có {n}" for day, n in steps.items()) or "chưa ai gửi"

    def draw(axes: Any) -> None:
        from matplotlib.dates import AutoDateLocator, DateFormatter

        axes.step([*steps], [*steps.values()], "k", where="post", marker="o", label="đã gửi")
        axes.axhline(expected, color="k", linestyle=":", label=f"phải gửi {expected}")
        if due:
            axes.axvline(due, color="k", linestyle="--", label=limit)
        axes.set_ylim(0, expected * 1.05)
        axes.yaxis.get_major_locator().set_params(integer=True)
        # Of one day the axis would show years, of a few the hours between them.
        days = sorted([*steps, *([due] if due else [])])
        if days:
            axes.set_xlim(days[0] - timedelta(3), days[-1] + timedelta(3))
        axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=6))  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_formatter(DateFormatter("%d/%m/%Y"))  # type: ignore[no-untyped-call]

    return _chart(title, f"phải gửi {expected}, {limit}; {alt}", 6, draw)


def bars(title: str, rows: Mapping[str, Mapping[str, Figure]], stacked: bool) -> Chart:
    """Draw the figures of each row as bars: stacked, on one scale, or each row on its own.

    Of its own: what is counted in people and what in đồng stand in one chart. There is a row.
    """
    labels = [*next(iter(rows.values()))]
    thick = 0.75 if stacked else 0.8 / len(labels)

    def draw(axes: Any) -> None:
        ends = [0.0] * len(rows)
        tops = [max(abs(float(n or 0)) for n in row.values()) or 1 for row in rows.values()]
        scale = [1] * len(rows) if stacked else tops
        for n, label in enumerate(labels):
            numbers, (color, hatch) = [row[label] for row in rows.values()], _LOOKS[n]
            long = [float(each or 0) / top for each, top in zip(numbers, scale, strict=True)]
            shift = 0 if stacked else (n - (len(labels) - 1) / 2) * thick
            at = [place + shift for place in range(len(rows))]
            drawn = axes.barh(at, long, thick, ends, label=label, color=color, hatch=hatch)
            words = ["" if stacked and not each else _words(each) for each in numbers]
            axes.bar_label(drawn, words, label_type="center" if stacked else "edge", **_NUMBER)
            ends = [end + more * stacked for end, more in zip(ends, long, strict=True)]
        axes.set_yticks(range(len(rows)), [fill(name, 32) for name in rows])
        axes.invert_yaxis()
        axes.set_xticks([], [])
        axes.set_xlabel("" if stacked else "mỗi dòng vẽ theo thang riêng")

    said = ([f"{label} {_words(row[label])}" for label in labels] for row in rows.values())
    alt = "; ".join(f"{name}: {', '.join(words)}" for name, words in zip(rows, said, strict=True))
    return _chart(title, alt, len(rows) * (1 if stacked else len(labels)), draw)


def awards(title: str, given: Mapping[str, tuple[int, int]]) -> Chart:
    """Draw each form of award: how many to direct workers, how many to others, and the share."""
    rows = {}
    for form, (direct, others) in given.items():
        name = f"{form} (trực tiếp {percent(direct, direct + others)})"
        rows[name] = {"lao động trực tiếp": direct, "người khác": others}
    return bars(title, rows, stacked=True)


def _words(number: Figure) -> str:
    return "–" if number is None else figure_words(Decimal(number))


def _chart(title: str, alt: str, rows: int, draw: Callable[[Any], None]) -> Chart:
    from matplotlib import style
    from matplotlib.figure import Figure

    with style.context(["default", _STYLE]):
        figure = Figure(figsize=(8, 1.8 + 0.4 * rows), layout="constrained")
        axes = figure.subplots()
        draw(axes)
        axes.spines[["top", "right"]].set_visible(False)
        figure.suptitle(fill(title, 70), fontweight="bold")
        figure.legend(loc="outside lower center", ncols=4, frameon=False)
        figure.savefig(svg := io.BytesIO(), format="svg", metadata={"Date": None, "Creator": None})
        figure.savefig(png := io.BytesIO(), format="png", metadata={"Software": None}, dpi=120)
    return Chart(svg.getvalue(), png.getvalue(), f"{title}: {alt}.")
