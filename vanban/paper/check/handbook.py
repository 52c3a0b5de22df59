"""The page of the rules (sổ tay quy tắc), ``docs/rules.md``.

In: the docstrings of the rules.  Out: Markdown.
Printed by ``python -m vanban.paper.check.handbook``.
"""

import inspect
import re

from vanban.paper.check import RULES, Rule

_HEAD = """# Quy tắc soát thể thức

Trang này sinh từ mã nguồn (`python -m vanban.paper.check.handbook > docs/rules.md`).
Văn bản còn lỗi thì chưa trình được; chỗ ghi “chỉ nhắc” thì nên xem lại.
"""


def handbook() -> str:
    """Return the page of all rules."""
    return "\n".join([_HEAD, *(_page(rule) for rule in RULES)])


def _page(rule: Rule) -> str:
    title, _, rest = (inspect.getdoc(rule) or "").partition("\n\n")
    parts = re.split(r"^(?=Vì sao: |Sai: |Đúng: )", rest, flags=re.MULTILINE)
    lines = [re.sub(r"^(.+?): ", r"- **\1:** ", " ".join(part.split())) for part in parts if part]
    name = rule.__name__.replace("_", "-")
    return "\n".join([f"## {name}", "", title, "", *lines, ""])


if __name__ == "__main__":  # pragma: no cover
    print(handbook(), end="")
