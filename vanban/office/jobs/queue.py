"""The queue of jobs in PostgreSQL, kept by Procrastinate (hàng việc).

In: a session and a paper.  Out: a job in the same transaction, taken by one worker of any machine.
A worker that was killed leaves its job behind: ``sweep`` lets whoever is alive take it up again.
It also sends what became due without a job: after a passing fault, or released before there was
this queue.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, text
from sqlalchemy.orm import Session

from vanban.settings import package_data

#: Both are the names Procrastinate stores with a job; they never change.
QUEUE, TASK = "vanban", "vanban.send_paper"

_DEFER = text(package_data("statements")["defer"])


def install(connection: Connection) -> None:
    """Make the tables of the queue, in the transaction that makes those of the office."""
    from procrastinate.schema import SchemaManager

    connection.exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))


def defer(session: Session, paper: int) -> None:
    """Put the sending of a paper into the queue; jobs of one paper run one after another."""
    job = {"queue": QUEUE, "task": TASK, "lock": f"paper:{paper}"}
    session.execute(_DEFER, job | {"arguments": json.dumps({"paper": paper})})


def work(url: URL, send: Callable[[int | None], None], *, wait: bool) -> None:
    """Take jobs until SIGTERM or Ctrl-C; a job begun is finished."""
    app_of(url, send).run_worker(wait=wait, delete_jobs="successful")


def app_of(url: URL, send: Callable[[int | None], None]) -> Any:
    """Return Procrastinate with the tasks it knows."""
    from procrastinate import App, PsycopgConnector, RetryStrategy

    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(connector=PsycopgConnector(conninfo=address))

    @app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(wait=60))
    def send_paper(paper: int) -> None:
        send(paper)

    @app.periodic(cron="* * * * *")
    @app.task(name="vanban.sweep", queue=QUEUE, queueing_lock="sweep")
    async def sweep(timestamp: int) -> None:
        for job in await app.job_manager.get_stalled_jobs(queue=QUEUE):
            await app.job_manager.retry_job(job)
        await asyncio.to_thread(send, None)

    return app
