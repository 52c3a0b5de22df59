"""An office is made once, and every test is handed a copy of it (khuôn đúc).

Migrations and the entering of the cast take longer than most tests. A copy is the folder as it
stood when the office was closed, and on PostgreSQL the database as the server copies a template.
How an office is made has tests of its own: test_setup, registry/test_database, test_postgresql.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from tests.office.cast import at
from tests.office.postgres import NewDatabase
from vanban.office.desk import DATABASE, Office
from vanban.office.registry.database import Database
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES

#: Makes what is to be copied in a folder, in the database of an address.
Make = Callable[[Path, str], None]

BEGAN = at("2021-01-04")


def office_of(setup: str, live: Callable[[Office], object] | None = None) -> Make:
    """Return what makes the office a file declares, on 4 January 2021, and lets it ``live``."""

    def make(folder: Path, address: str) -> None:
        declared = read_setup(setup, name="office.yaml", roles=ROLES)
        made = Office.create(folder, declared, account="may-1", now=BEGAN, database=address)
        with closing(made):
            if live:
                live(made)

    return make


def empty_registry(folder: Path, address: str) -> None:
    """Make the tables and enter nothing."""
    Database.create(folder / DATABASE, url=address).close()


class Mould:
    """What was made, by what made it and on which database."""

    def __init__(self, folder: Path, new_database: Callable[[], NewDatabase]) -> None:
        self._folder, self._new_database = folder, new_database
        self._made: dict[tuple[object, ...], Path] = {}

    def office(
        self, folder: Path, engine: str, setup: str, live: Callable[[Office], object] | None = None
    ) -> Office:
        """Open a new office as a file declares it, in which ``live`` has happened."""
        self._cast(folder, office_of(setup, live), engine, setup, live)
        return Office.open(folder, account="may-1", now=BEGAN)

    def registry(self, folder: Path, engine: str) -> Database:
        """Open a new registry with nothing in it."""
        self._cast(folder, empty_registry, engine)
        return Database.open(folder / DATABASE)

    def _cast(self, folder: Path, make: Make, engine: str, *what: object) -> None:
        shared, key = engine == "postgresql", (engine, *what)
        if key not in self._made:
            made = self._folder / str(len(self._made))
            make(made, self._new_database()() if shared else "")
            self._made[key] = made
        shutil.copytree(self._made[key], folder, dirs_exist_ok=True)
        if shared:
            url = (folder / DATABASE).with_suffix(".url")
            copy = self._new_database()(make_url(url.read_text().strip()).database or "")
            url.write_text(f"{copy}\n")
