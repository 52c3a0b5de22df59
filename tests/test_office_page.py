"""The page of the office's file says every key and value the program reads, and no other."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.office.cast import at
from vanban.office.access import ADMINISTRATOR
from vanban.office.desk import Office
from vanban.office.registry.directory import Directory
from vanban.office.setup import OfficeSetup, read_setup
from vanban.office.workflow.process import ROLE_LABELS, ROLES
from vanban.paper.catalogue import standards
from vanban.paper.domain.organization import Leadership, LetterCode, Rank, SeriesRule
from vanban.paper.domain.recipients import FileCopiesStyle

PAGE = (Path(__file__).parents[1] / "docs" / "office-file.md").read_text(encoding="utf-8")


def _models(heading: str, model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield a model and those inside it, each with the heading of its table."""
    yield heading, model
    for name, field in model.model_fields.items():
        for inner in get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from _models(f"`{name}`", inner)


MODELS = list(_models("Toàn tệp", OfficeSetup))


def _rows(heading: str) -> dict[str, tuple[bool, str]]:
    """Return the keys of a table in order: whether each is required, and its values."""
    section = re.split(r"^#+ ", PAGE.split(f"# {heading}\n")[1], flags=re.MULTILINE)[0]
    found = re.findall(r"^\| `(\w+)`( \(bắt buộc\))? \|.*?\| (.*) \|$", section, re.MULTILINE)
    return {key: (bool(required), values) for key, required, values in found}


def test_the_page_has_a_table_of_every_part_of_the_file() -> None:
    assert [heading for heading, _ in MODELS] == [
        "Toàn tệp", "`organizations`", "`departments`", "`last_numbers`",
        "`people`", "`appointments`", "`authorizations`", "`accounts`",
    ]  # fmt: skip


@pytest.mark.parametrize(("heading", "model"), MODELS, ids=[heading for heading, _ in MODELS])
def test_every_key_is_told_and_whether_it_is_required(heading: str, model: type[BaseModel]) -> None:
    told = {key: required for key, (required, _) in _rows(heading).items()}
    assert told == {key: field.is_required() for key, field in model.model_fields.items()}


@pytest.mark.parametrize(
    ("heading", "key", "values"),
    [
        ("`organizations`", "leadership", Leadership),
        ("`organizations`", "file_copies_style", FileCopiesStyle),
        ("`organizations`", "letter_code", LetterCode),
        ("`organizations`", "series_rule", SeriesRule),
        ("`organizations`", "regime", {standard.regime for standard in standards().all}),
        ("`appointments`", "rank", Rank),
        ("`appointments`", "roles", ROLES | {ADMINISTRATOR}),
        ("`authorizations`", "capacity", {"TL.", "TUQ."}),
    ],
)
def test_every_value_of_a_choice_is_told(heading: str, key: str, values: Any) -> None:
    told = re.findall(r"`([^`]+)` \(", _rows(heading)[key][1])
    assert sorted(told) == sorted(str(value) for value in values)


def test_no_choice_of_the_file_is_forgotten_by_the_test_above() -> None:
    choices = {
        name
        for _, model in MODELS
        for name, field in model.model_fields.items()
        for choice in (field.annotation, *get_args(field.annotation))
        if isinstance(choice, type) and issubclass(choice, StrEnum)
    }
    assert choices == {"leadership", "file_copies_style", "letter_code", "series_rule", "rank"}


def test_what_is_taken_when_a_choice_is_left_out_is_told() -> None:
    (organization,) = (model for heading, model in MODELS if heading == "`organizations`")
    for key in ("regime", "leadership", "letter_code", "series_rule"):
        default = organization.model_fields[key].default
        assert f"không ghi là `{default}`" in _rows("`organizations`")[key][1]
    assert organization.model_fields["file_copies_style"].default is None
    assert "không ghi thì theo chuẩn thể thức" in _rows("`organizations`")["file_copies_style"][1]


def test_roles_are_called_as_the_program_calls_them() -> None:
    told = _rows("`appointments`")["roles"][1]
    assert [r for r, label in ROLE_LABELS.items() if f"`{r}` ({label})" not in told] == []


def test_the_example_of_the_page_is_an_office_every_step_has_someone_for() -> None:
    example, _ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    setup = read_setup(example, name="office.yaml", roles=ROLES)
    held = {role for person in setup.people for a in person.appointments for role in a.roles}
    assert held == ROLES - {"receiving_officer"} | {ADMINISTRATOR}


def test_the_example_of_what_is_declared_later_goes_on_from_it(tmp_path: Path) -> None:
    first, later = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    setup, now = read_setup(first, name="office.yaml", roles=ROLES), at("2021-02-20")
    office = Office.create(tmp_path / "office", setup, account="may-1", now=now)
    office.people.declare(later, name="them.yaml", by="mai", now=now)
    with office._database.read() as session:
        directory, march = Directory(session), at("2021-03-01").date()
        held = {who: directory.positions_of(who, "ldld-ba-dinh", march) for who in ("ha", "oanh")}
    office.close()
    assert (held["ha"], [a.position for a in held["oanh"]]) == ([], ["Văn thư"])
