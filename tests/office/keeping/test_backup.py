"""A backup taken while others work comes back whole, or says where it does not."""

import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.office.cast import PLAN, at
from tests.office.conftest import LIFE, Walk
from tests.office.keeping.conftest import NOW, Tamper
from tests.office.postgres import NewDatabase
from tests.office.registry.raw import POSTGRESQL_ONLY
from vanban.office.desk import DATABASE, Office
from vanban.office.finding import Query
from vanban.office.keeping import Head, UnusableCopy, restore
from vanban.office.registry.database import UnusableFolder
from vanban.office.registry.directory import UnknownOrganization
from vanban.office.registry.postgresql import OccupiedDatabase
from vanban.office.registry.series import Series, SeriesWaits, open_series
from vanban.office.registry.verify import Breach

KH = "federation/KH/2021"
LATER = at("2021-01-12")


def back_up(office: Office, to: Path) -> Path:
    office.keeping.back_up(to, now=NOW, tell=lambda _part: None)
    return to


@contextmanager
def restored(copy: Path, folder: Path, url: str = "") -> Iterator[Office]:
    restore(copy, folder / DATABASE, url, account="may-2", now=LATER)
    office = Office.open(folder, account="may-2")
    yield office
    office.close()


@pytest.fixture
def copy(office: Office, papers: list[int], tmp_path: Path) -> Path:
    return back_up(office, tmp_path / "sao-luu.zip")


# -- there and back ---------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_an_office_comes_back_whole_on_either_database(
    office: Office, copy: Path, tmp_path: Path, target: str, new_database: NewDatabase
) -> None:
    url = new_database() if target == "postgresql" else ""
    with restored(copy, tmp_path / "again", url) as again:
        assert again.verify() == []
        assert again.papers() == office.papers()
        assert again.history(2) == office.history(2)
        assert again.deliveries() == office.deliveries()
        assert again.register("federation", "2021") == office.register("federation", "2021")
        assert again.render(1, now=LATER) == office.render(1, now=LATER)
        assert [each.id for each in again.find(Query(words=("thi đua",)))] == [4, 3, 2, 1]
        # Ids go on after those that came along.
        assert again.draft(PLAN, by="bich", now=LATER).id == 5
        assert again.verify() == []


def test_links_of_an_older_backup_name_papers_as_those_of_today(
    office: Office, papers: list[int], tmp_path: Path, new_database: NewDatabase
) -> None:
    office.step(papers[1], "correct", by="bich", now=NOW, note="địa danh | Ba Dình | Ba Đình")
    now, before = back_up(office, tmp_path / "nay.zip"), tmp_path / "truoc.zip"
    with zipfile.ZipFile(now) as archive, zipfile.ZipFile(before, "w") as older:
        for name in archive.namelist():
            lines = archive.read(name)
            if name == "tables/link.jsonl":
                lines = lines.replace(b'"other": 2', b'"other": "paper:2"')
                assert b"paper:2" in lines
            older.writestr(name, lines)
    with restored(before, tmp_path / "again", new_database()) as again:
        assert again.verify() == []
        assert again.paper(papers[1]).links == office.paper(papers[1]).links != ()


def test_a_backup_is_of_one_moment_while_others_work(
    office: Office, papers: list[int], tmp_path: Path
) -> None:
    """Between two tables of the backup a paper goes all its way; nothing of it is seen."""
    stages: list[str] = []

    def work(part: str) -> None:
        if part == "bảng paper":
            for name, who, options in LIFE:
                office.step(papers[3], name, by=who, now=at("2021-01-07"), **options)
        stages.append(part)

    office.keeping.back_up(tmp_path / "sao-luu.zip", now=NOW, tell=work)
    assert {"bảng event", "bảng delivery"} <= set(stages[stages.index("bảng paper") :])
    assert office.paper(papers[3]).number == "06/KH-LĐLĐ"
    with restored(tmp_path / "sao-luu.zip", tmp_path / "again") as again:
        assert again.verify() == []
        assert again.paper(papers[3]).state == "drafting"


def test_a_backup_under_load_passes_verify(office: Office, walk: Walk, tmp_path: Path) -> None:
    stop = threading.Event()

    def keep_working() -> None:
        while not stop.is_set():
            walk("release")

    worker = threading.Thread(target=keep_working)
    walk("release")
    worker.start()
    try:
        copies = [back_up(office, tmp_path / f"{turn}.zip") for turn in range(3)]
    finally:
        stop.set()
        worker.join()
    for copy in copies:
        with restored(copy, tmp_path / copy.stem) as again:
            assert again.verify() == []
            assert len(again.register("federation", "2021")) >= 1


def test_the_offices_own_templates_and_workflows_come_along_and_its_key_does_not(
    office: Office, copy: Path, tmp_path: Path
) -> None:
    own = office.folder / "workflows" / "plan.yaml"
    own.parent.mkdir()
    own.write_text("name: plan\nversion: 1\nlabel: Kế hoạch\nextends: outgoing 1\n")
    back_up(office, copy)
    with restored(copy, tmp_path / "again") as again:
        assert (again.folder / "workflows" / "plan.yaml").read_bytes() == own.read_bytes()
        assert not (again.folder / "keys").exists()


