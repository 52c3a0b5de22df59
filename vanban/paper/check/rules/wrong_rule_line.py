from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.judging import Findings, Standard, between, judged, spoken_range


def wrong_rule_line(paper: Anatomy, standard: Standard) -> Findings:
    """Đường kẻ thiếu, thừa, hoặc dài ngắn sai so với dòng chữ.

    Vì sao: đường kẻ dưới Tiêu ngữ dài bằng dòng chữ; dưới tên cơ quan và trích yếu dài bằng 1/3 đến
    1/2 dòng chữ; các thành phần khác không có đường kẻ (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: đường kẻ dưới Tiêu ngữ ngắn hơn dòng chữ; công văn kẻ dưới trích yếu.
    Đúng: đường kẻ dưới Tiêu ngữ dài đúng bằng dòng chữ.
    """
    ruled = {name for axis in standard.axes for name in axis} | {*standard.rule_lines}
    for part in paper.parts:
        # Its own underlining is no rule, and is told by wrong-underline.
        sheet = paper.sheet_of(part)
        own = part.letters.underlined or (sheet and sheet.appendix)
        if own or part.component not in ruled or part.component is Component.PAGE_NUMBER:
            continue
        wanted = standard.rule_lines.get(part.component)
        longest = max((line.width for line in part.lines), default=None)
        found = (part.rule.width if part.rule else 0.0) / longest if longest else None
        right = between(found, wanted or (0.0,), "share")
        shares = tuple(round(share * 100) for share in wanted or ())
        allowed = spoken_range(shares, "% dòng chữ") or "không kẻ"
        measured = f"{found:.0%} dòng chữ" if found else "không kẻ" if found == 0 else ""
        yield judged("wrong-rule-line", part, right, measured, allowed)
