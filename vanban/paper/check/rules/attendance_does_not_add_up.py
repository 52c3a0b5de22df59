import re

from vanban.paper.check.judging import WARNING, Anatomy, Component, Findings, Part, Standard, judged

_SHARE = re.compile(r"\b(\d+)/(\d+)\b[^\d%.;/]{0,40}?(\d+(?:,\d+)?)\s*%")


def attendance_does_not_add_up(paper: Anatomy, standard: Standard) -> Findings:
    """Số triệu tập không bằng số có mặt cộng số vắng; tỷ lệ không khớp với số (chỉ nhắc).

    Vì sao: biên bản ghi diễn biến và kết quả cuộc họp (NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.9); các
    số trong đó phải khớp nhau.
    Sai: Triệu tập: 15; có mặt: 12; vắng: 2. Tán thành 12/12 (95%).
    Đúng: Triệu tập: 15; có mặt: 12; vắng: 3. Tán thành 12/12 (100%).
    """
    said = [*paper.of(Component.BODY, Component.HEADING)]
    found = {what: _first(said, what) for what in ("triệu tập", "có mặt", "vắng")}
    if all(found.values()):
        (called, at), (present, _), (absent, _) = (each for each in found.values() if each)
        measured = f"{called} triệu tập, {present} có mặt, {absent} vắng"
        says = f"Số người không khớp: {measured}; hãy đếm lại."
        yield judged(at, called == present + absent, says, measured, "triệu tập = có mặt + vắng")
    for part in said:
        for votes, of, share in _SHARE.findall(part.text):
            told, all_of = float(share.replace(",", ".")), int(of)
            right = all_of > 0 and abs(int(votes) / all_of * 100 - told) < 1
            says = f"Tỷ lệ {votes}/{of} không phải {share}%; hãy tính lại."
            yield judged(part.at, right, says, f"{share}%", f"{votes}/{of}", WARNING)


def _first(said: list[Part], what: str) -> tuple[int, str] | None:
    for part in said:
        if found := re.search(
            rf"\b{what}\b[^\d.;]{{0,40}}(\d+)\b(?!\s*/)", part.text, re.IGNORECASE
        ):
            return int(found[1]), part.at
    return None
