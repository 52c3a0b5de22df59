"""Words of a table in a source (chỗ trống ``{{ Họ và tên }}``): a draft for each row.

In: a source with placeholders, a table.  Out: drafts by the number of their row.
Why a cell can never become markup, YAML or a line of its own: the source is read with a mark in
place of each value, and the values are set into the draft that was read, where they are words only.
"""

import json
import re
from collections.abc import Callable, Mapping

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanban.paper.batch.table import BadTable, DataTable, RowFault, name_of, row_fault
from vanban.paper.domain.kinds import Kinds
from vanban.paper.source import BadSource, Fault, read
from vanban.paper.source.faults import fault
from vanban.paper.source.model import Draft

#: A letter for YAML, Markdown and every rule of the source, and one no Vietnamese paper has.
_SIGN = "ᛜ"
_MARK = re.compile(f"{_SIGN}(\\d+){_SIGN}")

#: What reads as a date stays so, for the keys that want one; it can be nothing else.
_DATE = re.compile(r"\d\d/\d\d/\d{4}")


class _Cell(str):
    """A value that knows its column."""

    column: str


class _Filling:
    """Values, each behind its mark (các giá trị điền vào); those of a table know their row."""

    def __init__(self, values: Mapping[str, object], row: int = 0) -> None:
        self.faults: list[RowFault] = []
        self.values = values
        self._row = row
        self._marked: list[str] = []

    def mark(self, value: object) -> str:
        """Return what stands for a value while the source is read."""
        if isinstance(value, _Cell) and not value:
            self.faults.append(row_fault(self._row, value.column, "empty-cell"))
        if _DATE.fullmatch(str(value)):
            return str(value)
        self._marked.append(str(value))
        return f"{_SIGN}{len(self._marked) - 1}{_SIGN}"

    def unmark(self, text: str, write: Callable[[str], str] = str) -> str:
        """Return text with the values in their places, as ``write`` writes them."""
        return _MARK.sub(lambda found: write(self._marked[int(found[1])]), text)


def fill(source: str, values: Mapping[str, object], *, name: str, kinds: Kinds) -> Draft:
    """Return the draft a source with placeholders and values make (điền mẫu); raise BadSource."""
    return _draft(source, _Filling(values), name, kinds)


def fill_rows(source: str, table: DataTable, *, name: str, kinds: Kinds) -> dict[int, Draft]:
    """Return a draft for each row (trộn bảng); raise BadSource, or BadTable with every fault."""
    text = _named(source, table, name)
    drafts, faults = {}, []
    for row in table.rows:
        filling = _Filling(_cells(table, row), row)
        drafts[row] = _draft(text, filling, name, kinds)
        faults += filling.faults
    if faults:
        raise BadTable(table.name, faults)
    return drafts


def _cells(table: DataTable, row: int) -> Mapping[str, object]:
    cells = {}
    for name, head, words in zip(table.names, table.heads, table.rows[row], strict=True):
        cells[name] = cell = _Cell(words)
        cell.column = head
    return cells


def _named(source: str, table: DataTable, name: str) -> str:
    """Return the source with columns by their names; raise BadSource for one that is not there."""

    def named(found: re.Match[str]) -> str:
        column = name_of(found[1])
        return f"{{{{ {column} }}}}" if column in table.names else found[0]

    if _SIGN in source:
        raise BadSource(name, [fault(1, "own-sign", sign=_SIGN)])
    text = re.sub(r"\{\{\s*([^{}]+?)\s*\}\}", named, source)
    environment, heads = ImmutableSandboxedEnvironment(), ", ".join(table.heads)
    try:
        missing = meta.find_undeclared_variables(environment.parse(text)) - set(table.names)
    except TemplateSyntaxError as error:
        raise BadSource(name, [fault(error.lineno, "bad-placeholder", heads=heads)]) from error
    if missing:
        asked = ", ".join(f"“{column}”" for column in sorted(missing))
        raise BadSource(name, [fault(1, "no-column", asked=asked, heads=heads)])
    return text


def _draft(text: str, filling: _Filling, name: str, kinds: Kinds) -> Draft:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=filling.mark, keep_trailing_newline=True
    )
    try:
        marked = environment.from_string(text).render(filling.values)
        draft = read(marked, name=name, kinds=kinds)
    except BadSource as error:
        said = [Fault(fault.line, filling.unmark(fault.says)) for fault in error.faults]
        raise BadSource(name, said) from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise BadSource(name, [fault(1, "placeholder-computes")]) from error
    inside = filling.unmark(draft.model_dump_json(), lambda words: json.dumps(words)[1:-1])
    return Draft.model_validate_json(inside)
