"""Who may do and see what: every step of every workflow file for every role, everywhere.

What is expected is worked out here from the rule, in a few lines of their own; what is asked is the
program.
"""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

import pytest

from tests.office.cast import at
from vanban.errors import VanbanError
from vanban.office.access import ADMINISTRATOR, Place, Standing, may_see, standing_of, visible
from vanban.office.desk import Office
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import DeliveryRow, PaperRow
from vanban.office.setup import read_setup
from vanban.office.workflow.loading import load
from vanban.office.workflow.process import ROLES, Mode, Side, Step
from vanban.office.workflow.steps import StepRefused
from vanban.settings import shared_folder

DAY, NOW = date(2021, 1, 7), at("2021-01-07")


class Cell(NamedTuple):
    """One person of the matrix: one role, in one department of one organization."""

    role: str
    organization: str
    department: str

    @property
    def code(self) -> str:
        return f"{self.role}.{self.organization}.{self.department}"


#: The issuer, who is sent what it issues, and an organization that has nothing to do with it.
ISSUER, RECEIVER, STRANGER = "ldld", "cdcs", "khac"
HELD = (*sorted(ROLES), ADMINISTRATOR, "none")
CAST = [Cell(*c) for c in product(HELD, (ISSUER, RECEIVER, STRANGER), ("cspl", "vp"))]
CHAIR = "chair"

PROCESSES = load((shared_folder("workflows"),))
STEPS = [
    pytest.param(process.name, mode, step, id=f"{process.name}-{mode}-{step.name}")
    for mode in Mode
    for process in PROCESSES.newest(mode)
    for step in process.steps.values()
]


def may(cell: Cell, step: Step) -> bool:
    """The rule: the role is one of the step's, held where the step is taken (Điều 10, 12, 15, 21).

    Who drafts and who answers for content do so for their own department.
    """
    receives = step.acts_for is Side.RECEIVER
    if cell.role not in step.roles or cell.organization != (RECEIVER if receives else ISSUER):
        return False
    return receives or cell.department == "cspl" or cell.role not in {"drafter", "content_reviewer"}


