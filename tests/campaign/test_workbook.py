"""What a unit writes into its workbook is read; what else it did to the sheet is told by cell."""

import datetime as dt
import io
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.campaign.cast import A, B, C, declared, emulation, given
from vanban.campaign.intake import Asked, CellFault, Reading, read, without_doubles
from vanban.campaign.model import Campaign, Form, Status, Unit, Value
from vanban.campaign.obligations import Duty, Key
from vanban.campaign.rules import Beside
from vanban.campaign.workbook import Stamp, digest_of, workbook
from vanban.paper.render.package import pack, parts_of

NOTHING, BLANK = Value(Status.NOTHING), Value(Status.UNANSWERED)
FORMS = {
    "dang-ky-lich": "O4",
    "dang-ky-danh-hieu": "O6",
    "dang-ky-cong-trinh": "O7",
    "bao-cao-dot": "O10",
}


def key_of(form: str, unit: Unit = A, phase: str = "dot-1") -> Key:
    return Key(FORMS[form], phase if form == "bao-cao-dot" else "", unit.code)


@cache
def blank(form: str, unit: Unit = A, phase: str = "dot-1", **known: str | Value) -> bytes:
    """The workbook a unit is given; due is the day a later letter set."""
    values = {code: given(v) if isinstance(v, str) else v for code, v in known.items()}
    duty = Duty(key_of(form, unit, phase), True, dt.date(2021, 1, 1), dt.date(2021, 7, 10))
    return workbook(emulation(), emulation().form[form], duty, unit, "2", values)


def changed(
    data: bytes, change: Callable[[Workbook], object] = lambda book: None, **cells: Any
) -> bytes:
    """A workbook after a person wrote into it: ``Biểu`` by address."""
    book = load_workbook(io.BytesIO(data))
    for at, value in cells.items():
        book["Biểu"][at] = value
    change(book)
    book.save(out := io.BytesIO())
    return out.getvalue()


def reading(data: bytes, *keys: tuple[Key, Unit], name: str = "a.xlsx") -> Reading:
    asked = keys or tuple((key_of(form, unit), unit) for form in FORMS for unit in (A, B, C))
    return read(name, data, emulation(), {key: Asked(unit, Beside()) for key, unit in asked})


def told(data: bytes) -> list[str]:
    """Where a workbook is faulty; it then says nothing."""
    found = reading(data)
    assert found.faults
    assert found.values == {}
    return [fault.at for fault in found.faults]


#: As Excel keeps a day.
DAY = dt.datetime(2021, 1, 2)  # noqa: DTZ001

TITLES = "dang-ky-danh-hieu"  # D11 to D15: C11 to C15, counts; C12 of enterprises only


# -- the workbook given ----------------------------------------------------------------------------


def test_the_same_duty_gives_the_same_bytes() -> None:
    assert blank(TITLES, C11="3") == blank(TITLES, C11="3")


def test_a_sheet_tells_whose_it_is_of_when_and_until_when() -> None:
    sheet = load_workbook(io.BytesIO(blank("bao-cao-dot")))["Biểu"]
    assert [sheet[at].value for at in ("A1", "B3", "B4", "B5")] == [
        "Báo cáo kết quả đợt thi đua",
        "Công đoàn A (a)",
        "Đợt 1, từ 01/01/2021 đến 30/06/2021",
        "10/07/2021",
    ]
    duty = Duty(key_of(TITLES), True, dt.date(2021, 1, 1), None)
    undated = workbook(emulation(), emulation().form[TITLES], duty, A, "1", {})
    assert load_workbook(io.BytesIO(undated))["Biểu"]["B5"].value == "chưa ấn định hạn"


