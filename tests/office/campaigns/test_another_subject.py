"""The second example: a ministry collects reports each quarter, without a line of Python."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.office.campaigns.conftest import Year
from tests.office.cast import at
from tests.office.postgres import NewDatabase
from vanban.campaign.obligations import Key
from vanban.office.desk import Office
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES
from vanban.settings import shared_folder

CODE = "thu-tuc-2026"
UNITS = {
    "cuc-cau-duong": ("Cục Cầu đường", "department", "has_procedures"),
    "cuc-ha-tang": ("Cục Hạ tầng", "department", ""),
    "chi-nhanh-mien-trung": ("Chi nhánh Miền Trung", "office", ""),
}

SETUP = """
organizations:
  - code: bo-ha-tang
    name: Bộ Hạ tầng
    abbreviation: BHT
    place: Hà Nội
    departments: [{code: kiem-soat-thu-tuc, name: Phòng Kiểm soát thủ tục, abbreviation: KSTT}]
    last_numbers: [{series: KH, period: "2026", serial: 11, issued_on: 2026-01-02}]
""" + "".join(
    f"""  - {{code: {code}, name: {name}, abbreviation: {code.upper().replace("-", "")[:6]},
     place: Hà Nội, parent: bo-ha-tang, parent_name: Bộ Hạ tầng, sector: {sector},
     groups: [{group}]}}
"""
    for code, (name, sector, group) in UNITS.items()
)

PEOPLE = "people:\n" + "".join(
    f"""  - {{code: {code}, name: {name}, appointments: [
      {{organization: {organization}, position: {position}, rank: {rank}, roles: [{roles}]}}]}}
"""
    for organization in ("bo-ha-tang", *UNITS)
    for code, name, position, rank, roles in (
        (f"truong-{organization}", "Đặng Văn Phúc", "Thủ trưởng", "head", "signer"),
        (f"soan-{organization}", "Tạ Thị Quỳnh", "Chuyên viên", "staff",
         "drafter, receiving_officer"),
        (f"van-thu-{organization}", "Mai Văn Sơn", "Văn thư", "staff",
         "clerk, content_reviewer, format_reviewer"),
    )
)  # fmt: skip

PLAN = """---
kind: plan
subject: Báo cáo giải quyết thủ tục hành chính năm 2026
issuer: bo-ha-tang
campaign: thu-tuc-2026
recipients: [{to: Các cục và chi nhánh}]
file_copies: [VT]
signature: {by: truong-bo-ha-tang}
---
1. Mỗi quý các đơn vị báo cáo một lần./.
"""

STEPS = (
    ("submit", "soan"), ("initial_content", "van-thu"), ("initial_format", "van-thu"),
    ("sign", "truong"), ("assign_number", "van-thu"), ("seal", "van-thu"), ("release", "van-thu"),
)  # fmt: skip


def walk(office: Office, paper: int, organization: str, day: str) -> None:
    for step, who in STEPS:
        options: Any = {"clerk": f"van-thu-{organization}"} if step == "sign" else {}
        office.step(paper, step, by=f"{who}-{organization}", now=at(day), **options)


@pytest.fixture
def ministry(tmp_path: Path, databases: NewDatabase | None) -> Iterator[Year]:
    """A ministry whose plan of 6 January 2026 opens the reports of four quarters."""
    text = (shared_folder("examples") / "bao-cao-quy/bao-cao.yaml").read_text(encoding="utf-8")
    setup = read_setup(SETUP + PEOPLE, name="bo.yaml", roles=ROLES)
    office = Office.create(
        tmp_path / "office", setup, account="may-1", now=at("2026-01-05"),
        database=databases() if databases else "",
    )  # fmt: skip
    with closing(office):
        plan = office.draft(PLAN, by="soan-bo-ha-tang", now=at("2026-01-05")).id
        year = Year(office, plan, text)
        year.open("2026-01-05", text=text, by="soan-bo-ha-tang")
        walk(office, plan, "bo-ha-tang", "2026-01-06")
        yield year


def key_of(unit: str, quarter: int = 1) -> Key:
    return Key("BC", f"quy-{quarter}", unit)


def test_a_ministry_collects_its_quarter(ministry: Year) -> None:
    campaigns, office = ministry.campaigns, ministry.office
    _, stands = campaigns.status(CODE, now=at("2026-01-07"))
    duties = {each.duty.key: each.duty for each in stands if each.duty.applies}
    assert len(duties) == 3 * 4 + 1  # four quarters of three units; one of them has procedures
    assert Key("KH", "", "cuc-cau-duong") in duties
    # Five working days after 31 March 2026, a Tuesday: 1, 2, 3, 6, 7 April.
    assert duties[key_of("cuc-ha-tang")].due_on == date(2026, 4, 7)
    assert duties[Key("KH", "", "cuc-cau-duong")].due_on == date(2026, 1, 30)

    def said(key: Key, **values: Any) -> bytes:
        return ministry.said(key, **values)

    # On paper, from unit to ministry; by a file; and one unit that had nothing to do.
    first, second, third = (key_of(unit) for unit in UNITS)
    report = {"ton": 10, "nhan": 120, "xong": 110, "qua-han": 4, "phi": 35, "cham-nhat": 12}
    who = "soan-cuc-cau-duong"
    paper = campaigns.submit(CODE, "a.json", said(first, **report), by=who, now=at("2026-04-02"))
    walk(office, paper, "cuc-cau-duong", "2026-04-03")
    assert campaigns.receive(CODE, by="van-thu-bo-ha-tang", now=at("2026-04-03")) == {
        first: "1/2026"
    }
    files = {
        "b.json": said(second, nhan=80, xong=90, **{"qua-han": 1}),
        "c.json": said(third, nothing="không phát sinh"),
    }
    assert [each.faults for each in campaigns.intake(
        CODE, files, by="van-thu-bo-ha-tang", now=at("2026-04-06")
    )] == [(), ()]  # fmt: skip
    for key in (first, second, third):
        campaigns.accept(CODE, key, by="soan-bo-ha-tang", now=at("2026-04-07"), note="đã xem")
    campaigns.close_phase(CODE, "quy-1", by="soan-bo-ha-tang", now=at("2026-04-08"), known_by="")
    _, made = campaigns.closed(CODE)
    values = {name: cell["value"] for name, cell in made["cells"].items()}
    assert (values["nhan|total|"], values["xong|total|"]) == ("200", "200")
    assert values["ty-le|total|"] == "2.50"  # (4 + 1) / (110 + 90), not the mean of 3,64 and 1,11
    assert values["cham-nhat|total|"] == "12"
    assert values["nhan|sector|office"] == "0"
    assert made["cells"]["ton|total|"]["given"] == 1
    assert office.verify() == []


def test_its_units_are_reminded_and_show_what_needs_no_form(ministry: Year) -> None:
    campaigns = ministry.campaigns
    plan, who = Key("KH", "", "cuc-cau-duong"), "soan-bo-ha-tang"
    (call,) = campaigns.remind(CODE, by=who, now=at("2026-01-27"))
    assert (call.whom, call.says) == (
        "Cục Cầu đường", "Kế hoạch rà soát thủ tục: hạn 30/01/2026, còn 3 ngày."
    )  # fmt: skip
    campaigns.show(CODE, plan, "05/KH-CCĐ", by="soan-cuc-cau-duong", now=at("2026-01-28"))
    assert campaigns.remind(CODE, by=who, now=at("2026-02-02")) == []
