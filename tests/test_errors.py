"""Errors say their sentence from data: each has one, and is given by name all it says.

The checkers read the source with ``ast``, so that an error nobody raises in a test is judged too.
They are themselves tried on made-up modules at the end.
"""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from tests.test_architecture import sources
from tools.error_page import errors
from vanban.errors import VanbanError, words_of
from vanban.office.registry.database import DatabaseFault
from vanban.office.registry.directory import UnknownOrganization
from vanban.office.workflow.steps import StepRefused, WrongRole
from vanban.paper.compose import UnknownDepartment
from vanban.paper.domain.calendar import BadCalendar
from vanban.paper.domain.kinds import UnknownKind
from vanban.paper.domain.organization import Organization
from vanban.paper.render.templates import NoTemplate
from vanban.settings import package_data

CLASSES = {error.__name__: error for error in errors()}

#: What a table of words may say of an attribute.
CHOICES = ({"some"}, {"some", "none"}, {"each"})


def named(words: str) -> set[str]:
    """Return what a sentence is filled in with: ``{on:%d/%m/%Y}`` names ``on``."""
    fields = (field for _, field, _, _ in Formatter().parse(words) if field is not None)
    return {re.split(r"[.\[]", field)[0] for field in fields}


def needed(error: type[VanbanError]) -> set[str]:
    """Return every attribute the words of a class name, or choose by."""
    found = set()
    for name, words in words_of(error).items():
        found |= named(_joined(words)) - {"each"}
        found |= {name} if isinstance(words, dict) else set()
    return found


def _joined(words: str | dict[str, str]) -> str:
    return words if isinstance(words, str) else " ".join(words.values())


def said_by(error: type[VanbanError]) -> set[str]:
    """Return the attributes words alone become."""
    return {name for name, words in words_of(error).items() if isinstance(words, str)}


def annotated(error: type[VanbanError]) -> set[str]:
    """Return the attributes a class and those it derives from are annotated with."""
    return {n for base in error.__mro__ for n in vars(base).get("__annotations__", ())} - {"code"}


def computed(error: type[VanbanError]) -> set[str]:
    """Return the properties of a class."""
    return {name for name, _ in inspect.getmembers(error, lambda it: isinstance(it, property))}


def passed(error: type[VanbanError]) -> set[str]:
    """Return what the constructors of a class and of those it derives from pass on by name."""
    found = set()
    for base in error.__mro__[: error.__mro__.index(VanbanError)]:
        if "__init__" in vars(base):
            (tree,) = ast.parse(inspect.cleandoc(f"\n{inspect.getsource(base)}")).body
            calls = (call for call in ast.walk(tree) if isinstance(call, ast.Call))
            above = (c for c in calls if ast.unparse(c.func) == "super().__init__")
            found |= {keyword.arg for call in above for keyword in call.keywords if keyword.arg}
    return found


def has_constructor(error: type[VanbanError]) -> bool:
    """Tell whether a class takes its values by a constructor of its own or of its base."""
    return error.__init__ is not VanbanError.__init__


def constructions(
    text: str, known: Mapping[str, type[VanbanError]]
) -> Iterator[tuple[ast.Call, type[VanbanError]]]:
    """Yield every place where one of these classes is made."""
    for node in ast.walk(ast.parse(text)):
        made = node.exc if isinstance(node, ast.Raise) else node
        if made is not node and isinstance(made, ast.Name | ast.Attribute):
            made = ast.copy_location(ast.Call(made, [], []), made)  # raise NotPdf
        elif made is not node:
            continue
        if isinstance(made, ast.Call) and ast.unparse(made.func) == "system_refusal":
            reason = ast.keyword("reason", ast.Constant(""))  # what the system says
            call = ast.Call(made.args[0], made.args[1:], [*made.keywords, reason])
            made = ast.copy_location(call, made)
        if isinstance(made, ast.Call):
            name = ast.unparse(made.func).rpartition(".")[2]
            if name in known:
                yield made, known[name]


def misfits(text: str, known: Mapping[str, type[VanbanError]]) -> list[str]:
    """Return every construction that does not give by name exactly what the class needs."""
    found = []
    for call, error in constructions(text, known):
        given = [keyword.arg for keyword in call.keywords]
        if has_constructor(error):
            try:
                values: dict[str, Any] = dict.fromkeys(map(str, given))
                inspect.signature(error).bind(*call.args, **values)
            except TypeError as why:
                found.append(f"line {call.lineno}: {error.__name__}, {why}")
        elif call.args or None in given:
            found.append(f"line {call.lineno}: {error.__name__} is given values without names")
        else:
            least = {name for name in annotated(error) if not hasattr(error, name)}
            lacks, spare = least - {*given}, {*given} - annotated(error)
            for name in sorted(map(str, lacks | spare)):
                word = "lacks" if name in lacks else "has no"
                found.append(f"line {call.lineno}: {error.__name__} {word} {name}")
    return found


def told_beside(text: str, known: Mapping[str, type[VanbanError]]) -> list[str]:
    """Return the classes of errors that put words together themselves."""
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef) and node.name in known
        if any(isinstance(inner, ast.JoinedStr) for inner in ast.walk(node))
    ]


# -- the errors of vanban --------------------------------------------------------------------------


def test_no_two_errors_have_one_name() -> None:
    assert len(CLASSES) == len(list(errors()))


