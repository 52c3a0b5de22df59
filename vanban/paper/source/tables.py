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

_CELL = re.compile(r"((?:\\.|[^|])*)\|?", re.DOTALL)
_BREAK = re.compile(r"(\\.)|<br>", re.DOTALL)
_RULES: dict[Align, str] = {"left": "---", "center": ":---:", "right": "---:"}


def read_table(lines: Sequence[SourceLine], faults: list[Fault]) -> Table:
    """Return the table that lines make; every row must be as long as the header."""
    rows = [(line.number, _cells(line.text)) for line in lines]
    width = len(rows[0][1])
    align = [_align(cell) for cell in rows[1][1]] if len(rows) > 1 else [None]
    if None in align:
        says = "bảng thiếu dòng kẻ; hãy ghi | --- | --- | ngay dưới dòng tên cột."
        faults.append(Fault(lines[0].number, says))
        return Table(header=())
    for number, cells in rows:
        if len(cells) != width:
            says = f"hàng này có {len(cells)} ô, còn dòng tên cột có {width} ô"
            faults.append(Fault(number, f"{says}; hãy thêm hoặc bớt ô cho bằng nhau."))
    header, _, *others = [
        tuple(_runs(cell, number, faults) for cell in cells) for number, cells in rows
    ]
    return Table(header=header, rows=tuple(others), align=tuple(a for a in align if a))


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
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left"


def _runs(cell: str, line: int, faults: list[Fault]) -> Runs:
    text = _BREAK.sub(lambda found: found[1] or "\\\n", cell.replace("\n", "  \n"))
    return read_runs(text, line, faults)


def _written(cell: Runs) -> str:
    text = write_runs(cell).replace("|", "\\|").replace("<br>", "\\<br>")
    return text.replace("\\\n", "<br>")