def test_only_answers_and_what_stands_beside_them_can_be_written() -> None:
    book = load_workbook(io.BytesIO(blank("bao-cao-dot", C)))
    assert book.security.lockStructure
    assert all(book[name].protection.sheet for name in ("Biểu", "D05", "K01"))
    assert book["vanban"].sheet_state == "veryHidden"
    free = {
        c.coordinate for row in book["Biểu"].iter_rows() for c in row if not c.protection.locked
    }
    sheet = book["Biểu"]
    for row in range(11, 11 + 47):
        asked = emulation().indicator[sheet[f"A{row}"].value]
        expected = {f"D{row}", f"E{row}", f"F{row}"}
        if asked.type == "list":
            expected.discard(f"D{row}")
            assert sheet[f"D{row}"].value == f"ghi ở trang {asked.code}"
        if asked.sectors == ("enterprise",):
            expected.clear()
            assert sheet[f"D{row}"].value == "không áp dụng"
        assert {at for at in free if at[1:] == str(row)} == expected, asked.code
    assert all(int(at[1:]) > 10 for at in free)


def test_excel_itself_refuses_what_does_not_fit() -> None:
    sheet = load_workbook(io.BytesIO(blank("bao-cao-dot")))["Biểu"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    codes = {sheet[f"A{row}"].value: f"D{row}" for row in range(11, 58)}
    count, money, flag = (rules[codes[code]] for code in ("A01", "D03", "B01"))
    assert (count.type, count.operator, count.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert (money.type, money.formula1) == ("decimal", "0")
    assert money.error == "Ghi số tiền từ 0 trở lên, tính bằng triệu đồng."
    assert (flag.type, flag.formula1) == ("list", '"có,không"')
    assert rules["E11"].formula1 == '"không phát sinh"'
    assert all(rule.showErrorMessage and rule.errorTitle for rule in rules.values())
    (launch,) = (
        rule
        for rule in load_workbook(io.BytesIO(blank("dang-ky-lich")))[
            "Biểu"
        ].data_validations.dataValidation
        if rule.type == "date"
    )
    assert (str(launch.sqref), launch.formula1, launch.formula2) == (
        "D11",
        "DATE(2021,1,1)",
        "DATE(2021,12,31)",
    )


# -- read back -------------------------------------------------------------------------------------


#: A list of one line, as JSON says it.
WORKS: dict[str, object] = {
    "E04.1.title": "Kho", "E04.1.done_on": "2021-09-02", "E04.1.value": 7, "E04.1.occasion": "2/9"
}  # fmt: skip

FILLED: dict[str, dict[str, Value]] = {
    "dang-ky-lich": {
        "B03": given("2021-01-20"), "B03D": given("=sân trường"), "B03F": given("lễ riêng"),
        "B03P": given("true"),
    },
    "dang-ky-danh-hieu": {"C11": given("0"), "C12": NOTHING, "C14": given("7")},
    "dang-ky-cong-trinh": {"E01": given("2"), "E03": given("2450.5"), "E04": BLANK},
    "bao-cao-dot": {
        "A01": given("1200"), "C01": given("1200"), "D01": given("20"), "D02": given("18"),
        "D03": given("2450.75"), "B01": given("true"), "B02": given("false"), "J05": NOTHING,
        "L01": given("007 dòng một\ndòng hai"), "M01": given("95.5"),
    },
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_comes_back_as_it_was_filled_in(form: str) -> None:
    found = reading(blank(form, **FILLED[form]))
    assert found.faults == ()
    assert found.stamp
    assert found.stamp.key == key_of(form)
    assert tuple(found.values) == emulation().form[form].indicators
    assert found.values == {code: FILLED[form].get(code, BLANK) for code in found.values}


def test_a_list_and_a_note_come_back_as_they_were_said() -> None:
    """What was sent back is mended in a workbook that holds all that was said."""
    rows = (
        {
            "title": "Nhà ăn",
            "value": "2450.5",
            "done_on": "2022-03-01",
            "occasion": "28/7",
            "level": "",
        },
        {"title": "=Kho", "value": "120", "done_on": "2021-09-02", "occasion": "2/9", "level": ""},
    )
    values = {
        "E01": Value(Status.GIVEN, "2", note="theo giấy phép"), "E03": NOTHING,
        "E04": Value(Status.GIVEN, rows=rows, note="đủ"),
    }  # fmt: skip
    assert reading(blank.__wrapped__("dang-ky-cong-trinh", **values)).values == values


def test_lists_are_tables_on_their_own_sheets_and_may_leave_rows_out() -> None:
    lines: dict[int, tuple[Any, ...]] = {
        3: ("Nhà ăn", 2450.5, DAY.replace(2022, 3, 1), "28/7", "quận"),
        6: ("Kho", "120", "02/09/2021", "2/9"),
    }

    def write(book: Workbook) -> None:
        for row, line in lines.items():
            for column, value in enumerate(line, start=1):
                book["E04"].cell(row, column).value = value

    rows = reading(changed(blank("dang-ky-cong-trinh"), write)).values["E04"].rows
    assert [tuple(row.values()) for row in rows] == [
        ("Nhà ăn", "2450.5", "2022-03-01", "28/7", "quận"),
        ("Kho", "120", "2021-09-02", "2/9", ""),
    ]
    assert [*rows[0]] == ["title", "value", "done_on", "occasion", "level"]

    def forget(book: Workbook) -> None:
        book["E04"]["A4"], book["E04"]["B4"] = "Nhà ăn", "nhiều"

    assert told(changed(blank("dang-ky-cong-trinh"), forget)) == ["E04!B4", "E04!C4", "E04!D4"]


def test_zero_blank_nothing_and_not_asked_are_four_things() -> None:
    found = reading(blank(TITLES, C, C11="0", C13=NOTHING))
    assert [found.values[code].status.value for code in ("C11", "C12", "C13", "C14")] == [
        "given", "not_applicable", "nothing", "unanswered",
    ]  # fmt: skip
    assert found.values["C11"].text == "0"


def test_a_whole_form_may_report_nothing_where_its_file_allows() -> None:
    works = "dang-ky-cong-trinh"
    found = reading(changed(blank(works), B7="không phát sinh"))
    assert set(found.values.values()) == {NOTHING}
    assert told(changed(blank(works, E01="2"), B7="không phát sinh")) == ["Biểu!E11"]
    assert told(changed(blank(TITLES), B7="không phát sinh")) == ["Biểu!B7"]


def test_nothing_happened_says_nothing_of_what_there_is_at_the_end() -> None:
    campaign = declared("bao-cao-quy/bao-cao.yaml")
    key = Key("BC", "quy-1", "a")
    duty = Duty(key, True, dt.date(2026, 1, 1), dt.date(2026, 4, 7))
    data = workbook(campaign, campaign.form["bieu-01"], duty, A, "1", {"ton": given("12")})
    nothing = changed(data, B7="không phát sinh")
    found = read("a.xlsx", nothing, campaign, {key: Asked(A, Beside())})
    assert (found.faults, found.values["ton"], found.values["nhan"]) == ((), given("12"), NOTHING)


@pytest.mark.parametrize(
    ("typed", "means"),
    [("1.200", "1200"), ("1.234.567", "1234567"), (1200.0, "1200"), (" 12 ", "12"), ("0", "0")],
)
def test_a_count_typed_as_text_is_taken_where_it_can_mean_one_thing(
    typed: object, means: str
) -> None:
    assert reading(changed(blank(TITLES), D11=typed)).values["C11"] == given(means)


@pytest.mark.parametrize("typed", ["1,200", "12,5", "mười", "1 200", "-3", -3, 2.5, True, DAY])
def test_what_is_no_count_is_told_by_its_cell(typed: object) -> None:
    assert told(changed(blank(TITLES), D11=typed)) == ["Biểu!D11"]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("12,5", "12.5"),
        ("2.450,5", "2450.5"),
        (0.1 + 0.2, "0.3"),
        ("2450 triệu đồng", "2450"),
        ("2,5 tỷ", "2500"),
    ],
)
def test_money_is_taken_in_its_unit(typed: object, means: str) -> None:
    assert reading(changed(blank("dang-ky-cong-trinh"), D12=typed)).values["E03"] == given(means)


@pytest.mark.parametrize(
    "typed", ["1.200", "12,500", "1,234.5", "2.5", "1.200 triệu đồng", "hai tỷ", -1]
)
def test_money_that_can_be_read_two_ways_is_told(typed: object) -> None:
    assert told(changed(blank("dang-ky-cong-trinh"), D12=typed)) == ["Biểu!D12"]


def test_a_day_outside_the_year_is_told() -> None:
    late = changed(blank("dang-ky-lich", **FILLED["dang-ky-lich"]), D11=dt.date(2022, 1, 4))
    assert told(late) == ["Biểu!D11"]


@pytest.mark.parametrize(("typed", "at"), [("KHÔNG PHÁT SINH ", None), ("không có", "Biểu!E11")])
def test_nothing_is_said_in_any_letters_but_in_these_words(typed: str, at: str | None) -> None:
    found = reading(changed(blank(TITLES), E11=typed))
    assert [fault.at for fault in found.faults] == ([at] if at else [])
    assert at or found.values["C11"] == NOTHING


def test_what_a_form_leaves_out_makes_no_other_form_of_it() -> None:
    """A key the program learns later, not said by the file, leaves workbooks sent out valid."""

    class Later(Form):
        hint: str = ""

    campaign = emulation()
    later = Later(**campaign.form[TITLES].model_dump())
    assert digest_of(campaign, later) == digest_of(campaign, campaign.form[TITLES])


def test_what_is_chosen_from_a_catalogue_is_one_of_its_words() -> None:
    """Excel offers them on a sheet of their own; a file or a JSON is held to them as well."""
    book = load_workbook(io.BytesIO(blank("dang-ky-lich")))
    assert [book["Danh mục"].cell(row, 1).value for row in (1, 2, 3, 7)] == [
        "Danh mục", "Hình thức phát động", "lễ riêng", "văn bản"
    ]  # fmt: skip
    rules = book["Biểu"].data_validations.dataValidation
    (rule,) = (rule for rule in rules if "Danh mục" in (rule.formula1 or ""))
    assert (str(rule.sqref), rule.type, rule.formula1) == ("D14", "list", "'Danh mục'!$A$3:$A$7")
    filled = FILLED["dang-ky-lich"]
    found = reading(changed(blank("dang-ky-lich", **filled), D14="bắn pháo hoa"))
    assert found.faults == (CellFault(
        "Biểu!D14",
        "“bắn pháo hoa” không có trong danh mục; hãy chọn một mục, ghi đúng như ở trang Danh mục",
    ),)  # fmt: skip
    found = reading(changed(blank("dang-ky-lich", **filled), D14="LỄ RIÊNG"))
    assert found.values["B03F"].text == "lễ riêng"
    assert told(sent("dang-ky-cong-trinh", **WORKS, **{"E04.1.level": "xã"})) == ["E04.1.level"]


def test_checks_are_told_at_the_cell_and_a_note_answers_a_doubt() -> None:
    report = {**FILLED["bao-cao-dot"], "C01": given("1300"), "D03": BLANK}
    found = reading(blank("bao-cao-dot", **report))
    # C01 <= A01 holds it back; D02 > 0 without D03 wants a note at D02.
    assert [fault.at for fault in found.faults] == ["Biểu!D18"]
    assert [fault.at for fault in found.odd] == ["Biểu!D21"]
    noted = reading(
        changed(
            blank(
                "bao-cao-dot",
                **report,
            ),
            F21="chưa tính được",
            D18=1200,
        )
    )
    assert noted.odd == ()
    assert noted.values["D02"].note == "chưa tính được"


# -- what people do to a sheet ---------------------------------------------------------------------


def test_a_row_put_in_moves_the_words_and_is_told_once() -> None:
    assert told(changed(blank(TITLES), lambda book: book["Biểu"].insert_rows(12))) == ["Biểu!A12"]


def test_what_is_written_beside_the_form_is_not_lost_in_silence() -> None:
    assert told(changed(blank(TITLES), H3="xem thêm")) == ["Biểu!H3"]


def test_both_a_figure_and_nothing_is_told() -> None:
    assert told(changed(blank(TITLES, C11="3"), E11="không phát sinh")) == ["Biểu!E11"]
    assert told(changed(blank(TITLES), E11="chắc là không")) == ["Biểu!E11"]


def test_a_formula_is_told_even_where_words_are_asked() -> None:
    (fault,) = reading(changed(blank(TITLES), F11="=A1")).faults
    assert fault == CellFault("Biểu!F11", "là công thức hoặc báo lỗi; hãy ghi giá trị.")


def test_an_error_an_array_and_a_private_letter_are_told() -> None:
    data = changed(
        blank(TITLES), D11="#REF!", D13=ArrayFormula("D13", "=1+1"), F12="#N/A", F14="\ue000"
    )
    assert sorted(told(data)) == ["Biểu!D11", "Biểu!D13", "Biểu!F12", "Biểu!F14"]


def test_a_workbook_of_anybody_else_is_told() -> None:
    Workbook().save(out := io.BytesIO())
    assert told(out.getvalue()) == [""]


# -- JSON ------------------------------------------------------------------------------------------


def sent(form: str, **values: object) -> bytes:
    campaign = emulation()
    stamp = Stamp(campaign.code, form, *key_of(form), "2", digest_of(campaign, campaign.form[form]))
    return json.dumps({"stamp": stamp._asdict(), "values": values}).encode()


def test_json_says_the_same_as_a_workbook() -> None:
    report = {
        "A01": 1200,
        "C01": "1.200",
        "D01": 20,
        "D02": 18,
        "D03": 2450.75,
        "B01": "có",
        "B02": "không",
    }
    more = {"L01": "007 dòng một\ndòng hai", "M01": 95.5, "J05.nothing": "không phát sinh"}
    assert (
        reading(sent("bao-cao-dot", **report, **more)).values
        == reading(blank("bao-cao-dot", **FILLED["bao-cao-dot"])).values
    )
    works = {
        "E04.1.title": "Kho",
        "E04.1.value": 120,
        "E04.1.done_on": "2021-09-02",
        "E04.1.occasion": "2/9",
    }
    assert reading(sent("dang-ky-cong-trinh", **works)).values["E04"].rows[0]["value"] == "120"


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"C11": "mười"}, "C11"),
        ({"C99": 1}, "C99"),
        ({"C11": True}, "C11"),
        ({"C11": [1]}, "values.C11"),
        ({"D05.1.code": "x"}, "D05.1.code"),
    ],
)
def test_json_is_told_by_its_keys(values: dict[str, object], at: str) -> None:
    assert told(sent(TITLES, **values))[0].startswith(at)


