"""From the recipients on the page to one destination each."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from vanban.office.outbox import Destination, EmptyGroup, channel_of, expand, key_of
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory, UnknownOrganization
from vanban.paper.domain.organization import Organization
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.domain.urgency import Classification
from vanban.paper.source.model import Draft, Signature

DAY = date(2021, 1, 7)
MAY = Recipient("Công đoàn May", organization="may")
UNITS = Recipient("Các CĐCS trực thuộc", group="grassroots")
CITY = Recipient("Thường trực LĐLĐ TP")


def organization(code: str, **other: Any) -> Organization:
    values: dict[str, Any] = {
        "code": code,
        "name": f"Công đoàn {code}",
        "abbreviation": "CĐCS",
        "place": "Ba Đình",
    }
    return Organization(**(values | other))


FEDERATION = organization("federation", address="vanthu@ldld.example")


def paper(*groups: RecipientGroup, **other: object) -> Draft:
    values: dict[str, object] = {
        "kind": "plan",
        "subject": "Phát động thi đua",
        "issuer": "federation",
        "signature": Signature(by="an"),
        "recipients": groups,
    }
    return Draft(**(values | other))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Three units of the federation, one of them dissolved, and one of another parent."""
    database = Database.create(tmp_path / "office.db")
    in_group = {"parent": "federation", "groups": ("grassroots",)}
    with database.write() as writing:
        directory = Directory(writing)
        directory.add(FEDERATION)
        directory.add(organization("may", **in_group))
        directory.add(organization("in", **in_group, address="in@cd.example"))
        directory.add(organization("cu", **in_group, valid_to=date(2020, 12, 31)))
        directory.add(organization("xa", parent="khac", groups=("grassroots",)))
    with database.read() as reading:
        yield reading
    database.close()


def test_a_group_line_stands_for_every_unit_of_the_day(session: Session) -> None:
    found = _expand(session, paper(RecipientGroup((CITY,), "để b/c"), RecipientGroup((UNITS,))))
    assert found == (
        Destination("Thường trực LĐLĐ TP", "", "", "để b/c"),
        Destination("Công đoàn may", "may", "", ""),
        Destination("Công đoàn in", "in", "in@cd.example", ""),
    )
    last_year = expand(
        paper(RecipientGroup((UNITS,))), FEDERATION, Directory(session), date(2020, 6, 1)
    )
    assert [place.organization for place in last_year] == ["may", "in", "cu"]


def test_addressees_come_before_recipients(session: Session) -> None:
    draft = paper(RecipientGroup((CITY,)), addressees=(RecipientGroup((MAY,)),))
    assert [place.recipient for place in _expand(session, draft)] == [
        "Công đoàn May",
        "Thường trực LĐLĐ TP",
    ]


def test_who_is_named_twice_gets_one_parcel_under_the_first_name(session: Session) -> None:
    draft = paper(
        RecipientGroup((MAY, CITY), "để b/c"), RecipientGroup((UNITS, CITY), "để th.hiện")
    )
    assert [(place.recipient, place.purpose) for place in _expand(session, draft)] == [
        ("Công đoàn May", "để b/c"),
        ("Thường trực LĐLĐ TP", "để b/c"),
        ("Công đoàn in", "để th.hiện"),
    ]


def test_a_line_that_leads_nowhere_is_refused(session: Session) -> None:
    nobody = Recipient("Các chi bộ", group="cell")
    with pytest.raises(EmptyGroup, match="“Các chi bộ” gửi cho nhóm “cell” nhưng Công đoàn fed"):
        _expand(session, paper(RecipientGroup((nobody,))))
    gone = Recipient("Công đoàn cũ", organization="cu")
    with pytest.raises(UnknownOrganization, match="mang mã “cu” vào ngày 07/01/2021"):
        _expand(session, paper(RecipientGroup((gone,))))


def test_mail_goes_between_two_addresses_and_never_with_a_secret() -> None:
    with_address = Destination("Công đoàn in", "in", "in@cd.example", "")
    without = Destination("Công đoàn may", "may", "", "")
    silent = organization("federation")
    secret = paper(classification=Classification.SECRET)
    assert channel_of(with_address, paper(), FEDERATION) == "mail"
    assert channel_of(without, paper(), FEDERATION) == "folder"
    assert channel_of(with_address, paper(), silent) == "folder"
    assert channel_of(with_address, secret, FEDERATION) == "folder"


def test_a_key_is_of_the_paper_and_the_recipient_for_ever() -> None:
    # The digest is that of the JSON text "may", quotes included.
    may = Destination("Công đoàn May", "may", "", "để b/c")
    assert key_of(7, may) == key_of(7, Destination("Tên mới", "may", "may@cd.example", ""))
    assert key_of(7, may).startswith("vb7-may-")
    assert key_of(8, may) != key_of(7, may)


def test_names_that_fold_to_one_slug_keep_keys_apart() -> None:
    first, second = (Destination(name, "", "", "") for name in ("Bộ Y tế", "Bộ Y Tế"))
    assert key_of(1, first)[:-8] == key_of(1, second)[:-8] == "vb1-bo-y-te-"
    assert key_of(1, first) != key_of(1, second)


def test_a_long_name_still_makes_a_file_name() -> None:
    name = "Ban Chỉ đạo " * 30
    assert len(key_of(123456, Destination(name, "", "", ""))) < 120


def _expand(session: Session, draft: Draft) -> tuple[Destination, ...]:
    return expand(draft, FEDERATION, Directory(session), DAY)
