"""The directory changed after the office began, and who acts in the place of whom."""

import pytest

from tests.office.cast import PLAN, REGISTRATION, at
from tests.office.conftest import Walk
from vanban.office.desk import Office
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import history
from vanban.office.registry.tables import EventRow
from vanban.office.setup import BadSetup
from vanban.office.views import EventView
from vanban.office.workflow.steps import StepRefused

NOW = at("2021-01-07")

#: Bích, a drafter, stands in for the clerk Hoa from 7 to 9 January.
ABSENCE = """
authorizations:
  - {organization: federation, person: bich, on_behalf_of: hoa, roles: [clerk],
     document: Giấy ủy nhiệm số 01, valid_from: 2021-01-07, valid_to: 2021-01-09}
"""


def declare(office: Office, text: str, day: str = "2021-01-07", by: str = "hoa") -> None:
    office.people.declare(text, name="them.yaml", by=by, now=at(day))


def last(office: Office, paper: int) -> EventView:
    return office.history(paper)[-1]


# -- what is declared ------------------------------------------------------------------------------


def test_what_is_declared_later_holds_and_verifies(office: Office) -> None:
    declare(
        office,
        """
organizations:
  - {code: phong, name: Phòng Nội vụ, abbreviation: PNV, place: Ba Đình}
people:
  - {code: oanh, name: Lý Thị Oanh, appointments: [
      {organization: federation, position: Văn thư, rank: staff, roles: [clerk]}]}
  - {code: nam, name: Đinh Văn Nam, appointments: [
      {organization: phong, position: Trưởng phòng, rank: head, roles: [signer]}]}
accounts: [{account: oanh-pc, person: oanh}]
""",
    )
    assert office.organization("phong", NOW.date()).name == "Phòng Nội vụ"
    other = Office.open(office.folder, account="oanh-pc", now=NOW)
    paper = other.draft(PLAN, by="bich", now=NOW, on=at("2021-01-06").date(), clerk="oanh").id
    assert office.history(paper)[0].clerk == "Lý Thị Oanh"
    other.close()
    assert office.verify() == []


def test_the_history_of_the_office_tells_who_declared_what(office: Office) -> None:
    declare(office, ABSENCE)
    with office._database.read() as session:
        event = session.query(EventRow).filter_by(step="declare").one()
        assert (event.chain, event.actor, event.entered_by) == ("office:", "hoa", "may-1")
        assert event.data["declared"]["authorizations"][0]["document"] == "Giấy ủy nhiệm số 01"


def test_a_new_name_takes_the_place_of_the_old_one_from_its_day(office: Office) -> None:
    declare(
        office,
        "organizations: [{code: cdcs-in, name: Công đoàn cơ sở Nhà in, abbreviation: CĐCS,"
        " place: Ba Đình, parent: federation, groups: [grassroots], valid_from: 2021-02-01}]",
    )
    names = [
        office.organization("cdcs-in", at(d).date()).name for d in ("2021-01-31", "2021-02-01")
    ]
    assert names == ["Công đoàn cơ sở Công ty In", "Công đoàn cơ sở Nhà in"]
    with office._database.read() as session:
        union = Directory(session).group("grassroots", "federation", at("2021-02-01").date())
        assert [o.code for o in union] == ["cdcs-may", "cdcs-in", "cdcs-hoa"]
    assert office.verify() == []


