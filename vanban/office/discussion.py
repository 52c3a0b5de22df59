"""What was said about a paper on its way (trao đổi về văn bản), folded from its history.

In: the history of a paper.  Out: comments, opinions, reviewers, attachments as they stand. They are
kept in the history and nowhere else: its chain proves them, and no other table can gainsay it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.registry.directory import Directory
from vanban.office.registry.history import history
from vanban.office.registry.tables import EventRow, VersionRow
from vanban.office.views import CommentView, FileView, OpinionView
from vanban.office.workflow.steps import StepRefused
from vanban.paper.compare import follow, said
from vanban.paper.source.model import Draft


@dataclass
class Discussion:
    """How things stand between those who work on a paper (tình hình trao đổi)."""

    comments: dict[int, dict[str, Any]] = field(default_factory=dict)  #: by number, not closed
    rounds: list[dict[str, dict[str, Any]]] = field(default_factory=list)  #: opinions by unit
    asking: bool = False  #: the last round is not closed
    groups: dict[str, list[str]] = field(default_factory=dict)  #: codes of reviewers by step
    initialled: dict[str, list[str]] = field(default_factory=dict)  #: of them, who did
    attachments: dict[str, FileView] = field(default_factory=dict)
    mend_by: date | None = None
    last: int = 0  #: number of the last comment

    @property
    def opinions(self) -> tuple[OpinionView, ...]:
        """Who was asked and what each said, round by round."""
        return tuple(OpinionView(**said) for asked in self.rounds for said in asked.values())

    def awaited(self, today: date) -> str:
        """Return who still may answer in time and has not; "" when nobody is waited for."""
        last = (o for o in self.opinions if self.asking and o.round == len(self.rounds))
        silent = (o for o in last if not o.answer and today <= o.due)
        return ", ".join(f"{each.name} (hạn {each.due:%d/%m/%Y})" for each in silent)

    def missing(self, step: str) -> tuple[str, ...]:
        """Return who of the group of a step has not initialled."""
        done = self.initialled.get(step, ())
        return tuple(code for code in self.groups.get(step, ()) if code not in done)

    def hear(self, event: EventRow) -> None:
        """Take in one row of the history."""
        data = event.data
        if event.step == "revise" or "voids" in data:
            self.initialled.clear()
        if "marks" in data:
            self.initialled.setdefault(event.step, []).append(event.actor)
        self.groups = data.get("groups", self.groups)
        if event.from_state != event.to_state:
            self.mend_by = date.fromisoformat(data["mend_by"]) if "mend_by" in data else None
        for place in data.get("places", ()):
            self.last += 1
            about = {"id": self.last, "place": place, "version": data["on_version"]}
            who = {"author": event.actor, "at": event.recorded_at, "text": event.note}
            self.comments[self.last] = {**about, **who, "to": data.get("to", 0)}
        if "closes" in data:
            gone = data["closes"]
            self.comments = {n: c for n, c in self.comments.items() if gone not in (n, c["to"])}
        if event.step in ("attach", "detach"):
            self.attachments.pop(data["file"]["name"], None)
        if event.step == "attach":
            self.attachments[data["file"]["name"]] = FileView(**data["file"])
        self.asking = event.step == "ask" or (self.asking and event.step != "close_round")
        if event.step == "ask":
            self.rounds.append(data["asked"])
        if "unit" in data:
            self.rounds[data["round"] - 1][data["unit"]] |= data["said"]


def discussion(session: Session, paper: int) -> Discussion:
    """Return how things stand with a paper."""
    heard = Discussion()
    for event in history(session, paper):
        heard.hear(event)
    return heard


def comments_of(session: Session, paper: int, heard: Discussion) -> tuple[CommentView, ...]:
    """Return every comment that is not closed, followed to where its words are now."""
    drafts = [Draft.model_validate(version.draft) for version in versions(session, paper)]
    found = []
    for about in heard.comments.values():
        made_on, place = drafts[about["version"] - 1], about["place"]
        stands = {"words": said(made_on, place), "now": follow(made_on, place, drafts[-1])}
        name = Directory(session).person(about["author"]).name
        found.append(CommentView(**about, **stands, author_name=name))
    return tuple(found)


def versions(session: Session, paper: int) -> list[VersionRow]:
    """Return every version of a draft, the first first."""
    wanted = select(VersionRow).where(VersionRow.paper == paper).order_by(VersionRow.serial)
    return list(session.scalars(wanted))


def require_places(what: str, version: VersionRow, places: Iterable[int]) -> None:
    """Refuse a number no block of a version has."""
    blocks = len(version.draft["body"])
    for place in places:
        if not 1 <= place <= blocks:
            why = f"bản {version.serial} không có đoạn {place}, chỉ có đoạn 1 đến {blocks}"
            raise StepRefused(what, why)
