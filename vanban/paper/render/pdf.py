"""Printing to PDF (in PDF): the one room of LibreOffice.

In: the bytes of a .docx.  Out: the bytes of a PDF with at least one page.
Why so guarded: LibreOffice fails without a word, hangs on some files, and leaves processes behind;
so it has a profile and a process group of its own, a time limit, and its output is looked at.
"""

import hashlib
import json
import os
import secrets
import select
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.paper.render.fonts import font_fault
from vanban.paper.render.package import BrokenPackage, part_of
from vanban.paper.render.picture import NotPdf, page_count
from vanban.paper.source.faults import faulty

_HELPER = Path(__file__).with_name("pdf_helper.py")

#: The python that has uno on Debian (gói python3-uno).
_SYSTEM_PYTHON = Path("/usr/bin/python3")

#: Seconds LibreOffice may take to start; the first start writes its profile.
_START = 60.0

#: Seconds the helper may take to end LibreOffice in good order.
_GOODBYE = 8.0


class PdfFault(VanbanError):
    """A paper could not be printed to PDF (không in được PDF)."""

    reason: str


class _Lost(Exception):
    """LibreOffice hangs or is gone."""


def why_not(soffice: Path | None = None, python_uno: Path | None = None) -> str | None:
    """Return a sentence why no PDF can be printed here (vì sao không in được), or None."""
    if not _soffice(soffice):
        return "Máy chưa có LibreOffice (không thấy soffice); hãy cài gói libreoffice-writer."
    python = python_uno or _SYSTEM_PYTHON
    command: list[str | Path] = [python, "-c", "import uno"]
    if not python.is_file() or subprocess.run(command, capture_output=True, check=False).returncode:
        return f"{python} không có mô-đun uno của LibreOffice; hãy cài gói python3-uno."
    return font_fault()


def _soffice(given: Path | None) -> str | None:
    return shutil.which(given or "soffice")


class Printer:
    """A warm, hidden LibreOffice that prints papers one after another (máy in PDF).

    It starts with the first paper, is changed for a fresh one after ``recycle_after`` papers, and
    ends with the ``with`` block. ``seconds`` is the time one paper may take.
    """

    def __init__(
        self,
        soffice: Path | None = None,
        python_uno: Path | None = None,
        *,
        seconds: float = 60.0,
        recycle_after: int = 200,
    ) -> None:
        self._soffice = _soffice(soffice)
        self._python = python_uno or _SYSTEM_PYTHON
        self._seconds, self._recycle_after = seconds, recycle_after
        self._office: _Office | None = None
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> "Printer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End LibreOffice with all its processes (tắt máy in)."""
        self._end(_GOODBYE)

    def print(self, docx: bytes) -> bytes:
        """Return a .docx as PDF (in ra PDF); raise PdfFault.

        When LibreOffice hangs or dies it is started anew and the paper tried once more.
        """
        _refuse_broken(docx)
        with self._one_at_a_time:
            for _ in range(2):
                try:
                    return _checked(self._converted(docx))
                except _Lost:
                    self._end(0)
        raise PdfFault(reason=faulty("printer-silent", seconds=self._seconds))

    def _converted(self, docx: bytes) -> bytes:
        if self._office and self._office.printed >= self._recycle_after:
            self.close()
        self._office = self._office or _Office(self._soffice, self._python)
        return self._office.convert(docx, self._seconds)

    def _end(self, patience: float) -> None:
        if self._office:
            self._office.end(patience)
            self._office = None


class _Office:
    """One running LibreOffice with the helper that drives it, in a process group of their own."""

    def __init__(self, soffice: str | None, python: Path) -> None:
        if not soffice or not python.is_file():
            raise PdfFault(reason=faulty("no-printer"))
        self.printed = 0
        self._folder = tempfile.TemporaryDirectory(prefix="vanban-pdf-", ignore_cleanup_errors=True)
        self._place = Path(self._folder.name)
        profile, pipe = self._place / "profile", f"vanban-{secrets.token_hex(8)}"
        self._sockets = _sockets(profile, pipe)
        command: list[str | Path] = [python, _HELPER, soffice, profile, pipe]
        both, none = subprocess.PIPE, subprocess.DEVNULL
        self._helper = subprocess.Popen(
            command, bufsize=0, stdin=both, stdout=both, stderr=none, start_new_session=True
        )
        try:
            self._answer(_START)
        except _Lost:
            self.end(0)
            raise

    def convert(self, docx: bytes, seconds: float) -> bytes:
        """Return what LibreOffice made of a file; raise PdfFault, or _Lost when it is gone."""
        source, target = self._place / "paper.docx", self._place / "paper.pdf"
        source.write_bytes(docx)
        target.unlink(missing_ok=True)
        assert self._helper.stdin
        try:
            question = json.dumps({"docx": str(source), "pdf": str(target)})
            self._helper.stdin.write(question.encode() + b"\n")
        except BrokenPipeError as error:
            raise _Lost from error
        answer = self._answer(seconds)
        self.printed += 1
        if "error" in answer:
            raise PdfFault(reason=answer["error"])
        return target.read_bytes() if target.is_file() else b""

    def end(self, patience: float) -> None:
        """Let the helper end LibreOffice, then kill the whole group: no soffice.bin stays behind.

        A killed LibreOffice leaves its sockets; they are taken away here.
        """
        with self._helper as helper:  # it is waited for, its pipes are closed
            assert helper.stdin
            helper.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                helper.wait(patience)
            if helper.poll() is None:
                os.killpg(helper.pid, signal.SIGKILL)
        self._folder.cleanup()
        self._sweep()

    def _sweep(self) -> None:
        for socket in self._sockets:
            socket.unlink(missing_ok=True)

    def _answer(self, seconds: float) -> dict[str, Any]:
        assert self._helper.stdout
        ready, _, _ = select.select([self._helper.stdout], [], [], seconds)
        line = self._helper.stdout.readline() if ready else b""
        if not line:
            raise _Lost
        return dict(json.loads(line))


def _sockets(profile: Path, pipe: str) -> tuple[Path, Path]:
    """Return the sockets of a LibreOffice: of our pipe, and of one office for each profile."""
    digits = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    own = f"SingleOfficeIPC_{''.join(f'{each:x}' for each in digits)}"
    place = Path("/tmp")  # LibreOffice asks no TMPDIR
    return place / f"OSL_PIPE_{os.getuid()}_{pipe}", place / f"OSL_PIPE_{os.getuid()}_{own}"


def _refuse_broken(docx: bytes) -> None:
    """Refuse what LibreOffice would take for something else or repair without a word."""
    try:
        part_of(docx, "word/document.xml")
    except BrokenPackage as error:
        raise PdfFault(reason=faulty("no-docx")) from error


def _checked(pdf: bytes) -> bytes:
    with suppress(NotPdf):
        if pdf.startswith(b"%PDF") and page_count(pdf):
            return pdf
    raise PdfFault(reason=faulty("no-pages"))
