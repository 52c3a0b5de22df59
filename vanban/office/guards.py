"""What must hold before a step (điều kiện của bước).

Each guard asks one question of an act and refuses with its reason; nothing is changed.
The names are those of ``GUARD_LABELS``.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from vanban.office.act import Act
from vanban.office.outbox import expand
from vanban.office.papers import day_of
from vanban.office.preview import judged
from vanban.office.registry.history import history
from vanban.office.registry.marks import MarkKind, live
from vanban.office.registry.tables import DeliveryRow
from vanban.office.workflow.process import GUARD_LABELS


def complete(act: Act) -> None:
    """The draft has no error a careful reader would mark in red (Điều 8)."""
    if failed := judged(act.draft, act.issuer, act.on).failed:
        act.refuse("unfit", says="; ".join(finding.says.rstrip(".") for finding in failed))
    expand(act.draft, act.issuer, act.directory, act.on)


def not_drafter(act: Act) -> None:
    """Who wrote any version of a paper does not approve or sign it, nor do they for one another.

    Writing and approving in the place of somebody count as done by both.
    """
    saved = (e for e in history(act.session, act.paper.id) if e.step in {"draft", "revise"})
    wrote = {code for event in saved for code in (event.actor, event.data.get("for"))}
    for author in {act.actor.code, act.standing.giver} & wrote:
        others = tuple(h for h in act.holders(*act.step.roles) if not h.startswith(act.actor.name))
        act.refuse("own-draft", others, author=act.directory.person(author or ""))


def unchanged(act: Act) -> None:
    """The draft is the one that was submitted (Điều 11: a change must be laid before again)."""
    if live(act.session, act.paper.id, MarkKind.SUBMISSION, act.digest) is None:
        act.refuse("changed-since-submission")


def initialled(act: Act) -> None:
    """Content and format are initialled on this very text (Điều 12)."""
    for kind, says in ((MarkKind.CONTENT, "nội dung"), (MarkKind.FORMAT, "thể thức")):
        if live(act.session, act.paper.id, kind, act.digest) is None:
            act.refuse("initials-void", kind=says)


def may_sign(act: Act) -> None:
    """The actor is the one the draft names, and has the power to sign it that day (Điều 13)."""
    named = act.draft.signature.by
    if act.actor.code != named:
        act.refuse("other-signer", (act.directory.person(named).name,))
    act.proof(act.on)


def seen_by_clerk(act: Act) -> None:
    """A signature on paper is seen by the clerk, who enters it; the program does not make it."""
    if not act.clerk:
        act.refuse("signature-unseen", act.holders("clerk"))


def signed_mark(act: Act) -> None:
    """The paper was signed on this very text (Điều 15: the number comes after the signature)."""
    if live(act.session, act.paper.id, MarkKind.SIGNATURE, act.digest) is None:
        act.refuse("unsigned")


def has_recipients(act: Act) -> None:
    """There is somebody to send to, and every line leads somewhere (Điều 18)."""
    if not expand(act.draft, act.issuer, act.directory, act.on):
        act.refuse("nobody-to-send")


def never_released(act: Act) -> None:
    """No recipient was ever given this paper."""
    wanted = select(DeliveryRow.id).where(DeliveryRow.paper == act.paper.id).limit(1)
    if act.session.scalar(wanted) is not None:
        act.refuse("released-already")


def never_recalled(act: Act) -> None:
    """Recipients are asked once to give a paper back."""
    if day := day_of(act.session, act.paper.id, "recall"):
        act.refuse("recalled-already", day=day)


#: Every guard a workflow file may name is a function here.
GUARDS: Mapping[str, Callable[[Act], None]] = {name: globals()[name] for name in GUARD_LABELS}
