"""Working on a paper: comments, opinions, reviewers in groups, attachments, versions, its route."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.office.cast import PLAN, SETUP, at
from tests.office.conftest import LIFE, Walk
from tests.office.mould import Mould
from tests.office.registry.raw import raw_write
from tests.paper.test_compare import changed as differs
from tests.paper.test_compare import marked
from vanban.office.desk import Office
from vanban.office.walk import StepOptions
from vanban.office.workflow.steps import StepNotAllowed, StepRefused

#: Oanh and Phúc review content beside Cường, Quý format beside Dung.
MORE = """
  - {code: oanh, name: Lý Thị Oanh, appointments: [{organization: federation, position: Ủy viên,
     rank: staff, department: cspl, roles: [content_reviewer]}]}
  - {code: phuc, name: Ngô Văn Phúc, appointments: [{organization: federation, position: Ủy viên,
     rank: staff, roles: [content_reviewer]}]}
  - {code: quy, name: Tô Văn Quý, appointments: [{organization: federation, position: Ủy viên,
     rank: staff, roles: [format_reviewer]}]}
"""
DAY, NEXT = at("2021-01-07"), at("2021-01-08")
PDF = b"%PDF-1.4 trang"


def zipped(part: str) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as package:
        package.writestr(part, "x")
    return out.getvalue()


@pytest.fixture
def grouped(tmp_path: Path, engine: str, mould: Mould) -> Iterator[Office]:
    """An office whose plans go through groups of reviewers."""
    folder = tmp_path / "office"
    (folder / "workflows").mkdir(parents=True)
    own = Path(__file__).parent / "workflows" / "plan-2.yaml"
    (folder / "workflows" / "plan-2.yaml").write_bytes(own.read_bytes())
    with closing(mould.office(folder, engine, SETUP + MORE)) as opened:
        yield opened


def drafted(office: Office, *, submitted: bool = True, **options: Any) -> int:
    paper = office.draft(PLAN, by="bich", now=DAY).id
    if submitted:
        office.submit(paper, by="bich", now=DAY, **options)
    return paper


def refusal(raised: pytest.ExceptionInfo[StepRefused]) -> str:
    return str(raised.value)


# -- groups of reviewers ---------------------------------------------------------------------------


def test_the_paper_moves_when_the_quorum_is_met_and_not_before(grouped: Office) -> None:
    paper = drafted(grouped)
    after = grouped.initial_content(paper, by="phuc", now=DAY)
    assert (after.state, after.steps[0].missing) == (
        "content_review",
        ("Lê Văn Cường", "Lý Thị Oanh"),
    )
    assert grouped.initial_content(paper, by="cuong", now=DAY).state == "format_review"
    assert grouped.initial_format(paper, by="dung", now=DAY).state == "format_review"
    assert grouped.initial_format(paper, by="quy", now=DAY).state == "awaiting_signature"
    assert grouped.verify() == []


def test_every_initial_of_a_group_is_a_mark_on_this_text(grouped: Office) -> None:
    paper = drafted(grouped)
    digest = grouped.initial_content(paper, by="phuc", now=DAY).digest
    events = grouped.history(paper)
    assert (events[-1].step, events[-1].digest) == ("initial_content", digest)
    assert (events[-1].from_state, events[-1].to_state) == ("content_review", "content_review")


def test_who_was_assigned_initials_and_nobody_else(grouped: Office) -> None:
    paper = drafted(grouped, reviewers=["oanh", "phuc"])
    with pytest.raises(StepRefused) as raised:
        grouped.initial_content(paper, by="cuong", now=DAY)
    assert refusal(raised) == (
        "Không thể ký nháy nội dung: Lê Văn Cường không trong nhóm ký nháy văn bản này; "
        "người có thể làm: Lý Thị Oanh, Ngô Văn Phúc (NĐ 30/2020/NĐ-CP, Điều 12)."
    )


def test_nobody_initials_twice(grouped: Office) -> None:
    paper = drafted(grouped)
    grouped.initial_content(paper, by="phuc", now=DAY)
    with pytest.raises(StepRefused, match="Ngô Văn Phúc đã ký nháy; người có thể làm: Lê Văn"):
        grouped.initial_content(paper, by="phuc", now=DAY)


def test_a_step_that_comes_too_early_names_who_is_waited_for(grouped: Office) -> None:
    paper = drafted(grouped, reviewers=["oanh", "phuc"])
    grouped.initial_content(paper, by="phuc", now=DAY)
    with pytest.raises(StepNotAllowed, match="còn thiếu ký nháy của Lý Thị Oanh") as raised:
        grouped.initial_format(paper, by="dung", now=DAY)
    assert "phải ký nháy nội dung trước" in refusal(raised)


@pytest.mark.parametrize(
    ("reviewers", "says"),
    [
        (["oanh"], "“Ký nháy nội dung” cần 2 người ký nháy, nhóm chỉ có 1 người"),
        (["oanh", "phuc", "an"], "an không ký nháy được văn bản này"),
        (["oanh", "phuc", "nobody"], "nobody không ký nháy được văn bản này"),
        (["oanh", "phuc", "bich"], "bich không ký nháy được văn bản này"),
    ],
)
def test_a_group_that_can_never_be_whole_is_refused_at_once(
    grouped: Office, reviewers: list[str], says: str
) -> None:
    paper = drafted(grouped, submitted=False)
    with pytest.raises(StepRefused, match=says):
        grouped.submit(paper, by="bich", now=DAY, reviewers=reviewers)
    assert grouped.paper(paper).state == "drafting"


def test_who_wrote_a_version_is_not_of_the_group(grouped: Office) -> None:
    """Cường drafts too; of three holders of the role two are left."""
    paper = drafted(grouped, submitted=False)
    grouped.revise(paper, PLAN + "\nThêm.", by="cuong", now=DAY)
    assert grouped.submit(paper, by="bich", now=DAY).steps[0].missing == (
        "Lý Thị Oanh",
        "Ngô Văn Phúc",
    )


def test_anybodys_return_sends_it_back_and_the_initials_are_void(grouped: Office) -> None:
    paper = drafted(grouped)
    grouped.initial_content(paper, by="phuc", now=DAY)
    grouped.return_(paper, by="oanh", now=DAY, note="Thiếu căn cứ ban hành")
    again = grouped.submit(paper, by="bich", now=DAY)
    assert again.steps[0].missing == ("Lê Văn Cường", "Lý Thị Oanh", "Ngô Văn Phúc")
    assert grouped.verify() == []


def test_a_new_version_voids_the_initials_of_the_group(grouped: Office) -> None:
    paper = drafted(grouped)
    grouped.initial_content(paper, by="phuc", now=DAY)
    grouped.revise(paper, PLAN + "\nThêm.", by="bich", now=DAY)
    with pytest.raises(StepRefused, match="bản thảo đã sửa sau khi trình"):
        grouped.initial_content(paper, by="oanh", now=DAY)
    grouped.withdraw(paper, by="bich", now=DAY, note="Trình lại bản mới")
    grouped.submit(paper, by="bich", now=DAY)
    assert grouped.initial_content(paper, by="oanh", now=DAY).state == "content_review"


def test_a_shipped_process_is_as_it_was(office: Office, walk: Walk) -> None:
    assert office.paper(walk("initial_content")).state == "format_review"
    assert all(step.missing == () for step in office.paper(walk("submit")).steps)


# -- returns with places ---------------------------------------------------------------------------


def test_a_return_names_places_which_become_comments(office: Office, walk: Walk) -> None:
    paper = walk("submit")
    said: StepOptions = {"note": "Nêu rõ kinh phí", "places": [2, 3], "due": date(2021, 1, 11)}
    office.return_(paper, by="cuong", now=DAY, **said)
    detail = office.show(paper, now=DAY)
    assert detail.mend_by == date(2021, 1, 11)
    assert [(c.id, c.version, c.place, c.now, c.author, c.text) for c in detail.comments] == [
        (1, 1, 2, 2, "cuong", "Nêu rõ kinh phí"),
        (2, 1, 3, 3, "cuong", "Nêu rõ kinh phí"),
    ]
    assert detail.comments[1].words == "2. Khen thưởng kịp thời, chính xác./."
    office.submit(paper, by="bich", now=DAY)
    assert office.show(paper, now=DAY).mend_by is None


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"note": "Sửa đi"}, "phải ghi “lý do”, ít nhất 10 ký tự"),
        ({"note": "Nêu rõ kinh phí", "places": [4]}, "bản 1 không có đoạn 4, chỉ có đoạn 1 đến 3"),
        ({"note": "Nêu rõ kinh phí", "places": [0]}, "bản 1 không có đoạn 0"),
    ],
)
def test_a_return_that_does_not_help_is_refused(
    office: Office, walk: Walk, options: StepOptions, says: str
) -> None:
    paper = walk("submit")
    with pytest.raises(StepRefused, match=says):
        office.return_(paper, by="cuong", now=DAY, **options)
    assert office.paper(paper).state == "content_review"


@pytest.mark.parametrize(
    "options", [{"places": [1]}, {"due": date(2021, 1, 9)}, {"reviewers": ["oanh"]}]
)
def test_what_does_not_belong_to_a_step_is_not_passed_over(
    office: Office, walk: Walk, options: StepOptions
) -> None:
    paper = walk("submit")
    with pytest.raises(StepRefused, match="--reviewer đi với bước trình"):
        office.initial_content(paper, by="cuong", now=DAY, **options)


# -- comments --------------------------------------------------------------------------------------


def test_a_comment_stays_with_its_paragraph_while_its_words_are_there(
    office: Office, walk: Walk
) -> None:
    paper = walk()
    office.work.say(paper, "comment", by="cuong", now=DAY, note="Nói rõ hơn", place=2)
    office.work.say(paper, "comment", by="an", now=DAY, note="Ai khen?", place=3)
    moved = PLAN.replace("\n1. Đẩy", "\nĐoạn mới.\n\n1. Đẩy").replace("kịp thời, ", "đúng, ")
    office.revise(paper, moved, by="bich", now=DAY)
    stays, changed = office.show(paper, now=DAY).comments
    assert (stays.place, stays.now) == (2, 3)
    assert (changed.place, changed.now) == (3, 0)
    assert changed.words == "2. Khen thưởng kịp thời, chính xác./."


def test_a_comment_is_answered_and_closed(office: Office, walk: Walk) -> None:
    paper = walk()
    office.work.say(paper, "comment", by="cuong", now=DAY, note="Nói rõ hơn", place=2)
    office.work.say(paper, "comment", by="bich", now=DAY, note="Sẽ nói rõ", to=1)
    answer = office.show(paper, now=DAY).comments[1]
    assert (answer.to, answer.place, answer.author, answer.text) == (1, 2, "bich", "Sẽ nói rõ")
    with pytest.raises(StepRefused, match="chỉ người góp ý hoặc người soạn thảo đóng được"):
        office.work.say(paper, "comment", by="dung", now=DAY, note="Xong", to=1, close=True)
    office.work.say(paper, "comment", by="bich", now=DAY, note="Đã sửa", to=2, close=True)
    assert office.show(paper, now=DAY).comments == ()
    with pytest.raises(StepRefused, match="không có góp ý số 1, hoặc đã đóng"):
        office.work.say(paper, "comment", by="cuong", now=DAY, note="Chưa được", to=1)
    assert [event.note for event in office.history(paper)][1:] == [
        "Nói rõ hơn", "Sẽ nói rõ", "Đã sửa"
    ]  # fmt: skip
    assert office.verify() == []


@pytest.mark.parametrize(
    ("by", "note", "about", "says"),
    [
        ("cuong", "Sửa", {"place": 4}, "bản 1 không có đoạn 4, chỉ có đoạn 1 đến 3"),
        ("cuong", "Sửa", {}, "bản 1 không có đoạn 0"),
        ("cuong", "Sửa", {"place": 1, "version": 2}, "không có bản 2; văn bản này mới có 1 bản"),
        ("cuong", " ", {"place": 1}, "phải ghi lời"),
        ("kim", "Sửa", {"place": 1}, "chỉ người của nơi ban hành và nơi được hỏi ý kiến"),
        ("nam", "Sửa", {"place": 1}, "chỉ người của nơi ban hành và nơi được hỏi ý kiến"),
    ],
)
def test_a_comment_out_of_place_is_refused(
    office: Office, walk: Walk, by: str, note: str, about: dict[str, Any], says: str
) -> None:
    paper = walk()
    with pytest.raises(StepRefused, match=says):
        office.work.say(paper, "comment", by=by, now=DAY, note=note, **about)


def test_a_comment_holds_up_no_step_of_an_earlier_day(office: Office, walk: Walk) -> None:
    paper = walk("submit")
    office.work.say(paper, "comment", by="cuong", now=at("2021-01-12"), note="Tốt", place=1)
    options: StepOptions = {"on": date(2021, 1, 8), "clerk": "hoa"}
    office.initial_content(paper, by="cuong", now=at("2021-01-12"), **options)
    assert office.paper(paper).state == "format_review"


# -- opinions --------------------------------------------------------------------------------------


def asked(office: Office, paper: int, due: str = "2021-01-08") -> None:
    units = ["CSPL", "cdcs-may", "giang"]
    day = date.fromisoformat(due)
    office.work.say(paper, "ask", by="bich", now=DAY, units=units, due=day)


def test_several_units_answer_and_the_drafter_explains(office: Office, walk: Walk) -> None:
    paper = walk()
    asked(office, paper)
    office.work.say(paper, "opinion", by="cuong", now=DAY, unit="CSPL", answer="agree")
    no: dict[str, Any] = {"unit": "cdcs-may", "answer": "disagree"}
    no["file"] = ("Ý kiến.pdf", PDF)
    office.work.say(paper, "opinion", by="kim", now=DAY, note="Quá sức", **no)
    office.work.say(paper, "explain", by="bich", now=DAY, note="Giảm một nửa", unit="cdcs-may")
    rows = office.show(paper, now=DAY).opinions
    assert [(o.name, o.answer, o.text, o.by, o.late, o.explanation) for o in rows] == [
        ("Bộ phận Chính sách pháp luật", "agree", "", "cuong", False, ""),
        ("Công đoàn cơ sở Công ty May", "disagree", "Quá sức", "kim", False, "Giảm một nửa"),
        ("Vũ Thị Giang", "", "", "", False, ""),
    ]
    assert rows[1].file is not None
    assert (rows[1].file.name, rows[1].file.size) == ("Ý kiến.pdf", 14)
    assert office.history(paper)[3].on_behalf_of == "Công đoàn cơ sở Công ty May"
    assert office.verify() == []


def test_an_answer_is_corrected_until_the_day_and_a_late_one_is_marked(
    office: Office, walk: Walk
) -> None:
    paper = walk()
    asked(office, paper)
    office.work.say(paper, "opinion", by="giang", now=DAY, unit="giang", answer="agree")
    again: dict[str, Any] = {"unit": "giang", "answer": "comments"}
    office.work.say(paper, "opinion", by="giang", now=NEXT, note="Thêm mục III", **again)
    late = at("2021-01-09")
    office.work.say(paper, "opinion", by="minh", now=late, unit="cdcs-may", answer="agree")
    with pytest.raises(StepRefused, match="Vũ Thị Giang đã trả lời và đã hết hạn sửa"):
        office.work.say(paper, "opinion", by="giang", now=late, unit="giang", answer="agree")
    rows = {row.unit: row for row in office.show(paper, now=late).opinions}
    assert (rows["giang"].answer, rows["giang"].text, rows["giang"].late) == (
        "comments", "Thêm mục III", False
    )  # fmt: skip
    assert rows["cdcs-may"].late


def test_nothing_is_submitted_while_opinions_are_waited_for(office: Office, walk: Walk) -> None:
    paper = walk()
    asked(office, paper)
    office.work.say(paper, "opinion", by="cuong", now=DAY, unit="CSPL", answer="agree")
    with pytest.raises(StepRefused) as raised:
        office.submit(paper, by="bich", now=NEXT)
    assert refusal(raised) == (
        "Không thể trình duyệt nội dung: còn chờ ý kiến của Công đoàn cơ sở Công ty May (hạn "
        "08/01/2021), Vũ Thị Giang (hạn 08/01/2021); hãy chờ, hoặc kết thúc đợt bằng “vanban "
        "review close 1 --as … --note …” (NĐ 30/2020/NĐ-CP, Điều 10)."
    )
    assert office.submit(paper, by="bich", now=at("2021-01-09")).state == "content_review"


def test_the_drafter_closes_a_round_with_a_reason(office: Office, walk: Walk) -> None:
    paper = walk()
    asked(office, paper)
    with pytest.raises(StepRefused, match="phải ghi lời"):
        office.work.say(paper, "close_round", by="bich", now=DAY)
    office.work.say(paper, "close_round", by="bich", now=DAY, note="Việc gấp trong ngày")
    with pytest.raises(StepRefused, match="không có đợt lấy ý kiến nào đang hỏi “giang”"):
        office.work.say(paper, "opinion", by="giang", now=DAY, unit="giang", answer="agree")
    assert office.submit(paper, by="bich", now=DAY).state == "content_review"


def test_everybody_answered_is_nobody_waited_for(office: Office, walk: Walk) -> None:
    paper = walk()
    due = date(2021, 1, 20)
    office.work.say(paper, "ask", by="bich", now=DAY, units=["giang"], due=due)
    office.work.say(paper, "opinion", by="giang", now=DAY, unit="giang", answer="agree")
    assert office.submit(paper, by="bich", now=DAY).state == "content_review"


@pytest.mark.parametrize(
    ("what", "by", "about", "says"),
    [
        ("opinion", "kim", {"unit": "CSPL", "answer": "agree"}, "“kim” không thuộc Bộ phận Chính"),
        ("opinion", "an", {"unit": "CSPL", "answer": "agree"}, "“an” không thuộc Bộ phận Chính"),
        ("opinion", "cuong", {"unit": "giang", "answer": "agree"}, "“cuong” không thuộc Vũ Thị"),
        ("opinion", "lan", {"unit": "cdcs-in", "answer": "agree"}, "nào đang hỏi “cdcs-in”"),
        ("opinion", "giang", {"unit": "giang", "answer": "disagree"}, "kèm lời"),
        ("explain", "bich", {"unit": "giang", "note": "Đã sửa"}, "“giang” chưa cho ý kiến nào"),
        ("explain", "dung", {"unit": "giang", "note": "Đã sửa"}, "không có vai trò soạn thảo"),
        ("ask", "bich", {"units": ["an"], "due": date(2021, 1, 6)}, "hạn 06/01/2021 đã qua"),
        ("ask", "bich", {"units": ["an"], "due": date(2021, 1, 9)}, "còn chờ Bộ phận Chính sách"),
        ("ask", "hoa", {"units": ["an"], "due": date(2021, 1, 9)}, "không có vai trò soạn thảo"),
    ],
)
def test_who_is_not_asked_does_not_answer(
    office: Office, walk: Walk, what: str, by: str, about: dict[str, Any], says: str
) -> None:
    paper = walk()
    asked(office, paper)
    with pytest.raises(StepRefused, match=says):
        office.work.say(paper, what, by=by, now=DAY, **about)


def test_a_second_round_asks_anew_and_the_first_stays(office: Office, walk: Walk) -> None:
    paper = walk()
    asked(office, paper)
    office.work.say(paper, "close_round", by="bich", now=DAY, note="Sửa nhiều, hỏi lại")
    office.work.say(paper, "ask", by="bich", now=DAY, units=["giang"], due=date(2021, 1, 8))
    office.work.say(paper, "opinion", by="giang", now=DAY, unit="giang", answer="agree")
    rows = [(o.round, o.unit, o.answer) for o in office.show(paper, now=DAY).opinions]
    assert rows == [(1, "CSPL", ""), (1, "cdcs-may", ""), (1, "giang", ""), (2, "giang", "agree")]


# -- attachments -----------------------------------------------------------------------------------


def attach(office: Office, paper: int, name: str, content: bytes = PDF) -> None:
    office.work.say(paper, "attach", by="bich", now=DAY, file=(name, content))


def test_an_attachment_is_frozen_sealed_and_sent_with_the_paper(
    office: Office, walk: Walk, tmp_path: Path
) -> None:
    paper = walk()
    attach(office, paper, "Danh sách.pdf")
    attach(office, paper, "Bỏ đi.png", b"\x89PNG\r\n\x1a\n...")
    attach(office, paper, "Biểu.xlsx", zipped("xl/workbook.xml"))
    office.work.say(paper, "detach", by="bich", now=DAY, name="Bỏ đi.png")
    names = [file.name for file in office.show(paper, now=DAY).attachments]
    assert names == ["Danh sách.pdf", "Biểu.xlsx"]
    for name, who, options in LIFE:
        office.step(paper, name, by=who, now=DAY, **options)
    files = [file.name for file in office.show(paper, now=DAY).files]
    assert files == ["03-kh-ldld-2021.docx", "kem-1-Danh sách.pdf", "kem-2-Biểu.xlsx"]
    assert office.send(now=DAY) == 5
    sent = sorted(p for p in (tmp_path / "office" / "outbox").rglob("*.pdf"))
    assert sent
    assert {path.name for path in sent} == {"kem-1-danh-sach.pdf"}
    assert {path.read_bytes() for path in sent} == {PDF}
    (mail,) = (tmp_path / "office" / "outbox").rglob("*.eml")
    assert b"kem-2-Bi" in mail.read_bytes()
    assert office.verify() == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("ma.exe", b"MZ", r"tệp ma.exe không thuộc loại được kèm \(pdf, docx, xlsx, png"),
        ("gia.pdf", b"PK", "tệp gia.pdf hỏng, hoặc không phải tệp .pdf"),
        ("gia.docx", zipped("xl/workbook.xml"), "hỏng, hoặc không phải tệp .docx"),
        ("gia.xlsx", b"PK but no zip", "hỏng, hoặc không phải tệp .xlsx"),
        ("to.pdf", b"%PDF-" + bytes(20 * 2**20), "dài 20.0 MB, quá mức 20 MB"),
        ("Danh sach.pdf", PDF, "đã có tệp tên Danh sach.pdf; hãy bỏ tệp cũ hoặc đổi tên"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    office: Office, walk: Walk, name: str, content: bytes, says: str
) -> None:
    paper = walk()
    attach(office, paper, "Danh sách.PDF")
    with pytest.raises(StepRefused, match=says):
        attach(office, paper, name, content)
    assert len(office.show(paper, now=DAY).attachments) == 1


def test_what_was_submitted_keeps_its_attachments_until_it_comes_back(
    office: Office, walk: Walk
) -> None:
    paper = walk("initial_content")
    with pytest.raises(StepRefused, match="“Chờ kiểm tra thể thức”; hãy rút lại để sửa trước"):
        attach(office, paper, "Thêm.pdf")
    office.withdraw(paper, by="bich", now=DAY, note="Kèm thêm danh sách")
    attach(office, paper, "Thêm.pdf")
    again = office.submit(paper, by="bich", now=DAY)
    assert again.state == "content_review"  # content is to be initialled anew


def test_the_submission_says_which_attachments_were_laid_before(office: Office, walk: Walk) -> None:
    paper = walk()
    attach(office, paper, "Thêm.pdf")
    office.submit(paper, by="bich", now=DAY)
    with office._database.read() as session:
        from vanban.office.registry.history import history

        data = history(session, paper)[-1].data
    (file,) = office.show(paper, now=DAY).attachments
    assert data["attachments"] == {"Thêm.pdf": file.sha256}


def test_verify_names_an_attachment_that_was_changed(
    office: Office, walk: Walk, tmp_path: Path
) -> None:
    paper = walk()
    attach(office, paper, "Thêm.pdf")
    (file,) = office.show(paper, now=DAY).attachments
    kept = tmp_path / "office" / "files" / file.sha256[:2] / file.sha256
    kept.chmod(0o644)
    kept.write_bytes(b"%PDF-1.4 khac")
    (breach,) = office.verify()
    assert breach.where == "văn bản 1, Thêm.pdf"
    assert "đã bị thay đổi" in breach.says


# -- versions and the route ------------------------------------------------------------------------


def test_versions_are_compared_the_newest_with_the_one_before(office: Office, walk: Walk) -> None:
    paper = walk()
    for text in ("kịp thời", "đúng lúc"):
        changed = PLAN.replace("Khen thưởng kịp thời", f"Biểu dương {text}")
        office.revise(paper, changed, by="bich" if text == "kịp thời" else "cuong", now=NEXT)
    compared, heading, author, moment = office.work.changes(paper)
    assert [marked(c) for c in compared if differs(c)] == [
        "2. Biểu dương [kịp thời]{đúng lúc}, chính xác./."
    ]
    assert (heading, author, moment) == ("SO SÁNH BẢN 2 VỚI BẢN 3", "Lê Văn Cường", NEXT)
    compared, *_ = office.work.changes(paper, 1, 3)
    assert [marked(c) for c in compared if differs(c)] == [
        "2. [Khen thưởng kịp thời]{Biểu dương đúng lúc}, chính xác./."
    ]


@pytest.mark.parametrize(("old", "new", "missing"), [(0, 0, 0), (1, 2, 2), (7, 1, 7)])
def test_a_version_that_is_not_there_is_refused(
    office: Office, walk: Walk, old: int, new: int, missing: int
) -> None:
    with pytest.raises(StepRefused, match=f"không có bản {missing}; văn bản này mới có 1 bản"):
        office.work.changes(walk(), old, new)


def test_the_route_tells_who_held_a_paper_how_long_and_whether_too_long(office: Office) -> None:
    paper = office.draft(PLAN, by="bich", now=at("2021-01-04", 9)).id
    office.submit(paper, by="bich", now=at("2021-01-05", 11))
    office.initial_content(paper, by="cuong", now=at("2021-01-05", 15))
    office.initial_format(paper, by="dung", now=at("2021-01-05", 16))
    office.sign(paper, by="an", clerk="hoa", now=at("2021-01-06", 8))
    office.assign_number(paper, by="hoa", now=at("2021-01-08", 8))
    stages = office.work.route(paper, now=at("2021-01-08", 10))
    assert [(s.state, s.holder, s.days, s.hours, s.due, s.late) for s in stages] == [
        ("drafting", "Trần Thị Bích", 1, 2, None, False),
        ("content_review", "Lê Văn Cường", 0, 4, None, False),
        ("format_review", "Phạm Thị Dung", 0, 1, None, False),
        ("awaiting_signature", "Nguyễn Văn An", 0, 16, None, False),
        ("signed", "Đỗ Thị Hoa", 2, 0, date(2021, 1, 7), True),
        ("numbered", "văn thư; người có thẩm quyền ký", 0, 2, None, False),
    ]
    assert (stages[-1].since, stages[-1].until) == (at("2021-01-08", 8), None)


def test_the_route_names_who_of_a_group_is_waited_for(grouped: Office) -> None:
    paper = drafted(grouped, reviewers=["oanh", "phuc"])
    grouped.initial_content(paper, by="oanh", now=DAY)
    assert grouped.work.route(paper, now=NEXT)[-1].holder == "Ngô Văn Phúc"


# -- two at once -----------------------------------------------------------------------------------

RACE = """
import sys
from pathlib import Path
from tests.office.cast import PLAN, at
from vanban.office.desk import Office
from vanban.office.papers import StaleDraft

