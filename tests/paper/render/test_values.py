import datetime as dt
import re

import pytest

from vanban.paper.domain.authority import SigningCapacity, SigningForm
from vanban.paper.render import values as module
from vanban.paper.render.values import values_of
from vanban.paper.source.model import Letterhead

from .conftest import PLACES
from .papers import MOTTO, NATION, STANDARD, decision, document, letter, proof, text_in

TAGS = re.compile(r"{{p? (\w+) }}|{%p if (\w+) %}")


def test_the_plan_of_7_january_2021_has_its_words() -> None:
    values = values_of(document(), STANDARD)
    expected = {
        "parent": "LIÊN ĐOÀN LAO ĐỘNG\nTHÀNH PHỐ HÀ NỘI",
        "issuer": "LIÊN ĐOÀN LAO ĐỘNG\nQUẬN BA ĐÌNH",
        "national_name": NATION,
        "motto": MOTTO,
        "number": "Số: 03/KH-LĐLĐ",
        "place_date": "Ba Đình, ngày 07 tháng 01 năm 2021",
        "title": "KẾ HOẠCH",
        "subject": "Phát động phong trào thi đua trong CNVCLĐ năm 2021",
        "capacity": "TM. BAN THƯỜNG VỤ",
        "position": "CHỦ TỊCH",
        "signer": "Nguyễn Văn Xuân",
        "authority": "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH",
    }
    assert expected == {name: values[name] for name in expected}


def test_a_proof_leaves_room_for_number_and_day() -> None:
    values = values_of(proof(), STANDARD)
    assert values["number"] == "Số:         /KH-LĐLĐ"
    assert values["place_date"] == "Ba Đình, ngày ..... tháng ..... năm ....."


def test_a_proof_says_the_year_when_it_is_known() -> None:
    values = values_of(proof(), STANDARD, year=2021)
    assert values["place_date"] == "Ba Đình, ngày ..... tháng ..... năm 2021"


@pytest.mark.parametrize(
    ("subject", "printed"),
    [
        ("phối hợp tổ chức", "V/v phối hợp tổ chức"),
        ("V/v phối hợp tổ chức", "V/v phối hợp tổ chức"),
        ("Về việc phối hợp tổ chức", "V/v phối hợp tổ chức"),
    ],
)
def test_the_subject_of_a_letter_begins_once_with_v_v(subject: str, printed: str) -> None:
    assert printed == values_of(letter(subject=subject), STANDARD)["letter_subject"]


def test_an_office_without_a_parent_prints_none() -> None:
    head = Letterhead(issuer="Tổng Liên đoàn", place="Hà Nội", regime="union")
    assert values_of(document(letterhead=head), STANDARD)["parent"] == ""


def test_three_lines_above_a_name_stay_three() -> None:
    lines = ("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    form = SigningForm(lines, "Trần Thị Thu", SigningCapacity.ON_BEHALF_OF, "")
    values = values_of(document(form=form), STANDARD)
    assert f"{values['capacity']}\n{values['position']}" == "\n".join(lines)


def test_long_words_of_authority_and_signature_come_in_even_lines() -> None:
    authority = "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN CÔ TÔ QUẦN ĐẢO"
    name, post = "Công Tằng Tôn Nữ Thị Hoàng Bích Ngọc Trâm", "PHÓ CHỦ TỊCH THƯỜNG TRỰC KIÊM NHIỆM"
    form = SigningForm(("KT. CHỦ TỊCH", post), name, SigningCapacity.PER_PRO, authority)
    values = values_of(decision(form=form), STANDARD)
    for value, whole in (("authority", authority), ("signer", name), ("position", post)):
        lines = str(values[value]).split("\n")
        assert " ".join(lines) == whole
        assert (len(lines), len(lines[-1].split()) > 2) == (2, True), lines


def test_no_value_is_none() -> None:
    for paper in (proof(), document(), letter(), decision()):
        assert None not in values_of(paper, STANDARD).values()


def test_the_table_of_names_is_the_names_there_are() -> None:
    told = re.findall(r"^\| ``(p )?(\w+)`` \|", str(module.__doc__), re.MULTILINE)
    assert list(values_of(proof(), STANDARD)) == [name for _, name in told]


def test_every_placeholder_of_a_template_is_a_value_and_every_value_is_used() -> None:
    used = set()
    for family in set(STANDARD.families) - {"certificate"}:  # its words are its own
        words = text_in((PLACES[0] / "nd30" / f"{family}.docx").read_bytes())
        used |= {a or b for a, b in TAGS.findall(words)}
    assert set(values_of(proof(), STANDARD)) == used


def test_the_day_of_a_later_month_is_written_by_the_decree() -> None:
    numbered = document().model_copy(update={"issued_on": dt.date(2021, 3, 10)})
    assert values_of(numbered, STANDARD)["place_date"] == "Ba Đình, ngày 10 tháng 3 năm 2021"
