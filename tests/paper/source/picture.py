"""A small picture: 40 by 30 points of one colour."""

import base64
import io

from PIL import Image as Picture

from vanban.paper.source.model import Image

Picture.new("RGB", (40, 30), (180, 20, 20)).save(_out := io.BytesIO(), "PNG")
PNG = _out.getvalue()

#: 80 mm wide, so 60 mm high.
PICTURE = Image(name="so-do.png", width=80, height=60.0, data=base64.b64encode(PNG).decode())