def test_a_position_said_again_with_its_last_day_ends_then(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    declare(
        office,
        "people: [{code: hoa, name: Đỗ Thị Hoa, appointments: [{organization: federation,"
        " position: Văn thư, rank: staff, roles: [clerk], valid_to: 2021-01-07}]}]",
    )
    with pytest.raises(StepRefused, match="Đỗ Thị Hoa không có vai trò văn thư"):
        office.assign_number(paper, by="hoa", now=at("2021-01-08"))
    assert office.assign_number(paper, by="hoa", now=NOW).number == "03/KH-LĐLĐ"
    assert office.verify() == []


def test_what_has_ended_is_not_opened_again_by_the_old_file(office: Office) -> None:
    position = (
        "people: [{code: hoa, name: Đỗ Thị Hoa, appointments: [{organization: federation,"
        " position: Văn thư, rank: staff, roles: [clerk]%s}]}]"
    )
    declare(office, position % ", valid_to: 2021-01-07")
    declare(office, position % "", by="an")
    with office._database.read() as session:
        assert Directory(session).positions_of("hoa", "federation", at("2021-01-08").date()) == []


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    declare(office, ABSENCE)
    declare(office, ABSENCE)
    with office._database.read() as session:
        assert len(Directory(session).authorizations("federation")) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "people:\n  - {code: bich, name: Lê Thị Khác}",
            "dòng 2: people › code: mã “bich” đã có người khác dùng.",
        ),
        (
            "people: [{code: x, name: X,\n  appointments: [{organization: hanoi, position: P,"
            " rank: staff}]}]",
            "dòng 2: people › appointments › organization: không có cơ quan “hanoi” trong tệp.",
        ),
        (
            "organizations:\n  - {code: cdcs-in, name: Tên khác, abbreviation: C, place: B}",
            "dòng 2: organizations › code: mã “cdcs-in” khai hai lần cho cùng một ngày; "
            "mỗi mã mỗi ngày một tên.",
        ),
        (
            "authorizations:\n  - {organization: federation, person: giang, capacity: TUQ.,"
            " document: Giấy ủy quyền}",
            "dòng 2: authorizations › valid_to: thừa ủy quyền, ủy nhiệm phải có ngày hết hạn; "
            "hãy ghi.",
        ),
        (
            ABSENCE.strip().replace("valid_to: 2021-01-09", "kinds: [plan]"),
            "dòng 2: authorizations › valid_to: thừa ủy quyền, ủy nhiệm phải có ngày hết hạn; "
            "hãy ghi.",
        ),
        (
            ABSENCE.strip().replace("roles: [clerk]", "roles: [clerk, signer]"),
            "dòng 2: authorizations › roles: “hoa” không tự giữ vai trò “signer” ở đó ngày "
            "07/01/2021; việc được ủy nhiệm không ủy nhiệm tiếp.",
        ),
        (
            ABSENCE.strip().replace("roles: [clerk]", "capacity: TL."),
            "dòng 2: authorizations › capacity: giao ký thì ghi capacity; làm thay thì ghi "
            "on_behalf_of và roles.",
        ),
        (
            "accounts:\n  - {account: lan}",
            "dòng 2: accounts › person: một tài khoản là của một người, hoặc dùng chung "
            "(shared: true).",
        ),
        (
            "accounts:\n  - {account: lan, person: ai}",
            "dòng 2: accounts › person: không có người “ai” trong tệp.",
        ),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(office: Office, text: str, fault: str) -> None:
    with pytest.raises(BadSetup) as refused:
        declare(office, text)
    assert refused.value.faults == (fault,)
    assert office.verify() == []


def test_a_register_that_began_is_not_declared_again(office: Office) -> None:
    text = (
        "organizations: [{code: federation, name: Tên mới, abbreviation: LĐLĐ, place: Ba Đình,"
        " regime: union, valid_from: 2021-02-01, last_numbers: [{series: KH, period: 2021,"
        " serial: 9, issued_on: 2021-01-05}]}]"
    )
    with pytest.raises(BadSetup, match="serial: sổ KH năm 2021 đã mở từ số 2"):
        declare(office, text)
    declare(office, text.replace("serial: 9", "serial: 2"))
    assert office.verify() == []


