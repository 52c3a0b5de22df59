"""What is written reads back to the same draft."""

import re
from datetime import date
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.source.picture import PICTURE, PNG
from tests.paper.source.plan_text import PLAN
from tests.paper.source.test_reader import FRONT
from vanban.paper.catalogue import kinds
from vanban.paper.domain.numbering import point_letter, roman
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.domain.urgency import Circulation, Classification, Urgency
from vanban.paper.source import read, write
from vanban.paper.source.model import (
    Appendix,
    Block,
    Cosigner,
    Draft,
    LegalBasis,
    Line,
    PageBreak,
    Role,
    Run,
    Runs,
    Signature,
    Table,
)
from vanban.paper.source.tables import Align
from vanban.text import clean

_LETTERS = "aăâđêôơưÁỆ1290 .,;:-+*_\\|#>()[]{}<&`“”\"'!?/%=~\u00a0…–ICVXĐiều"


def _tidy(text: str, breaks: str = "") -> str:
    """Bring text to the form every text of a draft has: clean, no runs of spaces."""
    lines = (re.sub(" +", " ", line).strip() for line in clean(text).split("\n"))
    return breaks.join(lines).strip(f" {breaks}")


def _words(breaks: str = "") -> st.SearchStrategy[str]:
    heads = st.sampled_from(
        ["", "1. ", "- ", "Điều 1. ", "Chương I", "# ", "> ", "| ", "\\1. ", "---", "```", "~~~ "]
    )
    text = st.tuples(heads, st.text(_LETTERS + breaks, max_size=12)).map("".join)
    return text.map(lambda words: _tidy(words, breaks)).filter(bool)


def _front(words: str) -> str:
    return " ".join(words.split()) or "a"


FIELD = _words().map(_front).filter(lambda text: not text.startswith("V/v"))


FLAG = st.booleans()
NOTES = st.one_of(st.just(""), st.just(""), FIELD)
BOUND = st.one_of(st.just(""), st.just(""), FIELD, st.just("C02/cluster/Cụm {1} \\ |"))


@st.composite
def _runs(draw: st.DrawFn, empty: bool = False) -> Runs:
    runs: list[Run] = []
    for text in draw(st.lists(_words("\n"), min_size=0 if empty else 1, max_size=4)):
        lead = draw(st.sampled_from(["", " "])) if runs and not runs[-1].text.endswith("\n") else ""
        bound = draw(BOUND)
        text = _front(text) if bound else lead + text
        look = {"bold": draw(FLAG), "italic": draw(FLAG)}
        run = Run(text=text, note=draw(NOTES), bound=bound, **look)
        last = runs[-1] if runs else Run(text="", bound="nothing")
        if not (last.note or last.bound or bound) and (last.bold, last.italic) == (*look.values(),):
            run = run.model_copy(update={"bold": not run.bold})
        runs.append(run)
    return tuple(runs)


NUMBER = st.integers(1, 39)
TYPED = st.one_of(
    NUMBER.map(lambda n: f"{roman(n)}-"),
    NUMBER.map(lambda n: f"{n}."),
    NUMBER.map(lambda n: f"1.{n}"),
    NUMBER.map(lambda n: f"{n}.2.3."),
    NUMBER.map(lambda n: f"{point_letter(min(n, 22))})"),
    st.sampled_from(["-", "+"]),
)
NAMED = st.one_of(
    st.tuples(st.just(Role.PART), NUMBER.map(lambda n: f"Phần {roman(n)}")),
    st.tuples(st.just(Role.CHAPTER), NUMBER.map(lambda n: f"CHƯƠNG {roman(n)}")),
    st.tuples(st.just(Role.SECTION), NUMBER.map(lambda n: f"Mục {n}")),
    st.tuples(st.just(Role.SUBSECTION), NUMBER.map(lambda n: f"Tiểu mục {n}")),
    st.tuples(st.just(Role.ARTICLE), NUMBER.map(lambda n: f"Điều {n}.")),
)
LINES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Line, role=st.sampled_from([Role.PARAGRAPH, Role.QUOTE]), runs=_runs()),
    st.builds(
        Line,
        role=st.just(Role.HEADING),
        level=st.integers(1, 4),
        marker=TYPED,
        marker_bold=FLAG,
        marker_italic=FLAG,
        runs=_runs(),
    ),
    st.builds(
        Line,
        role=st.just(Role.ITEM),
        level=st.integers(0, 4),
        marker=TYPED,
        marker_bold=FLAG,
        marker_italic=FLAG,
        runs=_runs(),
    ),
    st.builds(lambda level, runs: Line(role=Role.ITEM, level=level, marker="*", runs=runs),
              st.integers(0, 4), _runs()),
    st.builds(
        lambda named, bold, italic, runs: Line(
            role=named[0], marker=named[1], marker_bold=bold, marker_italic=italic, runs=runs
        ),
        NAMED, FLAG, FLAG, _runs(empty=True),
    ),
)  # fmt: skip


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    row = st.lists(_runs(empty=True), min_size=columns, max_size=columns).map(tuple)
    align = st.lists(st.sampled_from(get_args(Align)), min_size=columns, max_size=columns)
    return Table(
        header=draw(row), rows=tuple(draw(st.lists(row, max_size=2))), align=tuple(draw(align))
    )


