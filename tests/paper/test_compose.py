"""From a draft to a proof: the words of the law of the day, for one source under two laws."""

from datetime import date

import pytest

from vanban.paper.catalogue import kinds, standards
from vanban.paper.compose import compose
from vanban.paper.domain.authority import MayNotSign
from vanban.paper.domain.organization import (
    Appointment,
    Authorization,
    Leadership,
    Organization,
    Person,
    Rank,
)
from vanban.paper.domain.recipients import FileCopiesStyle
from vanban.paper.domain.standards import NoStandard
from vanban.paper.source import read
from vanban.paper.source.model import Proof

IN_2021, IN_2026 = date(2021, 1, 7), date(2026, 6, 1)

SOURCE = """---
kind: {kind}
subject: phát động thi đua
issuer: co-quan
addressees: [Ban Thường vụ cấp trên]
recipients: [Các đơn vị trực thuộc]
file_copies: [VP, CSPL]
signature: {by}
---
Các đơn vị thực hiện./.
"""


def issuer(
    regime: str, style: FileCopiesStyle | None = None, body: str = "Ban Thường vụ"
) -> Organization:
    return Organization(
        code="co-quan",
        name="Liên đoàn Lao động quận Ba Đình",
        abbreviation="LĐLĐ",
        place="Ba Đình",
        regime=regime,
        leadership=Leadership.COLLECTIVE,
        body=body,
        file_copies_style=style,
        term="2025-2030",
    )


def held(code: str, position: str, rank: Rank) -> Appointment:
    person = Person(code, code.title())
    return Appointment(person=person, organization="co-quan", position=position, rank=rank)


PEOPLE = (
    held("truong", "Bí thư", Rank.HEAD),
    held("pho", "Phó Bí thư", Rank.DEPUTY),
    held("chanh", "Chánh Văn phòng", Rank.UNIT_HEAD),
)


def proof(
    of: Organization, on: date, kind: str = "plan", by: str = "truong", leave: str = ""
) -> Proof:
    draft = read(SOURCE.format(kind=kind, by=by), kinds=kinds())
    given = [Authorization(organization="co-quan", person=by, capacity=leave, document="Quy chế")]
    return compose(draft, kinds().find(kind), of, PEOPLE, on, given if leave else ())


def test_one_source_of_the_union_comes_out_under_two_laws() -> None:
    # The source plan of 2021 has no colon after Lưu; the model forms of QĐ 933/QĐ-TLĐ have one.
    assert proof(issuer("union"), IN_2021).copies_line == "- Lưu VP, CSPL."
    assert proof(issuer("union"), IN_2026).copies_line == "- Lưu: VP, CSPL."


@pytest.mark.parametrize(
    ("regime", "on", "style", "line"),
    [
        ("union", IN_2021, FileCopiesStyle.COLON, "- Lưu: VP, CSPL."),
        ("union", IN_2026, FileCopiesStyle.PLAIN, "- Lưu: VP, CSPL."),
        ("state", IN_2021, FileCopiesStyle.PLAIN, "- Lưu: VP, CSPL."),
        ("party", IN_2026, FileCopiesStyle.COLON, "- Lưu VP, CSPL."),
    ],
)
def test_an_office_chooses_the_line_of_copies_only_where_no_law_does(
    regime: str, on: date, style: FileCopiesStyle, line: str
) -> None:
    assert proof(issuer(regime, style), on).copies_line == line


@pytest.mark.parametrize(
    ("by", "leave", "lines"),
    [
        ("truong", "", ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")),
        ("pho", "", ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")),
        ("chanh", "TL.", ("T/L BÍ THƯ", "CHÁNH VĂN PHÒNG")),
    ],
)
def test_the_party_signs_in_its_own_words(by: str, leave: str, lines: tuple[str, ...]) -> None:
    assert proof(issuer("party"), IN_2026, "report", by, leave).form.lines == lines


def test_a_deputy_of_one_head_in_the_party_signs_for_him() -> None:
    single = Organization(
        code="co-quan", name="Ban Tổ chức", abbreviation="BTC", place="Hà Nội", regime="party"
    )
    form = proof(single, IN_2026, "report", "pho").form
    assert form.lines == ("K/T BÍ THƯ", "PHÓ BÍ THƯ")


def test_the_party_has_no_words_at_hand_for_an_authorization() -> None:
    with pytest.raises(MayNotSign, match="không có văn bản giao ký") as refused:
        proof(issuer("party"), IN_2026, "report", "chanh", "TUQ.")
    assert "NĐ 30" not in str(refused.value)


def test_a_paper_of_the_party_has_its_code_and_lead() -> None:
    assert proof(issuer("party"), IN_2026, "report").code == "BC/LĐLĐ"
    assert proof(issuer("party"), IN_2026, "official_letter").code == "CV/LĐLĐ"
    assert proof(issuer("party"), IN_2026, "official_letter").address_lead == "Kính gửi"
    assert proof(issuer("party"), IN_2026, "proposal").address_lead == "Kính trình"
    assert proof(issuer("state"), IN_2026, "proposal").address_lead == "Kính gửi"


def test_before_the_guidance_of_2026_no_form_of_the_party_is_known() -> None:
    with pytest.raises(NoStandard):
        proof(issuer("party"), date(2026, 5, 26), "report")


def test_the_numbers_of_the_party_run_through_its_term() -> None:
    party, state = (standards().in_force(regime, IN_2026) for regime in ("party", "state"))
    assert party.period(issuer("party"), IN_2026) == "2025-2030"
    assert party.period(issuer("party"), date(2027, 1, 4)) == "2025-2030"
    assert state.period(issuer("state"), IN_2026) == "2026"


def test_a_telegram_says_who_sends_it() -> None:
    authority = "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH"
    assert proof(issuer("state"), IN_2026, "telegram").address_lead == f"{authority} điện"


def test_a_name_that_begins_with_its_body_says_it_once() -> None:
    own = issuer("party", body="Liên đoàn Lao động")
    assert proof(own, IN_2026, "report").form.authority == "LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH"


def test_a_decision_and_a_resolution_say_what_they_do() -> None:
    words = [proof(issuer("state"), IN_2026, kind).enacting for kind in ("decision", "resolution")]
    assert words == ["QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"]
    assert proof(issuer("state"), IN_2026).enacting == ""