def test_json_loses_no_digit_and_takes_no_key_twice() -> None:
    long = sent("dang-ky-cong-trinh", **WORKS).replace(b": 7", b": 123456789012345.678")
    assert reading(long).faults == ()
    assert reading(long).values["E04"].rows[0]["value"] == "123456789012345.678"
    twice = sent(TITLES, C11=3).replace(b'"C11": 3', b'"C11": 3, "C11": 4')
    assert reading(twice).faults == (CellFault("C11", "ghi hai lần; hãy giữ một."),)


@pytest.mark.parametrize("data", [b"{", b"{}", b'{"stamp": 1}', b'{"a":' * 100_000, b""])
def test_what_is_no_json_of_ours_is_told(data: bytes) -> None:
    assert told(data)


# -- a folder of three hundred ---------------------------------------------------------------------


def numbered(n: int) -> Unit:
    return Unit(f"u-{n:03}", f"Tổ u-{n:03}", "enterprise")


def filled(n: int, first: int) -> bytes:
    """The workbook of a unit with two figures; the first is changed in its parts, to be quick."""
    parts = parts_of(blank(TITLES, numbered(0), C11="777", C15="888"))
    said = {"u-000": f"u-{n:03}", "<v>777</v>": f"<v>{first}</v>", "<v>888</v>": f"<v>{n % 7}</v>"}
    for old, new in said.items():
        parts = {name: part.replace(old.encode(), new.encode()) for name, part in parts.items()}
    return pack(parts)


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le")


