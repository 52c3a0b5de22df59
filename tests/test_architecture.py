"""Imports go down, a sharp tool lives in one room, and only the doors see the world outside.

The checker reads the source with ``ast``, so imports inside functions count too; what stands under
``if TYPE_CHECKING`` does not. It is itself tried on made-up modules at the end.
"""

import ast
import graphlib
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: Top first. A room imports only from lower lines; rooms of one line do not import one another.
FLOORS = (
    {"__main__"},
    {"cli"},
    {"office.__init__"},
    {"office.desk"},
    {"office.campaigns"},
    {
        "office.batch",
        "office.incoming",
        "office.keeping",
        "office.named_steps",
        "office.people",
        "office.work",
    },
    {"office.walk", "office.book"},
    {"office.asking"},
    {"office.outgoing"},
    {"office.printing", "office.guards", "office.effects", "office.look", "office.dispatch"},
    {
        "office.preview",
        "office.beside",
        "office.aftermath",
        "office.reminders",
        "office.discussion",
    },
    {"office.outbox"},
    {"office.act", "office.papers", "office.views", "office.setup"},
    {"office.access", "office.finding"},
    {"office.workflow", "office.registry", "office.sending", "office.declared"},
    {"office.jobs"},
    {"commendation"},
    {"campaign"},
    {"paper.__init__"},
    {"paper.trial"},
    {"paper.compose", "paper.explain", "paper.render", "paper.check", "paper.batch"},
    {"paper.anatomy", "paper.compare"},
    {"paper.catalogue", "paper.source"},
    {"yaml_text"},
    {"paper.domain"},
    {"__init__", "text", "yaml_nodes"},
    {"errors", "digest"},
    {"settings"},
)

#: A tool that can hurt, and the only rooms that may hold it.
TOOLS = {
    "PIL": {"paper.source.images"},
    "alembic": {"office.registry"},
    "babel": {"paper.domain.dates"},
    "cryptography": {"office.keeping"},
    "com": {"paper.render.pdf_helper"},
    "docx": {"paper.render.docx"},
    "docxtpl": {"paper.render.docx"},
    "markdown_it": {"paper.source.inline"},
    "matplotlib": {"campaign.charts"},
    "openpyxl": {
        "campaign.intake",
        "campaign.workbook",
        "paper.batch.table",
        "paper.render.register",
    },
    "pdfplumber": {"paper.anatomy.glyphs"},
    "procrastinate": {"office.jobs"},
    "pypdfium2": {"paper.render.picture"},
    "rich": {"cli"},
    "smtplib": {"office.sending.smtp"},
    "sqlalchemy": {"office"},
    "subprocess": {"paper.render.fonts", "paper.render.pdf", "paper.render.pdf_helper"},
    "transitions": {"office.workflow.steps"},
    "typer": {"cli"},
    "uno": {"paper.render.pdf_helper"},
}

#: What the words and rules of a paper may lean on.
DOMAIN_MAY_USE = {"babel", *sys.stdlib_module_names}
DOMAIN_MAY_IMPORT = ("vanban.errors", "vanban.text", "vanban.paper.domain.")
#: A leaf knows what people declare and the papers made from it, no office and no campaign.
LEAF_MAY_IMPORT = (
    *DOMAIN_MAY_IMPORT,
    "vanban.commendation.",
    "vanban.paper.batch.",
    "vanban.paper.catalogue",
    "vanban.paper.source.",
    "vanban.settings",
    "vanban.yaml_text",
    "pydantic",
)

LONGEST_MODULE = 400
#: Lines of code: without docstrings, which are pages people read, comments and blank lines.
LARGEST_PACKAGE = 17_300

Sources = Mapping[str, str]  #: text of each module by its dotted name


