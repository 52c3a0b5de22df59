"""The commands upon workflows and templates."""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.cli.conftest import Cli
from vanban.settings import shared_folder


def test_workflows_are_listed(cli: Cli) -> None:
    names = [row["name"] for row in cli("workflow", "list", "--json").json]
    assert names == sorted(names)
    assert {"outgoing", "phase_summary", "plan", "registration", "report"} <= set(names)
    assert "Kế hoạch" in cli("workflow", "list").out


def test_a_workflow_is_shown_as_a_table(cli: Cli) -> None:
    printed = cli("workflow", "show", "plan").out
    assert "(assign_number)" in printed
    assert "Điều 15" in printed
    steps = [row["step"] for row in cli("workflow", "show", "plan", "--json").json]
    assert "assign_number" in steps
    digital = [row["step"] for row in cli("workflow", "show", "plan", "--digital", "--json").json]
    assert "assign_number" not in digital


def test_a_workflow_is_drawn_with_the_state_of_a_paper(cli: Cli, office: Path, plan: Path) -> None:
    cli("draft", plan, "--as", "bich")
    drawn = cli("workflow", "show", "plan", "--graph", "svg", "--paper", 1).out
    assert ET.fromstring(drawn).tag.endswith("svg")
    mermaid = cli("workflow", "show", "plan", "--graph", "mermaid", "--paper", 1).out
    assert mermaid.startswith("stateDiagram-v2")
    plain = cli("workflow", "show", "plan", "--graph", "mermaid").out
    assert plain != mermaid  # no state is marked


def test_an_unknown_workflow_is_named(cli: Cli) -> None:
    ran = cli("workflow", "show", "khong-co")
    assert ran.code == 1
    assert "Không có quy trình “khong-co”" in ran.err


def test_a_folder_of_workflows_is_judged(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "name: own\nversion: 1\nlabel: Riêng\nextends: outgoing 1\nsteps:\n"
        "  sign: {before: os.system}\n",
        encoding="utf-8",
    )
    ran = cli("workflow", "check", tmp_path)
    assert ran.code == 1
    assert "own.yaml, dòng 6" in ran.err
    (tmp_path / "own.yaml").write_text(
        "name: own\nversion: 1\nlabel: Riêng\nextends: outgoing 1\n", encoding="utf-8"
    )
    assert cli("workflow", "check", tmp_path).out == "Các tệp quy trình dùng được.\n"


def test_templates_are_built_and_checked(cli: Cli, tmp_path: Path) -> None:
    assert cli("templates", "build", "--to", tmp_path).code == 0
    assert cli("templates", "check", tmp_path).out == "Các mẫu đúng với chuẩn thể thức.\n"
    assert cli("templates", "check").code == 0
    shutil.copy(tmp_path / "nd30" / "letter.docx", tmp_path / "nd30" / "named.docx")
    ran = cli("templates", "check", tmp_path)
    assert ran.code == 1
    assert "named.docx" in ran.err


def test_shipped_templates_are_those_of_the_standard(tmp_path: Path, cli: Cli) -> None:
    cli("templates", "build", "--to", tmp_path)
    for built in sorted((tmp_path / "nd30").glob("*.docx")):
        shipped = shared_folder("templates") / "nd30" / built.name
        assert built.read_bytes() == shipped.read_bytes(), built.name
