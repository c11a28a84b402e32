"""Carrying out an order: the jobs of one turn, each told as it ends; or news to the coordinators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from sync import connect
from sync.connect import Plan
from sync.errors import SyncError
from sync.jobs.registry import POST, READING, Scheduled
from sync.jobs.runner import run_turn
from sync.jobs.service_notices import tell_coordinators
from sync.letters.drafting import write_urgent
from sync.service.protocol import Answer, Order, Result
from sync.service.publication import publication
from sync.turn.context import Context, Job, Outcome, Turn
from sync.turn.failures import explained

Told = Callable[[str, Result], None]


def carry_out(
    order: Order, plan: Plan, jobs: Mapping[str, Scheduled], tell: Told, progress: Callable[[str, float], None]
) -> Answer:
    """Do an order with the real ports; ``tell`` hears the result of each job as soon as there is one."""
    try:
        with connect.context(replace(plan, now=_local(order.at, plan)), progress) as context:
            context.journal.bring_back(context.now)
            return _with(context, order, plan, jobs, tell)
    except SyncError as error:
        return Answer(problem=str(error), not_read=True, error=type(error).__name__)


def _with(context: Context, order: Order, plan: Plan, jobs: Mapping[str, Scheduled], tell: Told) -> Answer:
    if order.news:
        tell_coordinators(context, order.news)
        return Answer()
    results: dict[str, Result] = {}
    if READING in jobs:  # it publishes: the coordinators' page too, which tells what became of the others
        publish = publication(plan, lambda: {name for name, result in results.items() if result.ok} | {READING})
        jobs = {**jobs, READING: replace(jobs[READING], job=publish)}
    to_do = [jobs[name] for name in order.jobs]

    def note(name: str, result: Result) -> None:
        results[name] = result
        tell(name, result)

    for each in to_do:
        if each.chore is not None:
            note(each.name, _done(each, partial(each.chore, context)))
    if not any(each.job for each in to_do):
        return Answer(results)
    return _turn(context, to_do, jobs, results, note)


def _turn(
    context: Context,
    to_do: list[Scheduled],
    jobs: Mapping[str, Scheduled],
    results: dict[str, Result],
    note: Told,
) -> Answer:
    """Take a turn with the jobs that are asked for. What they wrote, and what is not as it was announced, leaves at
    once, by the post; the publication always comes last, for it tells about the others.
    """

    def noted(each: Scheduled, job: Job) -> Job:
        def run(turn: Turn) -> Outcome:
            note(each.name, _done(each, partial(job, turn)))
            return Outcome("")

        return run

    def sent(each: Scheduled, job: Job) -> Job:
        """Return a job that lets what changed since it was announced leave with this very reading, also when no other
        mail is due.
        """

        def run(turn: Turn) -> Outcome:
            return noted(each, job)(turn) if write_urgent(turn).mails or mailing else Outcome("")

        return run

    mailing = any(each.mails for each in to_do)
    first = [each for each in to_do if each.name not in {POST, READING}]
    last = [jobs[READING]] if READING in jobs else []
    in_order = {each.name: noted(each, each.job) for each in first if each.job}
    if POST in jobs and (post := jobs[POST]).job:
        in_order[POST] = sent(post, post.job)
    in_order |= {each.name: noted(each, each.job) for each in last if each.job}
    report = run_turn(context, in_order)
    if report.turn.lost:
        return Answer(results, problem=report.problems[0], not_read=True)
    return Answer(results, gatherings=report.turn.gathering_moments, results_seen=context.results.seen())


def _done(each: Scheduled, work: Callable[[], Outcome]) -> Result:
    try:
        outcome = work()
    except Exception as error:  # a job that fails never stops the next one
        return Result(ok=False, sentence=explained(each.name, each.title, error), error=type(error).__name__)
    sentence, has_changed = outcome.later or outcome.sentence, bool(outcome.published)
    return Result(ok=not outcome.later, sentence=sentence, mails=outcome.mails, changed=has_changed)


def _local(at: datetime, plan: Plan) -> datetime:
    return at.astimezone(plan.now.tzinfo).replace(microsecond=0)
