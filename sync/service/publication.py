"""Publishing, as a turn does it last: our tabs, then the coordinators' page, which tells how the service is too,
then the community's pages where coordinators decided to have some.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC

from sync.connect import Plan, settled
from sync.core.say import tell
from sync.core.schedule import Daily, Every, next_due, said
from sync.core.text import moment, typeset
from sync.dashboard.page import write_dashboard
from sync.dashboard.values import Job as ShownJob
from sync.dashboard.values import Service
from sync.jobs.recovery import mails_held
from sync.jobs.registry import Scheduled, timetable
from sync.jobs.site import publish_editions
from sync.service.lock import is_held
from sync.service.status import HELD_SENTENCE, said_trouble
from sync.service.troubles import PATIENCE
from sync.turn.context import Context, Job, Outcome, Turn
from sync.turn.publish import publish


def publication(plan: Plan, done: Callable[[], Collection[str]] = tuple) -> Job:
    """Return the job that publishes for a plan. ``done`` tells which jobs the turn did well until then: the ledger only
    learns it once the turn is over.
    """

    def publish_all(turn: Turn) -> Outcome:
        tabs = publish(turn)
        jobs = timetable(settled(plan, turn.context.journal).service)  # at the hours that coordinators decided
        pages = [write_dashboard(turn, jobs, _service(plan, turn, jobs, done())), publish_editions(turn)]
        written = [page for page in pages if page.files]
        later = " ".join(page.later for page in pages if page.later)
        if not written:
            return replace(tabs, later=later)
        sentences = [*([tabs.sentence] if tabs.published else []), *(page.sentence for page in written)]
        files = (*tabs.files, *(path for page in written for path in page.files))
        return replace(tabs, sentence=" ".join(sentences), files=files, later=later)

    return publish_all


def _service(plan: Plan, turn: Turn, jobs: Sequence[Scheduled], done: Collection[str]) -> Service:
    """Return how the service is while a turn ends, but for what will be otherwise in an hour: nothing may write the
    page again until then.
    """
    is_alive = plan.shared is not None or is_held(plan.out)  # a worker holds no folder between two turns
    shown = tuple(_shown(turn, each, says_when=is_alive) for each in jobs)
    return Service(is_alive, shown, tuple(map(typeset, _problems(turn.context, jobs, done))))


def _shown(turn: Turn, job: Scheduled, *, says_when: bool) -> ShownJob:
    """Return a job as the page shows it; when it comes next is told of those that do not come every day."""
    coming = ""
    if says_when and not isinstance(job.rule, Every | Daily):
        due = next_due(job.plan(turn.context.community, turn.gathering_moments), turn.context.now)
        coming = typeset(moment(due.at.astimezone(turn.context.now.tzinfo))) if due else ""
    return ShownJob(tell(job.title), said(job.rule), coming)


def _problems(context: Context, jobs: Sequence[Scheduled], done: Collection[str]) -> Iterator[str]:
    """Yield what does not work for so long that coordinators are told, and what holds all mails."""
    if mails_held(context.journal.ledger):
        yield HELD_SENTENCE
    titles = {each.name: tell(each.title) for each in jobs}
    for trouble in context.journal.ledger.troubles():
        has_lasted = trouble.attempts > 0 and context.now - trouble.since >= PATIENCE
        if has_lasted and trouble.job in titles and trouble.job not in done:
            yield said_trouble(titles[trouble.job], trouble, context.now.tzinfo or UTC)