def test_every_error_has_a_sentence_and_every_sentence_an_error() -> None:
    codes = {error.code for error in CLASSES.values()} | {VanbanError.code}
    assert set(package_data("errors")) <= codes
    # Without words of its own, or of what it derives from, a class has those of the base alone.
    silent = [e.__name__ for e in CLASSES.values() if words_of(e) == words_of(VanbanError)]
    assert silent == []


@pytest.mark.parametrize("error", CLASSES.values(), ids=lambda error: error.code)
def test_an_error_has_every_attribute_its_words_name(error: type[VanbanError]) -> None:
    has = annotated(error) | computed(error) | passed(error) | (said_by(error) - {"sentence"})
    assert needed(error) - has == set()
    if has_constructor(error):
        assert annotated(error) - passed(error) == set(), "its constructor passes all on by name"


@pytest.mark.parametrize("error", CLASSES.values(), ids=lambda error: error.code)
def test_words_of_an_error_are_texts_or_choices(error: type[VanbanError]) -> None:
    tables = [words for words in words_of(error).values() if not isinstance(words, str)]
    assert [set(words) for words in tables if set(words) not in CHOICES] == []
    texts = list(filter(None, map(_joined, words_of(error).values())))
    own = package_data("errors").get(error.code, {})
    parts = set() if isinstance(own, str) else {*own} - {"sentence"}
    assert parts - {name for text in texts for name in named(text)} == set(), "nothing says them"


@pytest.mark.parametrize("module", sorted(sources()))
def test_every_error_is_given_by_name_exactly_what_it_needs(module: str) -> None:
    text = sources()[module]
    assert misfits(text, CLASSES) == []
    assert told_beside(text, CLASSES) == []


def test_constructions_are_found_at_all() -> None:
    made = {e for text in sources().values() for _, e in constructions(text, CLASSES)}
    assert set(CLASSES.values()) - made == set(), "an error nobody raises"


# -- what words can do -----------------------------------------------------------------------------


def test_a_list_is_said_with_commas_and_what_is_lacking_is_left_out() -> None:
    kind = UnknownKind(value="thư", known=["plan", "report"], of="")
    assert str(kind) == "Không có tên loại văn bản “thư”; hãy dùng một trong: plan, report."
    kind = UnknownKind(value="thư", known=["plan"], of="Đảng")
    assert str(kind) == "Không có tên loại văn bản “thư” ở khối Đảng; hãy dùng một trong: plan."


def test_words_for_nothing_take_the_place_of_nothing() -> None:
    assert " trong thư mục nào; " in str(NoTemplate(wanted="letter.docx", places=()))
    assert " trong a, b; " in str(NoTemplate(wanted="letter.docx", places=(Path("a"), Path("b"))))
    issuer = Organization(code="x", name="Công đoàn X", abbreviation="CĐ", place="Hà Nội")
    unit = UnknownDepartment(value="TC", organization=issuer, known=())
    assert " (hiện có: chưa có đơn vị nào)" in str(unit)


def test_values_keep_what_they_are_and_are_kept() -> None:
    error = UnknownOrganization(value="a", on=date(2021, 1, 7))
    assert (error.value, error.on, error.issuers) == ("a", date(2021, 1, 7), ())
    assert " “a” vào ngày 07/01/2021; " in str(error)


def test_a_brace_in_a_value_is_a_brace() -> None:
    assert str(DatabaseFault(place="o.db", said="{place}")).endswith(
        ": cơ sở dữ liệu báo “{place}”."
    )
    assert str(BadCalendar(name="{x}", faults=["[1]: sai."])) == "{x}[1]: sai."


def test_a_class_without_words_says_those_of_its_base() -> None:
    role = WrongRole(what="Ký", why="sai vai", who_may="", article="Điều 1")
    assert str(role) == str(StepRefused("Ký", "sai vai", "", "Điều 1"))
    assert str(role) == "Không thể ký: sai vai (Điều 1)."
    assert role.code == "wrong-role"


# -- the checkers themselves -----------------------------------------------------------------------


class Lost(VanbanError):
    """An error of this test."""

    says: str
    where: str = "đây"


def test_the_checker_finds_what_is_lacking_spare_and_without_a_name() -> None:
    known: dict[str, type[VanbanError]] = {"Lost": Lost, "StepRefused": StepRefused}
    assert misfits("raise Lost(says=a)\nraise door.Lost(says=a, where=b)", known) == []
    assert misfits("Lost(where=b)", known) == ["line 1: Lost lacks says"]
    assert misfits("\nraise door.Lost", known) == ["line 2: Lost lacks says"]
    assert misfits("Lost(says=a, whom=b)", known) == ["line 1: Lost has no whom"]
    assert misfits("with system_refusal(door.Lost, says=a): x", known) == [
        "line 1: Lost has no reason"
    ]
    assert misfits("Lost(a)", known) == ["line 1: Lost is given values without names"]
    assert misfits("Lost(**a)", known) == ["line 1: Lost is given values without names"]
    (line,) = misfits("StepRefused(a)", known)
    assert "'why'" in line


def test_the_checker_finds_words_put_together_beside_the_data() -> None:
    assert told_beside("class Lost(E):\n    def f(self):\n        return f'{a}'", {"Lost": Lost})
    assert not told_beside("class Lost(E):\n    says: str", {"Lost": Lost})


def test_names_are_found_in_words() -> None:
    assert named("Sổ {series.title} ngày {on:%d/%m/%Y} {{x}} {key[0]}") == {"series", "on", "key"}
    assert needed(UnknownOrganization) == {"value", "on", "issuers"}
    assert passed(StepRefused) == {"what", "why", "who_may", "article", "act"}
