"""A picture beside the source is carried by the draft; one that cannot be is a fault."""

import io

import pytest
from PIL import Image as Picture

from tests.paper.source.picture import PICTURE, PNG
from vanban.paper.source.faults import Fault
from vanban.paper.source.images import read_image, write_image
from vanban.paper.source.model import Image


def read(text: str, data: bytes = PNG) -> tuple[Image | None, list[Fault]]:
    faults: list[Fault] = []
    return read_image(text, 5, lambda _: data, faults), faults


def missing(name: str) -> bytes:
    raise FileNotFoundError(name)


def test_a_picture_keeps_its_proportion_its_caption_and_its_bytes() -> None:
    found, faults = read("\\image so-do.png 80mm Sơ đồ **các** bước")
    assert faults == []
    assert found == PICTURE.model_copy(update={"caption": "Sơ đồ các bước"})
    assert write_image(PICTURE) == "\\image so-do.png 80mm"


def test_a_jpeg_is_a_picture_too() -> None:
    Picture.new("RGB", (30, 60)).save(out := io.BytesIO(), "JPEG")
    found, _ = read("\\image a.jpg 20mm", out.getvalue())
    assert found is not None
    assert found.height == 40.0


@pytest.mark.parametrize(
    "line",
    [
        "\\image",
        "\\image a.png",
        "\\image a.png 80",
        "\\image a.png 9mm",
        "\\image a.png 1000mm",
        "\\image ../a.png 80mm",
        "\\image C:\\a.png 80mm",
        "\\image .. 80mm",
    ],
)
def test_a_line_of_another_manner_is_a_fault(line: str) -> None:
    found, faults = read(line)
    assert found is None
    assert [fault.line for fault in faults] == [5]


def _gif() -> bytes:
    Picture.new("RGB", (3, 3)).save(out := io.BytesIO(), "GIF")
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"<svg/>", PNG[:-20], _gif(), PNG + b" " * 2 * 1024 * 1024])
def test_bytes_that_are_no_picture_for_paper_are_a_fault(data: bytes) -> None:
    found, faults = read("\\image a.png 80mm", data)
    assert found is None
    assert "“a.png”" in faults[0].says


def test_a_file_that_is_not_there_is_a_fault_and_so_is_a_source_without_files() -> None:
    faults: list[Fault] = []
    assert read_image("\\image a.png 80mm", 5, missing, faults) is None
    assert read_image("\\image a.png 80mm", 6, None, faults) is None
    assert [fault.line for fault in faults] == [5, 6]
    assert "không đọc được" in faults[0].says
