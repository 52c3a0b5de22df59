"""Who may see and do what, at their own account: scenario 19, and both sides of a duty."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.office.campaigns.cast import BY_LETTER
from tests.office.campaigns.conftest import CODE, SCHEDULES, Begin, Sit, Year
from tests.office.cast import at
from tests.office.registry.raw import raw_write, spelled
from vanban.campaign.obligations import Key
from vanban.errors import VanbanError
from vanban.office.campaigns.course import Progress, UnknownCampaign
from vanban.office.campaigns.handing import BadForm
from vanban.office.finding import Query
from vanban.office.papers import UnknownPaper
from vanban.office.registry.verify import Breach
from vanban.office.workflow.steps import StepRefused, WrongRole

MAY, PRINTING, FLOWER = SCHEDULES
REPORT = Key("O10", "dot-1", "cdcs-may")
NOW = at("2021-12-31")


# -- scenario 19: one unit, another unit -----------------------------------------------------------


def test_scenario_19_a_unit_sees_nothing_of_another(scheduled: Year, sit: Sit) -> None:
    """What the May union handed in on paper, and what became of it, for the Printing union."""
    scheduled.campaigns.close_phase(
        CODE, "dot-1", by="bich", now=at("2021-07-05"), known_by="PCT An"
    )
    remind(scheduled)
    paper = scheduled.progress(MAY).last.paper or 0
    incoming = scheduled.progress(MAY).last.incoming or 0
    theirs = sit(scheduled, "officer-in")
    office, campaigns = theirs.office, theirs.campaigns
    assert campaigns.codes() == [CODE]

    # its duties and no others: state, values, number of arrival, reminders
    course, stands = campaigns.status(CODE, now=NOW)
    assert {each.duty.key.unit for each in stands} == {"cdcs-in"}
    others = [each for key, each in course.progress.items() if key.unit != "cdcs-in"]
    assert all(each == Progress() for each in others)
    assert {key.unit for key, _, _ in course.given} == {"cdcs-in"}
    assert (course.closed, course.awards) == ([], {})
    assert {file.name for file in campaigns.forms(CODE, now=NOW)} == {
        "O7/cdcs-in.xlsx", "O10/dot-1/cdcs-in.xlsx", "O10/dot-2/cdcs-in.xlsx",
    }  # fmt: skip
    for closed in (campaigns.closed, campaigns.late):
        with pytest.raises(UnknownCampaign):
            closed(CODE)

    # its paper, where it lies with the federation, files, history, search
    for look in (
        office.paper, office.source, office.history, office.process, office.deliveries,
        lambda number: office.show(number, now=NOW), lambda number: office.render(number, now=NOW),
        lambda _: office.incoming.show(incoming), lambda _: office.incoming.files(incoming),
    ):  # fmt: skip
        with pytest.raises(UnknownPaper):
            look(paper)
    assert office.papers(organization="cdcs-may") == []
    assert office.incoming.papers() == []
    assert office.find(Query(words=("lịch phát động",))) == []
    assert [each.id for each in sit(scheduled, "officer-may").office.find(
        Query(words=("lịch phát động",))
    )] == [paper]  # fmt: skip


def remind(year: Year) -> None:
    year.set_date("O10", "2021-07-12", "2021-07-05", "dot-1")
    assert len(year.campaigns.remind(CODE, by="bich", now=at("2021-07-05"))) == 4


def test_scenario_19_another_unit_or_an_outsider_gets_nothing_of_a_campaign(
    year: Year, sit: Sit
) -> None:
    """Dung checks format at the federation and sees all; Nam, declared later, belongs elsewhere."""
    year.office.people.declare(
        """
organizations: [{code: phong, name: Phòng Nội vụ, abbreviation: PNV, place: Ba Đình}]
people:
  - {code: nam, name: Đinh Văn Nam, appointments: [
      {organization: phong, position: Trưởng phòng, rank: head, roles: [signer, drafter]}]}
