"""A paper in its stages: each has what the one before lacks, and none can be changed."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from vanban.paper.catalogue import kinds
from vanban.paper.domain.authority import SigningCapacity, SigningForm
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.source import read
from vanban.paper.source.model import (
    Document,
    Draft,
    LegalBasis,
    Letterhead,
    Line,
    PageBreak,
    Proof,
    Role,
    Run,
    Signature,
    SignedDocument,
    Table,
)
from vanban.settings import shared_folder

SUBJECT = "Phát động phong trào thi đua trong CNVCLĐ năm 2021"


def draft(**changed: Any) -> Draft:
    """Return a small plan with something else in it."""
    said: dict[str, Any] = {
        "kind": "plan",
        "subject": SUBJECT,
        "issuer": "ldld",
        "signature": Signature(by="an"),
        "legal_bases": (
            LegalBasis(lead="Thực hiện", number="63/KH-LĐLĐ", date=date(2020, 12, 31)),
        ),
        "recipients": (RecipientGroup((Recipient("Các CĐCS", group="grassroots"),)),),
        "body": (
            Line(role=Role.HEADING, level=1, marker="I.", runs=(Run(text="MỤC ĐÍCH", bold=True),)),
            Line(runs=(Run(text="Thi đua "), Run(text="“Lao động giỏi”", italic=True))),
        ),
    }
    return Draft(**said | changed)


def proof() -> Proof:
    return Proof(
        **dict(draft()),
        title="KẾ HOẠCH",
        template="named",
        letterhead=Letterhead(issuer="LĐLĐ quận Ba Đình", place="Ba Đình", regime="union"),
        code="KH-LĐLĐ",
        form=SigningForm(
            lines=("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
            signer="Nguyễn Văn An",
            capacity=SigningCapacity.ON_BEHALF_OF,
            authority="BAN THƯỜNG VỤ LĐLĐ QUẬN BA ĐÌNH",
        ),
        copies_line="- Lưu VP, CSPL.",
    )


NUMBER = DocumentNumber("2021", 3, "KH-LĐLĐ")


def test_the_digest_is_the_hash_of_the_canonical_draft() -> None:
    """The text is written out: another form would void every initial and signature on record."""
    smallest = Draft(kind="plan", subject="Thi đua", issuer="ldld", signature=Signature(by="an"))
    canonical = (
        '{"addressees":[],"body":[],"classification":"none","department":"","file_copies":[],'
        '"issuer":"ldld","kind":"plan","legal_bases":[],"place":"","recipients":[],"replaces":"",'
        '"signature":{"body":"","by":"an"},"subject":"Thi đua","urgency":"normal"}'
    )
    assert smallest.digest == hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def test_the_same_draft_has_the_same_digest_however_it_was_built() -> None:
    assert draft().digest == Draft.model_validate_json(draft().model_dump_json()).digest
    backwards = dict(reversed(list(dict(draft()).items())))
    assert draft().digest == Draft(**backwards).digest


@pytest.mark.parametrize(
    "changed",
    [
        {"subject": SUBJECT.replace("thi đua", "thi  đua")},
        {"subject": SUBJECT.lower()},
        {"kind": "report"},
        {"signature": Signature(by="binh")},
        {"signature": Signature(by="an", body="Ban Chấp hành")},
        {"recipients": ()},
        {"file_copies": ("VP",)},
        {"urgency": "urgent"},
        {"body": ()},
        {"body": (*draft().body, PageBreak())},
        {"body": (draft().body[1], draft().body[0])},
        {"legal_bases": (LegalBasis(lead="Căn cứ", number="63/KH-LĐLĐ", date=date(2020, 12, 31)),)},
    ],
)
def test_anything_changed_changes_the_digest(changed: dict[str, Any]) -> None:
    assert draft(**changed).digest != draft().digest


def test_emphasis_is_part_of_what_was_initialled() -> None:
    plain = Line(runs=(Run(text="Thi đua"),))
    bold = Line(runs=(Run(text="Thi đua", bold=True),))
    assert draft(body=(plain,)).digest != draft(body=(bold,)).digest


@pytest.mark.parametrize("key", ["number", "issued_on", "nguoi_ky", "Subject"])
def test_a_draft_knows_no_number_no_date_and_no_other_key(key: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        draft(**{key: "03/KH-LĐLĐ"})


@pytest.mark.parametrize("part", [Run, Line, Table, PageBreak, LegalBasis, Signature, Letterhead])
def test_no_part_of_a_paper_takes_an_unknown_key(part: type[Run]) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        part.model_validate({"unknown": 1})


def test_a_paper_is_not_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        draft().subject = "khác"  # type: ignore[misc]  # that is what is tried


def test_each_stage_keeps_what_was_said_and_adds_its_own() -> None:
    document = proof().numbered(NUMBER, date(2021, 1, 7))
    signed = document.sealed(signed_on=date(2021, 1, 7), seen_by="Trần Thị Bình")
    for stage in (document, signed):
        assert (stage.subject, stage.body, stage.form) == (SUBJECT, draft().body, proof().form)
        assert str(stage.number) == "03/KH-LĐLĐ"
        assert stage.issued_on == date(2021, 1, 7)
    assert (signed.signed_on, signed.seen_by) == (date(2021, 1, 7), "Trần Thị Bình")


def test_no_stage_passes_for_a_later_one() -> None:
    document = proof().numbered(NUMBER, date(2021, 1, 7))
    assert not isinstance(draft(), Proof)
    assert not isinstance(proof(), Document)
    assert not isinstance(document, SignedDocument)
    assert not hasattr(draft(), "sealed")
    assert not hasattr(proof(), "sealed")


def test_a_signed_document_comes_back_from_json_as_it_was() -> None:
    signed = proof().numbered(NUMBER, date(2021, 1, 7)).sealed(date(2021, 1, 7), "Trần Thị Bình")
    back = SignedDocument.model_validate_json(signed.model_dump_json())
    assert back == signed
    assert isinstance(back.form.capacity, SigningCapacity)


def test_the_body_keeps_lines_tables_and_page_breaks_in_order() -> None:
    table = Table(
        header=((Run(text="TT"),), (Run(text="Đơn vị"),)),
        rows=(((Run(text="1"),), (Run(text="CĐCS Phúc Xá"),)),),
        align=("center", "left"),
    )
    paper = draft(body=(Line(marker="1."), table, PageBreak(), Line(marker="2.")))
    assert Draft.model_validate_json(paper.model_dump_json()).body == paper.body
    assert [line.marker for line in paper.lines()] == ["1.", "2."]


def test_the_words_of_a_line_leave_marker_and_emphasis_out() -> None:
    heading, paragraph = draft().lines()
    assert heading.text == "MỤC ĐÍCH"
    assert paragraph.text == "Thi đua “Lao động giỏi”"


@pytest.mark.parametrize(
    ("file", "digest"),
    [
        ("ke-hoach.md", "54c99bda82532de63cfff0b4ab3dad0a69656690b673be0f71a113bb7346cb8e"),
        ("so-ket-dot-1.md", "dded383f8e6aab841702531b64dbf13b17336a502b6570a0bce13def7cce8307"),
        ("bao-cao-nam.md", "cfce7f3eb14522813aadc4454a25059978befed24a96ddb7b60a46c878c02a7d"),
        ("quyet-dinh-khen-thuong.md",
         "4c8ecc79aaa601e2abb311eaeb425820df60c7736503f028a0771a5356f6aa45"),
    ],
)  # fmt: skip
def test_drafts_of_before_the_later_fields_keep_their_digest(file: str, digest: str) -> None:
    """As the program of 23 November 2026 made them: initials and signatures hang on them."""
    places = (Path(__file__).parent / "frozen", shared_folder("examples") / "thi-dua-2021")
    path = next(place / file for place in places if (place / file).exists())
    text = path.read_text(encoding="utf-8")
    assert read(text, kinds=kinds()).digest == digest


def test_a_later_field_that_speaks_is_in_the_digest() -> None:
    plain = draft()
    assert plain.digest != draft(copies=300).digest
    noted = Line(runs=(Run(text="Thi đua", note="Năm 2021."),))
    assert draft(body=(noted,)).digest != draft(body=(Line(runs=(Run(text="Thi đua"),)),)).digest
    assert Draft.model_validate(draft(copies=300).model_dump(mode="json")) == draft(copies=300)
