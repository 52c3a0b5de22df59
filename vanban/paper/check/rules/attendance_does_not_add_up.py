import re

from vanban.paper.check.judging import WARNING, Anatomy, Component, Findings, Part, Standard, judged

_NAME = "attendance-does-not-add-up"
_SHARE = re.compile(r"\b(\d+)/(\d+)\b[^\d%.;/]{0,40}?(\d+(?:,\d+)?)\s*%")
_COUNT = r"\b{}\b[^\d.;]{{0,40}}(\d+)\b(?!\s*/)"


def attendance_does_not_add_up(paper: Anatomy, standard: Standard) -> Findings:
    """Số triệu tập không bằng số có mặt cộng số vắng; tỷ lệ không khớp với số (chỉ nhắc).

    Vì sao: biên bản ghi diễn biến và kết quả cuộc họp (NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.9); các
    số trong đó phải khớp nhau.
    Sai: Triệu tập: 15; có mặt: 12; vắng: 2. Tán thành 12/12 (95%).
    Đúng: Triệu tập: 15; có mặt: 12; vắng: 3. Tán thành 12/12 (100%).
    """
    said = [*paper.of(Component.BODY, Component.HEADING)]
    found = [_first(said, what) for what in ("triệu tập", "có mặt", "vắng")]
    if all(found):
        (called, at), (present, _), (absent, _) = filter(None, found)
        measured = f"{called} triệu tập, {present} có mặt, {absent} vắng"
        yield judged(_NAME, at, called == present + absent, measured)
    for part in said:
        for votes, of, share in _SHARE.findall(part.text):
            told, all_of = float(share.replace(",", ".")), int(of)
            right = all_of > 0 and abs(int(votes) / all_of * 100 - told) < 1
            measured, allowed = f"{share}%", f"{votes}/{of}"
            yield judged(f"{_NAME}.share", part, right, measured, allowed, WARNING)


def _first(said: list[Part], what: str) -> tuple[int, str] | None:
    counts = ((re.search(_COUNT.format(what), p.text, re.IGNORECASE), p.at) for p in said)
    return next(((int(count[1]), at) for count, at in counts if count), None)
