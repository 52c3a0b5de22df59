"""Tracked changes: accepted they are the new words, rejected the old ones, whatever was edited."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.paper.test_compare import TABLE, draft, lines
from vanban.paper.compare import compare
from vanban.paper.render.tracked import tracked_docx
from vanban.paper.render.wordml import W
from vanban.paper.source.model import Draft, Line, Run, Table
from vanban.settings import TIME_ZONE

_W = f"{{{W}}}"
AT = datetime(2021, 1, 7, 9, 30, tzinfo=TIME_ZONE)


def document(old: Draft, new: Draft) -> Any:
    docx = tracked_docx(compare(old, new), "SO SÁNH", "Trần Thị Bích", AT)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def settle(tree: Any, kept: str, lost: str) -> list[str]:
    """Do as Word does: ``ins`` kept and ``del`` lost accepts all, the other way rejects all."""
    for row in tree.xpath(f"//w:tr[w:trPr/w:{lost}]", namespaces={"w": W}):
        row.getparent().remove(row)
    for table in tree.xpath("//w:tbl[not(w:tr)]", namespaces={"w": W}):
        table.getparent().remove(table)
    for gone in tree.xpath(f"//w:p/w:{lost}", namespaces={"w": W}):
        gone.getparent().remove(gone)
    texts, open_end = [], ""
    for paragraph in tree.xpath(
        "//w:p[not(w:pPr/w:pStyle[@w:val='VBKhoangNho'])]", namespaces={"w": W}
    ):
        words = "".join(
            "\n" if node.tag == f"{_W}br" else node.text or ""
            for node in paragraph.iter(f"{_W}t", f"{_W}delText", f"{_W}br")
        )
        if paragraph.xpath(f"w:pPr/w:rPr/w:{lost}", namespaces={"w": W}):
            open_end += words  # without its end it runs on into the next paragraph
        else:
            texts.append(open_end + words)
            open_end = ""
    return texts[1:]  # the heading left out


def own_words(draft: Draft) -> list[str]:
    """The body as a reader would copy it out, told here without the code under test."""
    found = []
    for block in draft.body:
        if isinstance(block, Line):
            words = "".join(run.text for run in block.runs)
            found += [text] if (text := f"{block.marker} {words}".strip()) else []
        elif isinstance(block, Table):
            cells = [cell for row in (block.header, *block.rows) for cell in row]
            found += ["".join(run.text for run in cell) for cell in cells]
    return found


def body_of(texts: list[str], new: Draft) -> list[str]:
    """Leave the head out: every line before the words of the body."""
    return texts[len(texts) - len(own_words(new)) :]


WORD = st.sampled_from(
    ["thi đua", "năm 2021", "khen", "1.000", "a", "&", "<b>", "  ", "./.", "đ\n"]
)
TEXT = st.lists(WORD, max_size=8).map(" ".join)
CELLS = st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1, max_size=3)
LINE = TEXT.map(lambda text: Line(runs=(Run(text=text),)))
GRID = CELLS.map(
    lambda rows: Table(
        header=((Run(text="A"),), (Run(text="B"),)),
        rows=tuple(tuple((Run(text=text),) for text in row) for row in rows),
    )
)
BODY = st.lists(LINE | LINE | GRID, max_size=6)


@settings(max_examples=150, deadline=None)
@given(BODY, BODY, st.text("aă đ.,", max_size=9))
def test_accepted_it_is_the_new_draft_and_rejected_the_old(
    before: list[Line | Table], after: list[Line | Table], subject: str
) -> None:
    """Blocks are shared half of the time, so that there are neighbours to shuffle."""
    base = draft()
    old = base.model_copy(update={"body": tuple(before)})
    new = base.model_copy(update={"body": tuple(after + before[1:]), "subject": subject})
    accepted = settle(document(old, new), "ins", "del")
    rejected = settle(document(old, new), "del", "ins")
    assert body_of(accepted, new) == own_words(new)
    assert body_of(rejected, old) == own_words(old)
    heads = [
        texts[: len(texts) - len(own_words(of))] for texts, of in ((accepted, new), (rejected, old))
    ]
    assert [f"trích yếu: {subject}"] * bool(subject) == [
        h for h in heads[0] if h.startswith("trích")
    ]
    assert [f"trích yếu: {old.subject}"] == [h for h in heads[1] if h.startswith("trích")]
    assert [h for h in heads[0] if "trích" not in h] == [h for h in heads[1] if "trích" not in h]


def test_a_change_names_its_author_and_moment_and_has_a_number_of_its_own() -> None:
    tree = document(draft("Cũ hẳn."), draft("Mới tinh."))
    marks = [*tree.iter(f"{_W}ins"), *tree.iter(f"{_W}del")]
    assert {mark.get(f"{_W}author") for mark in marks} == {"Trần Thị Bích"}
    assert {mark.get(f"{_W}date") for mark in marks} == {"2021-01-07T09:30:00"}
    assert len({mark.get(f"{_W}id") for mark in marks}) == len(marks) >= 4


def test_drafts_that_are_equal_have_no_change() -> None:
    tree = document(draft(TABLE), draft(TABLE))
    assert not [*tree.iter(f"{_W}ins"), *tree.iter(f"{_W}del")]


@pytest.mark.parametrize("sign", ["ins", "del"])
def test_a_table_that_came_or_went_is_marked_row_by_row(sign: str) -> None:
    pair = draft("Trước bảng."), draft(lines("Trước bảng.", TABLE))
    tree = document(*(pair if sign == "ins" else reversed(pair)))
    assert len(tree.xpath(f"//w:tr/w:trPr/w:{sign}", namespaces={"w": W})) == 3
