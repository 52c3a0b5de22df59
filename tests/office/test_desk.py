"""The desk: the life of a paper, and every refusal with nothing changed."""

from datetime import date
from pathlib import Path

import pytest

from tests.office.cast import PLAN, REGISTRATION, SETUP, at
from tests.office.conftest import LIFE, Walk
from vanban.errors import VanbanError
from vanban.office.desk import Office, OfficeExists
from vanban.office.dispatch import NotAllSent
from vanban.office.papers import StaleDraft, UnknownPaper
from vanban.office.printing import Press
from vanban.office.registry.database import NoOffice
from vanban.office.registry.series import DateGoesBack
from vanban.office.registry.tables import PaperRow
from vanban.office.setup import read_setup
from vanban.office.walk import Asked, PaperMoved, StepOptions
from vanban.office.workflow.process import ROLES, Mode
from vanban.office.workflow.steps import StepRefused
from vanban.paper.render import TemplateFault
from vanban.paper.source import BadSource
from vanban.paper.source.model import Document, Proof


def test_a_plan_goes_from_draft_to_delivery(office: Office, walk: Walk) -> None:
    paper = walk("release")
    view = office.paper(paper)
    assert view.number == "03/KH-LĐLĐ"  # the paper register stood at 02
    assert view.issued_on == date(2021, 1, 7)
    assert view.state == "released"
    sent = office.deliveries(paper)
    assert [d.recipient for d in sent] == [
        "Thường trực LĐLĐ TP",
        "Ban CSPL LĐLĐ TP",
        "Công đoàn cơ sở Công ty May",
        "Công đoàn cơ sở Công ty In",
        "Công đoàn cơ sở Trường Hoa",
    ]
    assert {d.state for d in sent} == {"queued"}
    assert office.verify() == []


def test_the_history_says_who_for_whom_and_who_entered_it(office: Office, walk: Walk) -> None:
    paper = walk("release")
    events = office.history(paper)
    assert [e.step for e in events] == ["draft", *(name for name, _, _ in LIFE)]
    signed = events[4]
    assert (signed.actor, signed.clerk, signed.entered_by) == ("an", "Đỗ Thị Hoa", "may-1")
    assert signed.on_behalf_of == "TM. BAN THƯỜNG VỤ"
    assert signed.role == "người có thẩm quyền ký"
    assert (signed.from_state, signed.to_state) == ("awaiting_signature", "signed")


def test_a_digest_is_the_same_from_submission_to_release(office: Office, walk: Walk) -> None:
    events = office.history(walk("release"))
    assert len({event.digest for event in events}) == 1


def test_parcels_leave_once_and_are_acknowledged(office: Office, walk: Walk) -> None:
    paper = walk("release")
    assert office.send(now=at("2021-01-07", 14)) == 5
    assert office.send(now=at("2021-01-07", 15)) == 0
    channels = {d.recipient: d.channel for d in office.deliveries(paper)}
    assert channels["Công đoàn cơ sở Trường Hoa"] == "mail"
    assert channels["Công đoàn cơ sở Công ty May"] == "folder"
    first = office.deliveries(paper)[2]
    heard = office.acknowledge(first.id, by="minh", now=at("2021-01-08"))
    assert (heard.state, heard.acknowledged_on) == ("acknowledged", date(2021, 1, 8))
    assert [d.state for d in office.deliveries(paper)].count("sent") == 4
    assert len(list((office.folder / "outbox").rglob("manifest.json"))) == 4
    assert len(list((office.folder / "outbox").rglob("*.eml"))) == 1
    assert office.verify() == []


def test_a_parcel_that_cannot_leave_holds_up_no_other(office: Office, walk: Walk) -> None:
    paper = walk("release")
    blocked = office.folder / "outbox" / "mail"
    blocked.parent.mkdir(parents=True)
    blocked.write_text("một tệp nằm chỗ của thư mục")
    with pytest.raises(NotAllSent, match="Đã gửi 4 nơi, còn 1 chỗ chưa gửi được"):
        office.send(now=at("2021-01-07"))
    states = [d.state for d in office.deliveries(paper)]
    assert sorted(states) == ["queued", "sent", "sent", "sent", "sent"]
    blocked.unlink()
    assert office.send(now=at("2021-01-08")) == 1
    assert office.verify() == []


def test_only_a_clerk_of_either_side_acknowledges(office: Office, walk: Walk) -> None:
    paper = walk("release")
    office.send(now=at("2021-01-07"))
    first = office.deliveries(paper)[2]
    with pytest.raises(StepRefused, match="Bùi Thị Lan không phải văn thư"):
        office.acknowledge(first.id, by="lan", now=at("2021-01-08"))
    office.acknowledge(first.id, by="hoa", now=at("2021-01-08"), note="Nghe qua điện thoại")
    with pytest.raises(VanbanError, match="lượt gửi nào mang mã 999"):
        office.acknowledge(999, by="hoa", now=at("2021-01-08"))


