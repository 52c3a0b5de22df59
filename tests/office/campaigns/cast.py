"""A small campaign of the federation and three unions, each with its own people."""

# A file of YAML reads best with one part on one line.
# ruff: noqa: E501

from vanban.settings import shared_folder

YEAR = """
code: thi-dua
name: Phong trào thi đua năm 2021
year: 2021
organization: federation
department: cspl
units: grassroots
clusters: {cluster-1: Cụm 1, cluster-2: Cụm 2}
plan: 03/KH-LĐLĐ
objectives: [Phát triển sản xuất]
content: [Thi đua hoàn thành chỉ tiêu]
measures: [Khen thưởng kịp thời]
phases:
  - {code: dot-1, name: Đợt 1, first: 2021-01-01, last: 2021-06-30}
  - {code: dot-2, name: Đợt 2, first: 2021-07-01, last: 2021-12-31}
sectors: {enterprise: Khối doanh nghiệp, public: Khối hành chính sự nghiệp}
pilots: {from_obligation: O4, due_of: O13, day: B03}
obligations:
  - code: O2
    name: Báo cáo kế hoạch với cấp ủy
    when: {has_party_committee: true}
    evidence: Văn bản báo cáo
    due: {kind: vague, words: khẩn trương}
    source: báo cáo cấp ủy (nếu có)
  - code: O4
    name: Đăng ký lịch phát động
    form: lich
    due: {kind: vague, words: đầu năm}
    source: Đăng ký lịch tổ chức phát động
    to: cspl
  - code: O7
    name: Đăng ký công trình
    when: {sector: enterprise}
    form: cong-trinh
    due: {kind: vague, words: không ghi hạn}
    source: Đăng ký công trình, sản phẩm
  - code: O10
    name: Báo cáo kết quả đợt
    each: phase
    form: bao-cao
    due: {kind: vague, words: sau mỗi đợt}
    source: báo cáo kết quả về LĐLĐ quận
    to: cspl
  - code: O13
    name: Phát động điểm
    debtor: collector
    evidence: Lễ phát động
    due: {kind: window, opens: 2021-01-07, on: 2021-02-15}
    source: từ nay đến ngày 15/02/2021
forms:
  - {code: lich, name: Lịch phát động, kind: registration, indicators: [B03, B03P]}
  - {code: cong-trinh, name: Công trình gắn biển, kind: registration, indicators: [E01], allow_nothing: true}
  - {code: bao-cao, name: Kết quả thi đua, kind: report, indicators: [A01, C01, D02, D03, L01]}
indicators:
  - {code: B03, name: Ngày phát động, type: date, operator: list, over_year: union, required: true}
  - {code: B03P, name: Tự ứng cử điểm, unit: đơn vị, type: yes_no, operator: count, over_year: union}
  - {code: E01, name: Công trình đăng ký, unit: công trình, type: count, operator: sum, over_year: sum, sectors: [enterprise]}
  - {code: A01, name: Tổng số CNVCLĐ, unit: người, type: count, measures: stock, operator: sum, over_year: last, required: true}
  - code: C01
    name: CNVCLĐ đăng ký
    unit: người
    type: count
    operator: sum
    over_year: last
    required: true
    checks:
      - {rule: C01 <= A01, hard: true, says: số đăng ký lớn hơn tổng số}
  - {code: C02, name: Tỷ lệ đăng ký, unit: "%", type: ratio, operator: ratio, of: [C01, A01], over_year: recompute}
  - {code: D02, name: Sáng kiến, unit: sáng kiến, type: count, operator: sum, over_year: sum}
  - code: D03
    name: Giá trị làm lợi
    unit: triệu đồng
    type: money
    operator: sum
    over_year: sum
    checks:
      - {when: D02 > 0, rule: given(D03) = 1, says: có sáng kiến mà chưa có giá trị làm lợi}
  - {code: L01, name: Hạn chế, type: text, operator: text, over_year: union}
"""

#: The three unions, each with a chair, an officer and a clerk of its own.
UNITS = {
    "cdcs-may": ("Công đoàn cơ sở Công ty May", "enterprise", "cluster-1"),
    "cdcs-in": ("Công đoàn cơ sở Công ty In", "enterprise", "cluster-1"),
    "cdcs-hoa": ("Công đoàn cơ sở Trường Hoa", "public", "cluster-2"),
}


def setup() -> str:
    """Return the office of the tests, with the three unions as they answer here."""
    from tests.office.cast import SETUP

    head, _, rest = SETUP.partition("  - &union")
    people = rest[rest.index("people:") :]
    people = people[: people.index("  - code: kim")]
    units = "".join(
        f"""  - code: {code}
    name: {name}
    abbreviation: CĐCS
    place: Ba Đình
    regime: union
    parent: federation
    parent_name: Liên đoàn Lao động quận Ba Đình
    leadership: collective
    body: Ban Chấp hành
    sector: {sector}
    groups: [grassroots, {cluster}{", has_party_committee" if code == "cdcs-hoa" else ""}]
"""
        for code, (name, sector, cluster) in UNITS.items()
    )
    own = "".join(
        f"""  - code: {role}-{code[5:]}
    name: {name} {code[5:].capitalize()}
    appointments: [{{organization: {code}, position: {position}, rank: {rank}, roles: [{roles}]}}]
"""
        for code in UNITS
        for role, name, position, rank, roles in (
            ("chair", "Hồ Thị", "Chủ tịch", "head", "signer"),
            ("officer", "Bùi Thị", "Ủy viên", "staff", "drafter"),
            ("clerk", "Cao Văn", "Phó Chủ tịch", "deputy",
             "clerk, content_reviewer, format_reviewer"),
        )
    )  # fmt: skip
    accounts = "accounts:\n  - {account: may-2, shared: true}\n" + "".join(
        f"  - {{account: {person}, person: {person}}}\n"
        for person in ("bich", "cuong", "hoa", *(f"officer-{c[5:]}" for c in UNITS))
    )
    head = head.replace("accounts: [{account: may-2, shared: true}]\n", accounts)
    return head + units + people + own


