"""The wheel: installed in an empty environment elsewhere, it plays the example too."""

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


def test_the_wheel_plays_the_example_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    _pip(binaries / "python", "install", wheel)
    played = subprocess.run(
        [binaries / "vanban", "demo", "--to", "played", "--json"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(played.stdout)
    assert told["papers"][0]["number"] == "03/KH-LĐLĐ"
    assert told["breaches"] == []
    assert (tmp_path / "played" / "van-ban" / "ldld-ba-dinh" / "03-kh-ldld-2021.docx").is_file()


def _pip(python: Path | str, *words: object) -> None:
    command = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    subprocess.run([str(word) for word in command], check=True)
