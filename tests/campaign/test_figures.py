"""Figures by their names: each is the closed one, and nothing else has a name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.campaign import of_42
from tests.campaign.cast import YEAR, A, B, C, answer, emulation, worked
from tests.paper.render.papers import STANDARD, document
from vanban.campaign.figures import Figures, NoFigure, bound, unlike
from vanban.campaign.model import Answer, Standing, Status, Value
from vanban.campaign.snapshot import Snapshot, close
from vanban.paper.render import to_docx
from vanban.paper.render.bookmarks import figures_in
from vanban.paper.render.package import pack, parts_of
from vanban.paper.source.model import Draft, Line, Run, Signature, runs_of
from vanban.settings import shared_folder


def closed(answers: list[Answer], *phases: str) -> Snapshot:
    return close(emulation(), answers, phases, number=1, at="2021-07-12", by="mai")


def figures(answers: list[Answer], *phases: str) -> Figures:
    return Figures(emulation(), closed(answers, *(phases or ("dot-1",))))


WORKED = Figures(
    emulation(),
    closed(worked(), *YEAR),
    {"dot-1": closed(worked(), "dot-1"), "dot-2": closed(worked(), "dot-2")},
)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("C02@dot-1", "99,29 %"),
        ("C02@dot-1/sector/enterprise", "99,19 %"),
        ("C02@dot-2", "99,42 %"),
        ("A01", "1.383"),
        ("D02", "41"),
        ("D03", "3.920"),
        ("E02", "5"),
        ("D03:coverage@dot-1", "trên 2/3 đơn vị"),
        ("D03@dot-1/cluster/Cụm 5", "(chưa có số liệu)"),
        ("F03/sector/public", "–"),
        ("C02:target", "100 %"),
        ("C02:reached", "99,42 %"),
        ("D02:target", "–"),
        ("D02:reached", "–"),
        ("D02:more@dot-1", "16"),  # 41 of the year, 25 of the first phase
        ("A01:more@dot-1", "-17"),
        ("D03:more@dot-1/cluster/Cụm 5", "(chưa có số liệu)"),
        ("B01", "(chưa có số liệu)"),
    ],
)
def test_scenario_10_a_name_gives_the_figure_of_the_worked_example(name: str, printed: str) -> None:
    assert WORKED.printed(name) == printed


@pytest.mark.parametrize(
    "name",
    ["", "Z99", "C02@quy-1", "D02:more", "C02/cluster/Cụm 9", "C02:mean", "C02/khoi/dn",
     "bao-cao-dot", "bao-cao-dot.bad", "C02/sector/public/", "@dot-1", "dang-ky-lich.sent"],
)  # fmt: skip
def test_what_names_no_figure_is_told(name: str) -> None:
    with pytest.raises(NoFigure) as told:
        WORKED.printed(name)
    assert f"“{name}”" in str(told.value)


def test_nothing_happened_is_said_in_words_and_a_zero_is_a_zero() -> None:
    nothing = Value(Status.NOTHING)
    reports = [
        answer(A, "dot-1", G04=nothing, G05=nothing),
        answer(B, "dot-1", G04=nothing, G05="0"),
    ]
    said = figures(reports)
    assert (said.printed("G04"), said.printed("G05")) == ("không phát sinh", "0")
    assert said.printed("G05/cluster/Cụm 1") == "không phát sinh"
    zero_later = [answer(A, "dot-1", G04=nothing), answer(A, "dot-2", G04="0")]
    assert figures(zero_later, *YEAR).printed("G04") == "0"


def test_an_exempt_unit_is_told_apart_from_one_that_is_missing() -> None:
    said = figures([*worked("b")[:3], answer(C, "dot-2", Standing.MISSING)], *YEAR)
    counts = {
        how: said.printed(f"bao-cao-dot.{how}") for how in ("asked", "sent", "missing", "exempt")
    }
    assert counts == {"asked": "3", "sent": "2", "missing": "1", "exempt": "1"}
    assert said.printed("bao-cao-dot.sent:share") == "66,67 %"
    assert said.printed("bao-cao-dot.exempt/cluster/Cụm 2") == "1"
    # Nobody of that cluster is to report: there is no share of nobody.
    assert said.printed("bao-cao-dot.sent:share/cluster/Cụm 2") == "–"


@pytest.mark.parametrize(
    ("done", "due", "came"),
    [
        (date(2021, 7, 7), date(2021, 7, 7), {"asked", "sent", "on_time", "in_time"}),
        (date(2021, 7, 8), date(2021, 7, 10), {"asked", "sent", "in_time"}),
        (date(2021, 7, 11), date(2021, 7, 10), {"asked", "sent", "late"}),
        # Sent back to mend by a day nearer than the first one: it has that long all the same.
        (date(2021, 7, 7), date(2021, 7, 5), {"asked", "sent", "on_time", "in_time"}),
        (None, date(2021, 7, 10), {"asked", "sent"}),
    ],
)
def test_a_report_is_in_time_by_the_first_day_or_by_the_one_it_was_extended_to(
    done: date | None, due: date | None, came: set[str]
) -> None:
    sent = answer(A, "dot-1")
    assert replace(sent, done_on=done, original_due=date(2021, 7, 7), due_on=due).came == came


def test_a_report_sent_and_not_accepted_is_sent_and_its_figures_do_not_count() -> None:
    under_way = replace(answer(A, "dot-1", Standing.MISSING, D02="5"), done_on=date(2021, 7, 7))
    said = figures([under_way])
    assert (said.printed("bao-cao-dot.sent"), said.printed("D02")) == ("1", "(chưa có số liệu)")


def test_clusters_stand_in_the_order_of_their_numbers() -> None:
    units = [replace(A, code=f"u{n}", cluster=f"Cụm {n}") for n in (10, 2, 1)]
    said = figures([answer(unit, "dot-1", A01="1") for unit in units])
    assert [name for name, _ in said.groups("cluster")] == ["Cụm 1", "Cụm 2", "Cụm 10"]
    assert said.groups("sector") == [("Khối doanh nghiệp", "/sector/enterprise")]


def draft(*runs: Run) -> Draft:
    return Draft(
        kind="report", subject="A", issuer="b", signature=Signature(by="c"), body=(Line(runs=runs),)
    )


def test_a_figure_typed_over_and_one_of_no_name_are_told() -> None:
    paper = draft(
        Run(text="99,29 %", bound="C02@dot-1"),
        Run(text="42", bound="D02"),
        Run(text="7", bound="Z99"),
        Run(text="41"),
    )
    typed, lost = unlike(bound(paper), WORKED)
    assert (typed.indicator, typed.says) == ("D02", "“42” không phải số đã chốt; D02 là “41”")
    assert (lost.indicator, "“Z99”" in lost.says) == ("Z99", True)


def test_a_group_that_is_new_since_has_nothing_to_be_compared_with() -> None:
    now = figures([answer(A, "dot-1", D02="5")])
    before = closed([answer(B, "dot-1", D02="3")], "dot-1")
    said = Figures(emulation(), now.closed, {"truoc": before})
    assert said.printed("D02:more@truoc") == "2"
    assert said.printed("D02:more@truoc/cluster/Cụm 2") == "(chưa có số liệu)"


def test_what_was_typed_over_in_word_is_told_by_the_names_of_the_source() -> None:
    paper = document(body=(Line(runs=(Run(text="41", bound="D02"), Run(text=" và "))),))
    docx = to_docx(paper, STANDARD, [shared_folder("templates")])
    names = [run.bound for run in runs_of(paper.body) if run.bound]
    assert [*unlike(zip(names, figures_in(docx).values(), strict=True), WORKED)] == []
    parts = parts_of(docx)
    typed = parts["word/document.xml"].replace(b">41<", b">14<")
    docx = pack(parts | {"word/document.xml": typed})
    (told,) = unlike(zip(names, figures_in(docx).values(), strict=True), WORKED)
    assert told.says == "“14” không phải số đã chốt; D02 là “41”"


def test_of_the_year_every_name_gives_the_figure_of_its_cell() -> None:
    year = of_42.year()
    for key, cell in year.closed["cells"].items():
        code, level, group = key.split("|", 2)
        name = code if level == "total" else f"{code}/{level}/{group}"
        said = year.printed(name).removesuffix(" %").replace(".", "").replace(",", ".")
        if cell["value"] is not None and not cell["nothing"]:
            assert Decimal(said) == Decimal(cell["value"]), name
        else:
            assert said in {"–", "(chưa có số liệu)", "không phát sinh"}
