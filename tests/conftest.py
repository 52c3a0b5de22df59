"""What every room of the tests may ask for."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

from vanban.office.workflow.loading import load
from vanban.office.workflow.process import Processes
from vanban.paper.render import Printer, why_not


@pytest.fixture(scope="session")
def printer() -> Iterator[Printer]:
    """One warm LibreOffice for all tests; a machine without it skips them aloud."""
    if reason := why_not():
        pytest.skip(reason)
    with Printer() as printer:
        yield printer


@pytest.fixture(scope="session", autouse=True)
def workflows_read_once() -> Iterator[None]:
    """Let an office that opens take the processes an earlier one read from the same files.

    They follow from the bytes of the files alone, and reading them takes longer than opening an
    office; how they are read has tests of its own, in office/workflow.
    """
    known: dict[object, Processes] = {}

    def read(folders: Sequence[Path]) -> Processes:
        files = [sorted(folder.glob("*.y*ml")) for folder in folders]
        said = tuple((file, file.read_bytes()) for found in files for file in found)
        if said not in known:
            known[said] = load(folders)
        return known[said]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vanban.office.desk.load", read)
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_built_once() -> Iterator[None]:
    """Let Typer build its commands once, as in a process of their own, and not for every call."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.main.get_command", cache(get_command))
        yield