#: By which days are set and the campaign is amended; its number.
LETTER = """---
kind: official_letter
subject: Hướng dẫn thời hạn đăng ký, báo cáo thi đua
issuer: federation
department: CSPL
addressees: [{to: Các CĐCS trực thuộc, group: grassroots}]
file_copies: [VP, CSPL]
signature: {by: an}
---
Các đơn vị đăng ký, báo cáo đúng hạn: DAYS./.
"""
LETTER = LETTER.replace(
    "DAYS", "; ".join(f"{day:02}/{month}/2021" for month in (1, 6, 7, 12) for day in range(1, 31))
)
BY_LETTER = "01/LĐLĐ-CSPL"

#: A campaign of the year before, one letter apart from the other in its code; its duty is the same.
OLD = """
code: thi_dua
name: Báo cáo năm 2020
year: 2020
organization: federation
department: cspl
units: grassroots
objectives: [Tổng kết năm 2020]
content: [Kết quả thi đua]
measures: [Khen thưởng kịp thời]
phases:
  - {code: nam, name: Năm 2020, first: 2020-01-01, last: 2020-12-31}
obligations:
  - code: O4
    name: Báo cáo năm
    form: nam
    due: {kind: fixed, on: 2021-01-15}
    source: báo cáo kết quả năm 2020 về LĐLĐ quận
forms:
  - {code: nam, name: Báo cáo năm, kind: report, indicators: [D02]}
indicators:
  - {code: D02, name: Sáng kiến, unit: sáng kiến, type: count, operator: sum, over_year: sum}
"""

#: A campaign that says what to do and asks for no figure.
BARE = YEAR[: YEAR.index("  - code: O4")].replace(
    "pilots: {from_obligation: O4, due_of: O13, day: B03}\n", ""
)

#: A council of five: the May union and two people pass, one of whom the bureau refuses; two votes
#: of five are too few.
REVIEW = """
code: dot-1
subject: thành tích xuất sắc trong phong trào thi đua Đợt 1 năm 2021
meeting:
  council: Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động quận Ba Đình
  held_on: 2021-07-09
  begins: 14 giờ 00
  ends: 15 giờ 40
  place: phòng họp Liên đoàn Lao động quận Ba Đình
  chair: ông Nguyễn Văn An, Chủ tịch
  signer: an
  secretary: Trần Thị Bích
  total: 5
  invited: 5
  present: 5
  opinions: [Ưu tiên người lao động trực tiếp]
funds: tài chính công đoàn của LĐLĐ quận Ba Đình
rates:
  Giấy khen: {collective: 1.200.000, person: 600.000}
candidates:
  - {kind: collective, name: Công đoàn cơ sở Công ty May, unit: Khối doanh nghiệp, organization: cdcs-may,
     award: Giấy khen, achievement: Dẫn đầu Đợt 1 năm 2021, result: O10/dot-1, disciplined: false, votes: 5}
  - {kind: person, name: Bà Ngô Thị Cẩm, position: Công nhân in, unit: Công ty In, organization: cdcs-in,
     award: Giấy khen, achievement: Sáng kiến cắt giấy, result: O10/dot-1, initiative: SK-01,
     direct_worker: true, woman: true, disciplined: false, votes: 4}
  - {kind: person, name: Ông Lý Văn Mộc, position: Giáo viên, unit: Trường Hoa, organization: cdcs-hoa,
     award: Giấy khen, achievement: Dạy giỏi Đợt 1, result: O10/dot-1, disciplined: false, votes: 3,
     refused: đã được khen trong năm}
  - {kind: person, name: Ông Hà Văn Thóc, position: Kế toán, unit: Công ty May, organization: cdcs-may,
     award: Giấy khen, achievement: Hoàn thành tốt, result: O10/dot-1, disciplined: false, votes: 2}
"""

#: What the sources of the example name, and who stands here in its place.
_HERE = {
    "issuer: ldld-ba-dinh": "issuer: federation",
    "trinh-hoang-vinh": "an",
    ", organization: ldld-ha-noi": "",
    ", organization: hd-tdkt-ba-dinh": "",
}


def template(name: str) -> str:
    """Return a source of the example of 2021, as this federation would have it."""
    text = (shared_folder("examples") / "thi-dua-2021" / name).read_text(encoding="utf-8")
    for there, here in _HERE.items():
        text = text.replace(there, here)
    return text