office = Office.open(Path(sys.argv[1]), account="may-1")
text = PLAN.replace("kịp thời", sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    office.revise(1, text, by=sys.argv[2], now=at("2021-01-07", 10), seen=1)
    print("saved", flush=True)
except StaleDraft as refusal:
    print(refusal, flush=True)
"""


def test_of_two_who_save_at_once_one_is_told_of_the_other(office: Office, walk: Walk) -> None:
    walk()
    names = {"bich": "Trần Thị Bích", "cuong": "Lê Văn Cường"}
    running = {
        who: subprocess.Popen(
            [sys.executable, "-c", RACE, str(office.folder), who],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for who in names
    }  # fmt: skip
    for process in running.values():
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running.values():
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = {who: process.communicate(timeout=60)[0].strip() for who, process in running.items()}
    (first,) = [who for who, words in said.items() if words == "saved"]
    (second,) = [who for who in said if who != first]
    assert said[second] == (
        f"Bản thảo hiện ở bản 2 ({names[first]} lưu lúc 10:00 ngày 07/01/2021), không phải bản 1 "
        "mà bạn đang sửa; hãy xem chỗ khác nhau bằng “vanban review diff 1 --from 1”, chép phần "
        "sửa của bạn vào bản 2 rồi lưu lại."
    )
    assert office.paper(1).version == 2
    assert office.verify() == []


def test_verify_outlives_an_attachment_whose_row_was_changed(office: Office, walk: Walk) -> None:
    paper = walk()
    attach(office, paper, "Thêm.pdf")
    with raw_write(office) as raw:
        changed = '{"file": {"sha256": 7}}'
        raw.exec_driver_sql(f"UPDATE event SET data = '{changed}' WHERE step = 'attach'")
    where = [breach.where for breach in office.verify()]
    assert "nhật ký văn bản 1, dòng 2" in where
