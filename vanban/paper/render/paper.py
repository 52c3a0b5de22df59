"""A paper as a Word file (văn bản thành tệp .docx).

In: a proof or document, its standard, the folders that hold templates.  Out: the bytes of a .docx.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.certificate import certificate_values
from vanban.paper.render.complete import complete
from vanban.paper.render.docx import Properties, TemplateFault, fill
from vanban.paper.render.fit import fitted
from vanban.paper.render.package import BrokenPackage, part_of
from vanban.paper.render.templates import template_path
from vanban.paper.render.values import goes_with, place_date, values_of
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Document, Proof

#: Parts that a template places and that one of an earlier vanban does not know.
PLACED = ("circulation", "signatures")


def to_docx(
    paper: Proof, standard: FormatStandard, places: Sequence[Path], *, year: int | None = None
) -> bytes:
    """Return a paper as a .docx (in văn bản); ``year`` is printed before the paper is numbered.

    The office's own folder stands first in ``places``. Raises NoTemplate, TemplateFault,
    UnfitCertificate.
    """
    path = template_path(paper.kind, paper.template, standard.templates, places)
    properties = Properties(paper.subject, paper.letterhead.issuer)
    if isinstance(paper, Document):
        properties = properties._replace(day=paper.issued_on)
    template, name = path.read_bytes(), f"{path.parent.name}/{path.name}"
    try:
        template, standard = fitted(template, standard, place_date(paper, year))
        values = values_of(paper, standard, year=year)
        if paper.template == "certificate":
            values |= certificate_values(paper, standard)
            return fill(template, values, name=name, properties=properties)
        _require_places(template, values, name)
        filled = fill(template, values, name=name, properties=properties)
        return complete(filled, paper, standard, goes_with(paper, standard, year))
    except BrokenPackage as error:
        raise TemplateFault(template=name, what=faulty("template-broken")) from error


def _require_places(template: bytes, values: Mapping[str, object], name: str) -> None:
    """Refuse a template made before some parts were: what it has no place for would be lost."""
    words = "".join(part_of(template, "word/document.xml").itertext())
    for part in PLACED:
        if values[part] and part not in words:
            raise TemplateFault(template=name, what=faulty("template-old", part=part))