def sources() -> dict[str, str]:
    """Return the text of every module; a package is ``….__init__``."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "vanban").rglob("*.py"))
    }


def imports(text: str, modules: Sources) -> Iterator[str]:
    """Yield what a module imports; a name that is a module of ours as that module."""
    for node in _importing(text):
        if isinstance(node, ast.Import):
            yield from (_named(alias.name, modules) for alias in node.names)
        else:
            assert node.level == 0, "an import is written out in full"
            for alias in node.names:
                inner = _named(f"{node.module}.{alias.name}", modules)
                yield inner if inner in modules else _named(node.module or "", modules)


@cache
def _importing(text: str) -> tuple[ast.Import | ast.ImportFrom, ...]:
    nodes = _running(ast.parse(text))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def room_of(module: str) -> str | None:
    """Return the room a module stands in: the longest name of ``FLOORS`` it begins with."""
    bare = module.removeprefix("vanban.")
    rooms = [r for floor in FLOORS for r in floor if bare == r or bare.startswith(f"{r}.")]
    return max(rooms, key=len, default=None)


def wrong_ways(modules: Sources) -> list[str]:
    """Return every import that does not go down, and every module without a room."""
    line = {room: index for index, floor in enumerate(FLOORS) for room in floor}
    found = [f"{module} has no room" for module in modules if room_of(module) is None]
    for module, text in modules.items():
        here = room_of(module)
        for target in imports(text, modules):
            there = room_of(target) if target.startswith("vanban.") else None
            if here and there and here != there and line[here] >= line[there]:
                found.append(f"{module} imports {target}")
    return found


def cycle(modules: Sources) -> list[str]:
    """Return the modules of an import cycle, or nothing."""
    graph = {name: set(imports(text, modules)) & set(modules) for name, text in modules.items()}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def strays(modules: Sources) -> list[str]:
    """Return every use of a tool outside its rooms."""
    return [
        f"{module} uses {tool}"
        for module, text in modules.items()
        for tool in {target.partition(".")[0] for target in imports(text, modules)} & set(TOOLS)
        if not any(_within(module, room) for room in TOOLS[tool])
    ]


def outside_world(modules: Sources) -> list[str]:
    """Return every look at the clock or the environment below the doors."""
    return [
        f"{module}, line {line}: {what}"
        for module, text in modules.items()
        if not _within(module, "cli")
        for line, what in _looks(ast.parse(text))
    ]


_CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}


def _looks(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in _CLOCKS:
                yield node.lineno, f".{node.func.attr}()"
        elif isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}:
            yield node.lineno, f".{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module in {"os", "time"}:
            yield node.lineno, f"from {node.module} import"


def lines_of_code(text: str) -> int:
    """Count the lines that hold code: no docstring, no comment, no blank line."""
    passed = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    said = {n for t in tokens if t.type not in passed for n in range(t.start[0], t.end[0] + 1)}
    bodies = (getattr(node, "body", None) for node in ast.walk(ast.parse(text)))
    docs = (body[0] for body in bodies if isinstance(body, list) and body and _is_doc(body[0]))
    return len(said - {n for doc in docs for n in range(doc.lineno, doc.end_lineno + 1)}) - 1


def _is_doc(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node that runs: what is there only for the type checker does not."""
    for child in ast.iter_child_nodes(node):
        typing_only = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        if not typing_only:
            yield child
            yield from _running(child)


def _named(name: str, modules: Sources) -> str:
    return f"{name}.__init__" if f"{name}.__init__" in modules else name


def _within(module: str, room: str) -> bool:
    return f"{module}.".startswith(f"vanban.{room}.")


MODULES = sources()


def test_imports_go_down() -> None:
    assert wrong_ways(MODULES) == []


def test_no_imports_run_in_a_circle() -> None:
    assert cycle(MODULES) == []


def test_a_sharp_tool_lives_in_one_room() -> None:
    assert strays(MODULES) == []


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_is_still_used(tool: str) -> None:
    used = {t.partition(".")[0] for text in MODULES.values() for t in imports(text, MODULES)}
    assert tool in used


def test_only_the_doors_see_the_clock_and_the_environment() -> None:
    assert outside_world(MODULES) == []


def test_the_domain_leans_on_nothing_but_the_standard_library_and_babel() -> None:
    domain = {name: text for name, text in MODULES.items() if _within(name, "paper.domain")}
    for module, text in domain.items():
        for target in imports(text, MODULES):
            ours = target.startswith(DOMAIN_MAY_IMPORT)
            assert ours or target.partition(".")[0] in DOMAIN_MAY_USE, f"{module}: {target}"


