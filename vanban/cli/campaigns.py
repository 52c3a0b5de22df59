"""Commands upon campaigns (lệnh về đợt báo cáo): declare, look, hand in, take in, decide, close."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer
from rich.markup import escape
from rich.progress import track

from vanban.campaign.model import NO_DATE
from vanban.campaign.printed import written
from vanban.cli import door
from vanban.cli.vietnamese import WrongUse
from vanban.office.campaigns.course import Course, UnknownCampaign
from vanban.office.campaigns.desk import Campaigns, Stand
from vanban.office.desk import Office
from vanban.office.workflow.process import Mode
from vanban.office.workflow.steps import StepRefused
from vanban.paper.catalogue import labels
from vanban.paper.source.faults import faulty

# -- the campaign ----------------------------------------------------------------------------------


def list_campaigns() -> None:
    """Các đợt tài khoản này có phần.

    Ví dụ: vanban campaign list
    """
    with door.desk() as opened:
        rows = [_campaign(opened, code) for code in opened.campaigns.codes()]
    cells = [(each["code"], escape(each["name"]), each["label"]) for each in rows]
    door.show(rows, lambda: door.table(("Mã", "Đợt", "Tình trạng"), cells))


def open_campaign(file: Path, plan: int, by: str, document: str = "") -> None:
    """Khai một đợt từ tệp của nó; đã khai rồi thì --document ghi văn bản điều chỉnh.

    Ví dụ: vanban campaign open phong-trao.yaml --plan 1 --as bich
    """
    text, said = door.read_text(file), {"by": by, "note": document}
    with door.desk() as opened:
        told = opened.campaigns.open(text, str(file), plan, now=door.now(), **said)
    lines = [*map(escape, told), f"Đã khai đợt theo {file}; kế hoạch phát hành thì các việc mở."]
    door.show(told, lambda: door.out.print(*lines, sep="\n"))


def pilots(code: str, units: list[str], minutes: int, by: str) -> None:
    """Chỉ định đơn vị điểm, theo biên bản đã ký.

    Ví dụ: vanban campaign pilots thi-dua cdcs-may cdcs-hoa --minutes 12 --as bich
    """
    _act(Campaigns.pilots, code, None, units, minutes, by=by)


def close_phase(code: str, by: str, phase: str = "", known_by: str = "") -> None:
    """Chốt số liệu một kỳ, hoặc cả năm; bản chốt không bao giờ đổi.

    Ví dụ: vanban campaign close-phase thi-dua dot-1 --known-by "Thường trực" --as bich
    """
    _act(Campaigns.close_phase, code, None, phase, by=by, known_by=known_by)


def finish(code: str, report: str, by: str) -> None:
    """Kết thúc đợt: mọi việc đã xong, báo cáo tổng kết đã ban hành.

    Ví dụ: vanban campaign finish thi-dua --report 15/BC-LĐLĐ --as cuong
    """
    _act(Campaigns.finish, code, None, report, by=by)


def remind(code: str, by: str) -> None:
    """Việc phải nhắc hôm nay; mỗi mốc nhắc một lần, dù chạy bao nhiêu lần.

    Ví dụ: vanban campaign remind thi-dua --as bich
    """
    with door.desk() as opened:
        calls = opened.campaigns.remind(code, by=by, now=door.now())
    door.show(calls, lambda: door.tell("calls.txt", calls=calls))


def _campaign(opened: Office, code: str) -> dict[str, Any]:
    course, _ = opened.campaigns.status(code, now=door.now())
    label = opened.processes.find("campaign", None, Mode.PAPER).state(course.state).label
    pilots, closed = course.pilots.get("units", []), len(course.closed)
    said = {"code": code, "name": course.campaign.name, "plan": course.plan, "state": course.state}
    said |= {"label": label, "launched_on": course.launched_on, "dates": course.dates}
    return {**said, "pilots": pilots, "closed": closed}


# -- how all stands --------------------------------------------------------------------------------


def status(code: str, duty: str = "") -> None:
    """Tình hình cả đợt, ai chậm nêu trước; hoặc của một việc: các lần nộp, khác nhau ở đâu.

    Ví dụ: vanban campaign status thi-dua O10/dot-1/cdcs-may
    """
    with door.desk() as opened:
        if duty:
            return _show(opened, code, duty)
        _, stands = opened.campaigns.status(code, now=door.now())
        campaign, since = _campaign(opened, code), list[str]()
        with suppress(UnknownCampaign):  # a unit is told nothing of others
            late = opened.campaigns.late(code) if campaign["closed"] else {}
            since = [at.replace("|", "/") for what, at in late if what == "inputs"]
    said = {"campaign": campaign, "stands": stands, "since": since}
    door.show(said, lambda: _say([each for each in stands if each.duty.applies], campaign, since))


def _say(stands: list[Stand], campaign: dict[str, Any], since: list[str]) -> None:
    late = [each.duty.key.unit for each in stands if (_left(each) or 0) < 0]
    counts = Counter(each.label for each in stands).most_common()
    door.tell("status.txt", campaign=campaign, counts=counts, late=late, since=since)
    if rows := [*_alike(stands)]:
        door.table(("Việc", "Hạn", "Nội dung, tình trạng, đơn vị"), rows)


def _alike(stands: list[Stand]) -> Iterator[tuple[str, ...]]:
    """Yield a row for the units that stand alike in what is not done yet, the latest first."""
    every = Counter(each.duty.key[:2] for each in stands)
    alike = defaultdict[Any, list[str]](list)
    for each in sorted(stands, key=lambda each: (_left(each) is None, _left(each) or 0)):
        if each.progress.state not in {"accepted", "exempt"}:
            like = alike[each.duty.key[:2], each.what, _due(each), each.label]
            like.append(each.duty.key.unit or "nơi thu")
    for (key, what, due, label), units in alike.items():
        who = "tất cả" if len(units) == every[key] > 1 else ", ".join(units)
        says = f"{what}\n{label} {len(units)}/{every[key]}: {who}"
        yield "/".join(filter(None, key)), due.replace(", ", "\n"), escape(says)


def _left(stand: Stand) -> int | None:
    return stand.duty.left(door.today())


def _due(stand: Stand) -> str:
    due, left = stand.duty.due_on, _left(stand)
    words = "" if left is None else f", còn {left} ngày" if left >= 0 else f", quá {-left} ngày"
    return f"{due:%d/%m/%Y}{words}" if due else NO_DATE


def _show(opened: Office, code: str, duty: str | None) -> None:
    """Show a campaign, or one duty with all that was handed in."""
    if duty is None:
        row = _campaign(opened, code)
        return door.show(row, lambda: door.tell("campaign.txt", campaign=row))
    course, stand = _found(opened, code, duty)
    values = [opened.campaigns.values_of(each) for each in stand.progress.handed if each.figures]
    said = {"due": _due(stand), "values": values, "asked": course.campaign.indicator}
    page = {**said, "words": labels()["form_paper"], "written": written}
    return door.show(stand, lambda: door.tell("duty.txt", stand=stand, **page))


def _found(opened: Office, code: str, duty: str) -> tuple[Course, Stand]:
    course, stands = opened.campaigns.status(code, now=door.now())
    for each in stands:
        if str(each.duty.key) == duty and each.duty.applies:
            return course, each
    raise StepRefused("tìm việc phải làm", faulty("no-such-duty", key=duty))


# -- what units hand in ----------------------------------------------------------------------------


def forms(code: str, to: Path, obligation: str = "") -> None:
    """Tạo biểu Excel cho mỗi đơn vị và việc còn phải nộp; tệp đã có thì giữ nguyên.

    Ví dụ: vanban campaign forms thi-dua --to bieu --obligation O10
    """
    made = []
    with door.desk() as opened:
        files = opened.campaigns.forms(code, now=door.now(), obligation=obligation)
        quiet = not door.err.is_terminal
        for file in track(files, "Đang tạo biểu", console=door.err, disable=quiet):
            if not (path := to / file.name).exists():
                door.write_bytes(path, file.content)
                made.append(str(path))
    says = f"Đã tạo {len(made)} biểu; tệp đã có thì giữ nguyên."
    door.show({"files": made}, lambda: door.out.print(*made, says, sep="\n"))


def submit(
    code: str, by: str, file: Path | None = None,
    duty: str = "", evidence: str = "", on: str = "", clerk: str = "",
) -> None:  # fmt: skip
    """Lập văn bản của đơn vị từ biểu đã điền; việc không nộp biểu thì ghi bằng chứng.

    Ví dụ: vanban campaign submit thi-dua cdcs-may.xlsx --as lan
    """
    if bool(file) == bool(duty):
        raise WrongUse("Ghi TỆP biểu đã điền; việc không nộp biểu thì ghi --duty, --evidence")
    if not file:
        return _act(Campaigns.show, code, duty, evidence, by=by)
    content = door.read_bytes(file)
    with door.desk() as opened:
        desk = opened.campaigns
        view = opened.paper(desk.submit(code, file.name, content, **door.acting(by, on, clerk)))
    door.show(view, lambda: door.tell("paper.txt", paper=view, sent=0))


def intake(code: str, by: str, files: list[Path] | None = None) -> None:
    """Tiếp nhận văn bản đơn vị đã phát hành; hoặc tệp, cả thư mục tệp, đơn vị gửi tới.

    Tệp sai thì kể từng ô và không nhận; tệp đúng vẫn nhận.

    Ví dụ: vanban campaign intake thi-dua bieu-nop --as hoa
    """
    content = {str(path): door.read_bytes(path) for each in files or () for path in _files(each)}
    with door.desk() as opened, door.err.status("Đang tiếp nhận …"):
        desk, at = opened.campaigns, door.now()
        arrived = () if files else desk.receive(code, by=by, now=at)
        read = desk.intake(code, content, by=by, now=at) if files else ()
        progress = desk.status(code, now=at)[0].progress
    told: list[Any] = [("", key, (), ()) for key in arrived]
    told += [(each.file, each.stamp and each.stamp.key, each.faults, each.odd) for each in read]
    rows = [
        {"file": file, "key": key, "faults": faults, "odd": odd,
         "serial": progress[key].last.serial if key and not faults else ""}
        for file, key, faults, odd in told
    ]  # fmt: skip
    door.show(rows, lambda: door.tell("intake.txt", rows=rows))
    if any(row["faults"] for row in rows):
        raise typer.Exit(1)


def _files(path: Path) -> list[Path]:
    """Return a file, or all of a folder but what programs leave there."""
    found = sorted(path.rglob("[!.~]*")) if path.is_dir() else [path]
    files = [each for each in found if not each.is_dir()]
    if not files:
        raise door.UnreadableFile(path=path, reason="thư mục không có tệp nào")
    return files


# -- what becomes of it ----------------------------------------------------------------------------


def examine(code: str, duty: str, by: str) -> None:
    """Bắt đầu kiểm tra; từ đây đơn vị không rút được.

    Ví dụ: vanban campaign examine thi-dua O10/dot-1/cdcs-may --as bich
    """
    _act(Campaigns.examine, code, duty, by=by)


def accept(code: str, duty: str, by: str, note: str = "") -> None:
    """Chấp nhận: số liệu được tính; số khác thường phải ghi ý kiến.

    Ví dụ: vanban campaign accept thi-dua O10/dot-1/cdcs-may --as bich
    """
    _act(Campaigns.accept, code, duty, by=by, note=note)


def send_back(code: str, duty: str, by: str, fields: list[str], reason: str, until: str) -> None:
    """Trả lại bổ sung: chỉ những mục nêu ra mở lại, đến hết hạn bổ sung.

    Ví dụ: vanban campaign send-back thi-dua O4/cdcs-may --field B03 --reason "Ngày nghỉ"
    --until 15/07/2021 --as bich
    """
    _act(Campaigns.send_back, code, duty, fields, reason, door.day(until), by=by)


def extend(code: str, duty: str, by: str, until: str, reason: str = "", document: str = "") -> None:
    """Gia hạn cho một đơn vị; hoặc ấn định hạn cho tất cả, theo văn bản ở --document.

    Ví dụ: vanban campaign extend thi-dua O10/dot-1 --until 07/07/2021
    --document 05/LĐLĐ-CSPL --as bich
    """
    on, (obligation, _, phase) = door.day(until), duty.partition("/")
    if document:
        return _act(Campaigns.set_date, code, None, obligation, on, document, by=by, phase=phase)
    return _act(Campaigns.extend, code, duty, on, reason, by=by)


def exempt(code: str, duty: str, by: str, reason: str) -> None:
    """Miễn cho một đơn vị: ra khỏi cả tử số lẫn mẫu số, có tên trong phụ lục.

    Ví dụ: vanban campaign exempt thi-dua O7/cdcs-may --reason "Ngừng sản xuất" --as cuong
    """
    _act(Campaigns.exempt, code, duty, reason, by=by)


def _act(
    act: Callable[..., object], code: str, duty: str | None, *said: object, by: str, **more: object
) -> None:
    """Do something with a campaign, or with a duty of it, then show that."""
    with door.desk() as opened:
        key = [] if duty is None else [_found(opened, code, duty)[1].duty.key]
        act(opened.campaigns, code, *key, *said, by=by, now=door.now(), **more)
        _show(opened, code, duty)


COMMANDS: door.Commands = {
    "list": list_campaigns, "open": open_campaign, "status": status, "forms": forms,
    "submit": submit, "intake": intake, "examine": examine, "accept": accept,
    "send-back": send_back, "extend": extend, "exempt": exempt, "pilots": pilots,
    "remind": remind, "close-phase": close_phase, "finish": finish,
}  # fmt: skip
