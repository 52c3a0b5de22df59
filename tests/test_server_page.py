"""The page of the server and what it installs name only commands and settings there are."""

import re
from pathlib import Path

import pytest

from tools.command_page import commands
from vanban.settings import Settings

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "docs/server.md", ROOT / "docs/keeping.md", *sorted((ROOT / "deploy").glob("*"))]
COMMANDS = dict(commands())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_there_is_known_with_its_options(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if path.suffix == ".md" else [text]
    lines = [line for block in blocks for line in block.splitlines()]
    asked = [re.search(r"(?:^|-- |bin/)vanban ((?:[a-z-]+ ?)+)(.*)", line) for line in lines]
    for found in filter(None, asked):
        words = found[1].split()
        name = next(n for k in (2, 1) if (n := " ".join(["vanban", *words[:k]])) in COMMANDS)
        options = {option for each in COMMANDS[name].params for option in each.opts}
        used = set(re.findall(r"(?<= )--[a-z-]+", found[0].split(" #")[0]))
        assert used <= options, (name, used - options)


def test_the_units_run_what_the_page_installs() -> None:
    page = (ROOT / "docs/server.md").read_text(encoding="utf-8")
    for path in (ROOT / "deploy").glob("*"):
        assert f"deploy/{path.name}" in page, path.name
    for unit in (ROOT / "deploy").glob("*.service"):
        text = unit.read_text(encoding="utf-8")
        assert "EnvironmentFile=/etc/vanban.env" in text
        assert {"User=vanban", "Group=vanban"} <= set(text.splitlines())


def test_the_environment_sets_only_settings_there_are() -> None:
    text = (ROOT / "deploy/vanban.env").read_text(encoding="utf-8")
    named = {
        name.removeprefix("VANBAN_").lower() for name in re.findall(r"^(VANBAN_\w+)=", text, re.M)
    }
    assert named == {"office", "smtp", "smtp_password_file"}
    assert named <= set(Settings.__annotations__)


def test_the_role_that_works_may_not_change_history() -> None:
    sql = (ROOT / "deploy/roles.sql").read_text(encoding="utf-8")
    assert "REVOKE UPDATE, DELETE, TRUNCATE ON event, version FROM vanban_app;" in sql
