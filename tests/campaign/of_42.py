"""The year 2021 of the forty-two units of the example, their answers made up, always the same."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import yaml

from tests.campaign.cast import YEAR, emulation
from vanban.campaign.figures import Figures
from vanban.campaign.model import Answer, Standing, Status, Unit, Value, Values
from vanban.campaign.snapshot import Snapshot, close
from vanban.settings import shared_folder

#: How many units stand in each cluster, in the order of the file.
CLUSTERS = {
    "Cụm 1. Sản xuất, chế biến": 7,
    "Cụm 2. Xây dựng, hạ tầng": 6,
    "Cụm 3. Thương mại, dịch vụ": 7,
    "Cụm 4. Công nghệ, tri thức": 6,
    "Cụm 5. Trường học": 9,
    "Cụm 6. Đơn vị sự nghiệp khác": 7,
}
SECTORS = {"enterprise": "enterprise", "public": "public"}
DUE = {"dot-1": date(2021, 7, 7), "dot-2": date(2022, 1, 5)}
CLOSED = {"dot-1": "2021-07-12", "dot-2": "2022-01-08", "": "2022-01-10"}
GOOD = ["Phát động sớm", "Có chỉ tiêu rõ cho từng tổ", "Lãnh đạo cùng ký giao ước"]
BAD = ["Lao động biến động", "Chưa có người theo dõi số liệu", "Một số chỉ tiêu còn định tính"]


@cache
def units() -> tuple[Unit, ...]:
    path = shared_folder("examples") / "thi-dua-2021" / "office.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))["organizations"]
    asked = [each for each in said if "grassroots" in each.get("groups", [])]
    clusters = [name for name, many in CLUSTERS.items() for _ in range(many)]
    return tuple(
        Unit(each["code"], each["name"], SECTORS[each["sector"]], cluster)
        for each, cluster in zip(asked, clusters, strict=True)
    )


@cache
def answers() -> tuple[Answer, ...]:
    return tuple(_answers(random.Random(2021)))


def _answers(chance: random.Random) -> Iterator[Answer]:
    for n, unit in enumerate(units()):
        people = chance.randint(20, 400)
        for form in ("dang-ky-danh-hieu", "dang-ky-cong-trinh"):
            if form == "dang-ky-danh-hieu" or unit.sector == "enterprise":
                yield _answer(chance, n, unit, form, "", people)
        for phase in YEAR:
            yield _answer(chance, n, unit, "bao-cao-dot", phase, people - chance.randint(0, 9))


def _answer(
    chance: random.Random, n: int, unit: Unit, form: str, phase: str, people: int
) -> Answer:
    standing = Standing.MISSING if (n, phase) in {(14, "dot-1"), (40, "dot-1")} else None
    standing = Standing.EXEMPT if (n, phase) == (21, "dot-1") else standing
    due = DUE.get(phase, date(2021, 2, 26))
    done = due + timedelta(chance.choice([-4, -3, -1, -1, 0, 0, 0, 0, 2]))
    extended = due + timedelta(3) if n == 5 else due
    reason = {
        Standing.MISSING: "tạm dừng hoạt động từ tháng 02/2021",
        Standing.EXEMPT: "mới thành lập",
    }
    number = 1000 * (["", *YEAR].index(phase) + 1) + 10 * n + len(form) % 3
    if standing:
        sent = done if n == 40 else None
        why = reason[standing] if n != 40 else ""
        return Answer(
            unit, form, phase, standing, reason=why, done_on=sent, original_due=due, due_on=due
        )
    values = {
        code: _value(chance, unit, code, people) for code in emulation().form[form].indicators
    }
    return Answer(
        unit, form, phase, Standing.ACCEPTED, number, 1, values,
        done_on=done, original_due=due, due_on=extended,
    )  # fmt: skip


def _value(chance: random.Random, unit: Unit, code: str, people: int) -> Value:
    asked = emulation().indicator[code]
    if asked.sectors and unit.sector not in asked.sectors:
        return Value(Status.NOT_APPLICABLE)
    if code in {"D03", "D04"} and unit.sector == "public":
        return Value(Status.UNANSWERED)
    if code in {"G04", "G05"}:
        return Value(Status.NOTHING)
    small = {"A01": people, "A02": people * 9 // 10, "A03": people // 2, "B04": people}
    small |= {"C01": people - chance.randint(0, 2), "J02": people // 20, "J03": people // 28}
    match asked.type:
        case "yes_no":
            return Value(Status.GIVEN, "true")
        case "count":
            return Value(Status.GIVEN, f"{small.get(code, chance.randint(0, 9))}")
        case "money":
            return Value(Status.GIVEN, f"{chance.randint(0, 900)}.5")
        case "number":
            return Value(Status.GIVEN, f"{chance.randint(60, 100)}")
        case "text":
            return Value(Status.GIVEN, chance.choice(BAD if code == "L02" else GOOD))
    return Value(Status.GIVEN, rows=tuple(_rows(chance, unit, code)))


def _rows(chance: random.Random, unit: Unit, code: str) -> Iterator[dict[str, str]]:
    for n in range(chance.randint(0, 2)):
        money = f"{chance.randint(5, 900)}"
        work = {"title": "Nhà xưởng", "value": money, "done_on": "2021-08-30"}
        idea = {"code": f"{unit.code}-{n}-{money}", "author": "Trần Văn Cần", "value": money}
        yield {
            "D05": {**idea, "title": "Cải tiến khuôn in", "level": "cơ sở"},
            "E04": {**work, "occasion": "Quốc khánh 2/9"},
            "K01": {"name": "Lê Thị Gấm", "deed": "Mười năm liền không sai sản phẩm"},
        }[code]


def closed(*phases: str, number: int = 1) -> Snapshot:
    at = CLOSED[phases[-1] if len(phases) < 3 else ""]
    return close(emulation(), answers(), phases, number=number, at=f"{at}T09:00:00+07:00", by="mai")


def stored(submission: int, version: int) -> Values:
    return next(answer.values for answer in answers() if answer.submission == submission)


@cache
def phase() -> Figures:
    """Figures of the first phase, with what was registered for the year."""
    return Figures(emulation(), closed("", "dot-1"))


@cache
def year() -> Figures:
    """Figures of the year beside those of each phase."""
    others = {code: closed(code, number=n) for n, code in enumerate(YEAR, start=1)}
    return Figures(emulation(), closed("", *YEAR, number=3), others)
