"""What the decree says of each component, typed by hand (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).

Nothing here comes from the standards of the program: it is what they are judged by.
"""

from typing import NamedTuple


class Fact(NamedTuple):
    """One row of the table of the decree, and where the papers of the tests show it."""

    component: str
    styles: tuple[str, ...]  #: of the template, by which a test spoils it
    sizes: tuple[float, float]  #: points, smallest and largest
    bold: bool = False
    italic: bool = False
    upper: bool = False
    color: str = "000000"
    paper: str = "plan"


UPRIGHT, BOLD, ITALIC = (False, False), (True, False), (False, True)

FACTS = (
    Fact("national_name", ("VBQuocHieu",), (12, 13), *BOLD, upper=True),
    Fact("motto", ("VBTieuNgu",), (13, 14), *BOLD),
    Fact("parent", ("VBCoQuanChuQuan",), (12, 13), *UPRIGHT, upper=True),
    Fact("issuer", ("VBCoQuanBanHanh",), (12, 13), *BOLD, upper=True),
    Fact("number", ("VBSoKyHieu",), (13, 13), *UPRIGHT),
    Fact("place_date", ("VBDiaDanhNgay",), (13, 14), *ITALIC),
    Fact("kind", ("VBTenLoai",), (13, 14), *BOLD, upper=True),
    Fact("subject", ("VBTrichYeu",), (13, 14), *BOLD),
    Fact("letter_subject", ("VBTrichYeuCongVan",), (12, 13), *UPRIGHT, paper="letter"),
    Fact("addressees", ("VBKinhGui", "VBKinhGuiDong"), (13, 14), *UPRIGHT, paper="letter"),
    Fact("body", ("VBNoiDung",), (13, 14), *UPRIGHT, paper="letter"),
    Fact("legal_basis", ("VBCanCu",), (13, 14), *ITALIC, paper="decision"),
    Fact("part", ("VBChuong",), (13, 14), *BOLD, paper="decision"),
    Fact("part_title", ("VBTenPhanChuong",), (13, 14), *BOLD, upper=True, paper="decision"),
    Fact("article", ("VBDieu",), (13, 14), *BOLD, paper="decision"),
    Fact("heading", ("VBDeMuc1",), (13, 14), *BOLD),
    Fact("capacity", ("VBQuyenHan", "VBChucVu"), (13, 14), *BOLD, upper=True),
    Fact("signer", ("VBHoTen",), (13, 14), *BOLD),
    Fact("recipients_label", ("VBNoiNhan",), (12, 12), bold=True, italic=True),
    Fact("recipients", ("VBNoiNhanDong",), (11, 11), *UPRIGHT),
    Fact("drafter_mark", ("VBNguoiSoan",), (11, 11), *UPRIGHT),
    Fact("contact", ("VBDiaChi",), (11, 12), *UPRIGHT),
    Fact("appendix", ("VBPhuLuc",), (14, 14), *BOLD),
    Fact("appendix_title", ("VBTenPhuLuc",), (13, 14), *BOLD, upper=True),
    Fact("appendix_reference", ("VBKemTheo",), (13, 14), *ITALIC),
    Fact("urgency", ("VBMucDo",), (13, 14), *BOLD, upper=True, color="FF0000"),
    Fact("circulation", ("VBLuuHanh",), (13, 14), *BOLD, upper=True),
    Fact("page_number", ("VBSoTrang",), (13, 14), *UPRIGHT),
)
