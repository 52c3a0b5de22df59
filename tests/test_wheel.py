"""The wheel: installed in an empty environment elsewhere, it does its whole work too."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("vanban-*.whl")
    return built


def test_the_wheel_carries_templates_workflows_and_the_example(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in ("templates/nd30/named.docx", "workflows/outgoing.yaml"):
        assert f"vanban/shared/{name}" in names
    assert "vanban/shared/examples/thi-dua-2021/ke-hoach.md" in names
    assert "vanban/paper/data/kinds.toml" in names
    assert not any(name.startswith(("tests/", "tools/", "benchmarks/")) for name in names)


#: The life of the plan, from an empty folder to a sent and proved paper.
LIFE = """
init {example}/office.yaml
draft {example}/ke-hoach.md --as bui-phuong-thao
step 1 submit --as bui-phuong-thao
step 1 initial_content --as hoang-ngoc-lam
step 1 initial_format --as vu-thanh-binh
step 1 sign --as trinh-hoang-vinh --clerk nguyen-thi-thu-ha
step 1 assign_number --as nguyen-thi-thu-ha
step 1 seal --as nguyen-thi-thu-ha
step 1 release --as nguyen-thi-thu-ha
render 1 --to in
verify
"""

#: Runs commands one after another in one process: each would start for longer than it works.
WORK = """
import sys
from vanban.cli.app import run
for line in filter(str.strip, sys.stdin):
    assert run(line.split()) == 0, line
"""


def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    # What is imported is compiled then, and most of what is installed never is.
    _pip(sys.executable, "--python", binaries / "python", "install", "--no-compile", wheel)
    (example,) = environment.rglob("vanban/shared/examples/thi-dua-2021")

    def ran(*words: str | Path, told: str = "") -> str:
        variables = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "VANBAN_OFFICE": "van-thu"}
        done = subprocess.run(
            words, cwd=tmp_path, env=variables, input=told, stdout=subprocess.PIPE, text=True,
            check=True,
        )  # fmt: skip
        return done.stdout

    ran(binaries / "python", "-c", WORK, told=LIFE.format(example=example))
    (paper,) = json.loads(ran(binaries / "vanban", "list", "--json"))
    assert (paper["state"], paper["number"]) == ("released", "01/KH-LĐLĐ")
    assert ".docx" in {path.suffix for path in (tmp_path / "in").iterdir()}


def _pip(python: Path | str, *words: object) -> None:
    command = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    subprocess.run([str(word) for word in command], check=True)
