"""What a package gives is listed, sorted, there, and explained; one place names the version."""

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import vanban

ROOT = Path(__file__).parents[1]

PACKAGES = [
    "vanban",
    *(found.name for found in pkgutil.walk_packages(vanban.__path__, "vanban.") if found.ispkg),
]
LISTED = [name for name in PACKAGES if hasattr(importlib.import_module(name), "__all__")]
PUBLIC = [(name, public) for name in LISTED for public in importlib.import_module(name).__all__]


def test_the_front_doors_list_what_they_give() -> None:
    fronts = {"vanban", "vanban.paper", "vanban.office", "vanban.paper.render", "vanban.cli"}
    assert fronts <= set(LISTED)


@pytest.mark.parametrize("package", LISTED)
def test_names_are_sorted_constants_first_then_classes_then_functions(package: str) -> None:
    names = importlib.import_module(package).__all__
    assert sorted(names, key=_rank) == names
    assert len(set(names)) == len(names)


def _rank(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize(("package", "name"), PUBLIC)
def test_every_public_name_is_there_and_says_what_it_is(package: str, name: str) -> None:
    value = getattr(importlib.import_module(package), name)
    if inspect.isclass(value) or inspect.isroutine(value):
        assert (inspect.getdoc(value) or "").strip()
        assert "vanban" in value.__module__


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_and_module_says_what_it_is(package: str) -> None:
    module = importlib.import_module(package)
    empty = not Path(module.__file__ or "").read_text(encoding="utf-8").strip()
    assert empty or (module.__doc__ or "").strip()


def test_the_library_of_a_paper_needs_no_database_and_no_command_line() -> None:
    unwanted = ("sqlalchemy", "alembic", "transitions", "typer", "rich", "vanban.office")
    code = f"import sys, vanban.paper; print([m for m in {unwanted!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_newest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert newest
    assert newest[1] == metadata.version("vanban")