def hide(book: Workbook) -> None:
    book["Biểu"].row_dimensions[15].hidden = True


def rename(book: Workbook) -> None:
    book["Biểu"].title = "Sheet1"


def merge(book: Workbook) -> None:
    book["Biểu"].merge_cells("D13:E14")


def age(book: Workbook) -> None:
    book["vanban"]["B7"].value = "of another year"


#: Ten ways to break the workbook of a unit, and the cell that is told.
WAYS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "period": (lambda data: changed(data, B4="Đợt 2"), "Biểu!B4"),
    "unit": (lambda data: changed(data, B3="Tổ u-001 (u-001)"), "Biểu!B3"),
    "text": (lambda data: changed(data, D11="khoảng 20"), "Biểu!D11"),
    "renamed": (lambda data: changed(data, rename), "Biểu"),
    "formula": (lambda data: changed(data, D12="=D11*2"), "Biểu!D12"),
    "old": (lambda data: changed(data, age), "Biểu!B6"),
    "password": (lambda data: OLE, ""),
    "merged": (lambda data: changed(data, merge), "Biểu!D13:E14"),
    "hidden": (lambda data: changed(data, hide), "Biểu!15:15"),
    "duplicate": (lambda data: data, ""),
}


def test_of_three_hundred_workbooks_thirty_are_told_by_cell_and_the_others_taken() -> None:
    folder = {f"{n:03}.xlsx": filled(n, 10 + n) for n in range(270)}
    broken = {}
    for step, (way, (spoil, at)) in enumerate(WAYS.items()):
        for copy in range(3):
            # Three with other figures of one unit; else each of a unit that sent nothing else.
            n = 299 if way == "duplicate" else 270 + 3 * step + copy
            folder[f"{way}-{copy}.xlsx"] = spoil(filled(n, 500 + copy))
            broken[f"{way}-{copy}.xlsx"] = at
    asked = {key_of(TITLES, numbered(n)): Asked(numbered(n), Beside()) for n in range(300)}
    found = without_doubles(read(name, data, emulation(), asked) for name, data in folder.items())
    assert len(found) == 300
    assert {each.file: each.faults[0].at for each in found if each.faults} == broken
    assert all(len(each.faults) == 1 and not each.values for each in found if each.faults)
    assert {each.file: figures(each) for each in found if not each.faults} == {
        f"{n:03}.xlsx": (f"u-{n:03}", str(10 + n), str(n % 7)) for n in range(270)
    }


