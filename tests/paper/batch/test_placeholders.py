"""A cell is words and nothing but words, wherever the source puts it."""

import unicodedata

import pytest

from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.batch.table import BadTable, DataTable
from vanban.paper.catalogue import kinds
from vanban.paper.source import BadSource, read, write
from vanban.paper.source.model import Draft, Line, Table

SOURCE = """---
kind: giấy mời
subject: dự họp {{ Họ và tên }}
issuer: federation
addressees:
  - {to: {{ ho_va_ten }}, purpose: "để {{ Họ và tên }} biết"}
recipients: ["{{ ho_va_ten }}", '{{ ho_va_ten }}']
signature: an
---
{{ Họ và tên }}

Kính mời **{{ ho_va_ten }}** dự họp./.

| Tên |
|---|
| {{ ho_va_ten }} |
"""

HOSTILE = (
    "---", "# x", "## I. x", "{{ 7*7 }}", "{% for a in b %}", "a: b", ":", "- x", "1. x", "I. x",
    "a) x", "Điều 1. x", "=1+1", "😀 vui", "**đậm**", "*x", "_x_", "`x`", "```", "> x", "| a | b |",
    "\\newpage", "\\", "&amp;", "<w:p/>", "<b>x</b>", "[x](y)", "!tag", "*x: &a", '"', "'", "}",
    "]", "#", "x #y", "~", "null", "2021", "31/12/2020", "ᛜ0ᛜ", "đ" * 500, "Chương I", "+ x",
)  # fmt: skip


def table(*cells: str, head: str = "Họ và tên") -> DataTable:
    return DataTable("ds.csv", (head,), {n: (cell,) for n, cell in enumerate(cells, start=2)})


def filled(source: str, found: DataTable) -> dict[int, Draft]:
    return fill_rows(source, found, name="mẫu.md", kinds=kinds())


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_cell_is_words_wherever_it_stands(cell: str) -> None:
    (draft,) = filled(SOURCE, table(cell)).values()
    plain, bold, listed = draft.body
    assert draft.subject == f"dự họp {cell}"
    assert [r.name for group in draft.recipients for r in group.recipients] == [cell, cell]
    assert (draft.addressees[0].recipients[0].name, draft.addressees[0].purpose) == (
        cell,
        f"để {cell} biết",
    )
    assert isinstance(plain, Line)
    assert (plain.role, plain.marker, plain.text) == ("paragraph", "", cell)
    assert isinstance(bold, Line)
    assert [(run.text, run.bold) for run in bold.runs] == [
        ("Kính mời ", False), (cell, True), (" dự họp./.", False),
    ]  # fmt: skip
    assert isinstance(listed, Table)
    assert listed.rows[0][0][0].text == cell
    assert listed.rows[0][0][0].bold is False


@pytest.mark.parametrize("cell", HOSTILE)
def test_what_is_kept_of_the_draft_reads_back_the_same(cell: str) -> None:
    (draft,) = filled(SOURCE, table(cell)).values()
    assert read(write(draft), kinds=kinds()) == draft


def test_each_row_has_its_own_words() -> None:
    drafts = filled(SOURCE, table("Lê Thị Bé", "Hồ Văn Tý"))
    assert {row: draft.subject for row, draft in drafts.items()} == {
        2: "dự họp Lê Thị Bé",
        3: "dự họp Hồ Văn Tý",
    }


def test_a_head_may_be_typed_in_nfd_in_capitals_or_without_diacritics() -> None:
    for typed in (unicodedata.normalize("NFD", "Họ và tên"), "HỌ VÀ TÊN", "ho va ten"):
        source = SOURCE.replace("Họ và tên", typed)
        assert filled(source, table("Bé"))[2].subject == "dự họp Bé"


@pytest.mark.parametrize("head", ["1", "In", "None", "true", "Số (2)", "range"])
def test_a_head_is_a_name_whatever_it_means_elsewhere(head: str) -> None:
    source = SOURCE.replace("Họ và tên", head).replace("ho_va_ten", head)
    assert filled(source, table("Bé", head=head))[2].subject == "dự họp Bé"


def test_a_date_of_the_table_is_a_date_of_the_paper() -> None:
    bases = "legal_bases:\n  - {kind: Quyết định, number: 1/QĐ, date: {{ ngày }}}\nsignature"
    source = SOURCE.replace("signature", bases).replace("{{ Họ và tên }}", "x")
    source = source.replace("{{ ho_va_ten }}", "y")
    (draft,) = filled(source, table("15/07/2021", head="Ngày")).values()
    assert str(draft.legal_bases[0].date) == "2021-07-15"


def test_every_empty_cell_that_is_printed_is_told_by_row_and_column() -> None:
    with pytest.raises(BadTable) as refused:
        filled(SOURCE, table("Bé", "", "Tý", ""))
    assert [(f.row, f.column) for f in refused.value.faults] == [(3, "Họ và tên"), (5, "Họ và tên")]


def test_a_condition_may_ask_for_an_empty_cell() -> None:
    source = "{% if ho_va_ten %}{{ ho_va_ten }}{% else %}bạn{% endif %}"
    source = SOURCE.replace("dự họp {{ Họ và tên }}", source)
    source = source.replace("{{ ho_va_ten }}", "a").replace("{{ Họ và tên }}", "b")
    assert filled(source, table(""))[2].subject == "bạn"


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(BadSource, match=r"không có cột “don_vi”; bảng có: Họ và tên"):
        filled(SOURCE.replace("Họ và tên", "don_vi", 1), table("Bé"))


def test_faults_of_the_source_are_told_with_their_line_and_the_words_of_the_cell() -> None:
    with pytest.raises(BadSource, match="dòng 2: Không có tên loại văn bản “thư tay”"):
        filled(SOURCE.replace("giấy mời", "{{ ho_va_ten }}"), table("thư tay"))
    with pytest.raises(BadSource, match="dòng 3: chỗ trống"):
        filled(SOURCE.replace("{{ Họ và tên }}", "{{ Họ và }}", 1), table("Bé"))


@pytest.mark.parametrize(
    "attack", ["{{ ho_va_ten.__class__.__mro__ }}", "{{ 1 // 0 }}", "{{ ''.join(5) }}"]
)
def test_a_source_runs_nothing(attack: str) -> None:
    with pytest.raises(BadSource):
        filled(SOURCE.replace("{{ Họ và tên }}", attack, 1), table("Bé"))
