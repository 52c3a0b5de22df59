"""The kinds of Appendix III and the standards, against tables typed from the decree by hand."""

from datetime import date

import pytest

from vanban.paper.catalogue import kinds, standards
from vanban.text import fold

#: NĐ 30/2020/NĐ-CP, Phụ lục III, mục I: 29 kinds in their order.
APPENDIX = [
    ("Nghị quyết", "NQ"),
    ("Quyết định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Quy chế", "QC"),
    ("Quy định", "QyĐ"),
    ("Thông cáo", "TC"),
    ("Thông báo", "TB"),
    ("Hướng dẫn", "HD"),
    ("Chương trình", "CTr"),
    ("Kế hoạch", "KH"),
    ("Phương án", "PA"),
    ("Đề án", "ĐA"),
    ("Dự án", "DA"),
    ("Báo cáo", "BC"),
    ("Biên bản", "BB"),
    ("Tờ trình", "TTr"),
    ("Hợp đồng", "HĐ"),
    ("Công văn", ""),
    ("Công điện", "CĐ"),
    ("Bản ghi nhớ", "BGN"),
    ("Bản thỏa thuận", "BTT"),
    ("Giấy ủy quyền", "GUQ"),
    ("Giấy mời", "GM"),
    ("Giấy giới thiệu", "GGT"),
    ("Giấy nghỉ phép", "GNP"),
    ("Phiếu gửi", "PG"),
    ("Phiếu chuyển", "PC"),
    ("Phiếu báo", "PB"),
    ("Thư công", ""),
]

#: NĐ 30/2020/NĐ-CP, Phụ lục III, mục I: bản sao.
COPIES = [("SAO Y", "SY"), ("TRÍCH SAO", "TrS"), ("SAO LỤC", "SL")]


def test_the_29_kinds_stand_in_the_order_of_the_decree_with_its_abbreviations() -> None:
    assert [(kind.name, kind.abbreviation) for kind in kinds().all[:29]] == APPENDIX
    assert [kind.source for kind in kinds().all[:29]] == [
        f"NĐ 30/2020/NĐ-CP, Phụ lục III, mục I, số {number}" for number in range(1, 30)
    ]


def test_the_3_copies_follow_with_their_abbreviations() -> None:
    assert [(kind.title, kind.abbreviation) for kind in kinds().all[29:32]] == COPIES


@pytest.mark.parametrize("name", [name for name, _ in APPENDIX])
def test_every_kind_of_the_decree_is_found_however_it_is_typed(name: str) -> None:
    found = kinds().find(name)
    assert found.name == name
    assert (
        found == kinds().find(name.upper()) == kinds().find(fold(name)) == kinds().find(found.code)
    )


def test_no_two_kinds_answer_to_one_name_or_code() -> None:
    answers = [answer for kind in kinds().all for answer in {kind.code, fold(kind.name)}]
    assert len(answers) == len(set(answers))


def test_every_kind_prints_its_name_as_title_but_the_two_letters_print_none() -> None:
    titles = {kind.name: kind.title for kind in kinds().all[:29]}
    assert titles["Kế hoạch"] == "KẾ HOẠCH"
    assert titles["Bản thỏa thuận"] == "BẢN THỎA THUẬN"
    assert [name for name, title in titles.items() if not title] == ["Công văn", "Thư công"]


def test_a_phase_summary_takes_the_next_number_of_reports() -> None:
    assert kinds().find("Báo cáo sơ kết").series == kinds().find("Báo cáo").series == "BC"
    assert kinds().find("Báo cáo sơ kết").title == "BÁO CÁO"


def test_a_kind_that_is_not_of_the_decree_does_not_say_it_is() -> None:
    own = [kind for kind in kinds().all if "NĐ 30/2020/NĐ-CP" not in kind.source]
    assert ("Bản đăng ký", "ĐK") in [(kind.name, kind.abbreviation) for kind in own]
    assert {kind.name for kind in own}.isdisjoint(name for name, _ in APPENDIX)


#: The unions have the State's header, number and sizes.
STATE_LIKE = [s for s in standards().all if s.regime != "party"]
PARTY = standards().in_force("party", date(2026, 6, 1))

#: QĐ 933/QĐ-TLĐ ngày 14/5/2024: 22 kinds and 8 papers.
UNION = """
    Điều lệ, Chiến lược, Nghị quyết, Quyết định, Chỉ thị, Kết luận, Quy chế, Quy định, Hướng dẫn,
    Thông báo, Thông cáo, Tuyên bố, Lời kêu gọi, Báo cáo, Kế hoạch, Quy hoạch, Chương trình, Đề án,
    Phương án, Tờ trình, Công văn, Biên bản,
    Giấy mời, Giấy giới thiệu, Giấy ủy quyền, Giấy nghỉ phép, Phiếu trình, Phiếu chuyển, Thư công,
    Giấy chứng nhận
"""


