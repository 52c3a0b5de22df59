"""What was said about a paper on its way (trao đổi về văn bản), folded from its history.

In: the history of a paper.  Out: comments, opinions, reviewers, attachments as they stand. They are
kept in the history and nowhere else, so its chain proves them and no table can gainsay it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.registry.history import history
from vanban.office.registry.tables import EventRow, VersionRow
from vanban.office.views import CommentView, FileView, OpinionView
from vanban.office.workflow import StepRefused
from vanban.paper.compare import follow, said
from vanban.paper.source.model import Draft


@dataclass
class Discussion:
    """How things stand between those who work on a paper (tình hình trao đổi)."""

    comments: list[CommentView] = field(default_factory=list)
    opinions: list[OpinionView] = field(default_factory=list)
    asking: bool = False  #: a round of opinions is not closed
    groups: dict[str, list[str]] = field(default_factory=dict)  #: codes of reviewers by step
    initialled: dict[str, list[str]] = field(default_factory=dict)  #: of them, who did
    attachments: dict[str, FileView] = field(default_factory=dict)
    mend_by: date | None = None

    def awaited(self, today: date) -> str:
        """Return who still may answer in time and has not; "" when nobody is waited for."""
        silent = [o for o in self.round if self.asking and not o.answer and today <= o.due]
        return ", ".join(f"{each.name} (hạn {each.due:%d/%m/%Y})" for each in silent)

    @property
    def round(self) -> list[OpinionView]:
        """The last round of opinions."""
        return [each for each in self.opinions if each.round == self.opinions[-1].round]

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
            said = {"place": place, "version": data["on_version"], "to": data.get("to", 0)}
            said |= {"author": event.actor, "at": event.recorded_at, "text": event.note}
            self.comments.append(CommentView(id=len(self.comments) + 1, **said))
        if "closes" in data:
            at = data["closes"] - 1
            self.comments[at] = self.comments[at].model_copy(update={"closed": True})
        if event.step in ("attach", "detach"):
            self.attachments.pop(data["file"]["name"], None)
        if event.step == "attach":
            self.attachments[data["file"]["name"]] = FileView(**data["file"])
        self._opine(event.step, data)

    def _opine(self, step: str, data: dict[str, Any]) -> None:
        if step == "ask":
            number = self.opinions[-1].round + 1 if self.opinions else 1
            asked = {"round": number, "due": data["due"]}
            units = data["asked"].items()
            self.opinions += [OpinionView(unit=unit, name=name, **asked) for unit, name in units]
        self.asking = step == "ask" or (self.asking and step != "close_round")
        if "unit" in data:
            at = max(n for n, each in enumerate(self.opinions) if each.unit == data["unit"])
            said = self.opinions[at].model_dump() | data["said"]
            self.opinions[at] = OpinionView.model_validate(said)


def discussion(session: Session, paper: int) -> Discussion:
    """Return how things stand with a paper."""
    heard = Discussion()
    for event in history(session, paper):
        heard.hear(event)
    return heard


def comments_of(session: Session, paper: int) -> list[CommentView]:
    """Return every comment of a paper, each followed to where its words are now."""
    wanted = select(VersionRow).where(VersionRow.paper == paper).order_by(VersionRow.serial)
    drafts = [Draft.model_validate(version.draft) for version in session.scalars(wanted)]
    found = []
    for comment in discussion(session, paper).comments:
        made_on = drafts[comment.version - 1]
        now = follow(made_on, comment.place, drafts[-1])
        found.append(comment.model_copy(update={"words": said(made_on, comment.place), "now": now}))
    return found


def require_places(what: str, version: VersionRow, places: Iterable[int]) -> None:
    """Refuse a number no block of a version has."""
    blocks = len(version.draft["body"])
    for place in places:
        if not 1 <= place <= blocks:
            why = f"bản {version.serial} không có đoạn {place}, chỉ có đoạn 1 đến {blocks}"
            raise StepRefused(what, why)
