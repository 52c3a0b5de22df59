"""People and powers at the desk (con người, quyền hạn): the directory changed, powers asked for.

In: a file that declares, or a question.  Out: rows of the directory with their history; an answer.
"""

from datetime import datetime

from vanban.office.access import may_see, require_entry, require_keeper
from vanban.office.papers import paper_of
from vanban.office.registry.database import hold
from vanban.office.registry.directory import Directory
from vanban.office.setup import enter_setup, read_setup
from vanban.office.walk import Asked, Walker
from vanban.office.workflow.process import ROLES
from vanban.office.workflow.steps import StepRefused

#: What one asks ``may`` about besides the steps of a process.
SEE = "see"


_DECLARING = "khai báo danh bạ"


class People:
    """The people of an office (con người của cơ quan)."""

    def __init__(self, walker: Walker) -> None:
        self._database, self._walker = walker.database, walker

    def declare(self, text: str, *, name: str, by: str, now: datetime) -> None:
        """Add to the directory what a file says (khai thêm); raise BadSetup, nothing changed.

        A record said again with another last day ends on that day. Only an administrator may, or
        the shared account of the clerks.
        """
        with self._database.write() as session:
            hold(session, "directory")
            require_entry(session, _DECLARING, Directory(session).person(by).code)
            require_keeper(session, _DECLARING)
            setup = read_setup(text, name=name, roles=ROLES, session=session)
            enter_setup(session, setup, self._walker.account, now, by)

    def may(self, paper: int, what: str, *, by: str, now: datetime) -> tuple[str, ...]:
        """Return who may see a paper, or take a step with it, if this person may.

        Raises StepRefused that says why not, and who may. Only powers are asked for, not whether
        the paper is ready for the step.
        """
        with self._database.read() as session:
            paper_of(session, paper)
            people = Directory(session).people().items() if what == SEE else ()
            able = {code: name for code, name in people if may_see(session, paper, code)}
        if what != SEE:
            return self._walker.may(Asked(paper, what, by, now, {"note": "?" * 10}))
        if by not in able:
            raise StepRefused("xem văn bản", "ngoài phạm vi được xem", ", ".join(able.values()))
        return tuple(able.values())