def test_from_14_may_2024_the_unions_have_the_kinds_of_their_own_list_and_the_state_s_before() -> (
    None
):
    own = {name.strip() for name in UNION.split(",")}
    assert len(own) == 30
    after = {kind.name: kind for kind in kinds().under("union", date(2024, 5, 14))}
    assert own == {name for name, kind in after.items() if "933" in kind.source}
    before = {kind.name for kind in kinds().under("union", date(2024, 5, 13))}
    assert {name for name, _ in APPENDIX} <= before
    assert {"Điều lệ", "Phiếu trình"}.isdisjoint(before)
    assert {"Hợp đồng", "Công điện", "Phiếu gửi"}.isdisjoint(after)
    doubted = {name for name in own if after[name].doubt}
    assert own - doubted == {
        *("Nghị quyết", "Quyết định", "Kế hoạch", "Hướng dẫn", "Tờ trình", "Công văn", "Thư công")
    }


def test_the_party_has_five_kinds_in_its_own_words() -> None:
    party = {kind.code: kind for kind in kinds().under("party", date(2026, 6, 1))}
    assert set(party) == {"resolution", "decision", "report", "proposal", "official_letter"}
    assert party["proposal"].address_lead == "Kính trình"
    assert party["official_letter"].abbreviation == "CV"
    assert not kinds().under("party", date(2026, 5, 26))


def test_a_decision_and_a_resolution_say_what_is_done_under_the_legal_bases() -> None:
    assert kinds().find("decision").enacting == "QUYẾT ĐỊNH:"
    assert kinds().find("award_decision").enacting == "QUYẾT ĐỊNH:"
    assert kinds().find("resolution").enacting == "QUYẾT NGHỊ:"


@pytest.mark.parametrize(
    ("code", "abbreviation", "cited"),
    [
        ("year_summary", "BC", "Báo cáo"),
        ("unit_result_report", "BC", "Báo cáo"),
        ("commendation_proposal", "TTr", "Tờ trình"),
        ("review_minutes", "BB", "Biên bản"),
        ("award_decision", "QĐ", "Quyết định"),
        ("reminder_letter", "", "Công văn"),
        ("launch_registration", "ĐK", "Bản đăng ký"),
    ],
)
def test_a_form_of_the_campaign_takes_the_numbers_of_its_base_kind(
    code: str, abbreviation: str, cited: str
) -> None:
    kind = kinds().find(code)
    assert (kind.abbreviation, kind.cited) == (abbreviation, cited)
    assert "cơ quan" in kind.source or kind.source.startswith("NĐ 30")


#: NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục V: component, sizes, upright or not, capitals or not.
LOOKS = [
    ("national_name", (12, 13), "bold", "upper"),
    ("motto", (13, 14), "bold", "sentence"),
    ("parent", (12, 13), "", "upper"),
    ("issuer", (12, 13), "bold", "upper"),
    ("number", (13, 13), "", "sentence"),
    ("place_date", (13, 14), "italic", "sentence"),
    ("kind", (13, 14), "bold", "upper"),
    ("subject", (13, 14), "bold", "sentence"),
    ("letter_subject", (12, 13), "", "sentence"),
    ("body", (13, 14), "", "sentence"),
    ("legal_basis", (13, 14), "italic", "sentence"),
    ("part", (13, 14), "bold", "sentence"),
    ("part_title", (13, 14), "bold", "upper"),
    ("capacity", (13, 14), "bold", "upper"),
    ("signer", (13, 14), "bold", "sentence"),
    ("addressees", (13, 14), "", "sentence"),
    ("recipients_label", (12, 12), "bold italic", "sentence"),
    ("recipients", (11, 11), "", "sentence"),
    ("urgency", (13, 14), "bold", "upper"),
    ("page_number", (13, 14), "", "sentence"),
]


@pytest.mark.parametrize(("component", "sizes", "style", "case"), LOOKS)
def test_every_component_looks_as_the_decree_says(
    component: str, sizes: tuple[float, float], style: str, case: str
) -> None:
    for standard in STATE_LIKE:
        look = standard.looks[component]
        printed = " ".join(word for word in ("bold", "italic") if getattr(look, word))
        assert (look.sizes, printed, look.case) == (sizes, style, case)
        assert sizes[0] <= look.size <= sizes[1]
        assert look.article