def test_commendation_is_a_leaf_on_papers_and_knows_no_office() -> None:
    leaf = {name: text for name, text in MODULES.items() if _within(name, "commendation")}
    assert leaf
    for module, text in leaf.items():
        for target in imports(text, MODULES):
            ours = target.startswith(LEAF_MAY_IMPORT)
            assert ours or target.partition(".")[0] in sys.stdlib_module_names, (
                f"{module}: {target}"
            )


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_read_in_one_sitting(module: str) -> None:
    assert len(MODULES[module].splitlines()) <= LONGEST_MODULE


def test_the_package_stays_small() -> None:
    assert sum(lines_of_code(text) for text in MODULES.values()) < LARGEST_PACKAGE


def test_what_is_imported_is_declared_and_what_is_declared_is_needed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # Of the extras, what a room imports; drivers that SQLAlchemy imports are named by no room.
    extras = [each for each in project["optional-dependencies"]["postgresql"] if "[" not in each]
    wanted = [*project["dependencies"], *extras]
    declared = {re.split(r"[^A-Za-z0-9-]", each)[0].lower() for each in wanted}
    owners = metadata.packages_distributions()
    used = {t.partition(".")[0] for text in MODULES.values() for t in imports(text, MODULES)}
    foreign = used - {*sys.stdlib_module_names, "vanban", "uno", "com"}
    assert {owners[name][0].lower() for name in foreign} == declared


# -- the checker itself ----------------------------------------------------------------------------


def test_the_checker_finds_an_import_that_goes_up_even_inside_a_function() -> None:
    made_up = {
        "vanban.paper.domain.kinds": "def f():\n    from vanban.office.desk import Office\n",
        "vanban.office.desk": "import vanban.paper.domain.kinds\n",
    }
    assert wrong_ways(made_up) == ["vanban.paper.domain.kinds imports vanban.office.desk"]


def test_the_checker_finds_peers_that_meet() -> None:
    made_up = {"vanban.paper.check.x": "from vanban.paper.render import fill\n"}
    assert wrong_ways(made_up) == ["vanban.paper.check.x imports vanban.paper.render"]


def test_the_checker_finds_a_module_nobody_gave_a_room() -> None:
    assert wrong_ways({"vanban.paper.helpers": ""}) == ["vanban.paper.helpers has no room"]


def test_the_checker_finds_a_circle_within_a_room() -> None:
    made_up = {
        "vanban.cli.a": "from vanban.cli import b",
        "vanban.cli.b": "import vanban.cli.a",
        "vanban.cli.__init__": "",
    }
    assert set(cycle(made_up)) == {"vanban.cli.a", "vanban.cli.b"}


def test_the_checker_passes_over_what_only_the_type_checker_reads() -> None:
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import vanban.cli.app\n"
    assert wrong_ways({"vanban.text": text}) == []


def test_the_checker_finds_a_tool_outside_its_room() -> None:
    made_up = {"vanban.office.look": "import docxtpl", "vanban.paper.render.docx": "import docxtpl"}
    assert strays(made_up) == ["vanban.office.look uses docxtpl"]


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(TIME_ZONE)",
        "dt.date.today()",
        "time.time()",
        "from time import localtime",
        "os.environ['HOME']",
        "os.getenv('HOME')",
        "from os import environ",
    ],
)
def test_the_checker_finds_a_look_outside(line: str) -> None:
    assert len(outside_world({"vanban.office.look": f"\n{line}\n"})) == 1
    assert outside_world({"vanban.cli.door": f"\n{line}\n"}) == []


def test_the_checker_counts_code_and_not_what_is_said_about_it() -> None:
    text = '"""What a module is.\n\nMore.\n"""\n\n# why\nA = (\n    1,  # one\n)\n\n\n'
    text += 'def f() -> str:\n    """What it does."""\n    return """two\nlines"""\n'
    assert lines_of_code(text) == 6
