"""The guide for the clerk says what the reader does."""

import re
from pathlib import Path

import pytest

from tests.paper.source.picture import PNG
from vanban.paper.catalogue import kinds
from vanban.paper.domain.urgency import Circulation, Classification, Urgency
from vanban.paper.source import read
from vanban.paper.source.fields import (
    BASIS_KEYS,
    CITATION_KEYS,
    COSIGNER_KEYS,
    GROUP_KEYS,
    KEYS,
    RECIPIENT_KEYS,
    REQUIRED,
    SIGNATURE_KEYS,
)

PAGE = (Path(__file__).parents[3] / "docs" / "source-format.md").read_text(encoding="utf-8")
MARKDOWN = re.findall(r"```markdown\n(.*?)```", PAGE, flags=re.DOTALL)
YAML = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
FRONT = {"kind": "plan", "subject": "A", "issuer": "b", "signature": "c"}


def test_the_page_has_examples_of_both_halves() -> None:
    assert len(MARKDOWN) >= 5
    assert len(YAML) >= 3


@pytest.mark.parametrize("example", MARKDOWN)
def test_every_example_of_a_body_reads(example: str) -> None:
    front = "".join(f"{key}: {value}\n" for key, value in FRONT.items())
    text = example if example.startswith("---\n") else f"---\n{front}---\n{example}"
    assert read(text, kinds=kinds(), files=lambda _: PNG).body


@pytest.mark.parametrize("example", YAML)
def test_every_example_of_front_matter_reads(example: str) -> None:
    rest = "".join(f"{k}: {v}\n" for k, v in FRONT.items() if f"{k}:" not in example.split("\n")[0])
    assert read(f"---\n{rest}{example}---\nNội dung", kinds=kinds()).subject == "A"


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_its_row_with_its_vietnamese_name(key: str) -> None:
    must = " (bắt buộc)" if key in REQUIRED else ""
    assert f"| `{key}`{must} | {KEYS[key]} |" in PAGE


INNER = {
    *BASIS_KEYS, *CITATION_KEYS, *COSIGNER_KEYS, *GROUP_KEYS, *RECIPIENT_KEYS, *SIGNATURE_KEYS,
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(INNER))
def test_every_inner_key_is_named(key: str) -> None:
    assert f"`{key}`" in PAGE


@pytest.mark.parametrize(
    ("word", "code"),
    [(degree.label, degree.value) for degree in (*Urgency, *Classification, *Circulation)],
)
def test_every_value_is_named_with_its_word(word: str, code: str) -> None:
    assert f"`{code}` ({word})" in PAGE


MARKS = ["#.", "#)", "\\newpage", "<br>", "***", "Tiểu mục #.", "IV-", "\\cite{", "\\words{"]
MARKS += ["\\sum", "\\figure{", "^[", "\\image", "\\appendix[landscape]", "\\appendix[label="]


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_named(mark: str) -> None:
    assert mark in PAGE
