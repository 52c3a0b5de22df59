"""Minutes, proposal, decision and certificates of a review, judged as the papers they are."""

import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from tests.commendation.cast import DECIDED, example_text, reviewed
from vanban.commendation.candidates import Candidate
from vanban.commendation.papers import (
    article,
    certificate_table,
    counted,
    judge,
    listed,
    source_of,
)
from vanban.commendation.review import Review
from vanban.paper.anatomy.draft import of_draft
from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import check
from vanban.paper.source import BadSource, read
from vanban.paper.source.model import Draft

TEMPLATES = ("mau-bien-ban.md", "mau-to-trinh.md", "mau-quyet-dinh.md")

#: The reviews of the example, and the day of each decision.
REVIEWS = {
    "binh-xet-dot-1": DECIDED,
    "khen-dot-xuat": date(2021, 10, 7),
    "binh-xet-nam": date(2022, 1, 20),
}


def made(review: Review, template: str) -> Draft:
    known = {"proposal_number": "01/TTr-LĐLĐ", "proposal_date": date(2021, 7, 12)}
    source = source_of(review, example_text(template), name=template, **known)
    return read(source, name=template, kinds=kinds())


@cache
def papers(name: str) -> tuple[Draft, ...]:
    """Return minutes, proposal and decision of a review of the example."""
    return tuple(made(reviewed(name), template) for template in TEMPLATES)


def altered(draft: Draft, *changes: str) -> Draft:
    """Return a draft with some words in the place of others, as another program might store it."""
    text = draft.model_dump_json()
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return Draft.model_validate_json(text)


def duties(review: Review) -> set[str]:
    return {each.duty for each in review.candidates}


def said(*drafts: Draft, name: str = "binh-xet-dot-1", on: date = DECIDED) -> list[str]:
    review = reviewed(name)
    return [each.says for each in judge(review, on, {}, duties(review), drafts)]


def of_decision(*changes: str) -> list[str]:
    """Return what is said when the decision alone is altered."""
    minutes, proposal, decision = papers("binh-xet-dot-1")
    return said(minutes, proposal, altered(decision, *changes))


# -- made from the review --------------------------------------------------------------------------


@pytest.mark.parametrize("name", REVIEWS)
def test_the_papers_of_a_review_are_in_their_form_and_one_list(name: str) -> None:
    for draft in papers(name):
        kind, standard = kinds().find(draft.kind), standards().in_force("union", REVIEWS[name])
        assert [each.says for each in check(of_draft(draft, kind, standard), standard).failed] == []
    assert said(*papers(name), name=name, on=REVIEWS[name]) == []


def test_each_paper_has_the_list_of_its_stage() -> None:
    """16 were voted on; 5 of 10 votes is too few, and the bureau refused one of the others."""
    minutes, proposal, decision = (listed(draft) for draft in papers("binh-xet-nam"))
    assert [len(rows) for rows in (minutes, proposal, decision)] == [16, 15, 14]
    assert decision[2] == (
        "3",
        "Công đoàn cơ sở Thư viện Sao Khuê",
        "",
        "Khối hành chính, sự nghiệp, quận Ba Đình",
        "Giấy khen",
    )
    assert [row[0] for row in decision] == [f"{n}" for n in range(1, 15)]


def test_the_articles_of_the_decision_count_and_pay_what_the_list_has() -> None:
    decision = papers("binh-xet-nam")[2]
    assert "Khen thưởng 03 tập thể, 09 cá nhân, 02 hộ đã có thành tích" in article(decision, 1)
    money = article(decision, 2)
    assert "- Giấy khen, cá nhân: 05 x 600.000 đồng = 3.000.000 đồng;" in money
    assert "9.600.000 đồng (Bằng chữ: Chín triệu sáu trăm nghìn đồng), chi từ nguồn" in money
    assert "Điều 3" not in money
    assert article(decision, 4) == ""
    assert counted(reviewed("khen-dot-xuat").awarded) == "01 cá nhân"


