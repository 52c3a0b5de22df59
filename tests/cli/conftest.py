"""A command line run as a user runs it: words in, exit code and what was printed out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.office.cast import PLAN, SETUP
from vanban.cli.app import run


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.delenv("VANBAN_OFFICE", raising=False)
    # These papers are printed as .docx only: the tests of the printer are elsewhere.
    monkeypatch.setenv("VANBAN_SOFFICE", "/nonexistent/soffice")

    def call(*words: object) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that the environment names."""
    setup = tmp_path / "office.yaml"
    # The register of the present year goes on from 02, whichever year the test runs in.
    setup.write_text(SETUP, encoding="utf-8")
    folder = tmp_path / "office"
    assert cli("init", setup, "--office", folder).code == 0
    monkeypatch.setenv("VANBAN_OFFICE", str(folder))
    return folder
