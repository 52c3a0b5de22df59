"""The rules under parts of the head (đường kẻ)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component, Part
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import TOLERANCE, between, judged, quoted, spoken_range
from vanban.paper.domain.standards import FormatStandard


def wrong_rule_line(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Đường kẻ thiếu, thừa, hoặc dài ngắn sai so với dòng chữ.

    Vì sao: đường kẻ dưới Tiêu ngữ dài bằng dòng chữ; dưới tên cơ quan và trích yếu dài bằng 1/3 đến
    1/2 dòng chữ; các thành phần khác không có đường kẻ (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: đường kẻ dưới Tiêu ngữ ngắn hơn dòng chữ; công văn kẻ dưới trích yếu.
    Đúng: đường kẻ dưới Tiêu ngữ dài đúng bằng dòng chữ.
    """
    ruled = {name for axis in standard.axes for name in axis} | {*standard.rule_lines}
    for part in paper.parts:
        # Its own underlining is no rule, and is told by wrong-underline.
        own = part.letters.underlined or _in_appendix(paper, part)
        if own or part.component not in ruled or part.component is Component.PAGE_NUMBER:
            continue
        wanted = standard.rule_lines.get(part.component)
        longest = max((line.width for line in part.lines), default=None)
        found = (part.rule.width if part.rule else 0.0) / longest if longest else None
        near = TOLERANCE["share"] if part.rule else 0.0
        right = between(found, wanted or (0.0, 0.0), near)
        shares = [round(share * 100) for share in wanted or ()]
        allowed = spoken_range(shares, "% dòng chữ") if wanted else "không kẻ"
        measured = f"{found:.0%} dòng chữ" if found else "không kẻ" if found == 0 else ""
        yield judged(part.at, right, f"Đường kẻ dưới {quoted(part)} không đúng.", measured, allowed)


def _in_appendix(paper: Anatomy, part: Part) -> bool:
    page = part.box.page if part.box else 0
    return 0 < page <= len(paper.sheets) and paper.sheets[page - 1].appendix > 0