def test_articles_without_a_title_are_read_too() -> None:
    review = reviewed("binh-xet-dot-1")
    typed = example_text("mau-quyet-dinh.md")
    for title in ("Điều 1. Khen thưởng", "Điều 2. Tiền thưởng"):
        typed = typed.replace(f"{title}\n\n", f"**{title[:7]}** Theo danh sách kèm theo.\n\n")
    known = {"proposal_number": "01/TTr-LĐLĐ", "proposal_date": date(2021, 7, 12)}
    source = source_of(review, typed, name="mau-quyet-dinh.md", **known)
    assert "**Điều 1.** Theo danh sách" in source
    minutes, proposal, _ = papers("binh-xet-dot-1")
    assert said(minutes, proposal, read(source, kinds=kinds())) == []


def test_the_minutes_tell_why_an_award_waits_for_no_phase() -> None:
    words = [line.text for line in papers("khen-dot-xuat")[0].lines()]
    reason = "Cứu người trong đám cháy tối ngày 02/10/2021"
    assert f"Khen đột xuất Ông Trần Bá Khiêm: {reason}." in words
    assert any(each.endswith("có mặt: 08 người; vắng mặt: 0 người.") for each in words)


def test_the_proposal_tells_the_share_of_direct_workers() -> None:
    """9 of 12; of the 10 the year proposes 7 are."""
    words = [" ".join(line.text for line in papers(name)[1].lines()) for name in REVIEWS]
    assert "Trong 12 cá nhân được đề nghị có 09 người lao động trực tiếp, bằng 75 %." in words[0]
    assert "Trong 10 cá nhân được đề nghị có 07 người lao động trực tiếp, bằng 70 %." in words[2]


def test_the_minutes_tell_who_was_absent_and_each_vote_in_per_cent() -> None:
    minutes = papers("binh-xet-dot-1")[0]
    words = "\n".join(f"{line.marker} {line.text}" for line in minutes.lines())
    assert "có mặt: 09 người; vắng mặt: 02 người." in words
    assert "- Ông Phạm Đức Khải: đi công tác, có gửi ý kiến bằng văn bản." in words
    assert "không thông qua: Ông Phùng Bá Dự, Bà Tống Thị Vi." in words
    (table,) = (block for block in minutes.body if block.type == "table")
    assert [cell[0].text for cell in table.rows[18][-2:]] == ["4/9", "44,44 %"]


@pytest.mark.parametrize("hostile", ["**Bà** | # {{ 7*7 }}", "---", "\\newpage", "a: b", "<br>"])
def test_what_is_typed_in_a_review_is_words_of_a_paper(hostile: str) -> None:
    review = reviewed("khen-dot-xuat")
    (one,) = review.candidates
    changed = one.model_copy(update={"name": hostile})
    review = review.model_copy(update={"candidates": (changed,), "subject": hostile})
    draft = made(review, "mau-quyet-dinh.md")
    assert listed(draft)[0][1] == hostile
    assert draft.subject == f"Về việc khen thưởng {hostile}"


def test_a_template_that_asks_for_what_is_not_there_is_refused() -> None:
    with pytest.raises(BadSource, match=r"mau-quyet-dinh\.md, dòng 1: "):
        source_of(reviewed("khen-dot-xuat"), example_text(TEMPLATES[2]), name=TEMPLATES[2])


# -- one list --------------------------------------------------------------------------------------


def test_scenario_16_one_name_altered_in_the_decision_is_refused_with_both_names() -> None:
    assert of_decision("Bà Trần Thị Mận", "Bà Trần Thị Mẫn") == [
        "Dòng 9 của quyết định ghi “Bà Trần Thị Mẫn”, dòng 9 của tờ trình ghi “Bà Trần Thị Mận”; "
        "hãy sửa cho giống từng chữ."
    ]


def test_scenario_16_one_name_altered_in_the_proposal_is_told_of_both_its_neighbours() -> None:
    minutes, proposal, decision = papers("binh-xet-dot-1")
    first, second = said(minutes, altered(proposal, "Trần Thị Mận", "Trần Thị Mẫn"), decision)
    assert first.startswith("Dòng 9 của tờ trình ghi “Bà Trần Thị Mẫn”, dòng 9 của biên bản ghi")
    assert second.startswith("Dòng 9 của quyết định ghi “Bà Trần Thị Mận”, dòng 9 của tờ trình ghi")


