"""The clock itself: at each tick, the ledger and the rules say what is due; it is done once, or said to be missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from sync.core.model.community import Community
from sync.core.schedule import Decision, Every, Verdict, delay_after, next_due
from sync.core.text import plural
from sync.jobs.recovery import mails_held
from sync.jobs.registry import READING, Scheduled
from sync.journal.ledger import DONE, FAILED, RUNNING, SKIPPED, WOKEN, Ledger, Occurrence
from sync.service.due_jobs import Book
from sync.service.protocol import Answer, Event, Listener, Order, Result, Watch, Worker
from sync.service.troubles import Troubles

HOLD_LOOK: Final = timedelta(minutes=1)
"""How often to look whether a person agreed to go on after a restoration."""


SAID_EACH: Final = 3
"""How many missed due times of one job are said one by one."""


class Clockwork:
    """Every due time of every job, once. It asks nobody what time it is: ``tick`` is told, aware.

    Nothing here raises but the ledger, when the journal cannot be written: then nothing was begun.
    """

    def __init__(
        self,
        jobs: Sequence[Scheduled],
        community: Community,
        ledger: Ledger,
        *,
        worker: Worker,
        watch: Watch,
        listener: Listener,
    ) -> None:
        self._jobs = tuple(jobs)
        self._book = Book(ledger, community)
        self._ledger = ledger
        self._worker = worker
        self._watch = watch
        self._say = listener
        self._troubles = Troubles(ledger, worker, listener, {job.name: job.title for job in jobs})
        self._asleep: dict[str, datetime] = {}
        self._waits: dict[str, datetime] = {}
        self._now: datetime | None = None

    def start(self, now: datetime) -> None:
        """Take over from whoever ran before: what was cut short is to be tried again. Raises SyncError."""
        if self._ledger.fact("clock_from") is None:
            self._ledger.note_fact("clock_from", now.astimezone(UTC).isoformat())
        cut = self._ledger.interrupt(now)
        if cut:
            count = plural(cut, "travail interrompu", "travaux interrompus")
            self._say(Event("clock", "", f"{count} par un arrêt, à reprendre."))

    def decided(self, jobs: Sequence[Scheduled], community: Community) -> None:
        """Go on with another configuration."""
        self._jobs, self._book = tuple(jobs), Book(self._ledger, community)
        self._asleep.clear()

    def tick(self, now: datetime) -> None:
        """Do what is due. Raises SyncError when the journal cannot be used."""
        if self._now is not None and now < self._now:
            self._set_back(now)
        self._now = now
        if woken := self._ledger.fact(WOKEN):
            self._asleep.pop(woken, None)
            self._ledger.note_fact(WOKEN, None)
        due = [job for job in self._jobs if self._asleep.get(job.name, now) <= now]
        if due:
            self._waits.clear()
            self._do(list(self._wanted(due, now)), now)
            for job in due:
                self._asleep[job.name] = self._next_look(job, now)
            self._troubles.tell(now)

    def go_on(self, asleep: Mapping[str, datetime]) -> None:
        """Take over from another process, which left the same jobs, under the same configuration, ``asleep``."""
        self._asleep = dict(asleep)

    @property
    def asleep(self) -> Mapping[str, datetime]:
        """Until when nothing can be due, for each job that was looked at."""
        return self._asleep

    def _set_back(self, now: datetime) -> None:
        """Look at everything again: the clock went back."""
        self._asleep.clear()
        self._say(Event("clock", "", "L’horloge de cette machine a reculé : les rendez-vous sont revus."))

    def _wanted(self, jobs: Sequence[Scheduled], now: datetime) -> Iterator[tuple[Scheduled, Decision]]:
        """Yield the due times to do now; those to skip are recorded and said."""
        is_on_hold = mails_held(self._ledger)
        for job in jobs:
            decisions = self._book.decisions(job, now)
            skips = [each for each in decisions if each.verdict is Verdict.SKIP]
            self._skip(job, skips, decisions, now)
            for decision in decisions:
                if decision.verdict is Verdict.WAIT and decision.at:
                    self._waits[job.name] = min(decision.at, self._waits.get(job.name, decision.at))
                if decision.verdict is Verdict.RUN and not (is_on_hold and job.mails):
                    yield job, decision

    def _skip(self, job: Scheduled, skips: Sequence[Decision], decisions: Sequence[Decision], now: datetime) -> None:
        """Record and say what is skipped; what is to be told comes first, for a process may end between the two."""
        given_up = [each for each in skips if each is decisions[-1] or not job.policy.newest]
        losses = [each for each in given_up if each.due.expires is None or each.due.at < each.due.expires]
        if losses and not job.policy.silent:
            self._troubles.missed(job.name, losses[-1], now)
        self._ledger.write(
            [
                Occurrence(job.name, each.due.at, SKIPPED, each.attempts, None, now, None, each.due.expires, each.why)
                for each in skips
            ]
        )
        if not job.policy.silent:
            self._say_skipped(job, skips)

    def _say_skipped(self, job: Scheduled, skips: Sequence[Decision]) -> None:
        for each in skips[-SAID_EACH:]:
            self._say(Event("skipped", job.name, f"{job.title} : {each.why}.", each.due.at))
        if len(skips) > SAID_EACH:
            rest = len(skips) - SAID_EACH
            others = plural(rest, "autre rendez-vous plus ancien", "autres rendez-vous plus anciens")
            self._say(Event("skipped", job.name, f"{job.title} : {others} aussi (tablee status)."))

    def _do(self, due_times: Sequence[tuple[Scheduled, Decision]], now: datetime) -> None:
        """Do them together in one turn, but for what failed before, which is tried alone: it may be what ends the
        process.
        """
        ready = [each for each in due_times if self._has_work(each, now)]
        together = [each for each in ready if not each[1].attempts or isinstance(each[0].rule, Every)]
        alone = [each for each in ready if each not in together]
        for group in ([together] if together else []) + [[each] for each in alone]:
            self._carry_out(group, now)

    def _has_work(self, each: tuple[Scheduled, Decision], now: datetime) -> bool:
        """Return whether to try: what failed is tried again also when nothing is new, unless trying would be of no use
        now.
        """
        job, decision = each
        if not isinstance(job.rule, Every) or self._watch.wants(job, now):
            return True
        is_barred = self._watch.barred(job, now)
        if not is_barred and (decision.attempts or self._troubles.has(job.name)):
            return True
        note = "en attente" if is_barred else "rien de nouveau"
        self._ledger.write([Occurrence(job.name, decision.due.at, DONE, 1, now, now, note=note)])
        self._ledger.forget(job.name, decision.due.at)
        self._say(Event("same", job.name, f"{job.title} : rien de nouveau.", decision.due.at))
        return False

    def _carry_out(self, group: Sequence[tuple[Scheduled, Decision]], now: datetime) -> None:
        rows = [
            Occurrence(job.name, each.due.at, RUNNING, each.attempts + 1, now, expires=each.due.expires)
            for job, each in group
        ]
        self._ledger.write(rows)  # attempts are counted before the body: one that kills its process is counted too
        answer = self._worker.run(Order(tuple(job.name for job, _ in group), now))
        for (job, _), row in zip(group, rows, strict=True):
            self._conclude(job, row, answer, now)
        if answer.gatherings is not None and self._book.keep_gatherings(answer.gatherings):
            self._asleep.clear()
        if answer.not_read:
            self._troubles.failed(READING, answer.problem, now)
        else:
            names = {job.name for job, _ in group}
            for name, result in answer.results.items():
                if name not in names:
                    self._besides(name, result, now)

    def _besides(self, name: str, result: Result, now: datetime) -> None:
        """Note the post and the publication, which end a turn without being due."""
        if result.ok:
            self._troubles.works(name)
        else:
            self._troubles.failed(name, result.sentence, now)
        if result.ok and result.mails:
            self._say(Event("done", name, result.sentence, None, result.mails))

    def _conclude(self, job: Scheduled, row: Occurrence, answer: Answer, now: datetime) -> None:
        result = answer.results.get(job.name) or Result(
            ok=False, sentence=answer.problem or "n’a pas abouti", error=answer.error
        )
        if result.ok:
            self._ledger.write([replace(row, status=DONE, finished=now, note=result.sentence)])
            self._troubles.works(job.name)
            self._watch.done(job, answer.results_seen)
            self._say(Event("done", job.name, result.sentence, row.due, result.mails))
        else:
            retry = now + delay_after(row.attempts)
            failure = replace(row, status=FAILED, finished=now, not_before=retry, note=result.sentence)
            self._ledger.write([failure])
            if not answer.not_read:
                self._troubles.failed(job.name, result.sentence, now)
            sentence = f"{job.title} : {result.sentence}"
            self._say(Event("failed", job.name, sentence, row.due, error=result.error))
        if isinstance(job.rule, Every):
            self._ledger.forget(job.name, row.due)

    def _next_look(self, job: Scheduled, now: datetime) -> datetime:
        """Return until when nothing can be due for a job."""
        next_time = next_due(self._book.plan(job), now)
        looks = [next_time.at] if next_time else [now + timedelta(days=1)]
        looks += [max(row.not_before or row.due, row.due) for row in self._ledger.failed(job.name)]
        if job.name in self._waits:
            looks.append(self._waits[job.name])
        if job.mails and mails_held(self._ledger):
            looks.append(now + HOLD_LOOK)
        return max(min(looks), now)
