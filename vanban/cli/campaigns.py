"""Commands upon campaigns (lệnh về đợt báo cáo): declare, look, hand in, take in, decide, close."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import typer
from rich.markup import escape
from rich.progress import track

from vanban.campaign.board import Board
from vanban.campaign.printed import written
from vanban.cli import door
from vanban.cli.door import File
from vanban.cli.vietnamese import WrongUse
from vanban.commendation.review import read_review
from vanban.office.campaigns.course import Course
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
    office = door.desk()
    door.show_rows([_campaign(office, code) for code in office.campaigns.codes()], "campaigns")


def open_campaign(file: Path, plan: int, by: str, document: str = "") -> None:
    """Khai một đợt từ tệp của nó; đã khai rồi thì --document ghi văn bản điều chỉnh.

    Ví dụ: vanban campaign open phong-trao.yaml --plan 1 --as bich
    """
    said, desk = {"by": by, "note": document}, door.desk().campaigns
    told = desk.open(door.read_text(file), str(file), plan, now=door.now(), **said)
    lines = [*map(escape, told), f"Đã khai đợt theo {file}; kế hoạch phát hành thì các việc mở."]
    door.show(told, lambda: door.out.print(*lines, sep="\n"))


def pilots(code: str, units: list[str], minutes: int, by: str, notice: str = "") -> None:
    """Chỉ định đơn vị điểm theo biên bản đã ký; chạy lại với --notice là đã thông báo.

    Ví dụ: vanban campaign pilots thi-dua cdcs-may cdcs-hoa --minutes 12 --as bich
    """
    _act(Campaigns.pilots, code, None, units, minutes, by=by, notice=notice)


def close_phase(code: str, by: str, phase: str = "", known_by: str = "", reason: str = "") -> None:
    """Chốt số liệu một kỳ, hoặc cả năm, khi hết kỳ, hết hạn nộp hoặc đã đủ; bản chốt không đổi.

    Ví dụ: vanban campaign close-phase thi-dua dot-1 --known-by "Thường trực" --as bich
    """
    _act(Campaigns.close_phase, code, None, phase, by=by, known_by=known_by, reason=reason)


def finish(code: str, report: str, by: str) -> None:
    """Kết thúc đợt: mọi việc đã xong, báo cáo tổng kết đã ban hành.

    Ví dụ: vanban campaign finish thi-dua --report 15/BC-LĐLĐ --as cuong
    """
    _act(Campaigns.finish, code, None, report, by=by)


def remind(code: str, by: str) -> None:
    """Việc phải nhắc hôm nay; mỗi mốc nhắc một lần, dù chạy bao nhiêu lần.

    Ví dụ: vanban campaign remind thi-dua --as bich
    """
    calls = door.desk().campaigns.remind(code, by=by, now=door.now())
    door.show(calls, lambda: door.tell("calls.txt", calls=calls))


def _campaign(office: Office, code: str) -> dict[str, Any]:
    course, _ = office.campaigns.status(code, now=door.now())
    label = office.processes.find("campaign", None, Mode.PAPER).state(course.state).label
    pilots, closed = course.pilots.get("units", []), len(course.closed)
    said = {"code": code, "name": course.campaign.name, "plan": course.plan, "state": course.state}
    said |= {"label": label, "launched_on": course.launched_on, "dates": course.dates}
    said |= {"pilots": pilots, "notice": course.pilots.get("notice", ""), "closed": closed}
    return {**said, "doubts": office.campaigns.doubts(course)}


# -- how all stands --------------------------------------------------------------------------------


def status(code: str, duty: str = "") -> None:
    """Tình hình cả đợt, ai chậm nêu trước; hoặc của một việc: các lần nộp, khác nhau ở đâu.

    Ví dụ: vanban campaign status thi-dua O10/dot-1/cdcs-may
    """
    office = door.desk()
    if duty:
        return _show(office, code, duty)
    campaign, (_, stands) = _campaign(office, code), office.campaigns.status(code, now=door.now())
    late = office.campaigns.late(code) if campaign["closed"] else {}
    since = [at.replace("|", "/").lstrip("/") for what, at in late if what == "inputs"]
    said = {"campaign": campaign, "stands": stands, "since": since}
    door.show(said, lambda: _say(said, [each for each in stands if each.duty.applies]))


def _say(said: dict[str, Any], stands: list[Stand]) -> None:
    counts = Counter(each.label for each in stands).most_common()
    late = [each.duty.key.unit for each in stands if each.duty.flag(door.today()) == "overdue"]
    door.tell("status.txt", **said, counts=counts, late=late)
    if rows := _alike(stands):
        door.table(*door.columns("stands", rows))


def _alike(stands: list[Stand]) -> list[dict[str, Any]]:
    """Gather the units that stand alike in what is not done yet, the latest first."""
    owed = Counter(each.duty.key[:2] for each in stands)
    alike = defaultdict[Any, list[Stand]](list)
    for each in stands:
        if each.progress.state not in {"accepted", "exempt"}:
            alike[each.duty.key[:2], each.duty.due_on, each.label].append(each)
    rows = [
        {"stands": each, "left": each[0].duty.left(door.today()), "of": owed[key]}
        for (key, *_), each in alike.items()
    ]
    return sorted(rows, key=lambda row: (row["left"] is None, row["left"]))


def _show(office: Office, code: str, duty: str | None) -> None:
    """Show a campaign, or one duty with all that was handed in."""
    if duty is None:
        row = _campaign(office, code)
        return door.show(row, lambda: door.tell("campaign.txt", campaign=row))
    course, stand = _found(office, code, duty)
    values = [office.campaigns.values_of(each) for each in stand.progress.handed if each.figures]
    said = {"left": stand.duty.left(door.today()), "asked": course.campaign.indicator}
    page = {**said, "values": values, "words": labels()["form_paper"], "written": written}
    return door.show(stand, lambda: door.tell("duty.txt", stand=stand, **page))


def _found(office: Office, code: str, duty: str) -> tuple[Course, Stand]:
    course, stands = office.campaigns.status(code, now=door.now())
    for each in stands:
        if str(each.duty.key) == duty and each.duty.applies:
            return course, each
    raise StepRefused("tìm việc phải làm", faulty("no-such-duty", key=duty))


# -- what units hand in ----------------------------------------------------------------------------


def forms(code: str, to: Path, obligation: str = "") -> None:
    """Tạo biểu Excel cho mỗi đơn vị và việc còn phải nộp; tệp đã có thì giữ nguyên.

    Ví dụ: vanban campaign forms thi-dua --to bieu --obligation O10
    """
    made, quiet = [], door.as_json() or not door.err.is_terminal
    files = door.desk().campaigns.forms(code, now=door.now(), obligation=obligation)
    for file in track(files, "Đang tạo biểu", console=door.err, disable=quiet):
        if not (path := to / file.name).exists():
            door.write_bytes(path, file.content)
            made.append(str(path))
    says = f"Đã tạo {len(made)} biểu; tệp đã có thì giữ nguyên."
    door.show({"files": made}, lambda: door.out.print(*made, says, sep="\n"))


def submit(
    code: str, by: str, file: File = None, duty: str = "", evidence: str = "", on: str = "",
    clerk: str = "",
) -> None:  # fmt: skip
    """Lập văn bản của đơn vị từ biểu đã điền; việc không nộp biểu thì ghi bằng chứng.

    Ví dụ: vanban campaign submit thi-dua cdcs-may.xlsx --as lan
    """
    if bool(file) == bool(duty):
        raise WrongUse("Ghi TỆP biểu đã điền; việc không nộp biểu thì ghi --duty, --evidence")
    if not file:
        return _act(Campaigns.show, code, duty, evidence, by=by)
    office, content = door.desk(), door.read_bytes(file)
    paper = office.campaigns.submit(code, file.name, content, **door.acting(by, on, clerk))
    door.show_as(office.paper(paper), lambda view: door.tell("paper.txt", paper=view, sent=0))


def intake(code: str, by: str, files: list[Path] | None = None) -> None:
    """Tiếp nhận văn bản đơn vị đã phát hành; hoặc tệp, cả thư mục tệp, đơn vị gửi tới.

    Tệp sai thì kể từng ô và không nhận; tệp đúng vẫn nhận.

    Ví dụ: vanban campaign intake thi-dua bieu-nop --as hoa
    """
    content = {str(path): door.read_bytes(path) for each in files or () for path in _files(each)}
    desk, at = door.desk().campaigns, door.now()
    with door.err.status("Đang tiếp nhận …"):
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


def exempt(code: str, duty: str, by: str, reason: str, undo: bool = False) -> None:
    """Miễn cho một đơn vị: ra khỏi cả tử số lẫn mẫu số, có tên trong phụ lục.

    Ví dụ: vanban campaign exempt thi-dua O7/cdcs-may --reason "Ngừng sản xuất" --as cuong
    """
    _act(Campaigns.exempt, code, duty, reason, by=by, undo=undo)


def _act(
    act: Callable[..., object], code: str, duty: str | None, *said: object, by: str, **more: object
) -> None:
    """Do something with a campaign, or with a duty of it, then show that."""
    office = door.desk()
    key = [] if duty is None else [_found(office, code, duty)[1].duty.key]
    act(office.campaigns, code, *key, *said, by=by, now=door.now(), **more)
    _show(office, code, duty)


# -- what tells of it ------------------------------------------------------------------------------


def board(code: str, unit: str = "", late: bool = False, phase: str = "", to: File = None) -> None:
    """Bảng theo dõi: đơn vị × việc; lọc theo đơn vị, kỳ, việc chậm; ghi ra Excel, HTML, SVG.

    Ví dụ: vanban campaign board thi-dua --late --to bang.xlsx
    """
    shown = door.desk().campaigns.board(code, now=door.now())
    wanted = {"unit": unit, "phase": phase, "kind": "overdue" if late else ""}
    shown = shown.only(**{name: value for name, value in wanted.items() if value})
    if to:
        kind = to.suffix.lower().removeprefix(".")
        if kind not in {"xlsx", "html", "svg"}:
            raise WrongUse("--to nhận tệp .xlsx, .html hoặc .svg")
        content = shown.xlsx() if kind == "xlsx" else shown.page(f"board.{kind}").encode()
        door.write_bytes(to, content)
    door.show(shown.cells, lambda: _say_board(shown))
    _say_written(to)


def _say_board(shown: Board) -> None:
    door.out.print(f"{escape(shown.title)}\n")
    (units, *_), *rows = shown.grid
    names, heads, before = {each.code: each.name for each in shown.campaign.phases}, [units], ""
    # A phase is named once, above its first column, so that many columns fit beside the units.
    for code, phase in shown.columns:
        heads.append(f"{names[phase] if phase != before else ''}\n{code}")
        before = phase
    if not rows:
        return door.out.print("Không có việc nào như vậy.")
    door.table(heads, rows, signs=True)
    door.out.print()
    for sign, meaning in shown.legend:
        door.out.print(f"{escape(sign):>10}  {escape(meaning)}")


def _say_written(*paths: Path | None) -> None:
    for path in filter(None, () if door.as_json() else paths):
        door.out.print(f"Đã ghi {escape(str(path))}.")


def letter(
    code: str, by: str, until: str, signer: str, department: str = "", file_copies: str = ""
) -> None:
    """Lập công văn đôn đốc kèm danh sách đơn vị quá hạn; ký, phát hành như mọi văn bản.

    Ví dụ: vanban campaign letter thi-dua --until 15/07/2021 --signer an --as bich
    """
    copies = [each.strip() for each in file_copies.split(",") if each.strip()]
    head = {"department": department, "file_copies": copies, "signature": signer}
    said = {name: value for name, value in head.items() if value}
    office, at = door.desk(), door.now()
    paper = office.campaigns.letter(code, door.day(until), said, by=by, now=at)
    _show_paper(office, paper)


def summary(code: str, template: Path, by: str, number: int = 0, to: File = None) -> None:
    """Lập báo cáo từ bản chốt (mặc định: lần cuối); --to ghi thêm JSON, Excel, biểu đồ.

    Ví dụ: vanban campaign summary thi-dua so-ket.md --as bich --to kem-bao-cao
    """
    office, text = door.desk(), door.read_text(template)
    desk, at = office.campaigns, door.now()
    files = desk.upward(code, number) + desk.charts(code, number) if to else []
    written = {to / file.name: file.content for file in files} if to else {}
    for path, content in written.items():
        door.write_bytes(path, content)
    _show_paper(office, desk.summary(code, text, template.name, by=by, now=at, number=number))
    _say_written(*written)


def trace(code: str, figure: str, number: int = 0) -> None:
    """Số này từ đâu: cách tính, và số của từng đơn vị, lần nộp, số đến.

    Ví dụ: vanban campaign trace thi-dua C02/sector/enterprise
    """
    found = door.desk().campaigns.trace(code, figure, number)
    rows = [
        {"unit": answer.unit.code, "name": answer.unit.name, "phase": answer.phase,
         "indicator": indicator, "says": says, "counts": counts, "arrival": arrival,
         "submission": answer.submission, "version": answer.version}
        for answer, indicator, says, counts, arrival in found.rows
    ]  # fmt: skip
    said = {"formula": found.formula, "value": found.value, "rows": rows}
    door.show(said, lambda: _say_trace(f"{found.formula}: {found.value}", rows))


def _say_trace(said: str, rows: list[dict[str, Any]]) -> None:
    door.out.print(escape(said))
    door.table(*door.columns("traced", rows))


def awards(
    code: str, review: Path, by: str, template: File = None, certificates: File = None
) -> None:
    """Soát một cuộc bình xét; --template lập biên bản, tờ trình, quyết định từ tệp ấy.

    Ví dụ: vanban campaign awards thi-dua binh-xet.yaml --template mau-to-trinh.md --as bich
    """
    office, at, called = door.desk(), door.now(), template.name if template else ""
    text, words = door.read_text(review), door.read_text(template) if template else ""
    desk, said = office.campaigns, {"by": by, "template_name": called}
    if certificates:
        table = desk.certificates(code, read_review(text, review.name).code)
        csv.writer(page := StringIO(), delimiter=";").writerows([table.heads, *table.rows.values()])
        door.write_bytes(certificates, page.getvalue().encode())
    found = desk.awards(code, text, review.name, words, now=at, **said)
    says = [each.says for each in found.remarks] or ["Không có chỗ nào phải sửa."]
    says += ["Chưa lập quyết định; hãy sửa những chỗ trên trước."] * bool(words and not found.paper)
    door.show(found, lambda: door.out.print(*map(escape, says), sep="\n"))
    if found.paper and not door.as_json():
        _show_paper(office, found.paper)
    _say_written(certificates)
    if not found.paper and not all(each.warning for each in found.remarks):
        raise typer.Exit(1)


def _show_paper(office: Office, paper: int) -> None:
    door.show_as(office.paper(paper), lambda view: door.tell("paper.txt", paper=view, sent=0))