def test_scenario_16_letters_of_another_code_in_a_stored_draft_are_refused() -> None:
    (says,) = of_decision("Ông Vũ Văn Lập", unicodedata.normalize("NFD", "Ông Vũ Văn Lập"))
    assert unicodedata.normalize("NFC", says) == (
        "Dòng 8 của quyết định ghi “Ông Vũ Văn Lập”, trông giống dòng 8 của tờ trình nhưng "
        "quyết định có dấu viết rời khỏi chữ (mã NFD, phải là NFC); "
        "hãy gõ lại cho giống từng ký tự."
    )


@pytest.mark.parametrize("spoiled", ["Ông  Vũ Văn Lập", "Ông Vũ Văn Lập ", "Ông Vũ\u00a0Văn Lập"])
def test_scenario_16_a_space_too_many_in_the_decision_is_refused(spoiled: str) -> None:
    (says,) = of_decision("Ông Vũ Văn Lập", spoiled)
    assert says.startswith(
        f"Dòng 8 của quyết định ghi “{spoiled}”, trông giống dòng 8 của tờ trình"
    )
    assert "quyết định thừa dấu cách hoặc có ký tự không hiện; hãy gõ lại" in says


def test_scenario_16_what_the_door_mends_of_a_typed_file_is_no_difference() -> None:
    """Whoever types in NFD or with two spaces gets the same paper as everybody."""
    review = reviewed("binh-xet-dot-1")
    source = source_of(
        review,
        example_text("mau-quyet-dinh.md"),
        name="mau-quyet-dinh.md",
        proposal_number="01/TTr-LĐLĐ",
        proposal_date=date(2021, 7, 12),
    )
    typed = unicodedata.normalize("NFD", source).replace("| Gia", "|   Gia")
    minutes, proposal, _ = papers("binh-xet-dot-1")
    assert said(minutes, proposal, read(typed, kinds=kinds())) == []
    (says,) = said(
        minutes, proposal, read(source.replace("Ông Vũ Văn", "Ông Vũ\u00a0Văn"), kinds=kinds())
    )
    assert "trông giống dòng 8 của tờ trình" in says


def test_scenario_16_position_unit_and_award_on_the_paper_are_judged_too() -> None:
    for old, new in (("Thợ bảo trì", "Tổ trưởng"), ("Thư viện Sao Khuê", "Thư viện")):
        (says,) = of_decision(old, new)
        assert f"của quyết định ghi “{new}”" in says


def test_a_paper_is_held_to_the_file_while_the_one_before_it_is_not_written() -> None:
    decision = papers("binh-xet-dot-1")[2]
    (says,) = said(altered(decision, "Bà Trần Thị Mận", "Bà Trần Thị Mẫn"))
    assert "dòng 9 của tệp bình xét ghi “Bà Trần Thị Mận”" in says
    assert said() == []


def test_a_decision_without_its_list_lacks_every_row() -> None:
    decision = papers("binh-xet-dot-1")[2]
    bare = decision.model_copy(
        update={"body": tuple(block for block in decision.body if block.type != "table")}
    )
    assert len(said(bare)) == 18


def test_a_list_split_by_kind_is_the_same_list() -> None:
    """As long as its numbers run on: they are the numbers of the gold book."""
    decision = papers("binh-xet-dot-1")[2]
    (table,) = (block for block in decision.body if block.type == "table")
    halves = [table.model_copy(update={"rows": table.rows[a:b]}) for a, b in ((0, 6), (6, 18))]
    body = tuple(block for block in decision.body if block is not table)
    assert said(decision.model_copy(update={"body": (*body, *halves)})) == []


def test_rows_that_do_not_count_from_one_are_told_because_of_the_gold_book() -> None:
    assert of_decision('"text":"18"', '"text":"19"') == [
        "Danh sách của quyết định không đánh số liền từ 1; hãy đánh lại, vì số sổ vàng là số này."
    ]
    assert of_decision('"text":"8"', '"text":"08"') == []


