"""Jobs of PostgreSQL: written with the release or not at all, and never left behind by the dead."""

import asyncio

import pytest
from sqlalchemy import text

from tests.office.conftest import Walk
from tests.office.mortal import NOON, killed
from tests.office.registry.raw import POSTGRESQL_ONLY
from tests.office.sending.post import Post, serving
from vanban.office.desk import Office
from vanban.office.jobs import defer, queue

pytestmark = POSTGRESQL_ONLY


def jobs(office: Office) -> list[tuple[str, object]]:
    with office._database.read() as session:
        rows = session.execute(
            text(
                "SELECT status::text, args FROM procrastinate_jobs WHERE task_name = :t ORDER BY id"
            ),
            {"t": queue.TASK},
        )
        return [(row[0], row[1]) for row in rows]


def test_a_release_puts_its_job_into_the_queue(office: Office, walk: Walk) -> None:
    paper = walk("release")
    assert jobs(office) == [("todo", {"paper": paper})]


def test_a_transaction_that_fails_leaves_no_job(office: Office, walk: Walk) -> None:
    paper = walk("seal")

    def fails() -> None:
        with office._database.write() as session:
            defer(session, paper)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert jobs(office) == []


def test_a_worker_takes_the_job_and_sends(office: Office, walk: Walk) -> None:
    paper = walk("release")
    said: list[tuple[int, str]] = []
    office.outgoing.work(lambda: NOON, lambda *say: said.append(say), wait=False)
    assert {d.state for d in office.deliveries(paper)} == {"sent"}
    assert (5, "") in said
    assert jobs(office) == []
    assert office.verify() == []


def test_a_job_of_a_dead_worker_is_taken_up_by_the_next(office: Office, walk: Walk) -> None:
    """The dead one is missed after thirty seconds without a heartbeat; here they are over."""
    paper = walk("release")
    with serving(Post()) as port:
        killed(office.folder, port, "before the folder is told")
    assert jobs(office) == [("doing", {"paper": paper})]
    with office._database.write() as session:
        session.execute(
            text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1m'")
        )
    url = office._database.engine.url
    app = queue.app_of(url, lambda _: None)

    async def sweep() -> None:
        async with app.open_async():
            await app.tasks["vanban.sweep"].func(0)

    asyncio.run(sweep())
    assert jobs(office) == [("todo", {"paper": paper})]
    office.outgoing.work(lambda: NOON, lambda *_: None, wait=False)
    assert jobs(office) == []
    assert {d.state for d in office.deliveries(paper)} == {"sent"}
    assert len(list((office.folder / "outbox").rglob("manifest.json"))) == 4
    assert office.verify() == []


def test_the_sweep_sends_what_waits_without_a_job(office: Office, walk: Walk) -> None:
    """A job that is lost loses nothing: the outbox itself is looked through each minute."""
    walk("release")
    with office._database.write() as session:
        session.execute(text("DELETE FROM procrastinate_jobs"))
    asked: list[int | None] = []
    app = queue.app_of(office._database.engine.url, asked.append)

    async def sweep() -> None:
        async with app.open_async():
            await app.tasks["vanban.sweep"].func(0)

    asyncio.run(sweep())
    assert asked == [None]
