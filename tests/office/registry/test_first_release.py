"""An office of the first release, with data, opened by this one: nothing lost, all of it whole."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.office.cast import at
from vanban.office.desk import Office
from vanban.office.finding import Query
from vanban.office.registry.database import REVISION
from vanban.office.registry.history import history

KEPT = Path(__file__).parent / "first_release"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Office]:
    """Open what the first release left: five papers of the federation, one of a union."""
    with closing(sqlite3.connect(tmp_path / "office.db")) as raw:
        raw.executescript((KEPT / "office.sql").read_text(encoding="utf-8"))
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    shutil.copytree(KEPT / "files", tmp_path / "files")
    with closing(Office.open(tmp_path, account="may-1")) as office:
        yield office


def test_it_stands_at_the_newest_revision_and_is_whole(old: Office) -> None:
    assert old._database.revision() == REVISION
    assert old.verify() == []


def test_every_paper_is_as_it_was(old: Office) -> None:
    papers = [(paper.id, paper.state, paper.number) for paper in old.papers()]
    assert papers == [
        (1, "recalled", "03/KH-LĐLĐ"),
        (2, "sealed", "04/KH-LĐLĐ"),
        (3, "cancelled", ""),
        (4, "returned", ""),
        (5, "drafting", ""),
        (6, "released", "01/ĐK-CĐCS"),
    ]
    assert [row.number for row in old.register("federation", "2021")] == [
        "03/KH-LĐLĐ",
        "04/KH-LĐLĐ",
        "05/KH-LĐLĐ",
    ]
    assert [event.step for event in old.history(4)][-3:] == ["submit", "return", "revise"]
    assert "Tiếp tục đẩy mạnh" in old.source(4)


def test_what_replaced_a_paper_is_linked_to_it(old: Office) -> None:
    assert [(link.label, link.other) for link in old.paper(5).links] == [("Thay thế", "paper:1")]


def test_its_work_goes_on(old: Office) -> None:
    """Paper 2 was sealed but not sent; the next plan takes the number after the void one."""
    old.release(2, by="hoa", now=at("2021-01-14"))
    assert old.send(now=at("2021-01-14")) > 0
    for step, who in (("submit", "bich"), ("initial_content", "cuong"), ("initial_format", "dung")):
        old.step(4, step, by=who, now=at("2021-01-14"))
    old.sign(4, by="an", now=at("2021-01-14"), clerk="hoa")
    assert old.assign_number(4, by="hoa", now=at("2021-01-14")).number == "06/KH-LĐLĐ"
    assert old.verify() == []


def test_an_issued_paper_can_be_corrected_copied_linked_and_expire(old: Office) -> None:
    """Version 1 of the processes knew none of these; papers on their way go on as they began."""
    day = at("2021-01-14")
    old.release(2, by="hoa", now=day)
    note = "địa danh | Ba Dình | Ba Đình"
    letter = old.step(2, "correct", by="bich", now=day, note=note)
    copied = old.step(2, "copy", by="hoa", now=day, note="sao y")
    old.step(2, "expire", by="hoa", now=day, note="từ ngày 31/12/2021, hết năm kế hoạch")
    old.step(2, "link", by="bich", now=day, note="sao từ 1")
    paper = old.paper(2)
    assert (paper.workflow, paper.state) == ("plan/1", "released")
    assert [(link.label, link.other) for link in paper.links] == [
        ("Sao từ", "paper:1"),
        ("Được đính chính bằng", f"paper:{letter.id}"),
        ("Có bản sao", f"paper:{copied.id}"),
    ]
    assert paper.flags[-1] == "Hết hiệu lực: từ ngày 31/12/2021, hết năm kế hoạch"
    assert [event.label for event in old.history(2)][-4:] == [
        "Lập công văn đính chính", "Sao văn bản", "Ghi hết hiệu lực", "Liên kết với văn bản khác",
    ]  # fmt: skip
    with old._database.read() as session:
        said = [event.data.get("workflow_version") for event in history(session, 2)]
    assert said[-5:] == [None, 2, 2, 2, 2]
    assert {step.name for step in old.paper(6).steps} >= {"receive", "correct", "copy", "expire"}
    assert "submit" in {step.name for step in old.paper(5).steps}
    assert old.verify() == []


def test_every_paper_can_be_looked_at(old: Office) -> None:
    for paper in old.papers():
        assert old.show(paper.id, now=at("2021-01-14")).draft.subject == paper.subject
        assert old.render(paper.id, now=at("2021-01-14"))
        assert old.history(paper.id)
    assert len(old.deliveries(1)) == 5
    assert old.keeping.against(old.keeping.head(now=at("2021-01-14"))) == []


def test_its_papers_are_found(old: Office) -> None:
    assert [found.id for found in old.find(Query(number="03/KH-LĐLĐ"))] == [1]
    assert [found.id for found in old.find(Query(words=("01/dk-cdcs",)))] == [6]
    assert [found.id for found in old.find(Query(words=("tiep tuc day manh",)))] == [4]
    assert [found.id for found in old.find(Query(person="Hồ Thị Kim"))] == [6]
    assert 1 in [found.id for found in old.find(Query(recipient="Công ty May"))]


def test_its_drafts_and_numbers_are_refused_changes(old: Office) -> None:
    for statement in ("UPDATE version SET source = ''", "DELETE FROM entry"):
        with pytest.raises(DatabaseError, match="append-only"), old._database.write() as session:
            session.execute(text(statement))
