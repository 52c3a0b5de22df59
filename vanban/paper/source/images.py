"""Pictures named by a source file (hình): the one room that looks into a picture.

In: a line ``\\image so-do.png 80mm Sơ đồ``, and how to get the bytes of a file.
Out: an ``Image`` that carries the bytes, or a fault.
"""

import base64
import io
import re
import warnings
from collections.abc import Callable

from PIL import Image as Picture

from vanban.paper.source.faults import Faults, fault
from vanban.paper.source.inline import plain, write_plain
from vanban.paper.source.model import Image

#: How the bytes of a file named in a source are got; what cannot be read raises OSError.
FilesBeside = Callable[[str], bytes]

IMAGE = "\\image"

_FORM = re.compile(
    r"\\image\s+(?P<name>(?!\.)[^/\\\s]+)\s+(?P<width>[1-9]\d{1,2})mm(?:\s+(?P<caption>.*))?"
)

#: Bytes of a file, and pixels of a picture that is opened at all.
_LARGEST, _MOST_PIXELS = 2 * 1024 * 1024, 40_000_000


def read_image(text: str, line: int, files: FilesBeside | None, faults: Faults) -> Image | None:
    """Return the picture a line names, or None with a fault."""
    found = _FORM.fullmatch(text)
    if not found:
        faults.append(fault(line, "bad-image"))
        return None
    name, width = found["name"], int(found["width"])
    try:
        data = files(name) if files else b""
    except OSError:
        data = b""
    size = _size(data)
    if isinstance(size, str):
        faults.append(fault(line, f"image-{size}", name=name))
        return None
    caption = plain(found["caption"] or "", line, faults)
    kept = base64.b64encode(data).decode()
    height = round(width * size[1] / size[0], 1)
    return Image(name=name, width=width, height=height, caption=caption, data=kept)


def write_image(image: Image) -> str:
    """Return the line of a picture."""
    return f"{IMAGE} {image.name} {image.width}mm {write_plain(image.caption)}".rstrip()


def _size(data: bytes) -> tuple[int, int] | str:
    """Return columns and rows of a picture that can be read to its end, or what is wrong."""
    if not data or len(data) > _LARGEST:
        return "large" if data else "missing"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower than Pillow's
            _opened(data).verify()  # the frame of the file; it can be opened only once after
            picture = _opened(data)
            if picture.width * picture.height > _MOST_PIXELS:
                return "fine"
            picture.load()
    except (OSError, SyntaxError, ValueError, Picture.DecompressionBombError):
        return "broken"
    return picture.size


def _opened(data: bytes) -> Picture.Image:
    return Picture.open(io.BytesIO(data), formats=("PNG", "JPEG"))