def test_the_page_is_a4_within_the_margins_of_the_decree() -> None:
    for standard in STATE_LIKE:
        page = standard.page
        assert (page.width, page.height, page.font) == (210, 297, "Times New Roman")
        assert page.margins_allowed == {
            "top": (20, 25),
            "bottom": (20, 25),
            "left": (30, 35),
            "right": (15, 20),
        }
        for side, (least, most) in page.margins_allowed.items():
            assert least <= page.margins[side] <= most
        assert page.indent in (10, 12.7)
        assert page.paragraph_gap >= 6
        assert page.line_spacing_allowed == (1.0, 1.5)
        assert 1.0 <= page.line_spacing <= 1.5


def test_every_standard_says_the_national_name_and_motto_with_a_hyphen() -> None:
    for standard in STATE_LIKE:
        assert standard.national_name == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        assert standard.motto == "Độc lập - Tự do - Hạnh phúc"
        assert standard.number_label == "Số:"
        assert standard.number_pattern.format(serial=3, code="KH-LĐLĐ") == "03/KH-LĐLĐ"


def test_what_no_published_copy_confirms_is_said() -> None:
    doubts = {standard.code: bool(standard.doubt) for standard in standards().all}
    assert doubts == {"nd30": False, "union-2020": True, "union-933": True, "party-2026": True}
    sizes_elsewhere, *_ = [says for says in PARTY.doubts if "ĐẢNG CỘNG SẢN" in says]
    assert "13–14" in sizes_elsewhere


#: HD 05-HD/VPTW of 2026 as others tell it: component, sizes, letters, capitals or not.
PARTY_LOOKS = [
    ("national_name", (15, 15), "bold", "upper"),
    ("parent", (14, 14), "", "upper"),
    ("issuer", (14, 14), "bold", "upper"),
    ("number", (14, 14), "", "sentence"),
    ("place_date", (14, 14), "italic", "sentence"),
    ("kind", (15, 16), "bold", "upper"),
    ("subject", (14, 15), "bold", "sentence"),
    ("letter_subject", (12, 12), "italic", "sentence"),
    ("body", (14, 15), "", "sentence"),
    ("legal_basis", (14, 15), "", "sentence"),
    ("capacity", (14, 14), "bold", "upper"),
    ("position", (14, 14), "", "upper"),
    ("signer", (14, 14), "bold", "sentence"),
    ("recipients_label", (14, 14), "underline", "sentence"),
    ("recipients", (12, 12), "", "sentence"),
    ("page_number", (14, 14), "", "sentence"),
]


@pytest.mark.parametrize(("component", "sizes", "style", "case"), PARTY_LOOKS)
def test_a_component_of_the_party_looks_as_its_guidance_says(
    component: str, sizes: tuple[float, float], style: str, case: str
) -> None:
    look = PARTY.looks[component]
    printed = " ".join(word for word in ("bold", "italic", "underline") if getattr(look, word))
    assert (look.sizes, printed, look.case) == (sizes, style, case)
    assert sizes[0] <= look.size <= sizes[1]
    assert "05-HD/VPTW" in look.article


def test_what_no_source_says_of_the_party_has_no_article() -> None:
    judged = {component for component, *_ in PARTY_LOOKS}
    assert {name for name, look in PARTY.looks.items() if look.article} == judged


def test_the_page_of_the_party_is_fixed() -> None:
    page = PARTY.page
    fixed = {"top": 20, "bottom": 20, "left": 30, "right": 15}
    assert page.margins == fixed
    assert page.margins_allowed == {side: (size, size) for side, size in fixed.items()}
    assert (page.indent, page.paragraph_gap, page.page_number_top) == (10, 6, 10)
    assert page.exact_spacing_allowed == (18, 22)
    assert 18 <= page.exact_spacing <= 22


def test_the_words_and_signs_of_the_party() -> None:
    assert (PARTY.national_name, PARTY.motto) == ("ĐẢNG CỘNG SẢN VIỆT NAM", "")
    code = PARTY.code_pattern.format(kind="QĐ", issuer="TW")
    number = PARTY.number_pattern.format(serial=127, code=code)
    assert f"{PARTY.number_label} {number}" == "Số 127-QĐ/TW"
    assert PARTY.number_pattern.format(serial=3, code=code) == "03-QĐ/TW"
    assert (PARTY.issuer_mark, PARTY.subject_mark, PARTY.text_end) == ("*", "-----", ".")
    assert (PARTY.basis_prefix, PARTY.letter_lead) == ("- ", "về việc")
    assert PARTY.prefixes == {"TM.": "T/M", "KT.": "K/T", "TL.": "T/L", "Q.": "Q."}
