"""Signatures of several (nhiều người cùng ký): two in a row, the signer at the right of the last.

In: who else signs, and the words of the signer.  Out: tables that stand above “Nơi nhận”.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.9: the secretary of a meeting at the left, who
chairs it at the right.
"""

from collections.abc import Sequence

from markupsafe import Markup

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.metrics import balanced
from vanban.paper.render.styles import LINE_HEIGHT, foot_columns
from vanban.paper.render.wordml import cell, paragraph, row, run, table, twips
from vanban.paper.source.model import Cosigner

#: So many rows stand together on one page; of more only the first two, and the last two.
_TOGETHER = 4

#: Share of its column a name or heading takes before it is broken.
_SHARE = 0.93


def signatures(cosigners: Sequence[Cosigner], signer: Cosigner, standard: FormatStandard) -> Markup:
    """Return the rows of signatures, or nothing when only one signs.

    Each row is a table of its own: LibreOffice keeps only whole tables with one another. The last
    keeps with what follows it.
    """
    if not cosigners:
        return Markup("")
    everyone = [*cosigners, signer]
    alone = len(everyone) % 2
    rows = [everyone[:1]] * alone
    rows += [everyone[at : at + 2] for at in range(alone, len(everyone), 2)]
    xml = paragraph("VBKhoangNho", keep_next=True)
    for at, people in enumerate(rows):
        keep = len(rows) <= _TOGETHER or at in {0, len(rows) - 2, len(rows) - 1}
        gap = paragraph("VBKhoangNho", before=120 if at < len(rows) - 1 else None, keep_next=keep)
        xml += _row(people, standard, keep=keep) + gap
    return xml


def _row(people: Sequence[Cosigner], standard: FormatStandard, *, keep: bool) -> Markup:
    columns = foot_columns(standard)
    widths = columns if len(people) > 1 else (sum(columns),)
    above = [
        [
            (style, _even(words.upper(), look, width, standard))
            for style, look, words in (
                ("VBQuyenHan", "capacity", person.heading),
                ("VBChucVu", "position", person.position),
            )
            if words
        ]
        for width, person in zip(widths, people, strict=True)
    ]
    counts = [sum(words.count("\n") + 1 for _, words in lines) for lines in above]
    line = twips(standard.looks["capacity"].size * LINE_HEIGHT)
    cells = (
        cell(
            width,
            Markup("").join(paragraph(style, run(words), keep_next=keep) for style, words in lines)
            # The names of a row stand level, however many lines stand above them.
            + paragraph("VBChoKy", after=(max(counts) - count) * line, keep_next=keep)
            + paragraph(
                "VBHoTen", run(_even(person.name, "signer", width, standard)), keep_next=keep
            ),
        )
        for width, person, lines, count in zip(widths, people, above, counts, strict=True)
    )
    return table(widths, [row(cells)])


def _even(words: str, look: str, room: int, standard: FormatStandard) -> str:
    face = standard.looks[look]
    return balanced(words, face.size, room / 20 * _SHARE, bold=face.bold)
