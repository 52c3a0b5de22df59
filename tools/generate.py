"""Builds what is generated under ``docs/``: ``python -m tools.generate``.

In: the code and the example.  Out: the pages of commands, errors and rules, the
pictures, the example's papers.
"""

from pathlib import Path

from tools.command_page import command_page
from tools.error_page import error_page
from tools.gallery import draw_gallery
from tools.handbook import handbook
from tools.pictures import draw

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write every generated page and picture."""
    (DOCS / "cli.md").write_text(command_page(), encoding="utf-8")
    (DOCS / "errors.md").write_text(error_page(), encoding="utf-8")
    (DOCS / "rules.md").write_text(handbook(), encoding="utf-8")
    draw(DOCS)
    draw_gallery(DOCS)


if __name__ == "__main__":
    main()
