"""Each key of the front matter becomes its field of the draft."""

from datetime import date
from typing import Any

import pytest

from vanban.paper.catalogue import kinds
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.domain.urgency import Circulation, Classification, Urgency
from vanban.paper.source import BadSource, Fault, read
from vanban.paper.source.model import Cosigner, Draft, LegalBasis, Line, Signature

REQUIRED = "kind: plan\nsubject: Thi đua\nissuer: ldld\nsignature: an\n"


def draft(front: str) -> Draft:
    return read(f"---\n{front}---\nNội dung", kinds=kinds())


def field(name: str, front: str) -> Any:
    return getattr(draft(REQUIRED + front + "\n"), name)


def faults(front: str) -> tuple[Fault, ...]:
    with pytest.raises(BadSource) as told:
        draft(front)
    return told.value.faults


def fault(front: str) -> Fault:
    (only,) = faults(REQUIRED + front + "\n")
    return only


def test_only_four_keys_are_required() -> None:
    found = draft(REQUIRED)
    assert (found.kind, found.subject, found.issuer) == ("plan", "Thi đua", "ldld")
    assert found.signature == Signature(by="an")
    assert (found.urgency, found.classification) == (Urgency.NORMAL, Classification.NONE)


def test_every_missing_key_is_told_with_its_vietnamese_name() -> None:
    says = [one.says for one in faults("place: Ba Đình\n")]
    assert len(says) == 4
    assert "thiếu khóa “subject” (trích yếu); hãy thêm dòng “subject: …”." in says


@pytest.mark.parametrize("kind", ["plan", "kế hoạch", "Kế hoạch", "KẾ HOẠCH"])
def test_a_kind_is_a_code_or_a_vietnamese_name(kind: str) -> None:
    assert draft(REQUIRED.replace("plan", kind)).kind == "plan"


def test_an_unknown_kind_is_told_with_all_kinds() -> None:
    (one,) = faults(REQUIRED.replace("plan", "sớ"))
    assert one.line == 2
    assert "“sớ”" in one.says
    assert "plan (Kế hoạch)" in one.says


@pytest.mark.parametrize("typed", ["V/v thi đua", "V/v: thi đua", "V/v  V/v thi đua", "thi đua"])
def test_the_letter_prints_the_v_v_itself(typed: str) -> None:
    assert draft(REQUIRED.replace("Thi đua", f'"{typed}"')).subject == "thi đua"


def test_a_subject_that_says_ve_viec_stays() -> None:
    assert draft(REQUIRED.replace("Thi đua", "Về việc thi đua")).subject == "Về việc thi đua"


def test_plain_fields() -> None:
    front = "department: CSPL\nplace: Ba Đình\nreplaces: 02/KH-LĐLĐ ngày 05/01/2021\n"
    found = draft(REQUIRED + front)
    assert (found.department, found.place) == ("CSPL", "Ba Đình")
    assert found.replaces == "02/KH-LĐLĐ ngày 05/01/2021"


@pytest.mark.parametrize(
    ("typed", "urgency"),
    [
        ("normal", Urgency.NORMAL),
        ("Thường", Urgency.NORMAL),
        ("khẩn", Urgency.URGENT),
        ("Thượng khẩn", Urgency.VERY_URGENT),
        ("HỎA TỐC", Urgency.EXPRESS),
        ("hoả tốc", Urgency.EXPRESS),
        ("express", Urgency.EXPRESS),
    ],
)
def test_urgency_is_a_code_or_a_vietnamese_word(typed: str, urgency: Urgency) -> None:
    assert field("urgency", f"urgency: {typed}") is urgency


@pytest.mark.parametrize(
    ("typed", "classification"),
    [
        ("mật", Classification.SECRET),
        ("tối mật", Classification.TOP_SECRET),
        ("Tuyệt mật", Classification.EXCEPTIONALLY_SECRET),
        ("none", Classification.NONE),
    ],
)
def test_classification_likewise(typed: str, classification: Classification) -> None:
    assert field("classification", f"classification: {typed}") is classification


def test_a_word_that_is_no_urgency_is_told_with_those_there_are() -> None:
    assert fault("urgency: gấp") == Fault(
        6,
        "“gấp” không có ở “urgency”; hãy chọn: normal (thường), urgent (khẩn), "
        "very_urgent (thượng khẩn), express (hỏa tốc).",
    )


