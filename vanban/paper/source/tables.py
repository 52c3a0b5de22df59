"""Tables of the body (bảng).

In: lines that begin with ``|``, as in GitHub's Markdown.  Out: a table, and back again.
markdown-it would fill or cut a row of the wrong length without a word; here it is a fault.
"""

import re
from collections.abc import Sequence
from typing import Literal

from vanban.paper.source.faults import Fault
from vanban.paper.source.inline import read_runs, write_runs
from vanban.paper.source.lines import SourceLine
from vanban.paper.source.model import Runs, Table

Align = Literal["left", "center", "right"]

_CELL = re.compile(r"(?:\\.|[^|\\])*", re.DOTALL)
_BREAK = re.compile(r"(\\.)|<br>", re.DOTALL)
_RULES: dict[Align, str] = {"left": "---", "center": ":---:", "right": "---:"}


def read_table(lines: Sequence[SourceLine], faults: list[Fault]) -> Table:
    """Return the table that lines make; every row must be as long as the header."""
    rows = [_cells(line.text) for line in lines]
    align = [_align(cell) for cell in rows[1]] if len(rows) > 1 else [None]
    if None in align:
        says = "bảng thiếu dòng kẻ; hãy ghi | --- | --- | ngay dưới dòng tên cột."
        faults.append(Fault(lines[0].number, says))
        return Table(header=())
    for line, row in zip(lines, rows, strict=True):
        if len(row) != len(rows[0]):
            says = f"hàng này có {len(row)} ô, còn dòng tên cột có {len(rows[0])} ô"
            faults.append(Fault(line.number, f"{says}; hãy thêm hoặc bớt ô cho bằng nhau."))
    read = [
        tuple(_runs(cell, line.number, faults) for cell in row)
        for line, row in zip(lines, rows, strict=True)
    ]
    return Table(header=read[0], rows=tuple(read[2:]), align=tuple(a for a in align if a))


def write_table(table: Table) -> str:
    """Return a table as Markdown lines."""
    rule = [_RULES[align] for align in table.align]
    rows = [[_written(cell) for cell in row] for row in (table.header, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]])


def _cells(text: str) -> list[str]:
    inner = text.strip(" \t").removeprefix("|")
    cells, at = [], 0
    while at <= len(inner):
        found = _CELL.match(inner, at)
        end = found.end() if found else at
        cells.append(inner[at:end].strip(" \t"))
        at = end + 1
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def _align(cell: str) -> Align | None:
    if not re.fullmatch(r":?-+:?", cell):
        return None
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left"


def _runs(cell: str, line: int, faults: list[Fault]) -> Runs:
    text = _BREAK.sub(lambda found: found[1] or "\\\n", cell.replace("\n", "  \n"))
    return read_runs(text, line, faults)


def _written(cell: Runs) -> str:
    text = write_runs(cell).replace("|", "\\|").replace("<br>", "\\<br>")
    return text.replace("\\\n", "<br>")
