"""Every kind under every regime that has it, from its example to the printed page."""

import io
from dataclasses import replace

import docx
import pytest

from tests.printed import text_of
from tools.example_papers import IN_2021, TODAY, Case, cases, document, shown
from tools.gallery import gallery_page, pictures
from vanban.cli.kinds import example_file
from vanban.paper import Printer, check, kinds, standards, to_docx
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.render import page_count
from vanban.settings import shared_folder

from .test_docs import ROOT, page

CASES = tuple(cases())


@pytest.mark.libreoffice
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_example_of_a_kind_is_printed_in_the_form_of_its_regime(
    case: Case, printer: Printer
) -> None:
    paper, standard = document(case), standards().in_force(case.regime, case.on)
    file = to_docx(paper, standard, [shared_folder("templates")])
    assert docx.Document(io.BytesIO(file)).paragraphs
    pdf = printer.print(file)
    words = " ".join(text_of(pdf).split())
    heading = paper.signature.heading.upper()
    above = [heading] if heading else paper.form.lines
    for said in (str(paper.number), paper.form.signer, paper.title, *above):
        assert said in words
    assert page_count(pdf) <= 3
    kind = kinds().find(case.kind)
    found = replace(of_pdf(pdf), kind=kind.under(case.regime, case.on) or kind)
    assert [finding.says for finding in check(found, standard).failed] == []


@pytest.mark.libreoffice
def test_a_certificate_for_one_person_is_known_by_its_page_alone(printer: Printer) -> None:
    case = Case("certificate", "union", IN_2021)
    standard = standards().in_force(case.regime, case.on)
    file = to_docx(document(case), standard, [shared_folder("templates")])
    found = of_pdf(printer.print(file))
    assert found.kind == kinds().find("certificate")
    assert check(found, standard).failed == []


def test_no_kind_and_no_regime_is_left_out() -> None:
    """29 kinds, 3 copies, 3 forms of the State; 22, 8 and forms of the union; the Party's 5."""
    counted = {("state", TODAY): 35, ("union", TODAY): 47, ("union", IN_2021): 46}
    counted[("party", TODAY)] = 5
    for (regime, on), count in counted.items():
        assert len([case for case in CASES if case[1:] == (regime, on)]) == count


def test_every_example_is_of_the_kind_it_is_named_after() -> None:
    for case in CASES:
        text = example_file(case.kind, case.regime).read_text(encoding="utf-8")
        typed = text.split("\nkind: ", 1)[1].split("\n", 1)[0]
        assert kinds().find(typed).code == case.kind


def test_every_kind_of_every_regime_has_its_picture_on_the_page() -> None:
    docs = ROOT / "docs"
    told = page("docs/gallery.md")
    assert told == gallery_page(docs), "run: make docs"
    for case in shown():
        drawn = pictures(case, docs)
        assert drawn, str(case)
        assert all(f"](gallery/{path.name})" in told for path in drawn)
        assert all(path.stat().st_size < 60_000 for path in drawn)
