import re
from datetime import date

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged
from vanban.paper.domain.dates import in_words, place_and_date, read_day


def wrong_date(paper: Anatomy, standard: Standard) -> Findings:
    """Địa danh, ngày tháng năm ghi sai cách.

    Vì sao: sau địa danh có dấu phẩy; ngày dưới 10 và tháng 1, 2 thêm số 0 ở trước; tháng 3 đến 12
    không thêm (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Ba Đình ngày 7 tháng 05 năm 2021
    Đúng: Ba Đình, ngày 07 tháng 5 năm 2021
    """
    for part in paper.of(Component.PLACE_DATE):
        text = " ".join(part.text.split("\n"))
        if re.search(r"ngày\s*[.…_\s]+\s*tháng", text):
            yield judged("wrong-date", part, None, f"{text} (chưa ghi ngày)")
            continue
        found = read_day(text)
        place = re.split(r"\W*\bngày\b", text, flags=re.IGNORECASE)[0]
        words = place_and_date(place, in_words(found or date(2021, 1, 7)))
        wanted = words.upper() if text.isupper() else words  # capitals are told by wrong-case
        yield judged("wrong-date", part, found is not None and text == wanted, text, wanted)
