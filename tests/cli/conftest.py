"""A command line run as a user runs it: words in, exit code and what was printed out."""

import json
import shutil
from collections.abc import Callable, Iterator
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


@pytest.fixture(scope="session")
def early() -> Iterator[Cli]:
    """A command line for what is made once and then copied; what it prints is not looked at."""

    def call(*words: object) -> Ran:
        return Ran(run([str(word) for word in words]), "", "")

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VANBAN_OFFICE", raising=False)
        patch.setenv("VANBAN_SOFFICE", "/nonexistent/soffice")
        yield call


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def begun(early: Cli, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``vanban init`` makes, to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    setup = folder / "office.yaml"
    # The register of the present year goes on from 02, whichever year the test runs in.
    setup.write_text(SETUP, encoding="utf-8")
    assert early("init", setup, "--office", folder / "office").code == 0
    return folder


@pytest.fixture
def office(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that the environment names."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("VANBAN_OFFICE", str(tmp_path / "office"))
    return tmp_path / "office"
