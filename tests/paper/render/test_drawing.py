"""Lines in millimetres, and a border of whole hooks."""

from docx.oxml import parse_xml

from vanban.paper.render.drawing import drawing, frame, meander
from vanban.paper.render.package import NAMESPACES

PAGE = (297.0, 210.0)


def test_a_frame_stands_as_far_inside_as_it_says() -> None:
    assert frame(PAGE, 8) == ((8, 8), (289, 8), (289, 202), (8, 202), (8, 8))


def test_the_band_stays_between_its_two_edges() -> None:
    points = [point for line in meander(PAGE, 9.5, 6) for point in line]
    for x, y in points:
        depth = min(x, y, PAGE[0] - x, PAGE[1] - y)
        assert 9.5 - 1e-9 <= depth <= 9.5 + 6 + 1e-9


def test_a_drawing_is_placed_from_the_corner_of_the_paper_in_hundredths_of_a_millimetre() -> None:
    run = drawing([((10, 20.5), (30, 20.5))], PAGE, 1, color="000000", pen=0.1)
    tree = parse_xml(str(run).replace("<w:r>", f"<w:r {NAMESPACES}>", 1))
    points = [(p.get("x"), p.get("y")) for p in tree.iter() if p.tag.endswith("}pt")]
    assert points == [("1000", "2050"), ("3000", "2050")]
    (extent,) = [e for e in tree.iter() if e.tag.endswith("}extent")]
    assert (extent.get("cx"), extent.get("cy")) == ("10692000", "7560000")
