"""Pictures on the page (hình): centred, never wider or higher than the text, the caption below.

In: a picture of the body.  Out: its paragraphs; the bytes and the kind of its file.
"""

import base64

from markupsafe import Markup, escape

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.wordml import paragraph, piece, run
from vanban.paper.source.model import Image
from vanban.settings import package_data

#: The namespaces a drawing needs, and what stands for its file until the whole paper is made.
DRAWING: dict[str, str] = package_data("wordml")["drawing_spaces"]
UNSET = "vb-hinh"

_SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in DRAWING.items())

_EMU = 36_000  # in a millimetre

#: Millimetres of the page that the caption and the line above take.
_ROOM_BELOW = 30


def image(block: Image, standard: FormatStandard, *, page_break: bool, keep: bool) -> Markup:
    """Return the paragraph of a picture and that of its caption; the two stay together.

    One that is kept with the signature takes at most half of the page, so that both find room.
    """
    page = standard.page
    room = page.width - page.margins["left"] - page.margins["right"]
    text = page.height - page.margins["top"] - page.margins["bottom"]
    high = text / 2 if keep else text - _ROOM_BELOW
    scale = min(1, room / block.width, high / block.height)
    wide, tall = (round(side * scale * _EMU) for side in (block.width, block.height))
    said = {"name": escape(block.name), "said": escape(block.caption or block.name)}
    size = f'cx="{wide}" cy="{tall}"'
    drawn = Markup(piece("picture", spaces=_SPACES, size=size, unset=UNSET, **said))
    layout = {"page_break": page_break, "keep_next": keep or bool(block.caption)}
    caption = paragraph("VBTenHinh", run(block.caption), keep_next=keep)
    return paragraph("VBHinh", drawn, **layout) + (caption if block.caption else Markup(""))


def file_of(block: Image) -> tuple[str, bytes]:
    """Return the ending and the bytes of the file of a picture."""
    data = base64.b64decode(block.data)
    return ("png" if data.startswith(b"\x89PNG") else "jpeg"), data