accounts: [{account: nam, person: nam}]
""",
        name="them.yaml", by="hoa", now=at("2021-01-08"),
    )  # fmt: skip
    nam = sit(year, "nam").campaigns
    assert nam.codes() == []
    for look in (
        lambda: nam.status(CODE, now=NOW), lambda: nam.closed(CODE),
        lambda: [*nam.forms(CODE, now=NOW)], lambda: nam.remind(CODE, by="nam", now=NOW),
        lambda: nam.submit(CODE, "a.json", year.said(MAY, B03="20/01/2021"), by="nam", now=NOW),
        lambda: nam.exempt(CODE, MAY, "không", by="nam", now=NOW),
        lambda: nam.status("khong-co", now=NOW),
    ):  # fmt: skip
        with pytest.raises(UnknownCampaign):
            look()


def test_scenario_19_a_unit_hands_nothing_in_for_another(year: Year, sit: Sit) -> None:
    theirs, said = sit(year, "officer-in"), year.said(MAY, B03="20/01/2021")
    with pytest.raises(BadForm) as refusal:
        theirs.campaigns.submit(CODE, "a.json", said, by="officer-in", now=NOW)
    assert [(fault.at, fault.says) for fault in refusal.value.faults] == [
        ("unit", "biểu cấp cho đơn vị “cdcs-may”, không phải đơn vị đang thu; hãy nộp biểu của "
                 "đúng đơn vị."),
    ]  # fmt: skip
    own = year.said(PRINTING, B03="20/01/2021")
    with pytest.raises(StepRefused, match="không làm thay “officer-may”"):
        theirs.campaigns.submit(CODE, "a.json", own, by="officer-may", now=NOW)
    with pytest.raises(WrongRole):
        theirs.campaigns.show(CODE, Key("O2", "", "cdcs-hoa"), "Báo cáo", by="officer-in", now=NOW)
    assert year.state(MAY) == "not_submitted"


def test_scenario_19_a_unit_does_nothing_of_who_collects(scheduled: Year, sit: Sit) -> None:
    theirs = sit(scheduled, "officer-in").campaigns
    who: Any = {"by": "officer-in", "now": NOW}
    scheduled.set_date("O10", "2021-12-30", "2021-12-01", "dot-1")
    acts: tuple[Callable[[], object], ...] = (
        lambda: theirs.examine(CODE, FLOWER, **who),
        lambda: theirs.accept(CODE, PRINTING, **who),
        lambda: theirs.send_back(CODE, PRINTING, ["B03"], "tự sửa", date(2022, 1, 9), **who),
        lambda: theirs.extend(CODE, REPORT, date(2022, 1, 9), "xin thêm", **who),
        lambda: theirs.exempt(CODE, REPORT._replace(unit="cdcs-in"), "xin miễn", **who),
        lambda: theirs.set_date(CODE, "O4", date(2022, 1, 9), BY_LETTER, **who),
        lambda: theirs.pilots(CODE, ["cdcs-in"], scheduled.plan, **who),
        lambda: theirs.remind(CODE, **who),
        lambda: theirs.close_phase(CODE, "dot-1", known_by="An", **who),
        lambda: theirs.finish(CODE, BY_LETTER, **who),
    )
    for act in acts:
        with pytest.raises(VanbanError):
            act()
    (reading,) = theirs.intake(CODE, {"a.json": scheduled.said(
        REPORT._replace(unit="cdcs-in"), A01=1, C01=1, D02=0
    )}, **who)  # fmt: skip
    assert "không có vai trò" in reading.faults[0].says
    scheduled.hand_in(FLOWER, "2021-12-31", B03="20/12/2021")
    assert theirs.receive(CODE, **who) == {}
    with pytest.raises(WrongRole):
        sit(scheduled, "officer-hoa").campaigns.receive(CODE, by="officer-hoa", now=NOW)
    assert scheduled.state(FLOWER) == "sent"
    course, _ = scheduled.campaigns.status(CODE, now=NOW)
    assert (course.closed, course.pilots, course.state) == ([], {}, "running")
    assert [scheduled.state(key) for key in (MAY, PRINTING)] == ["accepted", "accepted"]


# -- scenario 19: who collects ---------------------------------------------------------------------


def test_scenario_19_who_collects_acts_for_no_unit(year: Year, sit: Sit) -> None:
    """Nobody at the federation drafts, mends, signs or calls back in the name of a unit."""
    bich, said = sit(year, "bich"), year.said(MAY, B03="20/01/2021", B03P="có")
    with pytest.raises(WrongRole):
        bich.campaigns.submit(CODE, "a.json", said, by="bich", now=NOW)
    with pytest.raises(StepRefused, match="không làm thay “officer-may”"):
        bich.campaigns.submit(CODE, "a.json", said, by="officer-may", now=NOW)
    with pytest.raises(WrongRole):
        bich.campaigns.show(CODE, Key("O2", "", "cdcs-hoa"), "Báo cáo", by="bich", now=NOW)
    paper = year.submit(MAY, "2021-12-30", B03="20/01/2021", B03P="có")
    with pytest.raises(UnknownPaper):
        bich.office.source(paper)
    year.send(MAY, paper, "2021-12-31")
    source = year.office.source(paper)
    assert bich.office.source(paper) == source, "what was sent to it is read by it"
    with pytest.raises(StepRefused):
        bich.office.revise(paper, source.replace("20/01/2021", "21/01/2021"), by="bich", now=NOW)
    for step in ("recall", "replace", "sign", "submit"):
        with pytest.raises(StepRefused):
            bich.office.step(paper, step, by="bich", now=NOW, note="sửa số liệu của đơn vị")
    assert year.state(MAY) == "sent"


def test_scenario_19_nobody_changes_a_figure_after_it_was_sent(scheduled: Year) -> None:
    """Neither the shared account nor the unit itself: only a new version says otherwise."""
    before = scheduled.campaigns.values_of(scheduled.progress(MAY).counted)
    said = scheduled.said(MAY, B03="25/01/2021", B03P="không")
    for who in ("bich", "hoa", "cuong", "officer-may"):
        with pytest.raises(StepRefused):
            scheduled.campaigns.submit(CODE, "a.json", said, by=who, now=at("2021-01-20"))
    (reading,) = scheduled.campaigns.intake(CODE, {"a.json": said}, by="hoa", now=at("2021-01-20"))
    assert reading.faults
    counted = scheduled.progress(MAY).counted
    assert counted
    assert counted.version == 1
    assert scheduled.campaigns.values_of(counted) == before


def test_each_step_of_who_collects_is_for_its_own_role(year: Year) -> None:
    year.hand_in(MAY, "2021-01-12", B03="20/01/2021")
    campaigns, now = year.campaigns, at("2021-01-12")
    for who in ("bich", "cuong", "an"):
        with pytest.raises(WrongRole):
            campaigns.receive(CODE, by=who, now=now)
    assert [*campaigns.receive(CODE, by="hoa", now=now)] == [MAY]
    for who in ("hoa", "cuong", "an", "officer-may"):
        with pytest.raises(WrongRole):
            campaigns.examine(CODE, MAY, by=who, now=now)
        with pytest.raises(WrongRole):
            campaigns.accept(CODE, MAY, by=who, now=now)
        with pytest.raises(WrongRole):
            campaigns.send_back(CODE, MAY, ["B03"], "sai", date(2021, 1, 20), by=who, now=now)
    campaigns.accept(CODE, MAY, by="bich", now=now)
    assert year.state(MAY) == "accepted"


def test_the_desk_that_receives_sees_all_and_other_desks_nothing(year: Year, sit: Sit) -> None:
    year.office.people.declare(
        """
