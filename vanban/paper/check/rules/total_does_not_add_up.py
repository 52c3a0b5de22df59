import re

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged

_TOTAL = re.compile(r"\s*(?:tổng(?:\s+cộng|\s+số)?|cộng)\b", re.IGNORECASE)

#: A table whose rows are counted in units of their own.
_OF_UNITS = re.compile(r"\A[^\n]*\b(?:đơn vị tính|đvt)\b", re.IGNORECASE)


def total_does_not_add_up(paper: Anatomy, standard: Standard) -> Findings:
    """Dòng “Cộng”, “Tổng” của bảng không bằng tổng các dòng trên.

    Vì sao: nội dung là thành phần chính của thể thức và người ký chịu trách nhiệm về nội dung
    (NĐ 30/2020/NĐ-CP, Điều 8 và Điều 13); số cộng sai làm sai cả bảng.
    Bảng có cột “Đơn vị tính” thì các dòng khác đơn vị, không cộng với nhau.
    Sai: 1.024; 359; Cộng: 1.393
    Đúng: 1.024; 359; Cộng: 1.383
    """
    for part in paper.of(Component.TABLE):
        above: list[list[str]] = []
        since = 0  # rows above that a total before this one has counted
        for row in (line.split("\t") for line in part.text.split("\n")):
            if not any(_TOTAL.match(cell) for cell in row) or _OF_UNITS.search(part.text):
                above.append(row)
                continue
            for column, total in enumerate(map(_number, row)):
                cells = [_number(each[column]) if column < len(each) else None for each in above]
                sums = [sum(n for n in many if n is not None) for many in (cells[since:], cells)]
                counted = cells[-1:] == [len(cells) - 1] or cells[-1:] == [len(cells)]  # TT
                if total is not None and not counted and any(n is not None for n in cells):
                    right = any(abs(total - each) < 0.005 for each in sums)
                    yield judged("total-does-not-add-up", part, right, row[column], f"{sums[1]:g}")
            since = len(above)


def _number(cell: str) -> float | None:
    """Read 1.234,5 as Vietnamese write it; None for anything else."""
    found = re.fullmatch(r"\s*(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?\s*", cell)
    return float(f"{found[1].replace('.', '')}.{found[2] or 0}") if found else None
