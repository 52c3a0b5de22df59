"""Pictures on the page (hình): centred, never wider or higher than the text, the caption below.

In: a picture of the body.  Out: its paragraphs; the bytes and the kind of its file.
"""

import base64

from markupsafe import Markup, escape

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.wordml import paragraph, piece, run
from vanban.paper.source.model import Image

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

#: The namespaces a drawing needs, and what stands for its file until the whole paper is made.
DRAWING = {
    "a": f"{_DRAWING}/main",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "pic": f"{_DRAWING}/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
UNSET = "vb-hinh"

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
    drawn = _drawing(block, round(block.width * scale * _EMU), round(block.height * scale * _EMU))
    layout = {"page_break": page_break, "keep_next": keep or bool(block.caption)}
    caption = paragraph("VBTenHinh", run(block.caption), keep_next=keep)
    return paragraph("VBHinh", drawn, **layout) + (caption if block.caption else Markup(""))


def file_of(block: Image) -> tuple[str, bytes]:
    """Return the ending and the bytes of the file of a picture."""
    data = base64.b64decode(block.data)
    return ("png" if data.startswith(b"\x89PNG") else "jpeg"), data


def _drawing(block: Image, width: int, height: int) -> Markup:
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in DRAWING.items())
    said = {"name": escape(block.name), "said": escape(block.caption or block.name)}
    size = f'cx="{width}" cy="{height}"'
    return Markup(piece("picture", spaces=spaces, size=size, unset=UNSET, **said))
