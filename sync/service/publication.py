"""Publishing, as a turn does it last: our tabs, then the coordinators' page, which tells how the service is too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sync.connect import Plan
from sync.core.say import msgid, tell
from sync.core.schedule import Daily, Every
from sync.core.text import moment, typeset
from sync.dashboard.page import write_dashboard
from sync.dashboard.values import Job as ShownJob
from sync.dashboard.values import Service
from sync.jobs.registry import Scheduled, timetable
from sync.service.status import JobStatus, Look, who_runs
from sync.turn.context import Context, Job, Outcome, Turn
from sync.turn.publish import publish

_STATES: Final = {
    "late": msgid("en retard"),
    "failing": msgid("ne marche pas"),
    "held": msgid("attend votre accord"),
}


def publication(plan: Plan) -> Job:
    """Return the job that publishes for a plan."""

    def publish_all(turn: Turn) -> Outcome:
        tabs = publish(turn)
        jobs = timetable(plan.service)
        page = write_dashboard(turn, jobs, _service(plan, turn.context, jobs))
        if not page.files:
            return tabs
        sentence = f"{tabs.sentence} {page.sentence}" if tabs.published else page.sentence
        return replace(tabs, sentence=sentence, files=(*tabs.files, *page.files))

    return publish_all


def _service(plan: Plan, context: Context, jobs: Sequence[Scheduled]) -> Service:
    """Return how the service is while a turn ends, but for what is different every day."""
    alive, who = who_runs(plan)
    status = Look(plan, context.journal, alive, who, context.now).status(jobs)
    of_every_day = {each.name for each in jobs if isinstance(each.rule, Every | Daily)}
    shown = tuple(_shown(each, says_when=alive and each.job not in of_every_day) for each in status.jobs)
    return Service(alive, shown, status.problems)


def _shown(each: JobStatus, *, says_when: bool) -> ShownJob:
    """Return a job as the page shows it; when it comes next is told of those that do not come every day."""
    coming = typeset(moment(each.next)) if says_when and each.next else ""
    state = tell(_STATES[each.state]) if each.state in _STATES else ""
    return ShownJob(tell(each.title), each.rule, coming, typeset(state))
