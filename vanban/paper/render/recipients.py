"""The list under “Nơi nhận” (nơi nhận), with its braces.

In: recipients with their purposes.  Out: paragraphs for the left column of the foot.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I. Several units of one purpose stand under a brace, as on the
papers of unions: a character, found when the text is searched, set as tall as its lines.
"""

from collections.abc import Sequence

from markupsafe import Markup

from vanban.paper.domain.recipients import AS_ABOVE, RecipientGroup
from vanban.paper.domain.standards import Look
from vanban.paper.render.metrics import line_count, width
from vanban.paper.render.styles import LINE_HEIGHT
from vanban.paper.render.wordml import cell, paragraph, row, run, table, twips

#: Points the brace takes from side to side, and the gaps beside the words.
_BRACE_ROOM = 10
_GAP = 3

#: A brace of Times is 0.86 of its size tall and its advance is 0.48 of it.
_BRACE_HEIGHT, _BRACE_ADVANCE = 0.9, 0.48


def recipients(
    groups: Sequence[RecipientGroup], copies_line: str, *, as_above: bool, look: Look, room: int
) -> Markup:
    """Return the recipients; ``as_above`` when the paper has addressees, ``room`` in twips."""
    blocks = [_line(AS_ABOVE)] if as_above else []
    for before, group in zip([None, *groups], groups, strict=False):
        if before and before.braced and group.braced:
            # Without a paragraph between them Word joins two tables into one.
            blocks.append(paragraph("VBKhoangNho", exact=20))
        blocks.append(_braced(group, look, room) if group.braced else _plain(group))
    return Markup("").join([*blocks, _line(copies_line)])


def _plain(group: RecipientGroup) -> Markup:
    return Markup("").join(_line(line) for line in group.lines)


def _line(text: str) -> Markup:
    return paragraph("VBNoiNhanDong", run(text))


def _braced(group: RecipientGroup, look: Look, room: int) -> Markup:
    purpose = f"({group.purpose})"
    said = width(purpose, look.size) + _GAP
    lines = min(
        max(width(line, look.size) for line in group.lines) + _GAP,
        room / 20 - said - _BRACE_ROOM,
    )
    count = sum(line_count(line, look.size, lines) for line in group.lines)
    widths = [twips(lines), twips(_BRACE_ROOM), twips(said)]
    cells = (
        cell(widths[0], _plain(group)),
        cell(widths[1], _brace(count * look.size * LINE_HEIGHT), centred=True),
        cell(widths[2], _line(purpose), centred=True),
    )
    return table(widths, [row(cells)])


def _brace(height: float) -> Markup:
    size = height / _BRACE_HEIGHT
    scale = round(_BRACE_ROOM / (size * _BRACE_ADVANCE) * 100 * 0.9)
    brace = run("}", size=size, scale=min(scale, 100))
    return paragraph("VBNoiNhanDong", brace, exact=twips(height), align="center")