def test_only_an_administrator_or_a_shared_account_declares(office: Office) -> None:
    declare(
        office,
        """
people:
  - {code: nam, name: Đinh Văn Nam, appointments: [
      {organization: federation, position: Quản trị, rank: staff, roles: [administrator]}]}
accounts: [{account: nam-pc, person: nam}, {account: hoa-pc, person: hoa}]
""",
    )
    clerk = Office.open(office.folder, account="hoa-pc", now=NOW)
    with pytest.raises(StepRefused, match=r"không phải của quản trị; .* Đinh Văn Nam"):
        declare(clerk, ABSENCE)
    with pytest.raises(StepRefused, match="không làm thay “nam”"):
        declare(clerk, ABSENCE, by="nam")
    administrator = Office.open(office.folder, account="nam-pc", now=NOW)
    declare(administrator, ABSENCE, by="nam")
    paper = office.draft(PLAN, by="bich", now=NOW).id
    assert administrator.papers() == []  # the role shows no paper
    with pytest.raises(StepRefused, match="Đinh Văn Nam không có vai trò soạn thảo"):
        office.submit(paper, by="nam", now=NOW)
    for opened in (clerk, administrator):
        opened.close()
    assert office.verify() == []


def test_an_account_holds_on_its_days_only(office: Office) -> None:
    account = "accounts: [{account: hoa-pc, person: hoa, valid_to: 2021-01-07}]"
    declare(office, account)
    Office.open(office.folder, account="hoa-pc", now=NOW).close()
    with pytest.raises(Exception, match="đã hết hạn"):
        Office.open(office.folder, account="hoa-pc", now=at("2021-01-08"))


# -- in the place of another -----------------------------------------------------------------------