def test_the_minutes_and_the_proposal_say_the_votes_of_the_file() -> None:
    """Bà Tống Thị Vi got 3 of 9; the proposal has who got 6 of 9 in row 17."""
    minutes, proposal, _ = papers("binh-xet-dot-1")
    assert said(altered(minutes, '"3/9"', '"9/9"')) == [
        "Dòng 20 của biên bản, “Bà Tống Thị Vi”: số phiếu ghi “9/9”, tệp bình xét ghi 3; "
        "hãy ghi đúng số phiếu của cuộc họp."
    ]
    for typed in ('"6/7"', '"5/9"', '"–"'):
        (says,) = said(minutes, altered(proposal, '"6/9"', typed))
        assert says.startswith("Dòng 17 của tờ trình, “Bà Bùi Thanh Huyền”: số phiếu ghi")
    for typed in ('"06/09"', '"6"', '"6/11"'):
        assert said(minutes, altered(proposal, '"6/9"', typed)) == []
    assert len(said(altered(minutes, "Số phiếu", "Phiếu"))) == 20, "minutes tell the votes"
    assert said(minutes, altered(proposal, "Số phiếu", "Phiếu")) == []


# -- counts and money ------------------------------------------------------------------------------


def test_counts_of_article_1_that_are_not_the_list_s_are_refused() -> None:
    assert of_decision("06 tập thể, 12 cá nhân", "06 tập thể, 13 cá nhân") == [
        "Điều 1 ghi 13 cá nhân, danh sách có 12; hãy sửa cho khớp."
    ]


OWED = (
    "Điều 2 chưa ghi đúng tiền thưởng theo danh sách và mức thưởng; phải là "
    "Giấy khen, tập thể: 06 x 1.200.000 đồng = 7.200.000 đồng; "
    "Giấy khen, cá nhân: 12 x 600.000 đồng = 7.200.000 đồng; tổng số 14.400.000 đồng."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 x 600.000 đồng = 7.200.000", "12 x 600.000 đồng = 7.800.000"),
        ("12 x 600.000 đồng", "13 x 600.000 đồng"),
        ("06 x 1.200.000 đồng", "06 x 1.000.000 đồng"),
        ("thưởng: 14.400.000 đồng", "thưởng: 114.400.000 đồng"),
        ("thưởng: 14.400.000 đồng", "thưởng: mười bốn triệu đồng"),
        ("Giấy khen, cá nhân: 12", "Bằng khen, cá nhân: 12"),
    ],
)
def test_money_that_is_not_rate_by_count_is_refused_with_what_is_owed(old: str, new: str) -> None:
    assert of_decision(old, new) == [OWED]


def test_money_without_its_source_is_refused() -> None:
    assert of_decision("tài chính công đoàn của LĐLĐ quận Ba Đình", "khác") == [
        "Điều 2 chưa ghi nguồn kinh phí “tài chính công đoàn của LĐLĐ quận Ba Đình”; "
        "hãy ghi nguồn đã khai."
    ]


# -- what stands outside the papers ----------------------------------------------------------------


def codes(
    review: Review, on: date = DECIDED, accepted: Callable[[str], bool] = bool, **earlier: Review
) -> list[tuple[str, int]]:
    before = {paper: other.awarded for paper, other in earlier.items()}
    known = {duty for duty in duties(review) if accepted(duty)}
    return [(each.code, each.row) for each in judge(review, on, before, known, ())]


def with_rows(review: Review, change: Callable[[Candidate], dict[str, object]]) -> Review:
    rows = tuple(each.model_copy(update=change(each)) for each in review.candidates)
    return review.model_copy(update={"candidates": rows})


def test_an_award_rests_on_a_result_that_was_accepted() -> None:
    """Row 3 and row 11 are of the mechanics' union."""
    waits = codes(reviewed("binh-xet-dot-1"), accepted=lambda duty: "co-khi-nui-nung" not in duty)
    assert waits == [("not_accepted", 3), ("not_accepted", 11)]
    assert codes(reviewed("khen-dot-xuat"), accepted=lambda duty: False) == []


