"""What units send in (tiếp nhận biểu): files to values, and what is wrong by file and cell.

In: names and bytes, what is asked of whom.  Out: a Reading of each file; together, which count.
A workbook, or the same fields as JSON. Of a file with a fault nothing is taken; what a sheet hides,
merges or computes is never guessed at.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from pydantic import ValidationError

from vanban.campaign import workbook
from vanban.campaign.model import Campaign, Unit, Value, Values
from vanban.campaign.obligations import Key
from vanban.campaign.rules import Beside
from vanban.campaign.values import Typed, read_form
from vanban.campaign.workbook import Field, Stamp
from vanban.errors import UnprintableText
from vanban.paper.batch.table import BrokenBook, open_book, words_of
from vanban.paper.domain.figures import figure
from vanban.settings import package_data
from vanban.text import clean, fold
from vanban.yaml_text import Declared, sentence_of


class CellFault(NamedTuple):
    """One place of a file that cannot be taken, or wants a note (một ô sai)."""

    at: str  #: “Biểu!D11”, or the key in a JSON; "" for the whole file
    says: str


class Asked(NamedTuple):
    """Of whom a duty is asked, and what the answer is held against (đơn vị phải nộp)."""

    unit: Unit
    beside: Beside


class Reading(NamedTuple):
    """What one file says (kết quả đọc một tệp); with a fault it says nothing."""

    file: str
    stamp: Stamp | None
    values: Values
    faults: tuple[CellFault, ...]
    odd: tuple[CellFault, ...]  #: wants a note


class _Sent(Declared):
    """A form as JSON: D11 of the workbook is “A01”; then “A01.note”, “D05.1.author”, “nothing”."""

    stamp: Stamp
    values: dict[str, bool | int | float | str | None]


class _Refused(Exception):
    """A file of which no more can be read; carries its faults."""


_Faults = list[CellFault]
_Fields = Mapping[str, Field]
_Held = Mapping[str, object]
_Said = dict[str, dict[int, dict[str, str]]]  #: by indicator, row of a list, part


def read(file: str, data: bytes, campaign: Campaign, asked: Mapping[Key, Asked]) -> Reading:
    """Return what a file says (đọc một biểu); never raise for it."""
    stamp, values, faults, odd = None, dict[str, Value](), _Faults(), _Faults()
    try:
        stamp, source = _opened(data)
        if wrong := _wrong(campaign, stamp, asked):
            told = package_data("workbook")["told"].get(wrong, "")
            at = told if isinstance(source, Workbook) else wrong
            raise _Refused(_fault(at, wrong, stamp=stamp))
        words, fields = workbook.layout(campaign, stamp, asked[stamp.key].unit)
        if not isinstance(source, Workbook):
            fields = {each.name: each for each in fields.values()}
        held = _cells(source, words, faults) if isinstance(source, Workbook) else source
        said = _said(held, fields, faults)
        values, odd = _values(campaign, stamp, asked[stamp.key], fields, said, faults)
    except _Refused as refused:
        faults += refused.args
    return Reading(file, stamp, {} if faults else values, tuple(faults), tuple(odd))


def without_doubles(readings: Iterable[Reading]) -> list[Reading]:
    """Return all readings; two that say different things for one duty say nothing (trùng)."""
    every, live = list(readings), defaultdict[Key, list[Reading]](list)
    for each in every:
        if each.stamp and not each.faults:
            live[each.stamp.key].append(each)
    return [_alone(each, live[each.stamp.key]) if each.stamp else each for each in every]


def _alone(reading: Reading, live: Sequence[Reading]) -> Reading:
    same = all(each.values == reading.values for each in live)
    if reading.faults or len(live) == 1 or (same and reading is live[0]):
        return reading
    others = ", ".join(each.file for each in live if each is not reading)
    fault = _fault("", "same" if same else "double", others=others)
    return reading._replace(values={}, faults=(fault,))


def _fault(at: str, key: str, **said: object) -> CellFault:
    return CellFault(at, package_data("workbook")["faults"][key].format(**said))


def _opened(data: bytes) -> tuple[Stamp, Workbook | _Held]:
    try:
        if data.lstrip()[:1] == b"{":
            sent = _Sent.model_validate_json(data)
            # Once more: of a key said twice that took the last, of 0.1 what is near it.
            exact = json.loads(data, object_pairs_hook=_once, parse_float=Decimal)
            return sent.stamp, exact["values"]
        book = open_book(data)
    except BrokenBook as broken:
        raise _Refused(_fault("", "unopened", why=broken.why)) from broken
    except ValidationError as error:
        told = [CellFault(".".join(map(str, e["loc"])), sentence_of(e)) for e in error.errors()]
        raise _Refused(*told) from error
    rows = book[workbook.STAMP].values if workbook.STAMP in book.sheetnames else ()
    said = {row[0]: row[-1] for row in rows}
    return Stamp(*(str(said.get(name) or "") for name in Stamp._fields)), book


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    said = dict(pairs)
    if len(said) < len(pairs):
        name = next(name for name in said if [key for key, _ in pairs].count(name) > 1)
        raise _Refused(_fault(name, "twice"))
    return said


def _wrong(campaign: Campaign, stamp: Stamp, asked: Mapping[Key, Asked]) -> str:
    """Return in what a file is not what is asked for, or nothing."""
    form = campaign.form.get(stamp.form)
    if stamp.campaign != campaign.code or not form:
        return "campaign"
    if stamp.digest != workbook.digest_of(campaign, form):
        return "digest"
    if stamp.unit not in {key.unit for key in asked}:
        return "unit"
    return "" if stamp.key in asked else "phase"


def _cells(book: Workbook, words: workbook.Words, faults: _Faults) -> _Held:
    """Return what is written besides the words that stay; add what was done to the sheets."""
    held: dict[str, Cell | MergedCell] = {}
    for name, lines in words.items():
        if name not in book.sheetnames:
            there = ", ".join(each for each in book.sheetnames if each != workbook.STAMP)
            raise _Refused(_fault(name, "renamed", there=there))
        sheet = book[name]
        faults += [_fault(f"{name}!{merged}", "merged") for merged in sheet.merged_cells.ranges]
        # Not iter_rows: it makes every cell up to the farthest one, a billion if somebody wants.
        here = {at: each for at, each in sheet._cells.items() if each.value not in (None, "")}
        used = {line for each in here.values() for line in (each.row, each.column_letter)}
        for line, look in [*sheet.row_dimensions.items(), *sheet.column_dimensions.items()]:
            if look.hidden and line in used:
                faults.append(_fault(f"{name}!{line}:{line}", "hidden"))
        for row, line in enumerate(lines, start=1):
            for column, text in enumerate(line, start=1):
                now = here.pop((row, column)).value if text and (row, column) in here else ""
                if now != text:
                    at = f"{name}!{get_column_letter(column)}{row}"
                    raise _Refused(_fault(at, "changed", text=text, now=now))
        held |= {f"{name}!{each.coordinate}": each for each in here.values()}
    computed = [at for at, each in held.items() if each.data_type in {"e", "f"}]
    faults += [_fault(at, "formula") for at in computed]
    return {at: each.value for at, each in held.items() if at not in computed}


#: A dot or comma before three digits: of thousands here, of decimals elsewhere.
_UNCLEAR = re.compile(r"-?\d{1,3}[.,]\d{3}(?![\d.,])")


def _said(held: _Held, fields: _Fields, faults: _Faults) -> _Said:
    """Return what the fields say, as people write it; add what cannot be told."""
    said: _Said = defaultdict(lambda: defaultdict(dict))
    for at, value in held.items():
        each = fields.get(at)
        try:
            text = clean(value).strip() if isinstance(value, str) else words_of(value)
        except UnprintableText as error:
            faults.append(CellFault(at, str(error)))
            continue
        nothing = each and each.kind == workbook.NOTHING
        text = workbook.NO_SUCH if nothing and fold(text or "") == fold(workbook.NO_SUCH) else text
        if text is None:
            faults.append(CellFault(at, package_data("faults")["no-words"]))
        elif text and not each:
            faults.append(_fault(at, "stray"))
        elif text and nothing and text != workbook.NO_SUCH:
            faults.append(_fault(at, "only_nothing", words=text))
        elif text and each:
            if isinstance(value, str) and each.kind in {"number", "money"} and _UNCLEAR.match(text):
                faults.append(_fault(at, "unclear", words=text))
            plain = each.kind == "money" and figure(text) is not None
            said[each.code][each.row][each.part] = f"{text} {each.unit}" if plain else text
    return said


def _values(
    campaign: Campaign, stamp: Stamp, asked: Asked, fields: _Fields, said: _Said, faults: _Faults
) -> tuple[dict[str, Value], _Faults]:
    """Return the values of a form, and what wants a note; add what holds it back."""
    form, (_, first, last) = campaign.form[stamp.form], workbook.span(campaign, stamp.phase)
    places = {each[:3]: at for at, each in fields.items()}
    typed: dict[str, Typed] = {}
    notes = {}
    for code in form.indicators:
        beside, at = said[code].pop(0, {}), places.get((code, 0, workbook.NOTHING))
        flow = at and campaign.indicator[code].measures == "flow"
        nothing = beside.get(workbook.NOTHING) or (flow and said[""][0].get(workbook.NOTHING))
        answer = [said[code][n] for n in sorted(said[code])] or beside.get("", "")
        if at and answer and nothing:
            faults.append(_fault(at, "both"))
        typed[code], notes[code] = answer or nothing or "", beside.get(workbook.NOTE, "")
    values, remarks = read_form(campaign, form, asked.unit, typed, asked.beside)
    odd = []
    for remark in remarks:
        n = sorted(said[remark.indicator])[remark.row - 1] if remark.row else 0
        place = places.get((remark.indicator, 0, workbook.NOTHING), remark.indicator)
        told = CellFault(places.get((remark.indicator, n, remark.column), place), remark.says)
        if not remark.hard and not notes[remark.indicator]:
            odd.append(told)
        elif remark.hard and told.at not in {each.at for each in faults}:
            faults.append(told)
    for code, value in values.items():
        asked_day = campaign.indicator[code].type == "date" and value.text
        if asked_day and not first <= date.fromisoformat(asked_day) <= last:
            faults.append(_fault(places[code, 0, ""], "outside", first=first, last=last))
    return {code: each._replace(note=notes[code]) for code, each in values.items()}, odd
