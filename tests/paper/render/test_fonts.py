import shutil
import subprocess
from typing import Any

import pytest

from vanban.paper.render.fonts import font_fault


def listed(monkeypatch: pytest.MonkeyPatch, families: str) -> list[list[str]]:
    """Let fc-list answer with these families, and keep what it was asked."""
    asked: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, families)

    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    return asked


@pytest.mark.parametrize("face", ["Times New Roman", "Liberation Serif"])
def test_a_face_with_all_letters_is_enough(monkeypatch: pytest.MonkeyPatch, face: str) -> None:
    asked = listed(monkeypatch, f"DejaVu Sans\n{face}\n")
    assert font_fault() is None
    assert "1ea0-1ef9" in asked[0][1]


def test_another_face_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(monkeypatch, "DejaVu Serif\n")
    assert "fonts-liberation2" in str(font_fault())


def test_without_fc_list_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "fontconfig" in str(font_fault())