people:
  - {code: oanh, name: Lý Thị Oanh, appointments: [
      {organization: federation, position: Chuyên viên, rank: staff, roles: [drafter]}]}
accounts: [{account: oanh, person: oanh}, {account: cuong-2, person: cuong}]
""",
        name="them.yaml", by="hoa", now=at("2021-01-08"),
    )  # fmt: skip
    _, stands = sit(year, "cuong-2").campaigns.status(CODE, now=NOW)
    assert {each.duty.key.unit for each in stands} == {"cdcs-may", "cdcs-in", "cdcs-hoa", ""}
    assert sit(year, "oanh").campaigns.codes() == []


# -- what was tampered with ------------------------------------------------------------------------


def test_scenario_19_figures_changed_behind_the_program_are_found(begin: Begin) -> None:
    year = begin("scheduled")
    closed = year.campaigns.close_phase(
        CODE, "dot-1", by="bich", now=at("2021-07-05"), known_by="PCT An"
    )
    counted = year.progress(PRINTING).counted
    assert counted
    said = {counted.figures: "so-lieu.json", closed.figures: "chot-1.json"}
    for sha256, name in said.items():
        (path,) = [p for p in (year.office.folder / "files").rglob("*") if p.name == sha256]
        kept = path.read_bytes()
        path.chmod(0o644)
        path.write_bytes(kept.replace(b"2021", b"2022"))
        (breach,) = year.office.verify()
        assert name in breach.where
        path.write_bytes(kept)
    assert year.office.verify() == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("note = 'khác' WHERE step = 'accept'", "nhật ký đợt thi-dua/O4//cdcs-may, dòng 4"),
        ("acted_on = '2021-01-06' WHERE step = 'launch'", "nhật ký đợt thi-dua, dòng 2"),
        ("to_state = 'exempt' WHERE step = 'take_in'", "nhật ký đợt thi-dua/O4//cdcs-in, dòng 1"),
    ],
)
def test_scenario_19_a_changed_row_of_the_history_is_found(
    begin: Begin, change: str, where: str
) -> None:
    year = begin("scheduled")
    with raw_write(year.office) as raw:
        statement, values = spelled(raw, f"UPDATE event SET {change}", ())
        raw.exec_driver_sql(statement, values)
    assert Breach(where, "Dòng nhật ký này đã bị sửa.") in year.office.verify()


def test_scenario_19_a_row_taken_out_of_a_duty_is_found(begin: Begin) -> None:
    year = begin("scheduled")
    with raw_write(year.office) as raw:
        raw.exec_driver_sql(
            "DELETE FROM event WHERE step = 'receive' AND chain LIKE 'campaign:%%cdcs-may'"
            if raw.dialect.name == "postgresql"
            else "DELETE FROM event WHERE step = 'receive' AND chain LIKE 'campaign:%cdcs-may'"
        )
    found = year.office.verify()
    assert (
        Breach("nhật ký đợt thi-dua/O4//cdcs-may, dòng 3", "Dòng nhật ký này đã bị xóa.") in found
    )
