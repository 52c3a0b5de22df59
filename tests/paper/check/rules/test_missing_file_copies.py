"""Papers that leave no copy in the office are reported."""

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.missing_file_copies import missing_file_copies


def test_a_copy_at_the_clerk_is_right() -> None:
    assert found(missing_file_copies, paper(file_copies="VT")) == []


def test_a_paper_without_the_line_luu_is_reported() -> None:
    (finding,) = found(missing_file_copies, paper(file_copies=""))
    assert (finding.rule, finding.at) == ("missing-file-copies", "file_copies")
