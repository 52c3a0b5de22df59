"""Appendices (phụ lục): what follows the signature, each on pages of its own.

In: the body of a paper.  Out: the paper apart from its appendices, and each appendix as paragraphs.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục V: the word “Phụ lục”, with a Roman number from
two on; its title; the line that says what it goes with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from vanban.paper.domain.numbering import appendix_labels
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.body import body
from vanban.paper.render.styles import even, text_width
from vanban.paper.render.wordml import paragraph, run
from vanban.paper.source.model import Appendix, Block

#: What each side of a page on its side was upright: the binding edge is now on top.
TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}

#: Part of the line a title takes before it is broken into even lines.
_SHARE = 0.9


def own(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of the paper itself, before any appendix."""
    return next(parted(blocks))[1]


def parted(blocks: Iterable[Block]) -> Iterator[tuple[Appendix | None, tuple[Block, ...]]]:
    """Yield the paper itself under None, then each appendix, with its blocks."""
    head, mine = None, list[Block]()
    for block in blocks:
        if isinstance(block, Appendix):
            yield head, tuple(mine)
            head, mine = block, []
        else:
            mine.append(block)
    yield head, tuple(mine)


def appendices(
    blocks: Iterable[Block], standard: FormatStandard, goes_with: str
) -> list[tuple[Appendix, Markup]]:
    """Return each appendix with its paragraphs; ``goes_with`` names the paper it belongs to."""
    found = [(head, mine) for head, mine in parted(blocks) if head]
    labels, printed = appendix_labels([head.label for head, _ in found]), []
    for label, (head, mine) in zip(labels, found, strict=True):
        page = turned(standard) if head.landscape else standard
        title = _head(head, label, page, goes_with)
        printed.append((head, title + body(mine, page, signed=False)))
    return printed


def turned(standard: FormatStandard) -> FormatStandard:
    """Return the standard with its page on its side, margins turned with it."""
    page = standard.page
    margins = {side: page.margins[source] for side, source in TURNED.items()}
    aside = replace(page, width=page.height, height=page.width, margins=margins)
    return replace(standard, page=aside)


def _head(head: Appendix, label: str, standard: FormatStandard, goes_with: str) -> Markup:
    attached, room = bool(head.label), text_width(standard)
    lead = "Ban hành kèm theo" if attached else "Kèm theo"
    title = head.title if attached else head.title.upper()
    lines = (
        ("VBPhuLuc", label.upper() if attached else label),
        ("VBTenPhuLuc", even(title, standard, "appendix_title", room, _SHARE)),
        ("VBKemTheo", even(f"({lead} {goes_with})", standard, "appendix_reference", room, _SHARE)),
    )
    return Markup("").join(paragraph(style, run(words)) for style, words in lines)
