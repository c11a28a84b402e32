"""What does not work is told to the coordinators once, and once more when it works again; what was missed, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sync.core.digests.service import News
from sync.core.schedule import Decision
from sync.jobs.registry import READING
from sync.journal.ledger import Ledger, Trouble
from sync.service.protocol import Event, Listener, Order, Worker

PATIENCE: Final = timedelta(hours=1)
"""A job that fails is told after this long: most troubles are over by then."""
READING_PATIENCE: Final = timedelta(hours=6)
"""A spreadsheet that cannot be reached is told later: networks come and go."""
TELL_AGAIN: Final = timedelta(hours=1)
"""When the telling itself fails."""


_MISSED: Final = "missed"
"""How the name of a row begins that is no trouble of a job, but a due time that passed while nothing ran: there is
nothing to mend, and it goes once it was told.
"""


class Troubles:
    """The jobs that do not work, and who was told."""

    def __init__(self, ledger: Ledger, worker: Worker, listener: Listener, titles: Mapping[str, str]) -> None:
        self._ledger = ledger
        self._worker = worker
        self._say = listener
        self._titles = titles
        self._quiet_until: datetime | None = None
        self._known = {trouble.job: trouble for trouble in ledger.troubles()}

    def failed(self, job: str, what: str, now: datetime) -> None:
        """Note that a job failed once more."""
        trouble = self._known.get(job)
        if trouble is None or not trouble.attempts:
            since, told_at, attempts = now, None, 0
        else:
            since, told_at, attempts = trouble.since, trouble.told, trouble.attempts
        self._keep(Trouble(job, since, now, attempts + 1, what, told_at))

    def missed(self, job: str, decision: Decision, now: datetime) -> None:
        """Note that a due time was lost for good: nothing ran then, or it was given up after the last attempt."""
        if not decision.attempts:
            name = f"{_MISSED} {job} {decision.due.at.isoformat()}"
            self._keep(Trouble(name, decision.due.at, now, 0, decision.why))
            return
        trouble = self._known.get(job)
        told_at = trouble.told if trouble and trouble.attempts else None
        since = trouble.since if trouble and trouble.attempts else decision.due.at
        self._keep(Trouble(job, since, now, decision.attempts, decision.why, told_at))

    def has(self, job: str) -> bool:
        """Return whether a job does not work, as far as is known."""
        trouble = self._known.get(job)
        return trouble is not None and trouble.attempts > 0

    def works(self, job: str) -> None:
        """Note that a job was done: those who heard that it failed are to hear it, the others need not."""
        trouble = self._known.get(job)
        if trouble is None or not trouble.attempts:
            return
        if trouble.told:
            self._keep(replace(trouble, attempts=0, what=""))
        else:
            self._drop(job)
        self._say(Event("back", job, f"{self._titles.get(job, job)} : tout remarche."))

    def tell(self, now: datetime) -> None:
        """Tell what is worth a letter and was not told."""
        fresh = [each for each in self._known.values() if self._is_news(each, now)]
        if not fresh or (self._quiet_until and self._quiet_until - TELL_AGAIN <= now < self._quiet_until):
            return
        answer = self._worker.run(Order((), now, tuple(self._news(each) for each in fresh)))
        if answer.problem:
            self._quiet_until = now + TELL_AGAIN
            self._say(Event("untold", "", f"Le mot à la coordination n’est pas parti : {answer.problem}"))
            return
        for each in fresh:
            if each.attempts:
                self._keep(replace(each, told=now))
            else:
                self._drop(each.job)
        self._say(Event("told", "", "La coordination est prévenue.", None, len(fresh)))

    def _news(self, each: Trouble) -> News:
        kind, _, rest = each.job.partition(" ")
        is_missed = kind == _MISSED
        job = rest.partition(" ")[0] if is_missed else each.job
        return News(self._titles.get(job, job), each.since, each.what, is_missed)

    def _is_news(self, each: Trouble, now: datetime) -> bool:
        if not each.attempts:
            return True
        patience = READING_PATIENCE if each.job == READING else PATIENCE
        return each.told is None and not timedelta() <= now - each.since < patience

    def _keep(self, trouble: Trouble) -> None:
        self._known[trouble.job] = trouble
        self._ledger.note_trouble(trouble)

    def _drop(self, job: str) -> None:
        self._known.pop(job, None)
        self._ledger.end_trouble(job)