def test_the_register_has_ten_columns_and_says_what_became_of_each(
    office: Office, walk: Walk
) -> None:
    walk("release")
    (row,) = office.register("federation", "2021", "KH")
    assert row.number == "03/KH-LĐLĐ"
    assert row.issued_on == "07/01/2021"
    assert row.kind_and_subject == "Kế hoạch: Phát động phong trào thi đua năm 2021"
    assert row.signer == "Nguyễn Văn An"
    assert row.recipients == "Thường trực LĐLĐ TP; Ban CSPL LĐLĐ TP; Các CĐCS trực thuộc"
    assert (row.file_copies, row.copies) == ("VP, CSPL", "7")
    assert (row.released_on, row.receipt, row.note) == ("07/01/2021", "0/5 nơi đã nhận", "")


def test_a_sealed_paper_is_printed_from_its_kept_files(office: Office, walk: Walk) -> None:
    paper = walk("seal")
    (docx,) = office.render(paper, now=at("2021-06-01"))
    assert docx.name == "03-kh-ldld-2021.docx"
    detail = office.show(paper, now=at("2021-06-01"))
    assert [f.name for f in detail.files] == ["03-kh-ldld-2021.docx"]
    assert detail.findings == ()


def test_a_draft_is_printed_without_number(office: Office, walk: Walk) -> None:
    (docx,) = office.render(walk(), now=at("2021-01-04"))
    assert docx.name == "du-thao-1-kh-ldld.docx"


def test_a_numbered_paper_is_printed_with_its_number(office: Office, walk: Walk) -> None:
    (docx,) = office.render(walk("assign_number"), now=at("2021-01-08"))
    assert docx.name == "03-kh-ldld-2021.docx"


# -- refusals: one sentence each, and nothing changed ------------------------------------------


def test_scenario_13_the_drafter_does_not_sign(office: Office) -> None:
    paper = office.draft(PLAN, by="an", now=at("2021-01-07")).id
    for name, who in (("submit", "bich"), ("initial_content", "cuong"), ("initial_format", "dung")):
        office.step(paper, name, by=who, now=at("2021-01-07"))
    sentence = (
        "Không thể ký: Nguyễn Văn An là người soạn thảo văn bản này; "
        r"người có thể làm: Vũ Thị Giang \(Phó Chủ tịch\) \(NĐ 30/2020/NĐ-CP, Điều 13\)\."
    )
    with pytest.raises(StepRefused, match=sentence):
        office.sign(paper, by="an", now=at("2021-01-07"), clerk="hoa")
    assert office.paper(paper).state == "awaiting_signature"


def test_the_drafter_does_not_initial_the_content(office: Office) -> None:
    paper = office.draft(PLAN, by="cuong", now=at("2021-01-07")).id
    office.submit(paper, by="cuong", now=at("2021-01-07"))
    with pytest.raises(StepRefused, match="Lê Văn Cường là người soạn thảo"):
        office.initial_content(paper, by="cuong", now=at("2021-01-07"))


def test_no_number_before_the_signature(office: Office, walk: Walk) -> None:
    paper = walk("initial_format")
    with pytest.raises(StepRefused, match=r"Không thể cấp số.*Chờ ký.*phải ký.*Điều 15"):
        office.assign_number(paper, by="hoa", now=at("2021-01-07"))
    assert office.register("federation", "2021") == []
    assert len(office.history(paper)) == 4


def test_a_date_before_the_last_one_is_refused(office: Office, walk: Walk) -> None:
    walk("assign_number", day="2021-01-08")
    paper = walk("initial_format", day="2021-01-06")
    office.sign(
        paper, by="an", now=at("2021-01-08"), on=date(2021, 1, 7), clerk="hoa"
    )  # entered a day later
    sentence = r"Không thể cấp số ngày 07/01/2021: sổ KH năm 2021 đã có số ngày 08/01/2021"
    with pytest.raises(DateGoesBack, match=sentence):
        office.assign_number(
            paper, by="hoa", now=at("2021-01-08"), on=date(2021, 1, 7), clerk="hoa"
        )
    assert office.paper(paper).state == "signed"
    assert len(office.register("federation", "2021")) == 1
    assert office.assign_number(paper, by="hoa", now=at("2021-01-08")).number == "04/KH-LĐLĐ"


def test_scenario_13_initials_do_not_outlive_a_change(office: Office, walk: Walk) -> None:
    paper = walk("initial_format")
    changed = PLAN.replace("chính xác./.", "chính xác, công khai./.")
    office.revise(paper, changed, by="bich", now=at("2021-01-07"))
    with pytest.raises(StepRefused, match="bản thảo đã sửa sau khi trình"):
        office.sign(paper, by="an", now=at("2021-01-07"), clerk="hoa")
    office.withdraw(paper, by="bich", now=at("2021-01-07"), note="Trình lại bản sửa")
    office.submit(paper, by="bich", now=at("2021-01-07"))
    assert office.paper(paper).version == 2
    assert office.verify() == []