def figures(found: Reading) -> tuple[str, str, str]:
    assert found.stamp
    return found.stamp.unit, found.values["C11"].text, found.values["C15"].text


def test_whose_workbook_it_is_and_of_when_is_judged_by_what_is_asked() -> None:
    key, other = key_of("bao-cao-dot"), key_of("bao-cao-dot", B)
    second = blank("bao-cao-dot", phase="dot-2", **FILLED["bao-cao-dot"])
    (fault,) = reading(second, (key, A)).faults
    assert fault == CellFault(
        "Biểu!B4",
        "biểu của kỳ “dot-2”, không phải kỳ đang thu (kỳ mở từ ngày đầu của nó); "
        "hãy tải biểu của đúng kỳ, ghi lại.",
    )
    (fault,) = reading(second, (other, B)).faults
    assert fault.at == "Biểu!B3"


def test_a_copy_that_says_the_same_costs_nothing() -> None:
    one = reading(blank(TITLES, C11="3"), name="a.xlsx")
    two = reading(sent(TITLES, C11=3), name="b.json")
    first, second = without_doubles([one, two])
    assert first == one
    assert second.values == {}
    (fault,) = second.faults
    assert fault.says.startswith("trùng đơn vị, kỳ, biểu với a.xlsx, số liệu như nhau")


def test_a_broken_workbook_does_not_spoil_the_good_one_of_its_unit() -> None:
    good, bad = reading(blank(TITLES, C11="3")), reading(changed(blank(TITLES), D11="ba"))
    assert without_doubles([bad, good]) == [bad, good]


def test_an_older_form_is_known_by_its_digest() -> None:
    campaign = emulation()
    asked = [each.model_copy(update={"required": True}) for each in campaign.indicators]
    newer = campaign.model_copy(update={"indicators": tuple(asked)})
    newer = Campaign.model_validate(newer.model_dump())
    (fault,) = read("a.xlsx", blank(TITLES), newer, {key_of(TITLES): Asked(A, Beside())}).faults
    assert fault == CellFault(
        "Biểu!B6", "biểu theo bản mẫu cũ (2), nay đã đổi; hãy tải biểu mới, chép số liệu sang."
    )