def test_an_initiative_and_an_achievement_are_used_in_one_decision_only() -> None:
    year, on = reviewed("binh-xet-nam"), REVIEWS["binh-xet-nam"]
    assert codes(year, on, first=reviewed("binh-xet-dot-1")) == []
    again = with_rows(year, lambda each: {"achievement": f"{each.achievement}, lần hai"})
    assert codes(again, on, năm=year) == [("initiative", 12), ("initiative", 13)]
    first = reviewed("binh-xet-dot-1")
    assert codes(first, first=first) == [("achievement", row) for row in range(1, 19)]


def test_who_got_too_few_votes_is_no_fault_and_more_votes_than_people_are() -> None:
    first = reviewed("binh-xet-dot-1")
    assert codes(first) == []
    voted = with_rows(
        first, lambda each: {"votes": each.votes + (each.name == "Bà Tống Thị Vi") * 7}
    )
    assert codes(voted) == [("votes", 20)]


def test_scenario_17_a_list_with_too_many_fighters_is_refused_in_2021_and_not_in_2024() -> None:
    """18 on no advanced worker at all; in 2024 it takes 9 of all 11 members, which ten got."""
    titles = {"Giấy khen": "Chiến sĩ thi đua cơ sở"}
    first = reviewed("binh-xet-dot-1")
    fighters = with_rows(first, lambda each: {"kind": "person", "award": titles[each.award]})
    rates = {"Chiến sĩ thi đua cơ sở": {"person": 0}}
    fighters = fighters.model_copy(update={"rates": rates})
    assert ("quota", 0) in codes(fighters)
    held = fighters.meeting.model_copy(update={"held_on": date(2024, 7, 9)})
    later = fighters.model_copy(update={"meeting": held})
    assert codes(later, date(2024, 7, 20)) == []
    assert len(later.proposed) == 10, "9 of 11 is 81,82 %; 8 of 11 is 72,73 %"


def test_scenario_18_what_a_paper_cites_is_judged_by_the_day_of_the_decision() -> None:
    on = date(2024, 3, 1)
    drafts = papers("binh-xet-dot-1")
    review = reviewed("binh-xet-dot-1")
    remarks = [*judge(review, on, {}, duties(review), drafts)]
    assert {each.code for each in remarks} == {"replaced"}
    assert all(each.warning for each in remarks), "it holds nothing up"
    assert "NĐ 91/2017/NĐ-CP đã hết hiệu lực, thay bởi NĐ 98/2023/NĐ-CP" in remarks[0].says


# -- certificates ----------------------------------------------------------------------------------


def test_scenario_21_each_row_of_the_decision_has_a_certificate_with_its_number() -> None:
    review, decision = reviewed("binh-xet-nam"), papers("binh-xet-nam")[2]
    table = certificate_table(review, "01/QĐ-LĐLĐ", date(2022, 1, 20))
    template = example_text("mau-giay-khen.md")
    drafts = fill_rows(template, table, name="mau-giay-khen.md", kinds=kinds())
    assert {gold: draft.subject for gold, draft in drafts.items()} == {
        int(number): name for number, name, *_ in listed(decision)
    }
    basis = drafts[14].legal_bases[0]
    assert (basis.number, basis.date) == ("01/QĐ-LĐLĐ", date(2022, 1, 20))
    assert [line.text for line in drafts[14].lines()] == [
        "Trường Tiểu học Lộc Vừng",
        "Đạt danh hiệu “Gia đình CNVC tiêu biểu” năm 2021",
    ]
    assert table.rows[14][-1] == "14"


def test_scenario_21_a_hundred_and_twenty_rows_are_a_hundred_and_twenty_certificates() -> None:
    review = reviewed("khen-dot-xuat")
    (one,) = review.candidates
    rows = tuple(one.model_copy(update={"name": f"Ông Nguyễn Văn {n}"}) for n in range(1, 121))
    many = review.model_copy(update={"candidates": rows})
    table = certificate_table(many, "04/QĐ-LĐLĐ", date(2021, 10, 7))
    assert [row[-1] for row in table.rows.values()] == [f"{n:02d}" for n in range(1, 121)]
    assert table.rows[120][0] == "Ông Nguyễn Văn 120"
