"""The fields of an incoming document: the names and lengths of Appendix VI."""

import json
from datetime import date

import pytest

from vanban.office.incoming.metadata import FileCode, Metadata, read_json
from vanban.office.setup import BadSetup


def read(**fields: object) -> Metadata:
    return read_json(json.dumps({"OrganName": "Sở Nội vụ", **fields}).encode(), name="den.json")


def test_a_file_names_its_fields_as_the_appendix_does() -> None:
    told = read(
        FileCode={"OrganId": "000.00.03.H26", "FileCatalog": 2021, "FileNotation": "05.CSPL"},
        TypeName="Kế hoạch", CodeNumber="63", CodeNotation="KH-LĐLĐ", IssuedDate="05/01/2021",
        Subject="Tổ chức phong trào\nthi đua", Priority=1, IssuedAmount=45, DueDate="2021-01-20",
    )  # fmt: skip
    assert told.file_code == FileCode(
        OrganId="000.00.03.H26", FileCatalog=2021, FileNotation="05.CSPL"
    )
    assert (told.issued_date, told.due_date) == (date(2021, 1, 5), date(2021, 1, 20))
    assert (told.number, told.title) == ("63/KH-LĐLĐ", "Kế hoạch: Tổ chức phong trào thi đua")


@pytest.mark.parametrize(
    ("field", "most"),
    [("TypeName", 100), ("CodeNumber", 11), ("CodeNotation", 30), ("OrganName", 200),
     ("Subject", 500), ("Language", 30), ("Description", 500), ("ToPlaces", 1000)],
)  # fmt: skip
def test_a_field_is_as_long_as_the_appendix_allows(field: str, most: int) -> None:
    assert read(**{field: "a" * most})
    with pytest.raises(BadSetup, match=f"den.json, {field}: dài quá {most} ký tự"):
        read(**{field: "a" * (most + 1)})


def test_every_fault_of_a_file_is_told_at_once() -> None:
    with pytest.raises(BadSetup) as refused:
        read(OrganName="", IssuedDate="31/02/2021", PageAmount=1000, Number="5")
    assert str(refused.value).splitlines() == [
        "den.json, IssuedDate: “2021-02-31” không phải ngày; "
        "hãy ghi năm-tháng-ngày như 2021-01-05.",
        "den.json, OrganName: chỗ này để trống; hãy ghi giá trị.",
        "den.json, PageAmount: “1000” lớn quá, nhiều nhất là 999.",
        "den.json, Number: không có mục này; hãy xóa hoặc sửa tên mục.",
    ]


def test_what_is_no_json_is_said_so() -> None:
    with pytest.raises(BadSetup, match="toàn tệp: tệp không phải JSON"):
        read_json(b"OrganName: UBND", name="den.json")


def test_one_document_written_in_two_ways_is_known() -> None:
    first = read(OrganName="Ủy ban nhân dân quận Đống Đa", CodeNumber="05", CodeNotation="UBND")
    again = read(OrganName="UỶ BAN NHÂN DÂN QUẬN ĐỐNG ĐA", CodeNumber="5", CodeNotation="ubnd")
    assert first.identity == again.identity
    assert first.identity != read(CodeNumber="5", CodeNotation="UBND").identity
    assert read(Subject="Dự họp").identity == ""
