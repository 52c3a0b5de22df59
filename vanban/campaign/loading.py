"""The file of a campaign (tệp khai báo đợt): read, and judged before anything stands on it.

In: YAML.  Out: a Campaign, or every fault with its line and what to do.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from vanban.campaign.model import NO_DATE, Campaign, Column, Form, Indicator, Obligation, Phase
from vanban.campaign.rules import CODE, misread
from vanban.paper.catalogue import kinds
from vanban.paper.domain.calendar import WorkingDays
from vanban.paper.domain.figures import MONEY
from vanban.settings import package_data
from vanban.text import fold
from vanban.yaml_text import Fault, declared_in


def read_campaign(text: str, name: str) -> Campaign:
    """Read the file that declares a campaign; raise BadSetup naming each fault and its line."""
    return declared_in(text, name, Campaign, _dangling)


def not_launchable(campaign: Campaign) -> str:
    """Say what a launch lacks of objectives, indicators with a unit, content and measures."""
    said = {
        "mục tiêu": campaign.objectives,
        "chỉ tiêu có đơn vị tính": [
            each
            for each in campaign.indicators
            if each.unit and each.type in {"count", "number", "money", "ratio", "yes_no"}
        ],
        "nội dung": campaign.content,
        "biện pháp": campaign.measures,
    }
    missing = ", ".join(what for what, words in said.items() if not words)
    return missing and f"{campaign.launch_rule}; còn thiếu: {missing}"


def warnings(campaign: Campaign, calendar: WorkingDays) -> Iterator[str]:
    """Yield what to look at before a plan is issued: days off, and duties without a day."""
    for each in campaign.obligations:
        if each.due.on and (why := calendar.why_off(each.due.on)):
            says = f"hạn {each.due.on:%d/%m/%Y} là ngày nghỉ ({why}); hãy ấn định ngày làm việc"
            yield f"{each.code} {each.name}: {says}."
        elif each.due.words:
            yield f"{each.code} {each.name}: {NO_DATE}; nguồn chỉ ghi “{each.due.words}”."


def said_in_plan(campaign: Campaign) -> Iterator[str]:
    """Yield what the plan should say too: the paper above it, themes, and anniversaries."""
    if campaign.parent:
        yield campaign.parent.number
    for phase in campaign.phases:
        yield phase.theme
        for each in phase.occasions:
            years = each.years(phase.first.year)
            yield f"{years} năm {each.name}" if years else each.name


#: What a code is made of that histories, snapshots and files are named by.
_PLAIN = re.compile(r"[\w.-]+")

#: Whether something is wrong, at which key, and the name of its sentence in labels.toml.
_Judged = Iterator[tuple[object, str, str]]


def _dangling(campaign: Campaign) -> Iterator[Fault]:
    """Yield what is wrong between parts of the file that are each right."""
    says, pilots = package_data("labels")["campaign_faults"], campaign.pilots
    if not _PLAIN.fullmatch(campaign.code):
        yield ("code",), says["plain"].format("", campaign.code)
    duties = {each.code for each in campaign.obligations}
    for at in ("from_obligation", "due_of") if pilots else ():
        if (code := getattr(pilots, at)) not in duties:
            yield ("pilots", at), says["no_duty"].format(code)
    if pilots and pilots.day and pilots.day not in campaign.indicator:
        yield ("pilots", "day"), says["no_indicator"].format(pilots.day, "pilots")
    for key in ("phases", "obligations", "forms", "indicators"):
        parts = getattr(campaign, key)
        for n, part in enumerate(parts):
            twice = part.code in [other.code for other in parts[:n]], "code", "twice"
            for wrong, at, fault in (twice, *_JUDGES[key](campaign, part, n)):
                if wrong:
                    place = (int(step) if step.isdigit() else step for step in at.split("."))
                    yield (key, n, *place), says[fault].format(wrong, part.code)


def _of_phase(campaign: Campaign, phase: Phase, n: int) -> _Judged:
    yield not _PLAIN.fullmatch(phase.code), "code", "plain"
    yield phase.last < phase.first, "last", "backwards"
    yield not n and phase.first.year != campaign.year and campaign.year, "first", "other_year"
    if n:
        before = campaign.phases[n - 1]
        left = (phase.first - before.last) // timedelta(days=1)
        yield left < 1 and before.code, "first", "overlap"
        yield left > 1 and before.code, "first", "gap"


def _of_obligation(campaign: Campaign, duty: Obligation, n: int) -> _Judged:
    yield not _PLAIN.fullmatch(duty.code), "code", "plain"
    due, sector = duty.due, duty.when.get("sector", "")
    fixed = due.kind in {"fixed", "window"}
    yield duty.form and duty.form not in campaign.form and duty.form, "form", "no_form"
    yield bool(duty.form) == bool(duty.evidence), "evidence", "form_or_evidence"
    yield sector not in {"", *campaign.sectors} and sector, "when.sector", "no_sector"
    yield (due.on is None and due.days is None) != bool(due.words), "due", "date_or_words"
    yield fixed != bool(due.on) or (due.kind == "window") != bool(due.opens), "due.kind", "due_kind"
    yield due.opens and due.on and due.opens > due.on, "due", "backwards"
    yield due.kind == "after_phase" and duty.each != "phase", "due.kind", "due_phase"


def _of_form(campaign: Campaign, form: Form, n: int) -> _Judged:
    yield not _PLAIN.fullmatch(form.code), "code", "plain"
    named = {fold(name) for each in kinds().all for name in (each.code, each.name)}
    yield fold(form.kind) not in named and form.kind, "kind", "no_kind"
    asked = [code for other in campaign.forms[:n] for code in other.indicators]
    for at, code in enumerate(form.indicators):
        known = code in campaign.indicator and campaign.indicator[code].type != "ratio"
        yield not known and code, "indicators", "no_indicator"
        yield code in [*asked, *form.indicators[:at]] and code, "indicators", "asked_twice"


def _of_indicator(campaign: Campaign, part: Indicator, n: int) -> _Judged:
    ratio, columns = part.operator == "ratio", {"unit", *(column.code for column in part.columns)}
    kinds = {part.type == "ratio", ratio, part.over_year == "recompute"}
    terms = [campaign.indicator[code].type for code in part.of if code in campaign.indicator]
    yield not CODE.fullmatch(part.code), "code", "code"
    yield len(kinds) > 1, "operator", "ratio_kind"
    yield ratio and (len(terms) != 2 or "ratio" in terms), "of", "ratio_parts"
    words = part.type in {"date", "text"}
    yield words and part.operator not in {"list", "text", "distinct", "count"}, "operator", "words"
    keyed = part.operator == "distinct"
    yield not ratio and (keyed != bool(part.of) or not {*part.of} <= columns), "of", "key"
    yield part.measures == "stock" and part.over_year == "sum", "over_year", "stock"
    yield bool(part.columns) != (part.type == "list"), "columns", "columns"
    for sector in part.sectors:
        yield sector not in campaign.sectors and sector, "sectors", "no_sector"
    fields: tuple[Indicator | Column, ...] = (part, *part.columns)
    for each in fields:
        unknown = each.catalogue and each.catalogue not in campaign.catalogues
        yield unknown and each.catalogue, "catalogue" if each is part else "columns", "no_catalogue"
    units = [part.unit if part.type == "money" else "đồng"]
    units += [column.unit for column in part.columns if column.type == "money"]
    for unit in units:
        yield unit not in MONEY and (unit or "?"), "unit", "money"
    for at, check in enumerate(part.checks):
        for key, rule in (("rule", check.rule), ("when", check.when)):
            yield rule and misread(rule, campaign.indicator), f"checks.{at}.{key}", "rule"


_JUDGES: dict[str, Callable[..., _Judged]] = {
    "phases": _of_phase,
    "obligations": _of_obligation,
    "forms": _of_form,
    "indicators": _of_indicator,
}
