"""Where the example is played (sân khấu): the office, its people, what was told and kept.

In: the folder of an example, an office.  Out: what its acts need, and what the page tells of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from vanban.campaign.model import Campaign
from vanban.campaign.obligations import Key
from vanban.office.desk import Office
from vanban.office.printing import PrintPdf
from vanban.office.setup import OfficeSetup
from vanban.paper.render import page_count, to_png

#: Of the pictures of pages.
_DPI = 80

#: Every step of a paper of its own house, and whose role it is.
STEPS = {
    "submit": "drafter",
    "initial_content": "content_reviewer",
    "initial_format": "format_reviewer",
    "sign": "signer",
    "assign_number": "clerk",
    "seal": "clerk",
    "release": "clerk",
}


class Told(NamedTuple):
    """A sentence of the story, with what it links to (một câu chuyện)."""

    at: datetime
    words: str
    chapter: bool = False
    minor: bool = False  #: one of many of its kind


class Shown(NamedTuple):
    """Something to look at (hình, tệp)."""

    at: datetime
    name: str
    words: str
    pictures: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass
class Handed:
    """What a unit handed in once (một lần nộp)."""

    book: str  #: the workbook it filled in, relative to the page
    content: bytes
    paper: int | None = None  #: its own paper, where it issued one


@dataclass
class Stage:
    """The office while the example is played."""

    example: Path
    setup: OfficeSetup
    account: str
    office: Office  #: prints .docx and, with LibreOffice, .pdf
    quiet: Office  #: the same office; prints .docx only
    folder: Path  #: what is made for people to look at
    print_pdf: PrintPdf | None = None
    heard: Callable[[Told], None] = lambda told: None  #: is told each sentence at once
    declared: Campaign | None = None
    papers: dict[str, int] = field(default_factory=dict)  #: by what the script calls them
    told: list[Told] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    samples: list[int] = field(default_factory=list)  #: papers of units that are shown
    blanks: dict[str, dict[str, bytes]] = field(default_factory=dict)  #: by duty, by unit
    files: dict[int, list[str]] = field(default_factory=dict)  #: of each paper
    handed: defaultdict[Key, list[Handed]] = field(default_factory=lambda: defaultdict(list))

    @property
    def asks(self) -> Campaign:
        """What the campaign asks."""
        assert self.declared, "the script opens a campaign first"
        return self.declared

    @property
    def campaign(self) -> str:
        """The code of the campaign."""
        return self.asks.code

    def tell(self, at: datetime, words: str, *, minor: bool = False) -> None:
        """Add a sentence to the story."""
        if words:
            self.add(Told(at, words, minor=minor))

    def add(self, told: Told) -> None:
        """Add a sentence, or the head of a chapter."""
        self.told.append(told)
        self.heard(told)

    def shown_papers(self) -> list[int]:
        """Return the papers the story shows."""
        return [*dict.fromkeys([*self.papers.values(), *self.samples])]

    def read(self, name: str) -> str:
        """Return the text of a file of the example."""
        return (self.example / name).read_text(encoding="utf-8")

    def write(self, name: str, content: bytes) -> str:
        """Write a file beside the page; return its name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return name

    def keep(self, key: Key, content: bytes) -> None:
        """Keep a workbook a unit filled in."""
        again = f"-lan-{len(self.handed[key]) + 1}" if self.handed[key] else ""
        place = "/".join(filter(None, ("bieu", *key[:2], f"{key.unit}{again}.xlsx")))
        self.handed[key].append(Handed(self.write(place, content), content))

    def person(self, organization: str, role: str) -> str:
        """Return who has a role first; "" where nobody of it is known."""
        able = (
            person.code
            for person in self.setup.people
            for held in person.appointments
            if (held.organization, role in held.roles) == (organization, True)
        )
        return next(able, "")

    def name(self, organization: str) -> str:
        """Return what an organization is called, short."""
        names = {each.code: each.name for each in self.setup.organizations}
        return names[organization].replace("Công đoàn cơ sở", "CĐCS")

    def issue(self, paper: int, at: datetime, *, quiet: bool = True, **people: str) -> None:
        """Take a paper through its own house, a quarter of an hour for each step."""
        office = self.quiet if quiet else self.office
        house, now = office.paper(paper).organization, at
        if not quiet:  # a unit is signed for by its chair
            people = {"signer": office.show(paper, now=now).draft.signature.by, **people}
        for n, (step, role) in enumerate(STEPS.items()):
            who = people.get(role) or self.person(house, role)
            clerk = self.person(house, "clerk") if step == "sign" else ""
            office.step(paper, step, by=who, now=at + n * timedelta(minutes=15), clerk=clerk)

    def printed(self, paper: int) -> list[str]:
        """Write the files of a paper once; return their names, the best to read last."""
        if paper not in self.files:
            view = self.office.paper(paper)
            place = f"van-ban/{view.organization}"
            made = self.office.render(paper, now=self.told[-1].at)
            self.files[paper] = [self.write(f"{place}/{f.name}", f.content) for f in made]
        return self.files[paper]

    def pictures(self, name: str) -> Iterator[str]:
        """Draw the first and the last page of a file; nothing where no .pdf can be made."""
        pdf = (self.folder / name).read_bytes()
        if name.endswith(".docx"):
            pdf = self.print_pdf(pdf) if self.print_pdf else b""
        for page in sorted({1, page_count(pdf)}) if pdf else ():
            stem = name.rpartition(".")[0]
            yield self.write(f"{stem}-trang-{page}.png", to_png(pdf, page, _DPI))
