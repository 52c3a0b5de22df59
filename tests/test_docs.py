"""The words say what the program does: commands, errors, settings, glossary, README, its twin."""

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tools.command_page import command_page, commands, label
from tools.demo.playing import first_moment, read_example
from tools.demo.telling import EXAMPLE
from tools.error_page import CATALOGUE, Sentence, error_page, errors
from vanban.cli.app import run
from vanban.office import Office
from vanban.settings import TIME_ZONE, Settings
from vanban.text import slug

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("examples/*/*.md")])
SENTENCES = [sentence for said in CATALOGUE.values() for sentence in said]
CODE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def is_vietnamese(words: str) -> bool:
    """Tell whether words hold a letter that only Vietnamese text would: ư, ố, đ …"""
    return any(letter.isalpha() and not letter.isascii() for letter in words)


# -- commands and settings -----------------------------------------------------------------------


def test_the_page_of_commands_is_the_one_the_code_gives() -> None:
    assert page("docs/cli.md") == command_page(), "run: make docs"


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_and_each_of_its_options_explains_itself_in_vietnamese(name: str) -> None:
    command = dict(commands())[name]
    assert is_vietnamese(command.help or "")
    for parameter in command.params:
        assert is_vietnamese(parameter.help or ""), label(parameter)
    assert f"## {name}\n" in page("docs/cli.md")


def test_every_command_can_answer_in_json() -> None:
    for name, command in commands():
        assert "--json" in {label(parameter) for parameter in command.params}, name


def test_every_setting_is_on_its_page_and_no_other() -> None:
    told = re.findall(r"^\| `(VANBAN_\w+)` \|", page("docs/settings.md"), re.MULTILINE)
    assert sorted(told) == sorted(f"VANBAN_{name.upper()}" for name in Settings.__annotations__)


# -- errors ----------------------------------------------------------------------------------------


def test_the_catalogue_of_sentences_is_the_one_the_code_gives() -> None:
    assert page("docs/errors.md") == error_page(), "run: make docs"


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in errors()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", code) for code in codes)
    assert "error" not in codes, "this is the code of the base class alone"


def test_every_error_has_one_example_in_the_catalogue() -> None:
    shown = [type(sentence.error) for sentence in SENTENCES]
    assert sorted(e.code for e in shown) == sorted(error.code for error in errors())


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.error.code)
def test_every_error_speaks_a_whole_vietnamese_sentence(sentence: Sentence) -> None:
    error, when, do = sentence
    for said in (*str(error).split("\n"), when, do):
        assert is_vietnamese(said)
        assert said.endswith((".", ".)", "Điều 13)", "Điều 15)"))


# -- the words of the project ---------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub("`[^`\n]+`", "", CODE.sub("", path.read_text(encoding="utf-8")))
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)|<img[^>]* src=\"([^\"]+)\"", text):
        link = "".join(target)
        assert link.startswith("http") or (path.parent / link).exists(), link


def test_the_architecture_is_told_in_two_hundred_lines() -> None:
    text = page("docs/architecture.md")
    assert len(text.splitlines()) <= 200
    package = ROOT / "vanban"
    folders = [f"{path.parent.name}/" for path in package.glob("*/**/__init__.py")]
    files = [
        p.name for floor in ("", "paper", "office") for p in (package / floor).glob("[!_]*.py")
    ]
    assert [name for name in [*folders, *files] if name not in text] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted += project["optional-dependencies"]["postgresql"]
    names = [re.split(r"[^A-Za-z0-9-]", each)[0] for each in wanted]
    names.remove("vanban")  # its own extra
    text = page("docs/decisions.md")
    assert [name for name in names if f"**{name}**" not in text] == []


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    known = set(_identifiers())
    named = re.findall(r"^\|[^|]+\| (.+?) \|", page("docs/glossary.md"), re.MULTILINE)
    words = {word for cell in named for word in re.findall(r"`([^`]+)`", cell)}
    assert len(words) > 100
    assert {word for word in words if not set(word.split(".")) <= known} == set()


def _identifiers() -> Iterator[str]:
    """Yield every name and every word of data in the package and its workflows."""
    for path in (ROOT / "vanban").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.Attribute):
                yield node.attr
            elif isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield node.name
            elif isinstance(node, ast.arg):
                yield node.arg
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
        yield path.stem
        yield path.parent.name
    for path in [
        *(ROOT / "workflows").glob("*.yaml"),
        *(ROOT / "vanban/paper/data").glob("*.toml"),
    ]:
        yield from re.findall(r"\w+", path.read_text(encoding="utf-8"))


def test_the_readme_and_its_twin_have_one_shape() -> None:
    english, vietnamese = page("README.md"), page("README.vi.md")
    assert _shape(english) == _shape(vietnamese)
    assert is_vietnamese(vietnamese)


def _shape(text: str) -> list[str]:
    """Return headings by level, code blocks, rows and pictures: what twins share.

    Comments are left out: each twin has them in its own language.
    """
    bare = CODE.sub("", text)
    headings = [len(hashes) * "#" for hashes in re.findall(r"^(#+) ", bare, re.MULTILINE)]
    blocks = [re.sub(" +# .*", "", "\n".join(block)) for block in CODE.findall(text)]
    rows = str(len(re.findall(r"^\|", bare, re.MULTILINE)))
    return [*headings, *blocks, rows, *re.findall(r"!\[[^\]]*\]\(([^)]+)\)", bare)]


def test_the_python_of_the_readme_runs_on_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = [block for language, block in CODE.findall(page("README.md")) if language == "python"]
    assert len([line for line in code.splitlines() if line.strip()]) == 8
    _office_of_the_example(tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert "Chờ duyệt nội dung" in capsys.readouterr().out


def test_the_commands_of_the_readme_work_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = [block for language, block in CODE.findall(page("README.md")) if language == "sh"]
    lines = [line for line in blocks[1].splitlines() if line.startswith("vanban ")]
    assert len(lines) > 10
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VANBAN_OFFICE", str(tmp_path / "van-thu"))
    monkeypatch.setenv("VANBAN_SOFFICE", "/nonexistent/soffice")
    year = str(datetime.now(TIME_ZONE).year)
    for line in lines:
        assert run(line.replace("$(date +%Y)", year).split()[1:]) == 0, line
    assert (tmp_path / "so-dang-ky.docx").exists()


def test_the_pages_of_the_example_are_there_to_look_at() -> None:
    folder = ROOT / "docs" / "example"
    papers = {path.stem for path in folder.glob("*.pdf")}
    told = re.findall(r"\| (\d\d/\S+), \d+/\d+/(\d{4})", page("examples/thi-dua-2021/README.md"))
    assert papers == {f"{slug(number)}-{year}" for number, year in told}
    assert all((folder / f"{paper}-trang-1.png").exists() for paper in papers)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000


def _office_of_the_example(folder: Path) -> None:
    (folder / "examples").symlink_to(ROOT / "examples")
    example = ROOT / "examples" / EXAMPLE
    office = folder / "out" / "demo" / "office"
    setup, began = read_example(example), first_moment(example)
    Office.create(office, setup, account="may-1", now=began).close()