def test_a_backup_can_be_read_without_vanban(copy: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["format"] == "vanban-backup/1"
        assert manifest["made_at"] == "2021-01-11T17:00:00+07:00"
        lines = archive.read("tables/entry.jsonl").decode().splitlines()
        assert [json.loads(line)["number"] for line in lines] == [
            "03/KH-LĐLĐ",
            "04/KH-LĐLĐ",
            "05/KH-LĐLĐ",
        ]
        assert json.loads(archive.read("head.json"))["series"] == {KH: [5, "2021-01-07"]}


def test_a_backup_stopped_half_way_leaves_the_one_before(
    office: Office, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copy.read_bytes()

    def killed(part: str) -> None:
        if part == "bảng event":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.keeping.back_up(copy, now=NOW, tell=killed)
    assert copy.read_bytes() == before


# -- what is not whole ------------------------------------------------------------------------


def test_a_flipped_byte_of_a_kept_file_is_named_after_the_restore(
    office: Office, papers: list[int], tmp_path: Path
) -> None:
    (kept,) = [path for path in (office.folder / "files").rglob("*") if path.is_file()][:1]
    kept.chmod(0o644)
    content = bytearray(kept.read_bytes())
    content[100] ^= 1
    kept.write_bytes(content)
    copy = back_up(office, tmp_path / "sao-luu.zip")
    with restored(copy, tmp_path / "again") as again:
        breaches = again.verify()
        assert breaches
        assert {b.where for b in breaches} <= {
            "văn bản 1, 03-kh-ldld-2021.docx",
            "văn bản 2, 04-kh-ldld-2021.docx",
        }
        assert all("đã bị thay đổi" in b.says for b in breaches)


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE event SET note = 'đã duyệt' WHERE paper = 1 AND seq = 4",
         "nhật ký văn bản 1, dòng 4"),
        ("DELETE FROM event WHERE paper = 1 AND seq = 3", "nhật ký văn bản 1, dòng 3"),
        ("UPDATE entry SET number = '03/QĐ-LĐLĐ' WHERE serial = 3", "số 03/QĐ-LĐLĐ"),
    ],
)  # fmt: skip
def test_what_was_changed_by_hand_is_named_after_the_restore(
    office: Office, papers: list[int], tmp_path: Path, tamper: Tamper, statement: str, where: str
) -> None:
    tamper(statement)
    with restored(back_up(office, tmp_path / "sao-luu.zip"), tmp_path / "again") as again:
        assert where in [breach.where for breach in again.verify()]


def test_a_byte_flipped_in_the_backup_itself_is_refused_and_nothing_is_made(
    copy: Path, tmp_path: Path
) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    with pytest.raises(UnusableCopy):
        restore(copy, tmp_path / "again" / DATABASE, "", account="may-2", now=LATER)
    assert not (tmp_path / "again").exists()


def test_what_is_no_backup_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK")
    for name in ("a.zip", "khong-co.zip"):
        with pytest.raises(UnusableCopy, match="không phải bản sao lưu của vanban"):
            restore(tmp_path / name, tmp_path / "again" / DATABASE, "", account="m", now=LATER)


def test_a_place_where_something_is_is_left_alone(
    office: Office, copy: Path, tmp_path: Path
) -> None:
    with pytest.raises(UnusableFolder, match="thư mục không trống"):
        restore(copy, office.folder / DATABASE, "", account="may-2", now=LATER)
    assert office.verify() == []


@POSTGRESQL_ONLY
def test_a_database_where_something_is_is_left_alone(
    office: Office, copy: Path, tmp_path: Path
) -> None:
    address = (office.folder / "office.url").read_text()
    with pytest.raises(OccupiedDatabase):
        restore(copy, tmp_path / "again" / DATABASE, address, account="m", now=LATER)
    assert office.verify() == []


# -- numbers issued since ---------------------------------------------------------------------


def _number(office: Office, day: str = "2021-01-12", source: str = PLAN) -> str:
    paper = office.draft(source, by="bich", now=at(day)).id
    for name, who, options in LIFE[:5]:
        office.step(paper, name, by=who, now=at(day), **options)
    return office.paper(paper).number


def test_no_series_goes_on_before_somebody_answered_for_it(copy: Path, tmp_path: Path) -> None:
    with restored(copy, tmp_path / "again") as again:
        assert again.keeping.waiting(LATER) == [f"{KH}=05"]
        with pytest.raises(SeriesWaits, match="vanban office resume --last federation/KH/2021=SỐ"):
            _number(again)
        # Nor a series the backup knows nothing of: it may have begun since.
        with pytest.raises(SeriesWaits, match="Sổ BC năm 2021"):
            _number(again, source=PLAN.replace("kind: plan", "kind: report"))
        assert again.verify() == []


