"""The file of a campaign (tệp khai báo đợt): read, and judged before anything stands on it.

In: YAML.  Out: a Campaign, or every fault with its line and what to do.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from vanban.campaign import rules
from vanban.campaign.model import NO_DATE, Campaign, Indicator, Obligation
from vanban.errors import VanbanError
from vanban.paper.domain.calendar import WorkingDays
from vanban.yaml_text import Misfits, Place, declared_in


class BadCampaign(VanbanError):
    """The file of a campaign cannot be used as it stands (tệp khai báo đợt sai)."""

    code = "bad-campaign"

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        super().__init__("\n".join(f"{name}, {fault}" for fault in faults))
        self.faults = tuple(faults)


class NotLaunchable(VanbanError):
    """A campaign that lacks what must be fixed before it begins (chưa đủ điều kiện phát động)."""

    code = "not-launchable"

    def __init__(self, campaign: Campaign, missing: Sequence[str]) -> None:
        super().__init__(
            f"“{campaign.launch_rule}”; còn thiếu: {', '.join(missing)}. "
            "Hãy bổ sung rồi ban hành kế hoạch."
        )
        self.missing = tuple(missing)


def read_campaign(text: str, name: str) -> Campaign:
    """Read the file that declares a campaign; raise BadCampaign naming each fault and line."""
    try:
        return declared_in(text, Campaign, _dangling)
    except Misfits as misfits:
        raise BadCampaign(name, misfits.faults) from misfits


def require_launchable(campaign: Campaign) -> None:
    """Raise NotLaunchable without objectives, indicators with a unit, content and measures."""
    said = {
        "mục tiêu": campaign.objectives,
        "chỉ tiêu có đơn vị tính": [each for each in campaign.indicators if each.unit],
        "nội dung": campaign.content,
        "biện pháp": campaign.measures,
    }
    if missing := [what for what, words in said.items() if not words]:
        raise NotLaunchable(campaign, missing)


def warnings(campaign: Campaign, calendar: WorkingDays) -> Iterator[str]:
    """Yield what to look at before a plan is issued: days off, and duties without a day."""
    for each in campaign.obligations:
        if each.due.on and (why := calendar.why_off(each.due.on)):
            said = f"hạn {each.due.on:%d/%m/%Y} là ngày nghỉ ({why})"
            yield f"{each.code} {each.name}: {said}; hãy ấn định ngày làm việc trước đó."
        elif each.due.on is None and each.due.days is None:
            yield f"{each.code} {each.name}: {NO_DATE}; nguồn chỉ ghi “{each.due.words}”."


_Faults = Iterator[tuple[Place, str]]


def _dangling(campaign: Campaign) -> _Faults:
    """Yield what is wrong between parts of the file that are each right."""
    yield from _of_phases(campaign)
    for key in ("phases", "obligations", "forms", "indicators"):
        codes = [each.code for each in getattr(campaign, key)]
        for n, code in enumerate(codes):
            if code in codes[:n]:
                yield (key, n, "code"), f"mã “{code}” ghi hai lần; mỗi mã một mục"
    for n, obligation in enumerate(campaign.obligations):
        for at, says in _of_obligation(campaign, obligation):
            yield ("obligations", n, *at), says
    for n, indicator in enumerate(campaign.indicators):
        for at, says in _of_indicator(campaign, indicator):
            yield ("indicators", n, *at), says
    seen: set[str] = set()
    for n, form in enumerate(campaign.forms):
        for code in form.indicators:
            if code not in campaign.indicator or not campaign.indicator[code].asked:
                yield ("forms", n, "indicators"), f"không có chỉ tiêu “{code}” để hỏi đơn vị"
            if code in seen:
                yield ("forms", n, "indicators"), f"chỉ tiêu “{code}” hỏi hai lần; chỉ để một chỗ"
            seen.add(code)


def _of_phases(campaign: Campaign) -> _Faults:
    for n, phase in enumerate(campaign.phases):
        if phase.last < phase.first:
            yield ("phases", n, "last"), "ngày cuối trước ngày đầu"
        elif {phase.first.year, phase.last.year} != {campaign.year}:
            yield ("phases", n, "first"), f"đợt nằm ngoài năm {campaign.year}"
    for n, (one, other) in enumerate(pairwise(campaign.phases), start=1):
        if other.first <= one.last:
            yield (
                ("phases", n, "first"),
                f"chồng lên đợt “{one.code}”, hết ngày {one.last:%d/%m/%Y}",
            )
        elif other.first > one.last + timedelta(days=1):
            yield ("phases", n, "first"), f"bỏ trống sau đợt “{one.code}”, hết {one.last:%d/%m/%Y}"


def _of_obligation(campaign: Campaign, obligation: Obligation) -> _Faults:
    due = obligation.due
    if obligation.form and obligation.form not in campaign.form:
        yield ("form",), f"không có biểu “{obligation.form}” trong tệp"
    if bool(obligation.form) == bool(obligation.evidence):
        yield ("evidence",), "mỗi việc có một biểu phải nộp (form) hoặc một bằng chứng (evidence)"
    if (sector := obligation.when.get("sector")) and sector not in campaign.sectors:
        yield ("when", "sector"), f"không có khối “{sector}” trong tệp"
    dated = due.on or (due.kind == "after_phase" and due.days is not None)
    if bool(dated) == bool(due.words):
        says = (
            f"ghi ngày, hoặc ghi nguyên lời của nguồn (words) để báo “{NO_DATE}”; không ghi cả hai"
        )
        yield ("due",), says
    if (due.kind in {"fixed", "window"}) != bool(due.on) or (due.kind == "window") != bool(
        due.opens
    ):
        yield ("due", "kind"), "fixed có on; window có opens và on; loại khác không có ngày"
    if due.kind == "after_phase" and obligation.each != "phase":
        yield ("due", "kind"), "hạn tính từ cuối đợt chỉ dùng cho việc của từng đợt (each: phase)"


def _of_indicator(campaign: Campaign, indicator: Indicator) -> _Faults:
    ratio = indicator.operator == "ratio"
    parts = indicator.of
    if (indicator.type == "ratio") != ratio or ratio != (indicator.over_year == "recompute"):
        yield ("operator",), "tỷ lệ thì type, operator là ratio và over_year là recompute"
    if ratio and (len(parts) != 2 or not all(p in campaign.indicator for p in parts)):
        yield ("of",), "tỷ lệ cần hai chỉ tiêu có trong tệp: tử số, mẫu số"
    if not ratio and not set(parts) <= {"unit", *(column.code for column in indicator.columns)}:
        yield ("of",), "khóa để đếm không trùng phải là cột của danh sách"
    if indicator.measures == "stock" and indicator.over_year == "sum":
        yield ("over_year",), "số có đến cuối kỳ không cộng các đợt; hãy ghi last"
    if bool(indicator.columns) != (indicator.type == "list"):
        yield ("columns",), "danh sách cần có cột; chỉ tiêu khác thì không"
    for sector in sorted(set(indicator.sectors) - set(campaign.sectors)):
        yield ("sectors",), f"không có khối “{sector}” trong tệp"
    for n, check in enumerate(indicator.checks):
        for key in ("rule", "when"):
            rule = getattr(check, key)
            if wrong := rule and rules.misread(rule, campaign.indicator):
                yield ("checks", n, key), f"không hiểu “{wrong}” trong điều kiện “{rule}”"
