"""Charts say in words what they draw, are read in grey, and are the same bytes each time."""

import io
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PIL import Image

from vanban.campaign.charts import Chart, awards, bars, cumulative

DUE = date(2021, 7, 7)
TARGETS: dict[str, dict[str, Decimal | int | None]] = {
    "Sáng kiến (sáng kiến)": {"kế hoạch": 40, "thực hiện": 41},
    "Giá trị làm lợi (triệu đồng)": {"kế hoạch": None, "thực hiện": Decimal("3920.5")},
}
CLUSTERS = {
    "Cụm 1. Sản xuất, chế biến": {"đúng hạn": 6, "muộn": 1, "chưa gửi": 0},
    "Cụm 3. Thương mại, dịch vụ": {"đúng hạn": 4, "muộn": 2, "chưa gửi": 1},
}


@cache
def charts() -> dict[str, Chart]:
    days = [DUE - timedelta(2)] * 20 + [DUE] * 18 + [DUE + timedelta(2)] * 3
    return {
        "sent": cumulative("Các đơn vị gửi báo cáo Đợt 1", days, DUE, 42),
        "clusters": bars("Tình hình gửi báo cáo theo cụm", CLUSTERS, stacked=True),
        "targets": bars("Kế hoạch và thực hiện $x_1$", TARGETS, stacked=False),
        "awards": awards("Khen thưởng", {"Giấy khen": (25, 15), "Khen đột xuất": (0, 0)}),
        "nothing": cumulative("Chưa có gì", [], None, 42),
    }


def test_a_chart_says_every_figure_in_words() -> None:
    assert {name: chart.alt for name, chart in charts().items()} == {
        "sent": "Các đơn vị gửi báo cáo Đợt 1: phải gửi 42, hạn 07/07/2021; "
        "đến 05/07/2021 có 20, đến 07/07/2021 có 38, đến 09/07/2021 có 41.",
        "clusters": "Tình hình gửi báo cáo theo cụm: "
        "Cụm 1. Sản xuất, chế biến: đúng hạn 6, muộn 1, chưa gửi 0; "
        "Cụm 3. Thương mại, dịch vụ: đúng hạn 4, muộn 2, chưa gửi 1.",
        "targets": "Kế hoạch và thực hiện $x_1$: Sáng kiến (sáng kiến): kế hoạch 40, thực hiện 41; "
        "Giá trị làm lợi (triệu đồng): kế hoạch –, thực hiện 3.920,5.",
        "awards": "Khen thưởng: Giấy khen (trực tiếp 62,50 %): lao động trực tiếp 25, người khác "
        "15; Khen đột xuất (trực tiếp –): lao động trực tiếp 0, người khác 0.",
        "nothing": "Chưa có gì: phải gửi 42, chưa ấn định hạn; chưa ai gửi.",
    }


def test_the_same_figures_are_the_same_bytes_and_name_no_day() -> None:
    again = bars("Tình hình gửi báo cáo theo cụm", CLUSTERS, stacked=True)
    assert again == charts()["clusters"]
    assert b"dc:date" not in again.svg
    assert {*Image.open(io.BytesIO(again.png)).info} == {"dpi"}


def test_pictures_are_whole_and_of_one_shape() -> None:
    for chart in charts().values():
        root = ElementTree.fromstring(chart.svg)
        picture = Image.open(io.BytesIO(chart.png))
        wide, high = (float(root.get(side, "").removesuffix("pt")) for side in ("width", "height"))
        assert picture.width / picture.height == pytest.approx(wide / high, rel=0.01)
        assert len(picture.convert("L").getcolors() or ()) > 2


def test_what_is_not_known_is_told_and_never_a_bar() -> None:
    """Of the two series one lacks a figure: three bars and its sign, beside three numbers."""
    svg = charts()["targets"].svg.decode()
    comments = [line.strip() for line in svg.splitlines() if line.strip().startswith("<!--")]
    assert comments.count("<!-- – -->") == 1
    assert {"<!-- 40 -->", "<!-- 41 -->", "<!-- 3.920,5 -->"} <= {*comments}
    assert "<!-- mỗi dòng vẽ theo thang riêng -->" in comments
    title = svg.partition("<!-- Kế hoạch và thực hiện $x_1$ -->")[2].partition('<g id="')[0]
    assert title.count("<use ") == len("Kế hoạch và thực hiện $x_1$"), "$ is a letter, no formula"


def spans(chart: Chart) -> list[tuple[float, float]]:
    """Where bars begin, and how long they are, series by series: what is cut at the axes."""
    paths = ElementTree.fromstring(chart.svg).iter("{http://www.w3.org/2000/svg}path")
    drawn = [path.get("d", "").split() for path in paths if path.get("clip-path")]
    found = [[float(x) for x in each if x[0].isdigit()][::2] for each in drawn]
    first = min(map(min, found))
    return [(min(each) - first, max(each) - min(each)) for each in found]


def test_bars_are_as_long_as_their_figures() -> None:
    drawn = spans(charts()["clusters"])
    one = drawn[0][1] / 6
    # On time 6 and 4, behind them late 1 and 2, behind these missing 0 and 1.
    units = [(start / one, length / one) for start, length in drawn]
    expected = [(0, 6), (0, 4), (6, 1), (4, 2), (7, 0), (6, 1)]
    assert [x for pair in units for x in pair] == pytest.approx(
        [x for pair in expected for x in pair], abs=0.001
    )
    planned, unknown, done, gained = spans(charts()["targets"])
    assert {start for start, _ in (planned, unknown, done, gained)} == {0}
    assert unknown[1] == 0
    assert planned[1] / done[1] == pytest.approx(40 / 41, rel=0.001)
    assert done[1] == pytest.approx(gained[1], rel=0.001), "each row has its own scale"


def test_series_are_told_apart_in_grey() -> None:
    svg = charts()["clusters"].svg.decode()
    assert svg.count("<pattern") == 2, "the first is plain, the others are hatched"
    greys = []
    for color in ("#8fb3d9", "#f7deb0", "#ffffff", "#5f6670"):
        r, g, b = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        greys.append(round(0.299 * r + 0.587 * g + 0.114 * b))
    assert all(abs(one - other) > 20 for one, other in pairwise(sorted(greys)))


def test_commands_that_draw_nothing_do_not_wait_for_the_library() -> None:
    code = "import sys, vanban.campaign.charts; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
