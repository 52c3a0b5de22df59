"""Two versions side by side: a change is shown where it is, and nothing else is."""

import pytest

from tests.office.cast import PLAN
from vanban.paper.catalogue import kinds
from vanban.paper.compare import Compared, Passage, Piece, compare, follow, said, words
from vanban.paper.source import read
from vanban.paper.source.model import Draft

TABLE = """
| TT | Việc | Số tiền |
|----|------|--------:|
| 1 | Hội thao | 1.500.000 |
| 2 | Khen thưởng | 2.000.000 |
"""


def draft(body: str = "", **changed: tuple[str, str]) -> Draft:
    text = PLAN.partition("---\n# I")[0] + f"---\n{body}" if body else PLAN
    for old, new in changed.values():
        assert old in text
        text = text.replace(old, new)
    return read(text, name="văn bản", kinds=kinds())


def marked(compared: Compared) -> str:
    marks = {"=": "{}", "-": "[{}]", "+": "{{{}}}"}
    return "".join(marks[piece.sign].format(piece.text) for piece in compared.pieces)


def changed(compared: Compared) -> bool:
    return any(piece.sign != "=" for piece in compared.pieces)


def changes(old: Draft, new: Draft) -> list[tuple[str, int, str]]:
    found = (each for each in compare(old, new) if changed(each))
    return [(each.passage.part, each.passage.place, marked(each)) for each in found]


def lines(*texts: str) -> str:
    return "\n\n".join(texts)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("phong trào năm 2021", "phong trào năm 2022", "phong trào năm [2021]{2022}"),
        ("chi 1.500.000 đồng", "chi 2.500.000 đồng", "chi [1.500.000]{2.500.000} đồng"),
        ("số 03/KH-LĐLĐ.", "số 04/KH-LĐLĐ.", "số [03/KH-LĐLĐ]{04/KH-LĐLĐ}."),
        ("kịp thời, chính xác./.", "kịp thời./.", "kịp thời[, chính xác]./."),
        ("một hai ba bốn", "một năm sáu bốn", "một [hai ba]{năm sáu} bốn"),
        ("", "mới cả", "{mới cả}"),
        ("cũ cả", "", "[cũ cả]"),
        ("hòa bình", "hoà bình", "[hòa]{hoà} bình"),
    ],
)
def test_whole_words_change_and_numbers_are_not_cut(old: str, new: str, says: str) -> None:
    assert says == marked_cell(tuple(words(old, new)))


def test_a_draft_does_not_differ_from_itself() -> None:
    assert changes(draft(), draft()) == []


def test_the_head_is_compared_too_and_a_recipient_alone() -> None:
    new = draft(a=("thi đua năm 2021", "thi đua năm 2022"), b=("to: Các CĐCS", "to: Mọi CĐCS"))
    assert changes(draft(), new) == [
        ("subject", 0, "Phát động phong trào thi đua năm [2021]{2022}"),
        ("recipients", 0, "[Các]{Mọi} CĐCS trực thuộc, grassroots, để th.hiện"),
    ]


def test_a_changed_paragraph_leaves_its_neighbours_alone() -> None:
    old = draft(lines("Đoạn đầu giữ nguyên.", "Giao Văn phòng làm việc ấy.", "Đoạn cuối."))
    new = draft(lines("Đoạn đầu giữ nguyên.", "Giao Ban Chính sách làm việc ấy.", "Đoạn cuối."))
    changed = "Giao [Văn phòng]{Ban Chính sách} làm việc ấy."
    assert changes(old, new) == [("body", 2, changed)]


def test_a_moved_paragraph_goes_and_comes_whole() -> None:
    one, two, three = "Việc thứ nhất của năm.", "Chi tiền cho hội thao.", "Báo cáo trước tháng 12."
    old, new = draft(lines(one, two, three)), draft(lines(two, three, one))
    assert changes(old, new) == [("body", 1, f"[{one}]"), ("body", 3, f"{{{one}}}")]


def test_a_paragraph_between_two_that_change_is_not_taken_for_either() -> None:
    old = draft(lines("Ban Một lo hội trường.", "Ban Hai lo nước uống."))
    new = draft(lines("Ban Một lo hội trường lớn.", "Xe đón lúc 7 giờ.", "Ban Hai lo nước uống."))
    assert changes(old, new) == [
        ("body", 1, "Ban Một lo hội trường{ lớn}."),
        ("body", 2, "{Xe đón lúc 7 giờ.}"),
    ]


def test_a_table_of_one_shape_is_compared_cell_by_cell() -> None:
    new = TABLE.replace("1.500.000", "1.800.000").replace("Hội thao", "Hội thi")
    (table,) = [each for each in compare(draft(TABLE), draft(new)) if changed(each)]
    assert [[marked_cell(cell) for cell in row] for row in table.rows] == [
        ["TT", "Việc", "Số tiền"],
        ["1", "Hội [thao]{thi}", "[1.500.000]{1.800.000}"],
        ["2", "Khen thưởng", "2.000.000"],
    ]


def marked_cell(cell: tuple[Piece, ...]) -> str:
    return marked(Compared(Passage("body", 1, ()), "=", ((cell,),)))


def test_a_table_of_another_shape_goes_and_comes_whole() -> None:
    new = TABLE + "| 3 | Tổng kết | 500.000 |\n"
    found = [
        (each.sign, len(each.rows)) for each in compare(draft(TABLE), draft(new)) if changed(each)
    ]
    assert found == [("-", 3), ("+", 4)]


def test_a_block_is_followed_by_its_words() -> None:
    old = draft(lines("Giống nhau.", "Riêng.", "Giống nhau."))
    new = draft(lines("Mới.", "Giống nhau.", "Giống nhau.", "Riêng."))
    assert [follow(old, place, new) for place in (1, 2, 3)] == [2, 4, 3]
    assert follow(old, 2, draft("Khác rồi.")) == 0
    assert said(old, 2) == "Riêng."