def sees(cell: Cell, *, released: bool, secret: bool) -> bool:
    """The rule: the issuer's clerks, signers, checkers of format; the department; who is sent it.

    A secret paper: clerks only (who signs and who wrote it are tried apart).
    """
    if secret and cell.role != "clerk":
        return False
    if cell.organization == ISSUER:
        return cell.department == "cspl" or cell.role in {"clerk", "signer", "format_reviewer"}
    sent = released and cell.organization == RECEIVER
    return sent and cell.role in {"clerk", "signer", "receiving_officer"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office where everybody of the matrix has a position, and an account of their own."""
    units = [{"code": code, "name": code, "abbreviation": code.upper()} for code in ("cspl", "vp")]
    common = {"abbreviation": "CQ", "place": "Ba Đình", "departments": units}
    chair = {"organization": ISSUER, "position": "Chủ tịch", "rank": "head", "roles": ["signer"]}
    people = {CHAIR: [chair], "nobody": []} | {cell.code: [_position(cell)] for cell in CAST}
    told = {
        "organizations": [
            {"code": code, "name": f"Cơ quan {code}", **common}
            for code in (ISSUER, RECEIVER, STRANGER)
        ],
        "people": [{"code": c, "name": f"Người {c}", "appointments": a} for c, a in people.items()],
        "accounts": [{"account": code, "person": code} for code in people],
    }
    setup = read_setup(json.dumps(told), name="office.yaml", roles=ROLES)
    folder = tmp_path_factory.mktemp("access") / "office"
    address = request.getfixturevalue("new_database")() if request.param != "sqlite" else ""
    opened = Office.create(folder, setup, account="may-1", now=at("2021-01-04"), database=address)
    yield opened
    opened.close()


def _position(cell: Cell) -> dict[str, object]:
    where = {"organization": cell.organization, "department": cell.department}
    roles = [] if cell.role == "none" else [cell.role]
    return {**where, "position": "Chuyên viên", "rank": "staff", "roles": roles}


SOURCE = """---
kind: {kind}
subject: Phát động phong trào thi đua
issuer: ldld
department: CSPL
{secret}recipients:
  - {{to: Cơ quan cdcs, organization: cdcs}}
file_copies: [VT]
signature: {{by: chair}}
---
Nội dung.
"""


@pytest.mark.parametrize(("name", "mode", "step"), STEPS)
def test_each_step_is_for_its_roles_in_their_place_and_nobody_else(
    office: Office, name: str, mode: Mode, step: Step
) -> None:
    receives = step.acts_for is Side.RECEIVER
    with office._database.read() as session:
        directory = Directory(session)
        where = directory.organization(RECEIVER if receives else ISSUER, DAY)
        place = Place(where, DAY, "plan", "" if receives else "CSPL")
        for cell in CAST:
            standing = standing_of(directory, cell.code, step.roles, place)
            assert standing == (Standing(cell.role) if may(cell, step) else None), cell


@pytest.mark.parametrize("kind", ["plan", "registration"])
def test_the_office_itself_answers_so_step_by_step(office: Office, kind: str) -> None:
    """The same matrix through the desk, with a paper that stands where each step begins."""
    draft = SOURCE.format(kind=kind, secret="")
    paper = office.draft(draft, by=f"drafter.{ISSUER}.cspl", now=NOW).id
    process = office.process(paper)
    for step in process.steps.values():
        with office._database.write() as session:
            session.get_one(PaperRow, paper).state = step.sources[0]
        for cell in CAST:
            expected = may(cell, step) and "may_sign" not in step.guards  # only the chair signs
            try:
                assert office.people.may(paper, step.name, by=cell.code, now=NOW)
            except VanbanError:
                assert not expected, (step.name, cell)
            else:
                assert expected, (step.name, cell)
        if "may_sign" in step.guards:
            assert office.people.may(paper, step.name, by=CHAIR, now=NOW)


@pytest.mark.parametrize(("released", "secret"), list(product((False, True), repeat=2)))
def test_each_sees_what_is_theirs_to_see(office: Office, *, released: bool, secret: bool) -> None:
    classified = "classification: secret\n" if secret else ""
    draft = SOURCE.format(kind="plan", secret=classified)
    author = Cell("drafter", ISSUER, "cspl")
    paper = office.draft(draft, by=author.code, now=NOW).id
    if released:
        _send(office, paper)
    with office._database.read() as session:
        seen = {cell for cell in CAST if may_see(session, paper, cell.code)}
        assert may_see(session, paper, CHAIR), "who is to sign it"
        assert not may_see(session, paper, "nobody"), "who has no position"
    expected = {cell for cell in CAST if sees(cell, released=released, secret=secret)}
    assert seen == expected | {author}


def _send(office: Office, paper: int) -> None:
    """Put a delivery in the outbox, as a release does."""
    with office._database.write() as session:
        row = DeliveryRow(
            paper=paper, key=f"{paper}/x", recipient="Cơ quan cdcs", organization=RECEIVER,
            address="", purpose="", channel="folder", state="queued", queued_at=NOW, reference="",
        )  # fmt: skip
        session.add(row)


def test_an_account_sees_in_lists_and_by_number_only_what_its_person_sees(office: Office) -> None:
    """Whatever way one asks, a paper that is not theirs is as if it were not there."""
    paper = office.draft(
        SOURCE.format(kind="plan", secret=""), by=f"drafter.{ISSUER}.cspl", now=NOW
    )
    for account in (f"drafter.{ISSUER}.vp", f"none.{STRANGER}.cspl", "nobody"):
        other = Office.open(office.folder, account=account, now=NOW)
        assert paper.id not in {view.id for view in other.papers()}
        assert other.deliveries() == []
        assert other.register(ISSUER, "2021") == []
        missing = str(_refusal(lambda o=other: o.paper(99999)))
        for ask in (other.paper, other.source, other.history, other.process, other.deliveries):
            says = str(_refusal(lambda a=ask: a(paper.id)))
            assert says == missing.replace("99999", str(paper.id))
        for late in (other.show, other.render):
            assert "Không có văn bản nào" in str(_refusal(lambda a=late: a(paper.id, now=NOW)))
        step = _refusal(lambda o=other, who=account: o.submit(paper.id, by=who, now=NOW))
        assert "Không có văn bản nào" in str(step)
        other.close()


def test_an_account_without_unit_sees_nothing_at_all(office: Office) -> None:
    other = Office.open(office.folder, account="nobody", now=NOW)
    assert (other.papers(), other.deliveries()) == ([], [])
    other.close()


def test_an_account_opened_without_a_day_sees_nothing(office: Office) -> None:
    other = Office.open(office.folder, account=f"clerk.{ISSUER}.vp")
    assert other.papers() == []
    other.close()


def test_an_account_nobody_declared_opens_nothing(office: Office) -> None:
    with pytest.raises(VanbanError, match="Tài khoản “la” chưa khai hay đã hết hạn"):
        Office.open(office.folder, account="la", now=NOW)


def test_a_persons_account_acts_for_that_person_only(office: Office) -> None:
    drafter, source = f"drafter.{ISSUER}.cspl", SOURCE.format(kind="plan", secret="")
    reviewer = Office.open(office.folder, account=f"content_reviewer.{ISSUER}.cspl", now=NOW)
    with pytest.raises(StepRefused, match=f"không làm thay “{drafter}”"):
        reviewer.draft(source, by=drafter, now=NOW)
    own = Office.open(office.folder, account=drafter, now=NOW)
    paper = own.draft(source, by=drafter, now=NOW).id
    with pytest.raises(StepRefused, match=f"không làm thay “{drafter}”"):
        reviewer.submit(paper, by=drafter, now=NOW)
    own.submit(paper, by=drafter, now=NOW)
    assert (
        reviewer.initial_content(paper, by=f"content_reviewer.{ISSUER}.cspl", now=NOW).state
        == "format_review"
    )
    for opened in (own, reviewer):
        opened.close()


def test_a_clerks_account_enters_what_clerks_enter(office: Office) -> None:
    """Acts of earlier days and signatures seen; not what another does today."""
    clerk, drafter = f"clerk.{ISSUER}.vp", f"drafter.{ISSUER}.cspl"
    desk = Office.open(office.folder, account=clerk, now=at("2021-01-08"))
    source, later = SOURCE.format(kind="plan", secret=""), at("2021-01-08")
    with pytest.raises(StepRefused, match="không làm thay"):
        desk.draft(source, by=drafter, now=later, clerk=clerk)
    paper = desk.draft(source, by=drafter, now=later, on=DAY, clerk=clerk).id
    with pytest.raises(StepRefused, match="không làm thay"):
        desk.submit(paper, by=drafter, now=later)
    desk.submit(paper, by=drafter, now=later, on=DAY, clerk=clerk)
    reviewer, checker = f"content_reviewer.{ISSUER}.cspl", f"format_reviewer.{ISSUER}.vp"
    office.initial_content(paper, by=reviewer, now=later)
    office.initial_format(paper, by=checker, now=later)
    assert desk.sign(paper, by=CHAIR, now=later, clerk=clerk).state == "signed"
    with pytest.raises(StepRefused, match="không làm thay"):
        desk.cancel(paper, by=drafter, now=later, note="Thôi", clerk=f"clerk.{ISSUER}.cspl")
    desk.close()


def test_a_shared_account_sees_everything(office: Office) -> None:
    with office._database.read() as session:
        assert str(visible(session)) == "true"


def _refusal(ask: object) -> VanbanError:
    assert callable(ask)
    with pytest.raises(VanbanError) as refused:
        ask()
    return refused.value