def test_initials_are_bound_to_the_text_they_were_set_on(office: Office, walk: Walk) -> None:
    """Even if the same text is submitted again, initials made void stay void."""
    paper = walk("initial_format")
    office.return_(paper, by="an", now=at("2021-01-07"), note="Bổ sung biện pháp ở mục II")
    office.submit(paper, by="bich", now=at("2021-01-07"))
    assert office.paper(paper).state == "content_review"
    with pytest.raises(StepRefused, match="Không thể ký"):
        office.sign(paper, by="an", now=at("2021-01-07"), clerk="hoa")


#: What is said to one who is no clerk of the federation.
WITHOUT_CLERK = (
    r"%s không có vai trò văn thư tại Liên đoàn Lao động quận Ba Đình; "
    r"người có thể làm: Đỗ Thị Hoa \(Văn thư\)"
)


def test_the_wrong_role_is_told_who_may(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    with pytest.raises(StepRefused, match=WITHOUT_CLERK % "Trần Thị Bích"):
        office.assign_number(paper, by="bich", now=at("2021-01-07"))
    with pytest.raises(StepRefused, match=WITHOUT_CLERK % "Đinh Văn Nam"):
        office.assign_number(paper, by="nam", now=at("2021-01-07"))


def test_people_of_another_organization_have_no_power_here(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    with pytest.raises(StepRefused, match=WITHOUT_CLERK % "Cao Văn Minh"):
        office.assign_number(paper, by="minh", now=at("2021-01-07"))
    with pytest.raises(StepRefused, match="“cdcs-may” không thuộc nơi ban hành"):
        office.assign_number(paper, by="minh", now=at("2021-01-07"), organization="cdcs-may")


def test_an_unknown_step_names_the_possible_ones(office: Office, walk: Walk) -> None:
    paper = walk()
    with pytest.raises(StepRefused, match=r"bước “approve”.*trình duyệt nội dung"):
        office.step(paper, "approve", by="bich", now=at("2021-01-07"))


def test_no_recipients_no_submission(office: Office) -> None:
    text = PLAN.split("recipients:")[0] + "file_copies: [VP]\nsignature: {by: an}\n---\nNội dung."
    paper = office.draft(text, by="bich", now=at("2021-01-07")).id
    with pytest.raises(StepRefused, match="nơi nhận"):
        office.submit(paper, by="bich", now=at("2021-01-07"))
    assert office.paper(paper).state == "drafting"


def test_a_group_nobody_belongs_to_is_refused(office: Office) -> None:
    text = PLAN.replace("group: grassroots", "group: nobody")
    paper = office.draft(text, by="bich", now=at("2021-01-07")).id
    with pytest.raises(VanbanError, match=r"gửi cho nhóm “nobody” nhưng .* chưa có đơn vị nào"):
        office.submit(paper, by="bich", now=at("2021-01-07"))


def test_a_template_that_lacks_a_value_stops_the_submission(office: Office, walk: Walk) -> None:
    from vanban.settings import shared_folder

    own = office.folder / "templates" / "nd30"
    own.mkdir(parents=True)
    shipped = (shared_folder("templates") / "nd30" / "named.docx").read_bytes()
    (own / "named.docx").write_bytes(_with_tag(shipped, "{{ khong_co }}"))
    paper = walk()
    with pytest.raises(TemplateFault, match="khong_co"):
        office.submit(paper, by="bich", now=at("2021-01-07"))
    assert office.paper(paper).state == "drafting"
    assert len(office.history(paper)) == 1


def test_a_signature_on_paper_needs_the_clerk_who_saw_it(office: Office, walk: Walk) -> None:
    paper = walk("initial_format")
    with pytest.raises(StepRefused, match="phải do văn thư thấy và ghi nhận"):
        office.sign(paper, by="an", now=at("2021-01-07"))
    with pytest.raises(StepRefused, match="“bich” không phải văn thư"):
        office.sign(paper, by="an", now=at("2021-01-07"), clerk="bich")


def test_only_the_named_signer_signs(office: Office, walk: Walk) -> None:
    paper = walk("initial_format")
    with pytest.raises(StepRefused, match=r"bản thảo ghi người ký khác; .*Nguyễn Văn An"):
        office.sign(paper, by="giang", now=at("2021-01-07"), clerk="hoa")


def test_an_act_of_an_earlier_day_needs_the_clerks_entry(office: Office, walk: Walk) -> None:
    paper = walk("initial_content", day="2021-01-07")
    with pytest.raises(StepRefused, match="việc của ngày trước phải do văn thư nhập"):
        office.initial_format(paper, by="dung", now=at("2021-01-09"), on=date(2021, 1, 8))
    with pytest.raises(StepRefused, match="ngày 10/01/2021 chưa đến"):
        office.initial_format(paper, by="dung", now=at("2021-01-09"), on=date(2021, 1, 10))
    with pytest.raises(StepRefused, match="trước ngày của bước vừa làm"):
        office.initial_format(
            paper, by="dung", now=at("2021-01-09"), on=date(2021, 1, 6), clerk="hoa"
        )
    office.initial_format(paper, by="dung", now=at("2021-01-09"), on=date(2021, 1, 8), clerk="hoa")
    last = office.history(paper)[-1]
    assert (last.acted_on, last.recorded_at) == (date(2021, 1, 8), at("2021-01-09"))


def test_a_paper_of_an_earlier_day_is_entered_whole_by_the_clerk(office: Office) -> None:
    monday, friday = at("2021-01-11"), date(2021, 1, 8)
    with pytest.raises(StepRefused, match="việc của ngày trước phải do văn thư nhập"):
        office.draft(PLAN, by="bich", now=monday, on=friday)
    paper = office.draft(PLAN, by="bich", now=monday, on=friday, clerk="hoa").id
    for name, who, _ in LIFE[:5]:
        office.step(paper, name, by=who, now=monday, on=friday, clerk="hoa")
    assert office.paper(paper).issued_on == friday
    assert {event.clerk for event in office.history(paper)} == {"Đỗ Thị Hoa"}
    assert office.verify() == []


def test_a_returned_paper_of_an_earlier_day_is_finished_on_that_day(office: Office) -> None:
    monday, friday = at("2021-01-11"), date(2021, 1, 8)
    paper = office.draft(PLAN, by="bich", now=monday, on=friday, clerk="hoa").id
    office.submit(paper, by="bich", now=monday, on=friday, clerk="hoa")
    office.return_(paper, by="cuong", now=monday, on=friday, clerk="hoa", note="Sửa lại mục I")
    office.revise(paper, PLAN + "\nThêm.", by="bich", now=monday, on=friday, clerk="hoa")
    for name, who, _ in LIFE[:4]:
        office.step(paper, name, by=who, now=monday, on=friday, clerk="hoa")
    view = office.assign_number(paper, by="hoa", now=monday, on=friday)  # a clerk enters her own
    assert view.issued_on == friday


def test_the_day_of_release_stands_in_the_register(office: Office, walk: Walk) -> None:
    paper = walk("seal")
    office.release(paper, by="hoa", now=at("2021-01-11"), on=date(2021, 1, 8))
    assert office.register("federation", "2021")[0].released_on == "08/01/2021"


def test_show_tells_what_would_stop_the_submission(office: Office, walk: Walk) -> None:
    text = PLAN.replace("by: an", "by: khong-co").replace("group: grassroots", "group: nobody")
    paper = walk(source=text.replace("2. Khen", "4. Khen"))
    findings = office.show(paper, now=at("2021-01-07")).findings
    assert findings[0].startswith("nội dung, đoạn 3 “4. Khen thưởng kịp thời, chính xác./.”: ")
    assert "Người ký “khong-co” không giữ chức vụ nào" in findings[1]
    assert "gửi cho nhóm “nobody”" in findings[2]


def test_an_acknowledgement_lies_between_release_and_today(office: Office, walk: Walk) -> None:
    paper = walk("release")
    office.send(now=at("2021-01-07"))
    first, second, *_ = office.deliveries(paper)
    heard = office.acknowledge(first.id, by="hoa", now=at("2021-01-11"), on=date(2021, 1, 8))
    assert heard.acknowledged_on == date(2021, 1, 8)
    for wrong in (date(2021, 1, 6), date(2021, 1, 12)):
        with pytest.raises(StepRefused, match="từ ngày phát hành"):
            office.acknowledge(second.id, by="hoa", now=at("2021-01-11"), on=wrong)


def test_a_paper_released_on_an_earlier_day_is_acknowledged_from_that_day(
    office: Office, walk: Walk
) -> None:
    paper = walk("seal")
    office.release(paper, by="hoa", now=at("2021-01-11"), on=date(2021, 1, 8))
    office.send(now=at("2021-01-11"))
    first = office.deliveries(paper)[0]
    heard = office.acknowledge(first.id, by="hoa", now=at("2021-01-11"), on=date(2021, 1, 8))
    assert heard.acknowledged_on == date(2021, 1, 8)
    assert office.verify() == []


def test_sending_today_holds_up_no_step_of_an_earlier_day(office: Office, walk: Walk) -> None:
    paper = walk("seal")
    office.release(paper, by="hoa", now=at("2021-01-11"), on=date(2021, 1, 8))
    office.send(now=at("2021-01-11"))
    office.archive(paper, by="hoa", now=at("2021-01-11"), on=date(2021, 1, 8), note="01.TĐKT")
    assert office.history(paper)[-1].acted_on == date(2021, 1, 8)
    with pytest.raises(StepRefused, match="trước ngày của bước vừa làm"):
        office.recall(
            paper, by="an", now=at("2021-01-11"), on=date(2021, 1, 7), clerk="hoa", note="Sai"
        )


def test_a_revision_is_not_of_a_day_before_the_last_act(office: Office, walk: Walk) -> None:
    paper = walk("submit")
    office.return_(paper, by="cuong", now=at("2021-01-08"), note="Sửa lại mục I")
    with pytest.raises(StepRefused, match=r"ngày 07/01/2021 trước ngày của bước vừa làm \(08/01"):
        office.revise(
            paper, PLAN, by="bich", now=at("2021-01-11"), on=date(2021, 1, 7), clerk="hoa"
        )


def test_a_recalled_paper_stays_recalled_in_the_archive(office: Office, walk: Walk) -> None:
    paper = walk("release")
    office.recall(paper, by="an", now=at("2021-01-08"), note="Thông báo số 01/TB-LĐLĐ")
    view = office.archive(paper, by="hoa", now=at("2021-01-08"), note="01.TĐKT")
    assert view.state_label == "Đã lưu hồ sơ (đã thu hồi, chưa gửi nơi nào)"
    with pytest.raises(StepRefused, match="văn bản đã thu hồi ngày 08/01/2021"):
        office.recall(paper, by="an", now=at("2021-01-09"), note="Thông báo số 02/TB-LĐLĐ")
    assert office.register("federation", "2021")[0].note == "Đã thu hồi, chưa gửi nơi nào"


def test_a_void_paper_is_not_printed_as_one_that_counts(office: Office, walk: Walk) -> None:
    paper = walk("seal")
    office.void_number(paper, by="an", now=at("2021-01-07"), note="In sai tên đơn vị")
    assert office.paper(paper).void_numbers == ("03/KH-LĐLĐ",)
    (docx,) = office.render(paper, now=at("2021-01-08"))
    assert docx.name == "huy-03-kh-ldld-2021.docx"


def test_papers_of_one_number_have_files_of_their_own(office: Office, walk: Walk) -> None:
    secret = PLAN.replace("file_copies:", "classification: mật\nfile_copies:")
    lives = ((secret, "2021-01-07"), (PLAN, "2022-01-04"), (secret, "2022-01-05"))
    papers = [walk("seal", source=source, day=day) for source, day in lives]
    names = {office.render(paper, now=at("2022-01-10"))[0].name for paper in papers}
    assert names == {
        "01-kh-ldld-2021-mat.docx",
        "01-kh-ldld-2022.docx",
        "01-kh-ldld-2022-mat.docx",
    }


def test_who_wrote_any_version_does_not_sign_it(office: Office, walk: Walk) -> None:
    paper = walk()
    office.revise(paper, PLAN + "\nThêm.", by="an", now=at("2021-01-07"))
    for name, who in (("submit", "bich"), ("initial_content", "cuong"), ("initial_format", "dung")):
        office.step(paper, name, by=who, now=at("2021-01-07"))
    with pytest.raises(StepRefused, match="Nguyễn Văn An là người soạn thảo"):
        office.sign(paper, by="an", now=at("2021-01-07"), clerk="hoa")


def test_a_signed_paper_is_not_edited(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    with pytest.raises(StepRefused, match="nội dung đã ký không sửa được"):
        office.revise(paper, PLAN, by="bich", now=at("2021-01-07"))


def test_a_revision_keeps_kind_and_issuer(office: Office, walk: Walk) -> None:
    paper = walk()
    with pytest.raises(StepRefused, match="không đổi được tên loại"):
        office.revise(
            paper, PLAN.replace("kind: plan", "kind: notice"), by="bich", now=at("2021-01-07")
        )


def test_a_stale_save_is_refused(office: Office, walk: Walk) -> None:
    paper = walk()
    office.revise(paper, PLAN + "\nThêm.", by="bich", now=at("2021-01-07"), seen=1)
    with pytest.raises(
        StaleDraft, match=r"bản 2 \(Trần Thị Bích lưu lúc 09:00 ngày 07/01/2021\), không phải bản 1"
    ):
        office.revise(paper, PLAN, by="bich", now=at("2021-01-07"), seen=1)
    assert office.source(paper).endswith("Thêm.")


def test_only_drafters_draft(office: Office) -> None:
    with pytest.raises(StepRefused, match="Đỗ Thị Hoa không có vai trò soạn thảo"):
        office.draft(PLAN, by="hoa", now=at("2021-01-07"))
    with pytest.raises(StepRefused, match="Bùi Thị Lan không có vai trò soạn thảo"):
        office.draft(PLAN, by="lan", now=at("2021-01-07"))
    with pytest.raises(VanbanError, match="người nào mang mã “ai”"):
        office.draft(PLAN, by="ai", now=at("2021-01-07"))
    with pytest.raises(BadSource):
        office.draft("không có phần đầu", by="bich", now=at("2021-01-07"))


def test_steps_that_need_a_reason_ask_for_it(office: Office, walk: Walk) -> None:
    paper = walk("submit")
    with pytest.raises(StepRefused, match="phải ghi"):
        office.return_(paper, by="cuong", now=at("2021-01-07"))


# -- after a number ---------------------------------------------------------------------------


def test_scenario_12_a_void_number_stays_void(office: Office, walk: Walk) -> None:
    paper = walk("assign_number")
    office.void_number(paper, by="an", now=at("2021-01-07"), note="In sai tên đơn vị")
    assert office.paper(paper).state == "cancelled"
    assert office.paper(paper).number == ""
    assert office.paper(walk("assign_number")).number == "04/KH-LĐLĐ"
    rows = office.register("federation", "2021")
    assert [(row.number, row.note) for row in rows] == [
        ("03/KH-LĐLĐ", "Số đã hủy"),
        ("04/KH-LĐLĐ", ""),
    ]
    assert office.verify() == []


def test_numbers_begin_again_at_new_year(office: Office, walk: Walk) -> None:
    assert office.paper(walk("assign_number")).number == "03/KH-LĐLĐ"
    assert office.paper(walk("assign_number", day="2022-01-04")).number == "01/KH-LĐLĐ"
    assert office.verify() == []


def test_a_released_paper_is_answered_by_another(office: Office, walk: Walk) -> None:
    old = walk("release")
    with pytest.raises(StepRefused):
        office.void_number(old, by="an", now=at("2021-01-08"), note="Sai")
    new = office.replace(old, by="bich", now=at("2021-01-08"))
    assert (new.replaces, new.state) == (old, "drafting")
    assert "replaces: 03/KH-LĐLĐ ngày 07 tháng 01 năm 2021" in office.source(new.id)
    assert office.paper(old).replaced_by == new.id
    for name, who, options in LIFE[:5]:
        office.step(new.id, name, by=who, now=at("2021-01-08"), **options)
    notes = [row.note for row in office.register("federation", "2021")]
    assert notes == [
        "Thay thế bằng 04/KH-LĐLĐ ngày 08/01/2021",
        "Thay thế 03/KH-LĐLĐ ngày 07/01/2021",
    ]
    assert office.verify() == []


def test_a_paper_has_one_live_replacement(office: Office, walk: Walk) -> None:
    old = walk("release")
    first = office.replace(old, by="bich", now=at("2021-01-08"))
    with pytest.raises(StepRefused, match=f"văn bản {first.id} đang thay thế văn bản này"):
        office.replace(old, by="bich", now=at("2021-01-08"))
    office.cancel(first.id, by="bich", now=at("2021-01-08"), note="Soạn lại từ đầu")
    second = office.replace(old, by="bich", now=at("2021-01-08"))
    assert office.paper(old).replaced_by == second.id


def test_secret_papers_have_numbers_of_their_own(office: Office, walk: Walk) -> None:
    secret = PLAN.replace("file_copies:", "classification: mật\nfile_copies:")
    assert office.paper(walk("assign_number", source=secret)).number == "01/KH-LĐLĐ"
    assert office.paper(walk("assign_number")).number == "03/KH-LĐLĐ"
    assert office.verify() == []


def test_only_addressees_take_a_registration_in(office: Office) -> None:
    copied = REGISTRATION.replace(
        "file_copies:",
        "recipients: [{to: Công đoàn cơ sở Công ty In, organization: cdcs-in, purpose: để b/c}]\n"
        "file_copies:",
    )
    paper = _registration(office, copied)
    with pytest.raises(StepRefused, match="“cdcs-in” không thuộc nơi nhận"):
        office.receive(paper, by="bich", now=at("2021-01-12"), organization="cdcs-in")


def test_a_recall_asks_every_recipient(office: Office, walk: Walk) -> None:
    paper = walk("release")
    office.recall(paper, by="an", now=at("2021-01-08"), note="Thông báo số 01/TB-LĐLĐ")
    assert office.paper(paper).state == "recalled"
    assert {d.state_label for d in office.deliveries(paper)} == {"thôi gửi vì đã thu hồi"}
    assert office.send(now=at("2021-01-08")) == 0
    assert office.register("federation", "2021")[0].note == "Đã thu hồi, chưa gửi nơi nào"


def test_who_was_sent_a_recalled_paper_is_asked_to_give_it_back(office: Office, walk: Walk) -> None:
    paper = walk("release")
    office.send(now=at("2021-01-07"))
    office.archive(paper, by="hoa", now=at("2021-01-08"), note="01.TĐKT")
    office.recall(paper, by="an", now=at("2021-01-08"), note="Thông báo số 01/TB-LĐLĐ")
    assert {d.state_label for d in office.deliveries(paper)} == {"yêu cầu thu hồi"}
    first = office.deliveries(paper)[0]
    heard = office.acknowledge(first.id, by="hoa", now=at("2021-01-08"))
    assert (heard.state, heard.acknowledged_on) == ("recall_requested", date(2021, 1, 8))


def test_a_paper_is_archived_with_its_dossier(office: Office, walk: Walk) -> None:
    paper = walk("release")
    office.archive(paper, by="hoa", now=at("2021-01-08"), note="01.TĐKT")
    assert office.papers(state="archived")[0].id == paper
    assert office.history(paper)[-1].note == "01.TĐKT"


def test_a_cancelled_draft_takes_no_number(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    office.cancel(paper, by="bich", now=at("2021-01-07"), note="Không còn cần")
    assert office.register("federation", "2021") == []


def test_a_registration_is_received_examined_and_accepted(office: Office) -> None:
    paper = _registration(office)
    with pytest.raises(StepRefused, match="Bùi Thị Lan không có vai trò văn thư, chuyên viên"):
        office.receive(paper, by="lan", now=at("2021-01-12"))
    office.receive(paper, by="bich", now=at("2021-01-12"), organization="federation")
    assert office.deliveries(paper)[0].state == "acknowledged"
    office.examine(paper, by="bich", now=at("2021-01-12"))
    assert office.accept(paper, by="bich", now=at("2021-01-12")).state == "accepted"
    assert office.history(paper)[-1].role == "chuyên viên tiếp nhận"
    assert office.verify() == []


def test_a_registration_sent_back_is_answered_by_a_new_one(office: Office) -> None:
    paper = _registration(office)
    office.receive(paper, by="bich", now=at("2021-01-12"))
    office.examine(paper, by="bich", now=at("2021-01-12"))
    office.send_back(paper, by="bich", now=at("2021-01-12"), note="Thiếu địa điểm tổ chức")
    new = office.replace(paper, by="lan", now=at("2021-01-13"))
    assert (new.organization, new.replaces) == ("cdcs-may", paper)


def test_the_federation_cannot_act_for_a_union(office: Office) -> None:
    paper = office.draft(REGISTRATION, by="lan", now=at("2021-01-11")).id
    with pytest.raises(StepRefused, match="Trần Thị Bích không có vai trò soạn thảo tại Công đoàn"):
        office.submit(paper, by="bich", now=at("2021-01-11"))


# -- digital mode -----------------------------------------------------------------------------


class TokenUnplugged(VanbanError):
    """The signing device of this test is not there."""

    says: str


def test_a_digital_signature_is_made_over_the_numbered_paper(office: Office) -> None:
    paper, seen = _digital(office), []

    def signer(document: Document) -> bytes:
        seen.append(str(document.number))
        return b"signature"

    view = office.sign(paper, by="an", now=at("2021-01-07"), signer=signer)
    assert seen == ["03/KH-LĐLĐ"]
    assert (view.state, view.number) == ("numbered", "03/KH-LĐLĐ")
    office.seal(paper, by="hoa", now=at("2021-01-07"))
    office.release(paper, by="hoa", now=at("2021-01-07"))
    assert office.verify() == []


def test_a_failed_digital_signature_voids_its_number(office: Office) -> None:
    paper = _digital(office)

    def signer(_document: Document) -> bytes:
        raise TokenUnplugged(says="Chưa cắm thiết bị ký.")

    with pytest.raises(TokenUnplugged):
        office.sign(paper, by="an", now=at("2021-01-07"), signer=signer)
    view = office.paper(paper)
    assert (view.state, view.number) == ("awaiting_signature", "")
    assert office.register("federation", "2021")[0].note == "Số đã hủy"
    assert office.verify() == []


def test_a_number_reserved_by_a_killed_signing_is_void_at_the_next(office: Office) -> None:
    paper = _digital(office)

    _reserve_and_die(office, paper)
    assert office.paper(paper).number == ""  # reserved only
    assert office.register("federation", "2021")[0].note == "Đã dành số, chờ ký"
    assert office.verify() == []
    view = office.sign(paper, by="an", now=at("2021-01-07"), signer=lambda _: b"signature")
    assert view.number == "04/KH-LĐLĐ"
    assert office.verify() == []


def test_a_reserved_number_does_not_outlive_the_next_step(office: Office) -> None:
    paper = _digital(office)

    _reserve_and_die(office, paper)
    office.revise(paper, PLAN + "\nThêm.", by="bich", now=at("2021-01-07"))
    office.cancel(paper, by="bich", now=at("2021-01-07"), note="Không còn cần")
    assert office.register("federation", "2021")[0].note == "Số đã hủy"
    assert [event.step for event in office.history(paper)][-2:] == ["release_number", "cancel"]
    assert office.verify() == []


def test_a_receiver_is_one_the_paper_was_sent_to(office: Office, walk: Walk) -> None:
    text = REGISTRATION.replace(", organization: federation", "")
    paper = _registration(office, text)
    with pytest.raises(StepRefused, match="“bich” không thuộc nơi nhận của văn bản này"):
        office.receive(paper, by="bich", now=at("2021-01-12"))


def test_without_a_device_nothing_is_signed_digitally(office: Office) -> None:
    paper = _digital(office)
    with pytest.raises(StepRefused, match="chưa có thiết bị ký số"):
        office.sign(paper, by="an", now=at("2021-01-07"))
    assert office.register("federation", "2021") == []


def test_a_paper_that_moved_meanwhile_is_not_stepped_on(office: Office) -> None:
    paper = _digital(office)

    def someone_else_acts(_document: Document) -> bytes:
        office.return_(paper, by="an", now=at("2021-01-07"), note="Sửa lại mục II cho rõ")
        return b"signature"

    with pytest.raises(PaperMoved, match="số 03/KH-LĐLĐ dành cho lần ký này đã hủy"):
        office.sign(paper, by="an", now=at("2021-01-07"), signer=someone_else_acts)
    assert office.register("federation", "2021")[0].note == "Số đã hủy"
    assert office.verify() == []


def test_whatever_breaks_a_signing_its_number_is_void(office: Office) -> None:
    paper = _digital(office)

    def broken(_document: Document) -> bytes:
        raise ConnectionError("máy chủ ký số không trả lời")

    with pytest.raises(ConnectionError):
        office.sign(paper, by="an", now=at("2021-01-07"), signer=broken)

    def revised_meanwhile(_document: Document) -> bytes:
        office.revise(paper, PLAN + "\nThêm.", by="bich", now=at("2021-01-07"))
        return b"signature"

    with pytest.raises(PaperMoved):
        office.sign(paper, by="an", now=at("2021-01-07"), signer=revised_meanwhile)
    assert [row.note for row in office.register("federation", "2021")] == ["Số đã hủy"] * 2
    assert office.verify() == []


def test_void_numbers_show_nothing_of_what_left_under_another(office: Office) -> None:
    paper = _digital(office)
    _reserve_and_die(office, paper)
    office.sign(paper, by="an", now=at("2021-01-07"), signer=lambda _: b"signature")
    office.seal(paper, by="hoa", now=at("2021-01-07"))
    office.release(paper, by="hoa", now=at("2021-01-08"))
    void, active = office.register("federation", "2021")
    assert (void.copies, void.released_on, void.receipt) == ("", "", "")
    assert (active.released_on, active.receipt) == ("08/01/2021", "0/5 nơi đã nhận")


def test_a_text_revised_while_it_was_printed_is_not_submitted(
    office: Office, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = walk()
    printed = Press.docx

    def slow(press: Press, proof: Proof, on: date) -> bytes:
        monkeypatch.undo()
        office.revise(paper, PLAN + "\nLén thêm.", by="bich", now=at("2021-01-07"))
        return printed(press, proof, on)

    monkeypatch.setattr(Press, "docx", slow)
    with pytest.raises(PaperMoved, match="chưa có gì thay đổi"):
        office.submit(paper, by="bich", now=at("2021-01-07"))
    assert office.paper(paper).state == "drafting"


# -- the folder -------------------------------------------------------------------------------


def test_an_office_is_never_made_over_another(office: Office) -> None:
    setup = read_setup(SETUP, name="office.yaml", roles=ROLES)
    with pytest.raises(OfficeExists, match="không ghi đè sổ cũ"):
        Office.create(office.folder, setup, account="may-1", now=at("2021-01-04"))


def test_an_office_is_opened_again_where_it_stood(office: Office, walk: Walk) -> None:
    paper = walk("assign_number")
    again = Office.open(office.folder, account="may-2")
    again.seal(paper, by="hoa", now=at("2021-01-07"))
    assert again.history(paper)[-1].entered_by == "may-2"
    again.close()


def test_a_folder_without_office_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoOffice, match="chưa có dữ liệu cơ quan"):
        Office.open(tmp_path, account="may-1")


def test_unknown_papers_are_named(office: Office) -> None:
    with pytest.raises(UnknownPaper, match="mang mã 77"):
        office.paper(77)


def _reserve_and_die(office: Office, paper: int) -> None:
    """Leave the office as a process does that is killed while the device signs."""
    asked = Asked(paper, "sign", "an", at("2021-01-07"), {})
    office._walker._reserve(asked, lock=_lock(office, paper))


def _lock(office: Office, paper: int) -> int:
    with office._database.read() as session:
        return session.get_one(PaperRow, paper).lock


def _digital(office: Office) -> int:
    paper = office.draft(PLAN, by="bich", now=at("2021-01-07"), mode=Mode.DIGITAL).id
    for name, who in (("submit", "bich"), ("initial_content", "cuong"), ("initial_format", "dung")):
        office.step(paper, name, by=who, now=at("2021-01-07"))
    return paper


def _registration(office: Office, text: str = REGISTRATION) -> int:
    paper = office.draft(text, by="lan", now=at("2021-01-11")).id
    way: tuple[tuple[str, str, StepOptions], ...] = (
        ("submit", "lan", {}),
        ("initial_content", "minh", {}),
        ("initial_format", "minh", {}),
        ("sign", "kim", {"clerk": "minh"}),
        ("assign_number", "minh", {}),
        ("seal", "minh", {}),
        ("release", "minh", {}),
    )
    for name, who, options in way:
        office.step(paper, name, by=who, now=at("2021-01-11"), **options)
    office.send(now=at("2021-01-11"))
    return paper


def _with_tag(docx: bytes, tag: str) -> bytes:
    import io

    import docx as python_docx

    document = python_docx.Document(io.BytesIO(docx))
    document.add_paragraph(tag)
    changed = io.BytesIO()
    document.save(changed)
    return changed.getvalue()
