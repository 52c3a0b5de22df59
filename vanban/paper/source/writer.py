"""From a draft to a source file (viết tệp nguồn).

In: a ``Draft``.  Out: text that reads back to the same draft.
It holds for text as the reader leaves it: clean, no runs of spaces, markers of the known kinds.
"""

import yaml

from vanban.paper.source.body import write_body
from vanban.paper.source.fields import write_fields
from vanban.paper.source.model import Draft
from vanban.paper.source.reader import FENCE


def write(draft: Draft) -> str:
    """Return the source of a draft (tệp nguồn), every number typed out."""
    front = yaml.safe_dump(write_fields(draft), allow_unicode=True, sort_keys=False, width=100)
    return f"{FENCE}\n{front}{FENCE}\n\n{write_body(draft.body)}\n"
