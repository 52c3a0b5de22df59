"""The papers of a review (biên bản, tờ trình, quyết định, giấy khen): made from it, and held to it.

In: a review and a source with placeholders.  Out: the source of a paper; of drafts as they stand,
everything that keeps them from a decision. What is typed in a review becomes words, never more.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from vanban.commendation import candidates
from vanban.commendation.candidates import Earlier, Listed, certificates, differences
from vanban.commendation.review import Meeting, Review
from vanban.commendation.rules import DATA, Remark, outdated, remarks
from vanban.paper.batch.placeholders import fill
from vanban.paper.batch.table import DataTable
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import in_words
from vanban.paper.domain.figures import figure_words, percent
from vanban.paper.domain.words import money_in_words
from vanban.paper.source import write
from vanban.paper.source.model import Draft, Line, Table


def source_of(review: Review, template: str, *, name: str, **known: object) -> str:
    """Return the source of a paper of a review (dự thảo từ bình xét); raise BadSource.

    ``known`` is what the paper cites, by the names the template uses.
    """
    values = {
        "review": review,
        "counted": counted,
        "per_cent": percent,
        "figure": lambda number: figure_words(Decimal(number)),
        "money": money_in_words,
        "day": in_words,
        **known,
    }
    return write(fill(template, values, name=name, kinds=kinds()))


def counted(rows: Listed) -> str:
    """Return how many a list has of each kind: 06 tập thể, 12 cá nhân (đếm danh sách)."""
    told = candidates.tally(rows)
    return ", ".join(f"{told[kind]:02d} {say}" for kind, say in DATA["kinds"].items() if told[kind])


def listed(draft: Draft) -> list[tuple[str, ...]]:
    """Return number, name, position, unit and award of each row of a paper's list, as it stands.

    The list is every table of five columns or more of which the first is TT. Where one column says
    how many votes (Số phiếu), they come last.
    """
    found = []
    for table in (block for block in draft.body if isinstance(block, Table)):
        cells = ([Line(runs=cell).text for cell in row] for row in (table.header, *table.rows))
        head, *rows = map(tuple, cells)
        votes = [at for at, name in enumerate(head) if name == "Số phiếu"]
        wanted = rows if head[0] == "TT" and len(head) > 4 else []
        found += [(*row[:5], *(row[at] for at in votes)) for row in wanted]
    return found


def article(draft: Draft, number: int) -> str:
    """Return an article of a paper as its source has it (lời một điều); "" where there is none."""
    begins = r"^(?:\*\*)?Điều "
    found = re.search(rf"(?ms){begins}{number}\..*?(?={begins}\d|^\\appendix|\Z)", write(draft))
    return found[0] if found else ""


def certificate_table(review: Review, number: str, on: date) -> DataTable:
    """Return the table of a batch of certificates of a decision (bảng in giấy khen).

    Its rows are those of the decision, each by its number in the gold book.
    """
    rows = certificates(review.awarded, number, f"{on:%d/%m/%Y}")
    return DataTable(f"{review.code}, {number}", tuple(DATA["certificate_heads"]), rows)


def judge(
    review: Review, on: date, earlier: Earlier, accepted: Collection[str],
    drafts: Iterable[Draft], early: str = "", meeting: Meeting | None = None,
    units: Collection[str] = (),
) -> Iterator[Remark]:  # fmt: skip
    """Yield everything to mend before a decision of that day (soát hồ sơ khen thưởng).

    ``accepted``: duties whose submission was accepted (O10/dot-1/cdcs-may); ``drafts``: minutes,
    proposal and decision, as far as they are written; ``early``: which of them lack a number;
    ``meeting``: as the minutes have it; ``units``: who answers, where that is known. Who did not
    get the votes is no fault. Rows of votes are those of the minutes, all others those of the
    proposal.
    """
    yield from remarks({"early": early, "meeting": (meeting or review.meeting) != review.meeting})
    for row, each in enumerate(review.candidates, 1) if units else ():
        yield from remarks({"stranger": each.organization not in {"", *units}}, row=row, each=each)
    voted = candidates.votes(review.candidates, review.meeting)
    yield from (each for each in voted if each.code != "not_passed")
    yield from candidates.judge(review.proposed, on, accepted=accepted)
    yield from candidates.reused(review.proposed, earlier, on)
    yield from candidates.over_quota(candidates.tally(review.awarded), on)
    by_kind = {kinds().find(draft.kind).abbreviation: draft for draft in drafts}
    yield from _papers(review, on, by_kind)


def _papers(review: Review, on: date, drafts: Mapping[str, Draft]) -> Iterator[Remark]:
    """Yield where the papers are not one list; ``drafts``: by the abbreviation of their kind."""
    everyone = [each.cells for each in review.candidates]
    leader, wanted = "tệp bình xét", everyone
    stages = {"BB": review.candidates, "TTr": review.proposed, "QĐ": review.awarded}
    for kind, stage in stages.items():
        # Who is left out at this stage, the paper before it may still have.
        left = {*everyone} - {each.cells for each in stage}
        wanted = [row for row in wanted if row not in left]
        if draft := drafts.get(kind):
            name, found = kinds().find(draft.kind).cited.lower(), listed(draft)
            numbers = [row[0].lstrip("0") for row in found]
            unnumbered = numbers != [f"{n}" for n, _ in enumerate(found, 1)]
            yield from remarks({"misnumbered": unnumbered}, name=name)
            rows = [row[1:5] for row in found]
            yield from differences(wanted, rows, (leader, name))
            leader, wanted = name, rows
            yield from _votes(review, name, found, asked=kind == "BB")
            yield from outdated([basis.words for basis in draft.legal_bases], on)
    if "QĐ" in drafts:
        yield from _articles(review, drafts["QĐ"])


def _votes(review: Review, name: str, rows: candidates.Rows, *, asked: bool) -> Iterator[Remark]:
    """Yield each row of a paper that does not say the votes of the file; ``asked``: it has to."""
    held = review.meeting
    for row, (_, *cells) in enumerate(rows, 1):
        cast = [f"{each.votes}" for each in review.candidates if each.cells == tuple(cells[:4])]
        said = "".join(cells[4:])
        right = rf"0*({'|'.join(cast)})(/0*({held.present}|{held.total}))?"
        odd = cast and (said or asked) and not re.fullmatch(right, said)
        yield from remarks({"voted": odd}, row=row, name=name, who=cells[0], said=said, cast=cast)


def _articles(review: Review, decision: Draft) -> Iterator[Remark]:
    """Yield what Điều 1 does not count, and Điều 2 does not pay, as the list does."""
    yield from candidates.miscounted(article(decision, 1), candidates.tally(review.awarded))
    said, total = article(decision, 2), f"tổng số {figure_words(Decimal(review.total))} đồng"
    wanted = "; ".join([*review.payments, total])
    amounts, owed = (sorted(re.findall(r"[\d.]+ đồng", words)) for words in (said, wanted))
    unpaid = [words for words in review.payments if words not in said]
    found = {"mispaid": unpaid or amounts != owed, "no_funds": review.funds not in said}
    yield from remarks(found, wanted=wanted, funds=review.funds)
