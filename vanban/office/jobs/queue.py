"""The queue of jobs in PostgreSQL, kept by Procrastinate (hàng việc).

In: a session and a paper.  Out: a job in the same transaction, taken by one worker of any machine.
A worker that was killed leaves its job behind: whoever is alive takes it up again. ``sweep`` sends
what became due without a job: after a passing fault, or released before this queue was there.
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, text
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from procrastinate import App

#: Both are the names Procrastinate stores with a job; they never change.
QUEUE, TASK = "vanban", "vanban.send_paper"

#: Both tasks that nobody asks for run at each minute.
_EACH_MINUTE = "* * * * *"

#: Seconds until a job that failed for a reason of the machine is tried again.
_AGAIN = 60

_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW("
    ":queue, :task, 0, :lock, NULL, CAST(:arguments AS jsonb), NULL"
    ")::procrastinate_job_to_defer_v1])"
)


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


def app_of(url: URL, send: Callable[[int | None], None]) -> "App":
    """Return Procrastinate with the tasks it knows."""
    from procrastinate import App, PsycopgConnector, RetryStrategy

    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(connector=PsycopgConnector(conninfo=address))

    @app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(wait=_AGAIN))
    def send_paper(paper: int) -> None:
        send(paper)

    @app.periodic(cron=_EACH_MINUTE)
    @app.task(name="vanban.sweep", queue=QUEUE, queueing_lock="sweep")
    def sweep(timestamp: int) -> None:
        send(None)

    @app.periodic(cron=_EACH_MINUTE)
    @app.task(name="vanban.retry_stalled", queue=QUEUE, queueing_lock="retry_stalled")
    async def retry_stalled(timestamp: int) -> None:
        for job in await app.job_manager.get_stalled_jobs(queue=QUEUE):
            await app.job_manager.retry_job(job)

    return app