APPENDICES: st.SearchStrategy[Block] = st.builds(
    Appendix, title=FIELD, label=st.sampled_from(["", "QUY CHẾ"]), landscape=FLAG
)
IMAGES: st.SearchStrategy[Block] = st.one_of(st.just(""), FIELD).map(
    lambda caption: PICTURE.model_copy(update={"caption": caption})
)
CODES = st.sampled_from(["", "cdcs-a"])
RECIPIENTS = st.builds(Recipient, FIELD, CODES, CODES)
GROUPS = st.lists(
    st.builds(
        RecipientGroup,
        st.lists(RECIPIENTS, min_size=1, max_size=3).map(tuple),
        st.sampled_from(["", "để b/c", "để th.hiện"]),
    ),
    max_size=3,
).map(tuple)
BASES = st.one_of(
    st.builds(LegalBasis, text=FIELD),
    st.builds(
        LegalBasis,
        lead=st.sampled_from(["Căn cứ", "Thực hiện"]),
        kind=st.sampled_from(["", "Luật", "Kế hoạch"]),
        number=FIELD,
        date=st.one_of(st.none(), st.dates(min_value=date(1945, 9, 2))),
        issuer=FIELD,
        subject=FIELD,
    ),
)
DRAFTS = st.builds(
    Draft,
    kind=st.sampled_from([kind.code for kind in kinds().all]),
    subject=FIELD,
    issuer=FIELD,
    department=st.one_of(st.just(""), FIELD),
    place=st.one_of(st.just(""), FIELD),
    legal_bases=st.lists(BASES, max_size=2).map(tuple),
    addressees=GROUPS,
    recipients=GROUPS,
    file_copies=st.lists(FIELD, max_size=2).map(tuple),
    signature=st.builds(
        Signature,
        by=FIELD,
        body=st.sampled_from(["", "Ban Chấp hành"]),
        heading=st.one_of(st.just(""), FIELD),
    ),
    circulation=st.sampled_from(Circulation),
    drafter_mark=st.one_of(st.just(""), FIELD),
    copies=st.sampled_from([0, 1, 300]),
    cosigners=st.lists(
        st.builds(Cosigner, heading=st.one_of(st.just(""), FIELD), name=FIELD), max_size=3
    ).map(tuple),
    urgency=st.sampled_from(Urgency),
    classification=st.sampled_from(Classification),
    replaces=st.one_of(st.just(""), FIELD),
    body=st.tuples(
        st.one_of(LINES, _tables()),
        st.lists(
            st.one_of(LINES, _tables(), st.just(PageBreak()), APPENDICES, IMAGES), max_size=5
        ),
    ).map(lambda body: (body[0], *body[1])),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(DRAFTS)
def test_what_is_written_reads_back_to_the_same_draft(draft: Draft) -> None:
    assert draft == read(write(draft), kinds=kinds(), files=lambda _: PNG)


def test_a_backslash_before_a_brace_is_words() -> None:
    """Escaped it is two of them, and no command of no name."""
    draft = read(FRONT + "Đường dẫn C:\\\\{tên}.\n", kinds=kinds())
    (line,) = draft.lines()
    assert line.text == "Đường dẫn C:\\{tên}."
    assert draft == read(write(draft), kinds=kinds())


def test_a_star_before_a_brace_is_words() -> None:
    draft = read(FRONT + "Ký hiệu \\*{.\n", kinds=kinds())
    assert draft.body[0].text == "Ký hiệu *{."  # type: ignore[union-attr]  # its first block is a paragraph
    assert draft == read(write(draft), kinds=kinds())


def test_a_long_plan_reads_back_and_is_written_the_same_way_twice() -> None:
    draft = read(FRONT + PLAN, kinds=kinds())
    assert draft == read(write(draft), kinds=kinds())
    assert write(draft) == write(read(write(draft), kinds=kinds()))


def test_the_written_file_is_one_a_person_would_type() -> None:
    text = (
        "---\nkind: plan\nsubject: Thi đua\nissuer: ldld\nrecipients:\n- A\n- to: B\n"
        "  purpose: để b/c\n- to:\n  - C\n  - name: D\n    group: g\nfile_copies:\n- VT\n"
        "signature:\n  by: an\n---\n\n# I. MỤC ĐÍCH\n\n1. Một./.\n"
    )
    assert text == write(read(text, kinds=kinds()))
