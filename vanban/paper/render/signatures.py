"""Signatures of several (nhiều người cùng ký): two in a row, the signer at the right of the last.

In: who else signs, and the words of the signer.  Out: tables that stand above “Nơi nhận”.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.9: the secretary of a meeting at the left, who
chairs it at the right.
"""

from collections.abc import Sequence

from markupsafe import Markup

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.styles import LINE_HEIGHT, even, foot_columns
from vanban.paper.render.wordml import cell, paragraph, row, run, table, twips
from vanban.paper.source.model import Cosigner

#: So many rows stand together on one page; of more only the first two, and the last two.
_TOGETHER = 4


def signatures(cosigners: Sequence[Cosigner], signer: Cosigner, standard: FormatStandard) -> Markup:
    """Return the rows of signatures, or nothing when only one signs.

    Rows that stand together are one table, because LibreOffice moves only whole tables. The last
    keeps with what follows it.
    """
    if not cosigners:
        return Markup("")
    everyone = [*cosigners, signer]
    odd = len(everyone) % 2
    rows = [everyone[:1]] * odd
    rows += [everyone[at : at + 2] for at in range(odd, len(everyone), 2)]
    groups = [rows[:2], *([each] for each in rows[2:-2]), rows[-2:]]
    xml = paragraph("VBKhoangNho", keep_next=True)
    for group in groups if len(rows) > _TOGETHER else [rows]:
        ends = group[-1] is rows[-1]
        kept = ends or group[0] is rows[0]
        made = [_row(people, standard, first=people is group[0], keep=kept) for people in group]
        gap = paragraph("VBKhoangNho", before=None if ends else 120, keep_next=ends)
        xml += table(foot_columns(standard), made) + gap
    return xml


def _row(
    people: Sequence[Cosigner], standard: FormatStandard, *, first: bool, keep: bool
) -> Markup:
    columns = foot_columns(standard)
    widths = columns if len(people) > 1 else (sum(columns),)
    above = [_above(person, width, standard) for width, person in zip(widths, people, strict=True)]
    counts = [sum(words.count("\n") + 1 for _, words in lines) for lines in above]
    line = twips(standard.looks["capacity"].size * LINE_HEIGHT)
    span, cells = len(columns) // len(widths), []
    for width, person, lines, count in zip(widths, people, above, counts, strict=True):
        xml = Markup("")
        for n, (style, words) in enumerate(lines):
            before = None if first or n else 240
            xml += paragraph(style, run(words), before=before, keep_next=keep)
        # The names of a row stand level, however many lines stand above them.
        xml += paragraph("VBChoKy", after=(max(counts) - count) * line, keep_next=keep)
        name = run(even(person.name, standard, "signer", width))
        cells.append(cell(width, xml + paragraph("VBHoTen", name, keep_next=keep), span=span))
    return row(cells)


def _above(person: Cosigner, room: int, standard: FormatStandard) -> list[tuple[str, str]]:
    """Return the lines above a name with their styles: the heading, then the position."""
    lines = (("VBQuyenHan", "capacity", person.heading), ("VBChucVu", "position", person.position))
    return [
        (style, even(words.upper(), standard, look, room)) for style, look, words in lines if words
    ]
