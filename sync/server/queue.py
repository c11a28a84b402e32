"""The queue of turns, by Procrastinate: one job for each office that something is due in, done by one worker.

One periodic task a minute looks in the roster for what is due; no hour of any community is known here. A worker that
stops answering is found by its heartbeat: its job is given up, and the office is due again.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy, __version__
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection

from sync.errors import UnavailableError
from sync.journal.postgresql.server import Server
from sync.shared.database import GRACE, HEARTBEAT, PATH

_SWEEP: Final = 1.0
"""Seconds between two looks for workers that stopped answering."""
QUEUE: Final = "turns"
_FIRST: Final = 10
"""The priority of the look at what is due: it comes before the turns that wait."""
_RETRIES: Final = 2
_RETRY_WAIT: Final = 15
"""Seconds before a turn that could not begin is tried again: a job that waits for longer would keep its office waiting,
and what fails for longer backs off alone, by its ledger and the roster.
"""
_FAILED_KEPT: Final = 48
"""Hours that jobs which failed are kept, for whoever looks at the queue."""

_POOL_WAIT: Final = 5.0
"""Seconds that the queue waits for a session: a worker without a database ends, and its supervisor starts another."""

DISPATCH: Final = """
WITH due AS (
    SELECT name, due FROM office
    WHERE due <= clock_timestamp() AND (quiet IS NULL OR given_up) AND NOT EXISTS (
        SELECT FROM procrastinate_jobs AS job WHERE job.lock = office.name AND job.status IN ('todo', 'doing')
    )
    FOR UPDATE SKIP LOCKED
)
SELECT procrastinate_defer_jobs_v1(array_agg(
    ROW(%(queue)s, 'turn', 0, name, NULL, jsonb_build_object('office', name, 'due', due), NULL)
        ::procrastinate_job_to_defer_v1
    ORDER BY due, name
)) FROM due HAVING count(*) > 0
"""
"""One statement for all offices, whoever waits the longest first. One that has a job already is left alone, so that
none is ever refused; so is one where a look from outside is enough, until that look tells otherwise.
"""

GIVE_UP: Final = "UPDATE office SET given_up = true WHERE name = %(office)s"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tasks:
    """What a worker does: a turn of an office for a due time; ``last`` tells that it is not tried again by the queue.
    ``look`` looks again at which offices there are, and whether anything changed in them; ``tell`` tells how they are,
    each minute.
    """

    turn: Callable[[str, datetime, bool], None]
    look: Callable[[], None]
    tell: Callable[[], None]


def queue_tables() -> tuple[tuple[int, ...], str]:
    """Return the version of the library, and the statements that make its tables."""
    return tuple(map(int, re.findall(r"\d+", __version__)[:3])), SchemaManager.get_schema()


def app_of(server: Server) -> App:
    """Return the queue in a database, not opened yet."""

    async def among_our_tables(session: AsyncConnection[Any]) -> None:
        await session.execute(PATH.encode())
        await session.commit()

    return App(
        connector=PsycopgConnector(
            conninfo=server.address,
            kwargs={**server.protection(), "application_name": "tablee"},
            configure=among_our_tables,
            min_size=1,
            max_size=4,
            timeout=_POOL_WAIT,
        )
    )


async def work(server: Server, tasks: Tasks, stop: asyncio.Event) -> None:
    """Do jobs until asked to stop; what is being done then is ended, and its office is due again. Returns earlier when
    the database is gone, or raises UnavailableError: the supervisor starts another worker.
    """
    app = app_of(server)
    _declare(app, tasks)
    try:
        await _worked(app, stop)
    except ConnectorException as error:
        with server.explained():
            raise (error.__cause__ or error) from error


async def _worked(app: App, stop: asyncio.Event) -> None:
    async with app.open_async():
        await _dispatch(app)
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=1,  # a turn speaks the language of its community, and this process one at a time
                install_signal_handlers=False,
                delete_jobs="successful",
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=GRACE,
            )
        )
        others = [asyncio.create_task(stop.wait()), asyncio.create_task(_sweep(app))]
        await asyncio.wait([worker, *others], return_when=asyncio.FIRST_COMPLETED)
        for task in (*others, worker):
            task.cancel()
        outcomes = await asyncio.gather(worker, *others, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome


def _declare(app: App, tasks: Tasks) -> None:
    retry = RetryStrategy(max_attempts=_RETRIES, wait=_RETRY_WAIT, retry_exceptions=[UnavailableError])

    @app.task(name="turn", queue=QUEUE, pass_context=True, retry=retry)
    def turn(context: JobContext, office: str, due: str) -> None:
        tasks.turn(office, datetime.fromisoformat(due), context.job.attempts >= _RETRIES)

    @app.periodic(cron="* * * * *")
    @app.task(name="dispatch", queue=QUEUE, priority=_FIRST, queueing_lock="dispatch")
    async def dispatch(timestamp: int) -> None:
        await asyncio.to_thread(tasks.look)
        await _dispatch(app)
        await asyncio.to_thread(tasks.tell)
        await app.job_manager.delete_old_jobs(nb_hours=_FAILED_KEPT, include_failed=True)


async def _dispatch(app: App) -> None:
    """Give a job to each office that something is due in."""
    await app.connector.execute_query_async(DISPATCH, queue=QUEUE)


async def _sweep(app: App) -> None:
    """Give up what workers that stopped answering were doing, again and again."""
    while True:
        await asyncio.sleep(_SWEEP)
        stalled = list(await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=GRACE))
        for job in stalled:
            await _give_up(app, job)
        if stalled:
            await _dispatch(app)


async def _give_up(app: App, job: Job) -> None:
    """Take a job away for good: the worker that had it may wake up, and end it as if it were still its own. What was
    due still is, so another job does it.
    """
    log.warning("orphaned", extra={"event": "orphaned", "fields": {"office": job.lock}})
    try:
        if job.lock is not None:
            await app.connector.execute_query_async(GIVE_UP, office=job.lock)
        if job.id is not None:
            await app.job_manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=True)
    except ConnectorException as error:
        if not isinstance(error.__cause__, psycopg.errors.RaiseException):
            raise
        log.debug("orphaned", extra={"event": "orphaned", "fields": {"error": type(error)}})  # another one was faster
