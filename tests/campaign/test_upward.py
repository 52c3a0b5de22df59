"""What goes upward says what was closed, who is missing, and nothing a single unit wrote."""

import io
import json

import openpyxl

from tests.campaign import of_42
from tests.campaign.test_figures import WORKED
from vanban.campaign.upward import upward_json, upward_xlsx


def test_the_json_has_figures_coverage_and_who_is_missing() -> None:
    said = upward_json(of_42.phase())
    assert said["figures"]["D03"] == {"name": "Giá trị làm lợi", "unit": "triệu đồng"}
    cell = said["cells"]["D03|total|"]
    assert (cell["given"], cell["scope"]) == (24, 41)
    assert [
        (each["unit"]["name"][16:], each["standing"], each["reason"]) for each in said["absent"]
    ] == [
        ("Công ty Cổ phần Du lịch Cánh Diều", "missing", "tạm dừng hoạt động từ tháng 02/2021"),
        ("Công ty TNHH Phần mềm Hạc Trắng", "exempt", "mới thành lập"),
        ("Trung tâm Giáo dục nghề nghiệp Tinh Hoa", "missing", ""),
    ]
    assert (said["number"], said["phases"]) == (1, ["", "dot-1"])


def test_no_words_of_a_unit_go_upward() -> None:
    said = json.dumps(upward_json(of_42.phase()), ensure_ascii=False)
    assert said.count("Lãnh đạo cùng ký giao ước") == 0
    assert upward_json(of_42.phase())["cells"]["L01|total|"]["rows"] == 39


def test_the_workbook_has_the_figures_as_numbers_and_a_list_of_who_is_missing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(upward_xlsx(WORKED)))
    assert book.sheetnames == ["Số liệu", "Chưa gửi, được miễn"]
    rows = {row[0]: row for row in book["Số liệu"].iter_rows(min_row=3, values_only=True)}
    heads = [cell.value for cell in book["Số liệu"][2]]
    assert heads[:7] == ["Mã", "Chỉ tiêu", "Đơn vị tính", "Số đơn vị được hỏi",
                         "Số đơn vị có số liệu", "Toàn bộ", "Khối doanh nghiệp"]  # fmt: skip
    assert rows["D03"][3:8] == (3, 2, 3920, 3920, None)
    assert rows["C02"][5] == 99.42
    assert book["Số liệu"]["A1"].value.endswith("Số liệu chốt lần 1, ngày 12/07/2021")
    assert upward_xlsx(WORKED) == upward_xlsx(WORKED)
    late = openpyxl.load_workbook(io.BytesIO(upward_xlsx(of_42.phase())))["Chưa gửi, được miễn"]
    assert [cell.value for cell in late[4]][5:] == ["được miễn", "mới thành lập"]
