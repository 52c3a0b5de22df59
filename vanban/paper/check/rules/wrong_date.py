"""The place and date (địa danh, ngày tháng năm)."""

import re
from collections.abc import Iterator
from datetime import date

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import judged, quoted
from vanban.paper.domain.dates import in_words
from vanban.paper.domain.standards import FormatStandard


def wrong_date(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Địa danh, ngày tháng năm ghi sai cách.

    Vì sao: sau địa danh có dấu phẩy; ngày dưới 10 và tháng 1, 2 thêm số 0 ở trước; tháng 3 đến 12
    không thêm (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Ba Đình ngày 7 tháng 05 năm 2021
    Đúng: Ba Đình, ngày 07 tháng 5 năm 2021
    """
    for part in paper.of(Component.PLACE_DATE):
        text = " ".join(part.text.split("\n"))
        if re.search(r"ngày\s*[.…_\s]+\s*tháng", text):
            yield judged(part.at, None, "", f"{text} (chưa ghi ngày)")
            continue
        found = re.search(r"(?P<place>.*?)\W*ngày\W*(\d+)\W*tháng\W*(\d+)\W*năm\W*(\d+)", text)
        try:
            day = date(*(int(number) for number in found.groups()[:0:-1])) if found else None
        except ValueError:
            day = None
        place = found["place"] if found else "Ba Đình"
        wanted = f"{place}, {in_words(day or date(2021, 1, 7))}"
        says = f"{quoted(part)} ghi sai cách; hãy ghi “{wanted}”."
        yield judged(part.at, day is not None and text == wanted, says, text, wanted)