def test_a_series_goes_on_after_the_last_number_said(copy: Path, tmp_path: Path) -> None:
    with restored(copy, tmp_path / "again") as again:
        again.keeping.resume({KH: 57}, now=LATER)
        assert again.keeping.waiting(LATER) == []
        assert again.verify() == []
        assert _number(again) == "58/KH-LĐLĐ"
        assert again.verify() == []
        for series in ("", "KH"):
            lost = again.register("federation", "2021", series)[-1]
            assert (lost.number, lost.issued_on) == ("06–57", "12/01/2021")
            assert lost.note == "Số mất khi khôi phục"
        assert [row.note for row in again.register("federation", "2021", "BC")] == []


def test_nothing_was_lost_when_the_last_number_is_that_of_the_backup(
    copy: Path, tmp_path: Path
) -> None:
    with restored(copy, tmp_path / "again") as again:
        again.keeping.resume({KH: 5, "federation/BC/2021": 0}, now=LATER)
        assert _number(again) == "06/KH-LĐLĐ"
        report = PLAN.replace("kind: plan", "kind: report")
        assert _number(again, source=report) == "01/BC-LĐLĐ"
        assert again.verify() == []


def test_a_series_begun_since_the_backup_goes_on_too(copy: Path, tmp_path: Path) -> None:
    with restored(copy, tmp_path / "again") as again:
        again.keeping.resume({"federation/BC/2021": 3}, now=LATER)
        report = PLAN.replace("kind: plan", "kind: report")
        assert _number(again, source=report) == "04/BC-LĐLĐ"
        assert again.verify() == []


def test_the_next_number_bears_no_day_before_the_restore(copy: Path, tmp_path: Path) -> None:
    with restored(copy, tmp_path / "again") as again:
        again.keeping.resume({KH: 57}, now=LATER)
        counter = "SELECT last_no, last_date FROM counter WHERE series = 'KH'"
        with again._database.read() as session:
            assert tuple(session.execute(text(counter)).one()) in {
                (57, "2021-01-12"),
                (57, date(2021, 1, 12)),
            }


def test_only_series_of_this_year_or_term_are_asked_for(
    office: Office, papers: list[int], tmp_path: Path
) -> None:
    with office._database.write() as session:
        for series, period, last_no in (("NQ", "2020-2025", 7), ("NQ", "2016-2020", 9)):
            open_series(session, Series("federation", series, period), last_no, date(2021, 1, 5))
    with restored(back_up(office, tmp_path / "a.zip"), tmp_path / "again") as again:
        assert again.keeping.waiting(LATER) == [f"{KH}=05", "federation/NQ/2020-2025=07"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({KH: 4}, "bản sao lưu đã có đến số 05"),
        ({"KH=5": 4}, "hãy ghi cơ quan, sổ, năm như federation/KH/2021=57"),
        ({"federation/KH/2022": 4}, "sổ này không chờ trả lời"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    copy: Path, tmp_path: Path, answers: dict[str, int], says: str
) -> None:
    with restored(copy, tmp_path / "again") as again:
        with pytest.raises(UnusableCopy, match=says):
            again.keeping.resume(answers, now=LATER)
        assert again.keeping.waiting(LATER) == [f"{KH}=05"]


def test_an_answer_for_an_organization_nobody_knows_is_refused(copy: Path, tmp_path: Path) -> None:
    with restored(copy, tmp_path / "again") as again, pytest.raises(UnknownOrganization):
        again.keeping.resume({"khong-co/KH/2021": 9}, now=LATER)


def test_an_office_that_was_not_restored_answers_nothing(office: Office) -> None:
    with pytest.raises(UnusableCopy, match="sổ này không chờ trả lời"):
        office.keeping.resume({KH: 57}, now=NOW)


def test_a_newer_head_answers_by_itself(
    office: Office, copy: Path, walk: Walk, tmp_path: Path
) -> None:
    walk("release", day="2021-01-11")
    newer = json.loads(json.dumps(office.keeping.head(now=at("2021-01-11", 20))))
    with restored(copy, tmp_path / "again") as again:
        again.keeping.resume({}, now=LATER, newer=newer)
        assert again.keeping.waiting(LATER) == []
        # That the paper itself was lost stays told.
        assert again.keeping.against(newer) == [
            Breach(
                "nhật ký văn bản 5",
                "Lúc chốt có 8 dòng, nay không còn đủ: phần cuối đã bị cắt.",
            )
        ]
        assert _number(again) == "07/KH-LĐLĐ"
        assert again.verify() == []


def test_the_head_of_another_office_answers_nothing(
    office: Office, copy: Path, head: Head, tmp_path: Path
) -> None:
    foreign = head | {"office": "x"}
    with (
        restored(copy, tmp_path / "again") as again,
        pytest.raises(UnusableCopy, match="bản chốt của cơ quan khác"),
    ):
        again.keeping.resume({}, now=LATER, newer=foreign)


def test_the_next_year_begins_from_one_without_a_question(copy: Path, tmp_path: Path) -> None:
    with restored(copy, tmp_path / "again") as again:
        assert _number(again, day="2022-01-04") == "01/KH-LĐLĐ"
