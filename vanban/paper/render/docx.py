"""Filling a template (điền mẫu): the one room of docxtpl.

In: a .docx template, values.  Out: a .docx, the same bytes for the same input.
Why so strict: docxtpl prints nothing for a missing value and the word None for None, parses what it
made with a recovering parser that drops text, and would run code a template calls.
"""

import io
import re
import traceback
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from html import unescape
from typing import Any, NamedTuple

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from vanban.errors import VanbanError
from vanban.paper.render.package import pack, parts_of
from vanban.paper.render.wordml import W, text_xml
from vanban.paper.source.faults import faulty
from vanban.settings import package_data
from vanban.text import one_line


class TemplateFault(VanbanError):
    """A template cannot be filled (mẫu không điền được)."""

    template: str
    what: str
    place: str = ""


class Properties(NamedTuple):
    """What a file says of itself in Word (thuộc tính tệp)."""

    title: str = ""
    author: str = ""
    day: date = date(1980, 1, 1)  #: of making and of change, so that the bytes do not move


_PLAIN = Properties()


def fill(
    template: bytes, values: Mapping[str, object], *, name: str, properties: Properties = _PLAIN
) -> bytes:
    """Fill a .docx template (điền mẫu); raise TemplateFault, or UnprintableText for a value.

    A missing value, a None, wrong syntax, a forbidden call and a broken file are faults; ``name``
    is how the sentence calls the template.
    """
    paper = _Template(io.BytesIO(template))  # one that is shared mixes papers between threads
    try:
        paper.init_docx()
    except _BROKEN as error:
        raise TemplateFault(template=name, what=faulty("template-broken")) from error
    try:
        paper.render(dict(values), jinja_env=_ENVIRONMENT)
    except WRONG as error:
        what, place = reason(error), paper.place_of(error)
        raise TemplateFault(template=name, what=what, place=place) from error
    paper.describe(properties)
    paper.save(out := io.BytesIO())
    return pack(parts_of(out.getvalue()))


class _Refused(ValueError):
    """What a template gave is not printed; the text is the reason."""


#: What python-docx raises for a file that is no document.
_BROKEN = (zipfile.BadZipFile, zlib.error, OpcError, etree.XMLSyntaxError, LookupError, ValueError)

#: What an expression in a template can raise.
WRONG = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

_REASONS = {TemplateSyntaxError: "template-syntax", SecurityError: "template-forbidden"}


def reason(error: Exception) -> str:
    """Return in words what is wrong with a template."""
    if isinstance(error, _Refused):
        return str(error)
    if isinstance(error, UndefinedError):
        name = re.search(r"'([^']+)' is undefined", str(error))
        return faulty("template-lacks", name=name[1] if name else error)
    known = (name for kind, name in _REASONS.items() if isinstance(error, kind))
    return faulty(next(known, "template-computes"))


def line_of(error: Exception) -> int:
    """Return the line of a template an error arose in; 0 when it is not known."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return ([f.lineno or 0 for f in frames if f.filename == "<template>"] or [0])[-1]


def _printed(value: object) -> Markup:
    """Return a value as words inside ``w:t``; paragraphs of ours pass as they are."""
    if value is None:
        raise _Refused(faulty("template-none"))
    return value if isinstance(value, Markup) else text_xml(str(value))


_ENVIRONMENT = ImmutableSandboxedEnvironment(
    autoescape=True, undefined=StrictUndefined, finalize=_printed
)


class _Template(DocxTemplate):  # type: ignore[misc]
    """docxtpl with its lenient steps replaced: what is rendered must be whole and well-formed."""

    _source: str = ""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """Render one part; a paragraph begins a line, so that an error names its paragraph."""
        self._source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        rendered: str = jinja_env.from_string(self._source).render(context)
        xml = re.sub(r"\n<w:p([ >])", r"<w:p\1", rendered)
        _strictly_parsed(xml)
        return xml

    def fix_tables(self, xml: str) -> Any:
        """Return the tree as it is: docxtpl would count the cells of a nested table as its own."""
        return _strictly_parsed(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave the properties alone: ``describe`` sets them."""

    def describe(self, properties: Properties) -> None:
        """Set the properties of the file; Word takes no more than 255 characters."""
        core = self.docx.core_properties
        core.title, core.author = (one_line(words)[:255] for words in properties[:2])
        core.last_modified_by, core.revision = core.author, 1
        core.created = core.modified = datetime.combine(properties.day, time(), UTC)

    def place_of(self, error: Exception) -> str:
        """Return the words of the paragraph an error arose in, or "" when it is not known."""
        number = line_of(error)
        line = self._source.split("\n")[number - 1] if number else ""
        return unescape(re.sub(r"<[^>]+>", "", line)).strip()[:80]


def _strictly_parsed(xml: str) -> Any:
    with suppress(etree.XMLSyntaxError):
        tree = etree.fromstring(xml.encode())
        if not _STRAY(tree):
            return tree
    raise _Refused(faulty("template-paragraphs"))


#: Paragraphs printed inside words, and words printed outside of any run.
_STRAY = etree.XPath(package_data("wordml")["stray"], namespaces={"w": W})
