"""Tables of the body (bảng).

In: lines that begin with ``|``, as in GitHub's Markdown.  Out: a table, and back again, sums typed.
markdown-it would fill or cut a row of the wrong length without a word; here it is a fault.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from vanban.paper.domain.figures import figure, figure_words
from vanban.paper.source.faults import Fault, fault
from vanban.paper.source.inline import FIGURE, read_runs, write_runs
from vanban.paper.source.lines import SourceLine
from vanban.paper.source.model import Runs, Table

Align = Literal["left", "center", "right"]

#: A row under the header: its line of the file, and its cells as typed.
_Row = tuple[int, list[str]]

#: A cell that says only this is the sum of its column.
_SUM = "\\sum"

_CELL = re.compile(r"((?:\\.|[^|])*)\|?", re.DOTALL)
_BREAK = re.compile(r"(\\.)|<br>", re.DOTALL)
_RULES: dict[Align, str] = {"left": "---", "center": ":---:", "right": "---:"}


def read_table(lines: Sequence[SourceLine], faults: list[Fault]) -> Table:
    """Return the table that lines make; every row must be as long as the header."""
    rows = [(line.number, _cells(line.text)) for line in lines]
    width = len(rows[0][1])
    align = [_align(cell) for cell in rows[1][1]] if len(rows) > 1 else [None]
    if None in align:
        faults.append(fault(lines[0].number, "no-rule-of-table"))
        return Table(header=())
    for number, cells in rows:
        if len(cells) != width:
            faults.append(fault(number, "uneven-row", has=len(cells), width=width))
    filled = [*rows[:2], *_summed(rows[2:], faults)]
    said = (tuple(_runs(cell, number, faults) for cell in cells) for number, cells in filled)
    header, _, *others = said
    return Table(header=header, rows=tuple(others), align=tuple(a for a in align if a))


def _summed(rows: Sequence[_Row], faults: list[Fault]) -> Iterator[_Row]:
    """Yield the rows with every ``\\sum`` filled in: the sum of what stands above it."""
    above: dict[int, list[tuple[int, str]]] = {}
    for number, cells in rows:
        for column, cell in enumerate(cells):
            if cell.strip("*") == _SUM:
                cells[column] = cell.replace(_SUM, _sum(above.get(column, []), faults))
            else:
                above.setdefault(column, []).append((number, cell))
            if re.search(r"(?<!\\)(\\\\)*\\sum(?!\w)", cells[column]):
                faults.append(fault(number, "sum-not-alone"))
        yield number, cells


def _sum(cells: Sequence[tuple[int, str]], faults: list[Fault]) -> str:
    """Return the sum of figures; an empty cell and a dash say nothing."""
    values = []
    for line, cell in cells:
        text = FIGURE.sub(r"\1", cell).strip("* \u00a0").replace("\\-", "-")
        value = figure(text)
        if value is None and text not in {"", "-", "–"}:
            faults.append(fault(line, "no-figure", said=text))
        values.append(value or Decimal(0))
    return figure_words(sum(values, Decimal(0)))


def write_table(table: Table) -> str:
    """Return a table as Markdown lines."""
    rule = [_RULES[align] for align in table.align]
    rows = [[_written(cell) for cell in row] for row in (table.header, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]])


def _cells(text: str) -> list[str]:
    cells = _CELL.findall(text.strip(" \t").removeprefix("|"))
    return [cell.strip(" \t") for cell in cells[:-1]] or [""]  # the last is what follows the end


def _align(cell: str) -> Align | None:
    if not re.fullmatch(r":?-+:?", cell):
        return None
    return ("center" if cell[0] == ":" else "right") if cell[-1] == ":" else "left"


def _runs(cell: str, line: int, faults: list[Fault]) -> Runs:
    text = _BREAK.sub(lambda found: found[1] or "\\\n", cell.replace("\n", "  \n"))
    return read_runs(text, line, faults)


def _written(cell: Runs) -> str:
    text = write_runs(cell).replace("|", "\\|").replace("<br>", "\\<br>")
    return text.replace("\\\n", "<br>")
