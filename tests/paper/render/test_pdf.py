import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from vanban.paper.render import PdfFault, Printer, page_count, pdf, to_docx, why_not
from vanban.paper.render.package import pack, parts_of

from .conftest import PLACES
from .papers import STANDARD, document


@pytest.fixture(scope="module")
def docx() -> bytes:
    return to_docx(document(), STANDARD, PLACES)


def with_part(docx: bytes, name: str, content: bytes | None) -> bytes:
    parts = parts_of(docx)
    parts.pop(name)
    return pack({**parts, name: content} if content is not None else parts)


@pytest.mark.libreoffice
def test_a_paper_is_printed(printer: Printer, docx: bytes) -> None:
    assert page_count(printer.print(docx)) == 1


@pytest.mark.libreoffice
def test_a_broken_paper_is_refused_and_the_next_one_printed(printer: Printer, docx: bytes) -> None:
    broken = [
        b"",
        b"mot tep chu",
        docx[:3000],
        with_part(docx, "word/document.xml", None),
        with_part(docx, "word/document.xml", b"<w:document"),
        with_part(docx, "[Content_Types].xml", None),
    ]
    for content in broken:
        with pytest.raises(PdfFault, match="Không in được PDF"):
            printer.print(content)
        assert page_count(printer.print(docx)) == 1


@pytest.mark.libreoffice
def test_a_killed_libreoffice_is_started_anew(printer: Printer, docx: bytes) -> None:
    printer.print(docx)
    assert printer._office
    os.killpg(printer._office._helper.pid, signal.SIGKILL)
    assert page_count(printer.print(docx)) == 1


@pytest.mark.libreoffice
def test_a_printer_is_changed_after_so_many_papers_and_leaves_no_process(docx: bytes) -> None:
    if reason := why_not():
        pytest.skip(reason)
    groups, folders = [], []
    with Printer(recycle_after=1) as printer:
        for _ in range(2):
            printer.print(docx)
            assert printer._office
            groups.append(printer._office._helper.pid)
            folders.append(printer._office._place)
    assert groups[0] != groups[1]
    assert [folder.exists() for folder in folders] == [False, False]
    for group in groups:
        assert _alive(group) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("killed", [False, True])
def test_a_printer_leaves_no_socket_behind_even_when_libreoffice_was_killed(
    docx: bytes, monkeypatch: pytest.MonkeyPatch, killed: bool
) -> None:
    if reason := why_not():
        pytest.skip(reason)
    if not killed:  # then LibreOffice itself must take them away
        monkeypatch.setattr(pdf._Office, "_sweep", lambda self: None)
    with Printer() as printer:
        printer.print(docx)
        assert printer._office
        sockets = printer._office._sockets
        assert [socket.is_socket() for socket in sockets] == [True, True]
        if killed:
            os.killpg(printer._office._helper.pid, signal.SIGKILL)
    assert [socket.exists() for socket in sockets] == [False, False]


def _alive(group: int) -> list[str]:
    """Processes of a group that still run; one that waits to be collected does not."""
    alive = []
    for stat_file in Path("/proc").glob("[0-9]*/stat"):  # ps is not on every machine
        try:
            name, rest = stat_file.read_text().rsplit(")", 1)
        except OSError:  # it ended meanwhile
            continue
        state, _parent, its_group = rest.split()[:3]
        if its_group == str(group) and state != "Z":
            alive.append(name)
    return alive


def script(folder: Path, *lines: str) -> Path:
    """A stand-in for the system's python, which is asked to run the helper."""
    path = folder / "python"
    path.write_text(f"#!{sys.executable}\n" + "\n".join(lines))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


READY = "import json, sys; print(json.dumps({'ready': True}), flush=True)"


def test_a_hanging_libreoffice_is_tried_twice_and_given_up(tmp_path: Path, docx: bytes) -> None:
    count = tmp_path / "starts"
    python = script(
        tmp_path,
        f"open({str(count)!r}, 'a').write('x')",
        READY,
        "import time; time.sleep(60)",
    )
    with (
        Printer(Path(sys.executable), python, seconds=0.5) as printer,
        pytest.raises(PdfFault, match="không trả lời"),
    ):
        printer.print(docx)
    assert count.read_text() == "xx"


def test_a_helper_that_dies_at_once_is_a_sentence(tmp_path: Path, docx: bytes) -> None:
    python = script(tmp_path, "raise SystemExit(1)")
    with Printer(Path(sys.executable), python) as printer, pytest.raises(PdfFault):
        printer.print(docx)


def test_a_helper_that_dies_between_papers_is_a_sentence(tmp_path: Path, docx: bytes) -> None:
    python = script(tmp_path, READY)
    with Printer(Path(sys.executable), python) as printer, pytest.raises(PdfFault):
        printer.print(docx)


@pytest.mark.parametrize("content", [None, "khong phai", "%PDF-1.7 hong"])
def test_an_output_that_is_no_pdf_is_refused(
    tmp_path: Path, docx: bytes, content: str | None
) -> None:
    python = script(
        tmp_path,
        READY,
        "for line in sys.stdin:",
        f"    if {content!r}: open(json.loads(line)['pdf'], 'w').write({content!r})",
        "    print(json.dumps({'pdf': ''}), flush=True)",
    )
    with (
        Printer(Path(sys.executable), python) as printer,
        pytest.raises(PdfFault, match="không cho ra trang nào"),
    ):
        printer.print(docx)


def test_no_libreoffice_is_a_sentence(tmp_path: Path, docx: bytes) -> None:
    nowhere = tmp_path / "soffice"
    assert "chưa có LibreOffice" in str(why_not(nowhere))
    with Printer(nowhere) as printer, pytest.raises(PdfFault, match="chưa có LibreOffice"):
        printer.print(docx)


def test_a_python_without_uno_is_a_sentence(tmp_path: Path) -> None:
    soffice = script(tmp_path)
    assert "không có mô-đun uno" in str(why_not(soffice, Path(sys.executable)))
    assert "không có mô-đun uno" in str(why_not(soffice, tmp_path / "khong-co"))


def test_missing_fonts_are_the_last_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "font_fault", lambda: "thiếu phông")
    python = script(tmp_path)
    assert why_not(python, python) == "thiếu phông"
