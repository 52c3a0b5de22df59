"""Documents that came (văn bản đến): from the clerk's hand to the answer.

In: what a person asks, who they are, the moment.  Out: views, files, or one refusal.
Law: Nghị định 30/2020/NĐ-CP, Điều 20 to 24. The way is ``workflows/incoming.yaml``; a step is one
transaction that changes the row and adds one line of history, which tells each column it set.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.act import FileContent
from vanban.office.incoming.metadata import Metadata
from vanban.office.incoming.taking import incoming_of, take
from vanban.office.incoming.views import IncomingView, view_of
from vanban.office.papers import Saving, day_of, paper_of
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import Files
from vanban.office.registry.tables import IncomingRow
from vanban.office.workflow import Mode, Processes, StepRefused
from vanban.settings import TIME_ZONE


class Incoming:
    """The desk of what came (bàn văn bản đến)."""

    def __init__(
        self, database: Database, files: Files, processes: Processes, account: str
    ) -> None:
        self._database, self._files = database, files
        self._processes, self._account = processes, account

    def add(
        self, organization: str, metadata: Metadata, files: Sequence[FileContent] = (), *,
        by: str, now: datetime, on: date | None = None, clerk: str = "", mode: Mode = Mode.PAPER,
        again: str = "", wait: bool = False,
    ) -> IncomingView:  # fmt: skip
        """Enter a document in the register (vào sổ đến), or let it ``wait`` to be received.

        Raises AlreadyArrived for one that came before, unless ``again`` says why it is entered.
        """
        kept = {f.name: [f.media_type, self._files.put(f.content), len(f.content)] for f in files}
        process, saving = self._processes.find("incoming", None, mode), self._saving(by, now, on, clerk)
        said = {
            "organization": organization, "mode": mode, "workflow_version": process.version,
            "record": metadata.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "identity": metadata.identity, "files": kept, "due_on": metadata.due_date,
        }  # fmt: skip
        with self._database.write() as session:
            row = IncomingRow(**said, state=process.initial, direction={})
            session.add(row)
            session.flush()
            take(session, row, process, "arrive", saving, said=said)
            if not wait:
                take(session, row, process, "receive", saving, again)
            return self._view(session, row)

    def step(
        self, number: int, name: str, *, by: str, now: datetime, on: date | None = None,
        clerk: str = "", note: str = "", **said: Any,
    ) -> IncomingView:  # fmt: skip
        """Take a step by its name (làm một bước); raise StepRefused with nothing changed.

        ``assign`` is told ``lead``, ``supporting``, ``person``, ``due_on``; ``answer`` the paper.
        """
        saving = self._saving(by, now, on, clerk)
        with self._database.write() as session:
            # Papers are held before what came.
            released = "answer" in said and paper_of(session, said["answer"]) and day_of(session, said["answer"], "release")
            row = incoming_of(session, number)
            take(session, row, self._process(row), name, saving, note, said)
            if released: 
                settle(session, self._processes, said["answer"], saving)
            return self._view(session, row)
