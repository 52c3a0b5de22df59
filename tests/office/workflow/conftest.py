"""A toy process and the ones vanban ships."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vanban.office.workflow.loading import load
from vanban.office.workflow.process import Processes
from vanban.settings import shared_folder

TOY = """\
name: toy
version: 1
label: Đơn từ
initial: draft
final: [done]
states:
  draft: {label: Đang viết, side: sender}
  review: {label: Chờ xem, side: receiver}
  done: {label: Xong, side: sender}
steps:
  ask:
    label: Gửi xem
    from: [draft]
    to: review
    roles: [drafter]
  finish:
    label: Kết thúc
    from: [review]
    to: done
    roles: [clerk, signer]
    guards: [unchanged, complete]
  back: {label: Trả lại, from: [review], to: draft, roles: [signer], note: required}
"""

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Save a workflow file (the toy one, if no text is given) and return its folder."""

    def _save(text: str = TOY, name: str = "toy.yaml", folder: str = "workflows") -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
        return tmp_path / folder

    return _save


@pytest.fixture
def toy(save: Save) -> Processes:
    """The toy process, loaded."""
    return load([save()])


@pytest.fixture(scope="session")
def shipped() -> Processes:
    """The processes vanban ships."""
    return load([shared_folder("workflows")])
