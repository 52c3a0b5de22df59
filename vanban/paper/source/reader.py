"""From a source file to a draft and back (đọc và viết tệp nguồn).

In: the text of a Markdown file with YAML front matter.  Out: a ``Draft``, or every fault at once.
A draft is written so that it reads back the same, its text being as the reader leaves it: clean,
no runs of spaces, markers of the known kinds.
"""

import yaml

from vanban.paper.domain.kinds import Kinds
from vanban.paper.source.body import read_body, write_body
from vanban.paper.source.faults import BadSource, Fault, fault
from vanban.paper.source.fields import read_fields, write_fields
from vanban.paper.source.frontmatter import front_matter
from vanban.paper.source.images import FilesBeside
from vanban.paper.source.lines import SourceLine, clean_lines
from vanban.paper.source.macros import Macros
from vanban.paper.source.model import Appendix, Draft

_FENCE = "---"


def read(
    text: str, *, name: str = "văn bản", kinds: Kinds, files: FilesBeside | None = None
) -> Draft:
    """Return the draft a source file says (bản thảo); raise BadSource with all its faults.

    ``files`` gives the bytes of a picture beside the source by its name, or raises OSError.
    """
    faults: list[Fault] = []
    lines = clean_lines(text, faults)
    start, end = _fences(lines, name, faults)
    front = "\n".join(line.text.replace("\n", " ") for line in lines[start + 1 : end])
    root = front_matter(front, start + 2, faults)
    fields, macros = read_fields(root, kinds) if root else ({}, Macros())
    body = read_body(lines[end + 1 :], faults, macros, files)
    if not body or isinstance(body[0], Appendix):
        faults.append(fault(lines[end].number, "no-body"))
    if faults:
        raise BadSource(name, faults)
    return Draft(**fields, body=body)


def write(draft: Draft) -> str:
    """Return the source of a draft (tệp nguồn), every number typed out."""
    front = yaml.safe_dump(write_fields(draft), allow_unicode=True, sort_keys=False, width=100)
    return f"{_FENCE}\n{front}{_FENCE}\n\n{write_body(draft.body)}\n"


def _fences(lines: list[SourceLine], name: str, faults: list[Fault]) -> tuple[int, int]:
    """Return where the two fences stand; without both there is nothing to read."""
    said = [at for at, line in enumerate(lines) if line.text.strip()]
    fences = [at for at in said if lines[at].text.rstrip() == _FENCE][:2]
    if not said or fences[:1] != said[:1]:
        raise BadSource(name, [*faults, fault(1, "no-front-matter")])
    if len(fences) < 2:
        raise BadSource(name, [*faults, fault(lines[fences[0]].number, "open-front-matter")])
    return fences[0], fences[1]