def test_a_list_is_no_urgency() -> None:
    assert fault("urgency: [khẩn]").line == 6


@pytest.mark.parametrize(
    ("front", "copies"),
    [("file_copies: VT", ("VT",)), ("file_copies: [VP, CSPL]", ("VP", "CSPL"))],
)
def test_file_copies_are_one_or_several(front: str, copies: tuple[str, ...]) -> None:
    assert field("file_copies", front) == copies


def test_a_signature_may_name_the_body() -> None:
    front = REQUIRED.replace("signature: an", "signature: {by: an, body: Ban Chấp hành}")
    assert draft(front).signature == Signature(by="an", body="Ban Chấp hành")


def test_a_signature_without_a_person_is_a_fault() -> None:
    (one,) = faults(REQUIRED.replace("signature: an", "signature: {body: Ban Chấp hành}"))
    assert one.line == 5


def test_a_legal_basis_in_full() -> None:
    front = (
        "legal_bases:\n  - lead: Thực hiện\n    kind: plan\n    number: 63/KH-LĐLĐ\n"
        "    date: 31/12/2020\n    issuer: LĐLĐ TP\n    subject: Thi đua"
    )
    assert field("legal_bases", front) == (
        LegalBasis(
            lead="Thực hiện",
            kind="Kế hoạch",
            number="63/KH-LĐLĐ",
            date=date(2020, 12, 31),
            issuer="LĐLĐ TP",
            subject="Thi đua",
        ),
    )


def test_a_law_needs_its_subject_only_and_a_kind_stays_as_typed() -> None:
    front = "legal_bases:\n  - subject: Luật Công đoàn\n  - {kind: chỉ thị, number: 34-CT/TW}"
    assert field("legal_bases", front) == (
        LegalBasis(subject="Luật Công đoàn"),
        LegalBasis(kind="chỉ thị", number="34-CT/TW"),
    )


def test_a_basis_in_its_own_words_stands_alone() -> None:
    front = "legal_bases:\n  - text: Theo đề nghị của Ban Chính sách"
    assert field("legal_bases", front) == (LegalBasis(text="Theo đề nghị của Ban Chính sách"),)
    assert fault("legal_bases:\n  - {text: Theo đề nghị, lead: Căn cứ}").line == 7


def test_a_basis_that_names_nothing_is_a_fault() -> None:
    assert fault("legal_bases:\n  - issuer: Chính phủ").line == 7
    assert "lead, kind, number" in faults(REQUIRED + "legal_bases: Luật\n")[0].says


@pytest.mark.parametrize("typed", ["2020-12-31", "31/12/2020"])
def test_two_ways_to_write_a_date(typed: str) -> None:
    (basis,) = field("legal_bases", f"legal_bases:\n  - {{number: 1/A, date: {typed}}}")
    assert basis.date == date(2020, 12, 31)


@pytest.mark.parametrize("typed", ["31/02/2020", "2020-13-01", "31/12/20", "hôm nay", "12/2020"])
def test_what_is_no_date_is_a_fault(typed: str) -> None:
    one = fault(f"legal_bases:\n  - {{number: 1/A, date: {typed}}}")
    assert one == Fault(7, f"“{typed}” không phải ngày; hãy ghi như 31/12/2020 hoặc 2020-12-31.")


def test_a_recipient_is_a_line_of_text() -> None:
    assert field("recipients", "recipients: [A, B]") == (
        RecipientGroup((Recipient("A"),)),
        RecipientGroup((Recipient("B"),)),
    )


def test_recipients_may_be_an_empty_list() -> None:
    assert field("recipients", "recipients: []") == ()


def test_a_recipient_with_purpose_and_group() -> None:
    front = "recipients:\n  - {to: Các CĐCS, group: grassroots, purpose: (để th.hiện)}"
    assert field("recipients", front) == (
        RecipientGroup((Recipient("Các CĐCS", group="grassroots"),), "để th.hiện"),
    )


