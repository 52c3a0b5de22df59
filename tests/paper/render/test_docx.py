import io
import threading
import unicodedata
import zipfile

import pytest
from markupsafe import Markup

from vanban.errors import UnprintableText
from vanban.paper.render.docx import Properties, TemplateFault, fill
from vanban.paper.render.package import NAMESPACES, docx, pack, parts_of
from vanban.paper.render.wordml import paragraph, run

from .papers import opened, text_in


def template(*lines: str) -> bytes:
    body = Markup("").join(paragraph("Normal", run(line)) for line in lines)
    return docx(body, _STYLES)


_STYLES = f"<w:styles {NAMESPACES}/>"


def filled(line: str, **values: object) -> str:
    return text_in(fill(template("Đầu trang", line), values, name="nd30/thử.docx"))


def fault(line: str, **values: object) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        filled(line, **values)
    return caught.value


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("A & B < C > D", "A & B < C > D"),
        ("{{ 7*7 }} {% if %} {_{", "{{ 7*7 }} {% if %} {_{"),
        ("<w:p>đoạn</w:p>", "<w:p>đoạn</w:p>"),
        ("&amp; &lt;", "&amp; &lt;"),
        (unicodedata.normalize("NFD", "CỘNG HÒA"), "CỘNG HÒA"),
        ("dòng một\u000bdòng hai", "dòng một\ndòng hai"),
        ("cột một\tcột hai", "cột một\tcột hai"),
        ("  hai dấu cách  ", "  hai dấu cách  "),
        (3, "3"),
    ],
)
def test_a_value_is_printed_as_it_stands(value: object, printed: str) -> None:
    assert f"Đầu trang\n[{printed}]" == filled("[{{ so }}]", so=value)


def test_a_control_character_is_refused() -> None:
    with pytest.raises(UnprintableText):
        filled("{{ so }}", so="chuông\u0007")


def test_a_missing_value_is_named_with_its_place() -> None:
    error = fault("Số: {{ so_ky_hieu }}")
    assert (error.place, error.template) == ("Số: {{ so_ky_hieu }}", "nd30/thử.docx")
    assert "không có giá trị “so_ky_hieu”" in str(error)


def test_a_part_of_a_missing_thing_is_a_missing_value() -> None:
    assert "không có giá trị" in str(fault("{{ so.ten }}", so="x"))


def test_none_is_refused_with_its_place() -> None:
    error = fault("Ký: {{ nguoi }}", nguoi=None)
    assert error.place == "Ký: {{ nguoi }}"
    assert "None" in str(error)


def test_wrong_syntax_is_refused_with_its_place() -> None:
    error = fault("Số: {{ so ky }}", so="1")
    assert error.place == "Số: {{ so ky }}"
    assert "sai cú pháp" in str(error)


@pytest.mark.parametrize(
    "escape",
    [
        "{{ so.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ ds.append(1) }}",
    ],
)
def test_a_template_cannot_run_code(escape: str) -> None:
    assert "không được phép" in str(fault(escape, so="1", ds=[]))


def test_a_template_cannot_read_other_files() -> None:
    assert "phép tính" in str(fault("{% include '/etc/passwd' %}"))


def test_a_failing_expression_is_a_sentence() -> None:
    assert "phép tính" in str(fault("{{ so / 0 }}", so=1))


def test_paragraphs_inside_words_are_refused() -> None:
    assert "{{p body }}" in str(fault("{{ doan }}", doan=paragraph("Normal", run("x"))))


def test_words_outside_of_a_paragraph_are_refused() -> None:
    assert "{{p body }}" in str(fault("{{p so }}", so="chữ"))


def test_what_is_not_well_formed_is_refused_and_not_repaired() -> None:
    assert "{{p body }}" in str(fault("{{p doan }}", doan=Markup("<w:p>")))


@pytest.mark.parametrize("broken", [b"", b"khong phai zip", template("x")[:400]])
def test_a_broken_file_is_refused(broken: bytes) -> None:
    with pytest.raises(TemplateFault, match="tệp hỏng"):
        fill(broken, {}, name="hỏng.docx")


def test_a_file_without_a_document_is_refused() -> None:
    parts = parts_of(template("x"))
    del parts["word/document.xml"]
    with pytest.raises(TemplateFault, match="tệp hỏng"):
        fill(pack(parts), {}, name="hỏng.docx")


def test_the_same_values_give_the_same_bytes() -> None:
    first, second = (fill(template("{{ so }}"), {"so": 1}, name="a") for _ in range(2))
    assert first == second


def test_the_file_says_its_title_and_author() -> None:
    filled = fill(template("x"), {}, name="a", properties=Properties("Về A & B", "LĐLĐ"))
    core = opened(filled).core_properties
    assert (core.title, core.author, core.created.year) == ("Về A & B", "LĐLĐ", 1980)


def test_a_long_title_is_cut_as_word_wants_it() -> None:
    filled = fill(template("x"), {}, name="a", properties=Properties("d" * 300))
    assert len(opened(filled).core_properties.title) == 255


def test_two_threads_do_not_mix_their_papers() -> None:
    shared, wrong = template(*(["{{ so }}"] * 20)), []

    def work(number: int) -> None:
        for _ in range(5):
            lines = set(text_in(fill(shared, {"so": number}, name="a")).split("\n"))
            if lines != {str(number)}:
                wrong.append(lines)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_nested_table_leaves_the_columns_of_the_outer_one() -> None:
    inner = "<w:tbl><w:tblGrid>" + "<w:gridCol w:w='9'/>" * 3 + "</w:tblGrid><w:tr>"
    inner += "<w:tc><w:p/></w:tc>" * 3 + "</w:tr></w:tbl>"
    outer = (
        "<w:tbl><w:tblGrid><w:gridCol w:w='700'/></w:tblGrid>"
        f"<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    )
    columns = opened(fill(docx(f"{outer}<w:p/>", _STYLES), {}, name="a")).tables[0].columns
    assert [column.width for column in columns] == [700 * 635]


def test_a_filled_paper_is_a_zip_of_constant_dates() -> None:
    with zipfile.ZipFile(io.BytesIO(fill(template("x"), {}, name="a"))) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