def test_who_stands_in_acts_with_both_names_on_record(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    declare(office, ABSENCE)
    office.assign_number(paper, by="bich", now=NOW)
    event = last(office, paper)
    assert (event.actor_name, event.role) == ("Trần Thị Bích", "văn thư")
    assert event.on_behalf_of == "thay Đỗ Thị Hoa, theo Giấy ủy nhiệm số 01"
    with office._database.read() as session:
        assert history(session, paper)[-1].data["for"] == "hoa"
    assert office.verify() == []


def test_one_who_has_the_role_acts_for_themselves(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    declare(office, ABSENCE)
    office.assign_number(paper, by="hoa", now=NOW)
    assert last(office, paper).on_behalf_of == ""


def test_scenario_13_after_its_end_a_delegation_is_refused_with_that_day(
    office: Office, walk: Walk
) -> None:
    paper = walk("sign")
    declare(office, ABSENCE)
    with pytest.raises(StepRefused) as refused:
        office.assign_number(paper, by="bich", now=at("2021-01-10"))
    assert refused.value.why == (
        "việc ủy nhiệm cho Trần Thị Bích theo Giấy ủy nhiệm số 01 đã hết hạn ngày 09/01/2021"
    )


def test_a_delegation_is_for_its_kinds(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    declare(office, ABSENCE.replace("roles: [clerk]", "roles: [clerk], kinds: [notice]"))
    with pytest.raises(StepRefused, match="khác loại văn bản"):
        office.assign_number(paper, by="bich", now=NOW)


def test_what_was_lent_is_not_lent_on(office: Office, walk: Walk) -> None:
    """Refused when it is declared; and, when the giver has lost the role since, when they act."""
    paper = walk("sign")
    declare(office, ABSENCE)
    on = ABSENCE.replace("person: bich", "person: cuong").replace(
        "on_behalf_of: hoa", "on_behalf_of: bich"
    )
    with pytest.raises(BadSetup, match="“bich” không tự giữ vai trò “clerk”"):
        declare(office, on)
    declare(
        office,
        "people: [{code: hoa, name: Đỗ Thị Hoa, appointments: [{organization: federation,"
        " position: Văn thư, rank: staff, roles: [clerk], valid_to: 2021-01-07}]}]",
    )
    with pytest.raises(StepRefused, match="ủy nhiệm tiếp"):
        office.assign_number(paper, by="bich", now=at("2021-01-08"))


REVIEW = ABSENCE.replace("hoa", "cuong").replace("clerk", "content_reviewer")


def test_nobody_approves_what_they_wrote_in_whosever_place(office: Office, walk: Walk) -> None:
    paper = walk("submit")
    declare(office, REVIEW)
    with pytest.raises(StepRefused, match="Trần Thị Bích là người soạn thảo"):
        office.initial_content(paper, by="bich", now=NOW)


def test_nobody_approves_for_one_who_wrote_it(office: Office) -> None:
    declare(office, REVIEW.replace("person: bich", "person: giang"))
    paper = office.draft(PLAN, by="cuong", now=NOW).id
    office.submit(paper, by="cuong", now=NOW)
    with pytest.raises(StepRefused, match="Lê Văn Cường là người soạn thảo"):
        office.initial_content(paper, by="giang", now=NOW)


def test_nobody_approves_what_was_written_in_their_place(office: Office) -> None:
    """Cường drafts and reviews; what Dung writes in his place he does not review."""
    lent = REVIEW.replace("person: bich", "person: dung").replace("content_reviewer", "drafter")
    declare(office, lent)
    paper = office.draft(PLAN, by="dung", now=NOW).id
    assert last(office, paper).on_behalf_of == "thay Lê Văn Cường, theo Giấy ủy nhiệm số 01"
    office.submit(paper, by="bich", now=NOW)
    with pytest.raises(StepRefused, match="Lê Văn Cường là người soạn thảo"):
        office.initial_content(paper, by="cuong", now=NOW)


def test_one_person_for_content_and_format_is_recorded_as_merged(office: Office) -> None:
    """Minh has both roles in the May union."""
    paper = office.draft(REGISTRATION, by="lan", now=NOW).id
    office.submit(paper, by="lan", now=NOW)
    office.initial_content(paper, by="minh", now=NOW)
    office.initial_format(paper, by="minh", now=NOW)
    first, second = office.history(paper)[-2:]
    assert (first.label, second.label) == ("Ký nháy nội dung", "Ký nháy thể thức (gộp bước)")
    with office._database.read() as session:
        assert [e.data.get("merged") for e in history(session, paper)[-2:]] == [None, True]


# -- asking ----------------------------------------------------------------------------------------


def test_one_may_ask_who_may(office: Office, walk: Walk) -> None:
    paper = walk("initial_format")
    may = office.people.may
    assert may(paper, "sign", by="an", now=NOW) == (
        "Nguyễn Văn An (Chủ tịch)",
        "Vũ Thị Giang (Phó Chủ tịch)",
    )
    with pytest.raises(StepRefused, match=r"bản thảo ghi người ký khác; .* Nguyễn Văn An"):
        may(paper, "sign", by="giang", now=NOW)
    with pytest.raises(StepRefused, match="Đỗ Thị Hoa không có vai trò"):
        may(paper, "return", by="hoa", now=NOW)


def test_one_may_ask_about_another_from_ones_own_account(office: Office, walk: Walk) -> None:
    paper = walk("sign")
    declare(office, "accounts: [{account: bich-pc, person: bich}]")
    own = Office.open(office.folder, account="bich-pc", now=NOW)
    may = own.people.may
    assert may(paper, "assign_number", by="hoa", now=NOW) == ("Đỗ Thị Hoa (Văn thư)",)
    with pytest.raises(StepRefused, match="của Trần Thị Bích, không làm thay “hoa”"):
        own.assign_number(paper, by="hoa", now=NOW)
    own.close()


def test_one_may_ask_who_sees(office: Office, walk: Walk) -> None:
    paper = walk("submit")
    seen = office.people.may(paper, "see", by="bich", now=NOW)
    given = ["An", "Bích", "Cường", "Dung", "Giang", "Hoa"]
    assert sorted(name.split()[-1] for name in seen) == given
    with pytest.raises(StepRefused, match=r"Không thể xem văn bản: ngoài phạm vi được xem; .*Hoa"):
        office.people.may(paper, "see", by="kim", now=NOW)