def test_several_recipients_share_one_purpose() -> None:
    front = "addressees:\n  - to: [A, {name: B, organization: b}]\n    purpose: để b/c"
    assert field("addressees", front) == (
        RecipientGroup((Recipient("A"), Recipient("B", organization="b")), "để b/c"),
    )


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("recipients:\n  - {purpose: để b/c}", 7),
        ("recipients:\n  - {to: [A, B], group: g}", 7),
        ("recipients:\n  - {to: {name: A}, group: g}", 7),
        ("recipients:\n  - {to: []}", 7),
        ("recipients:\n  - to:\n      - {organization: a}", 8),
        ("recipients:\n  - [A]", 7),
    ],
)
def test_a_recipient_of_the_wrong_shape_has_its_line(front: str, line: int) -> None:
    assert line in {one.line for one in faults(REQUIRED + front + "\n")}


def test_text_of_a_field_is_one_clean_line() -> None:
    assert field("place", 'place: "  Ba\\n  Đi\u0300nh  "') == "Ba Đình"


def test_text_that_looks_like_a_template_stays() -> None:
    found = draft(REQUIRED.replace("Thi đua", '"A & B < C {{ 7*7 }}"'))
    assert found.subject == "A & B < C {{ 7*7 }}"


def test_circulation_drafter_and_copies() -> None:
    found = draft(REQUIRED + "circulation: Xem xong trả lại\ndrafter_mark: PL\ncopies: 300\n")
    assert (found.circulation, found.drafter_mark, found.copies) == (Circulation.RETURN, "PL", 300)


@pytest.mark.parametrize("typed", ["ba trăm", "0", "-1", "1.000"])
def test_copies_are_a_whole_number(typed: str) -> None:
    assert fault(f"copies: {typed}").line == 6


def test_who_else_signs_and_under_which_words() -> None:
    front = REQUIRED.replace("signature: an", "signature: {by: an, heading: Chủ tọa}")
    found = draft(front + "cosigners:\n- {heading: Thư ký, name: Lê Thị An}\n- {name: Trần B}\n")
    assert found.signature == Signature(by="an", heading="Chủ tọa")
    assert found.cosigners == (
        Cosigner(heading="Thư ký", name="Lê Thị An"),
        Cosigner(name="Trần B"),
    )
    assert fault("cosigners: [{position: Chủ tịch}]").line == 6


KH63 = (
    "citations:\n  kh63:\n    {kind: plan, number: 63/KH-LĐLĐ, date: 31/12/2020, issuer: LĐLĐ "
    "Hà Nội, subject: về thi đua}\n"
)


def read_with(front: str, text: str) -> str:
    body = read(f"---\n{REQUIRED}{front}---\n{text}", kinds=kinds()).body
    return "\n".join(block.text for block in body if isinstance(block, Line))


def test_a_paper_is_cited_in_full_first_and_then_by_kind_and_number() -> None:
    assert read_with(KH63, "Theo \\cite{kh63}.\n\n1. Như \\cite{ kh63 }.") == (
        "Theo Kế hoạch số 63/KH-LĐLĐ ngày 31 tháng 12 năm 2020 của LĐLĐ Hà Nội về thi đua.\n"
        "Như Kế hoạch số 63/KH-LĐLĐ."
    )


def test_a_basis_with_a_key_is_the_first_citation_and_a_law_has_its_name_only() -> None:
    bases = (
        "legal_bases:\n- {key: nd, kind: Nghị định, number: 91/2017/NĐ-CP, date: 31/7/2017, "
        "issuer: Chính phủ}\n- {key: luat, subject: Luật Công đoàn}\n"
    )
    said = read_with(bases, "\\cite{nd}, \\cite{luat}, \\cite{luat}")
    assert said == "Nghị định số 91/2017/NĐ-CP, Luật Công đoàn, Luật Công đoàn"
    found = draft(REQUIRED + bases).legal_bases
    assert found[1] == LegalBasis(subject="Luật Công đoàn")


@pytest.mark.parametrize(
    ("front", "line", "word"),
    [
        ("citations: {A b: {subject: Luật A}}", 6, "A b"),
        ("citations: {a: {kind: plan, number: 1/KH, date: 1/1/2021}}", 6, "issuer"),
        ("citations: {a: {kind: Luật}}", 6, "subject"),
        ("citations: x", 6, "mã"),
        (KH63.rstrip() + "\nlegal_bases: [{key: kh63, subject: Luật A}]", 9, "kh63"),
    ],
)
def test_a_citation_that_does_not_tell_its_paper_is_a_fault(
    front: str, line: int, word: str
) -> None:
    told = fault(front)
    assert told.line == line
    assert word in told.says
