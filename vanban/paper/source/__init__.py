"""The source of a paper: one Markdown file with YAML front matter is one draft (tệp nguồn)."""

from vanban.paper.source.faults import BadSource, Fault
from vanban.paper.source.images import FilesBeside
from vanban.paper.source.reader import read, write

__all__ = ["BadSource", "Fault", "FilesBeside", "read", "write"]
