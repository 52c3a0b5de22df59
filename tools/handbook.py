"""The page of the rules (sổ tay quy tắc), ``docs/rules.md``.

In: the docstrings of the rules.  Out: Markdown.
Written by ``make docs``.
"""

import inspect
import re

from vanban.paper.catalogue import standards
from vanban.paper.check import RULES, Rule, rule_name

_HEAD = """# Quy tắc soát thể thức

Trang này sinh từ mã nguồn (`make docs`).
Một quy tắc kết luận từng chỗ: đạt, sai, nhắc, chưa đánh giá (thiếu căn cứ, hoặc cách đọc không
thấy), không áp dụng. Văn bản còn chỗ sai thì chưa trình được; chỗ ghi “chỉ nhắc” thì nên xem lại.
Quy tắc nào áp dụng cho hệ thống nào, theo điều khoản nào, là dữ liệu của từng chuẩn thể thức
(`vanban/paper/data/standards.toml`).
"""


def handbook() -> str:
    """Return the page of all rules."""
    return "\n".join([_HEAD, *(_page(rule) for rule in RULES)])


def _page(rule: Rule) -> str:
    title, _, rest = (inspect.getdoc(rule) or "").partition("\n\n")
    parts = re.split(r"^(?=Vì sao: |Sai: |Đúng: )", rest, flags=re.MULTILINE)
    lines = [re.sub(r"^(.+?): ", r"- **\1:** ", " ".join(part.split())) for part in parts if part]
    name = rule_name(rule)
    return "\n".join([f"## {name}", "", title, "", *lines, *_articles(name), ""])


def _articles(name: str) -> list[str]:
    """Return one line for each article the rule rests on, with the standards that say so."""
    said: dict[str, list[str]] = {}
    for standard in standards().all:
        said.setdefault(standard.rules.get(name, ""), []).append(standard.code)
    return [
        f"- **Căn cứ** ({', '.join(f'`{code}`' for code in codes)}): {article}."
        for article, codes in said.items()
        if article
    ]
