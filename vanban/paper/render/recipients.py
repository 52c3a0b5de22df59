"""The list under “Nơi nhận” (nơi nhận), with its braces.

In: recipients with their purposes.  Out: paragraphs for the left column of the foot.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I. Several units of one purpose stand under a brace, as on the
papers of unions: a character, found when the text is searched, set as tall as its lines.
"""

from collections.abc import Sequence
from itertools import accumulate

from markupsafe import Markup

from vanban.paper.domain.recipients import AS_ABOVE, RecipientGroup
from vanban.paper.domain.standards import Look
from vanban.paper.render.metrics import line_count, width
from vanban.paper.render.styles import LINE_HEIGHT
from vanban.paper.render.wordml import cell, paragraph, row, run, table, twips

#: Lines beside the signature; that row is never split, so a longer list goes on below it.
BESIDE = 25

#: Points from side to side: the brace, and the gap after the words before it and on it.
_BRACE_ROOM, _GAP = 10, 3

#: A brace of Times is 0.86 of its size tall (less leaves air) and its advance 0.48 of it.
_BRACE_HEIGHT, _BRACE_ADVANCE = 0.9, 0.48

#: What a purpose may take of the column; a longer one is broken.
_PURPOSE_SHARE = 0.4


#: How many lines a block takes, and its paragraphs.
_Block = tuple[int, Markup]


def recipients(
    groups: Sequence[RecipientGroup], copies_line: str, *, as_above: bool, mark: str = "",
    look: Look, room: int, end: str = ";",
) -> tuple[Markup, Markup]:  # fmt: skip
    """Return the recipients beside the signature, and what goes on below it of a long list.

    ``as_above`` when the paper has addressees; ``mark`` is the drafter's, ``room`` of the column in
    twips, ``end`` of a line.
    """
    blocks: list[_Block] = [(1, _line(AS_ABOVE + end))] * as_above
    for before, group in zip((None, *groups), groups, strict=False):
        if not group.braced:
            blocks += ((1, _line(line)) for line in group.lines(end))
            continue
        if before and before.braced:  # without a paragraph between them Word joins two tables
            blocks.append((0, paragraph("VBKhoangNho", exact=20)))
        blocks.append(_braced(group.lines(end), group.purpose, look, room))
    blocks.append((1, _line(copies_line)))
    blocks += [(2, paragraph("VBNguoiSoan", run(mark)))] * bool(mark)
    ends = accumulate(lines for lines, _ in blocks)
    fit = max(sum(end <= BESIDE for end in ends), 1)
    sides = (blocks[:fit], blocks[fit:])
    beside, below = (Markup("").join(xml for _, xml in side) for side in sides)
    return beside, below


def _line(text: str) -> Markup:
    return paragraph("VBNoiNhanDong", run(text))


def _braced(lines: Sequence[str], why: str, look: Look, room: int) -> _Block:
    """Return the lines, the brace and its purpose as three cells side by side."""
    purpose = f"({why})"
    said = min(width(purpose, look.size) + _GAP, room / 20 * _PURPOSE_SHARE)
    longest = max(width(line, look.size) for line in lines) + _GAP
    words = min(longest, room / 20 - said - _BRACE_ROOM)
    count = sum(line_count(line, look.size, words) for line in lines)
    widths = [twips(words), twips(_BRACE_ROOM), twips(said)]
    cells = (
        cell(widths[0], Markup("").join(_line(line) for line in lines)),
        cell(widths[1], _brace(count * look.size * LINE_HEIGHT), centred=True),
        cell(widths[2], _line(purpose), centred=True),
    )
    return count, table(widths, [row(cells)])


def _brace(height: float) -> Markup:
    size = height / _BRACE_HEIGHT
    scale = round(_BRACE_ROOM / (size * _BRACE_ADVANCE) * 90)
    brace = run("}", size=size, scale=max(scale, 1))
    return paragraph("VBNoiNhanDong", brace, exact=twips(height), align="center")
