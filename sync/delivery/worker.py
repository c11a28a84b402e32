"""Emptying the outbox: each mail is looked at once more, handed over, and what became of it is noted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from sync.delivery import holds
from sync.delivery.aftermath import Drained, Sequel
from sync.delivery.in_doubt import look_up_doubts
from sync.delivery.policy import Scruples, mail_buckets
from sync.delivery.tellings import Tellings
from sync.errors import SyncError, UnavailableError
from sync.journal import Journal
from sync.journal.events import Event
from sync.journal.mail_rows import OPEN, Mail, State
from sync.mail.answers import Cause, NotWelcomeError, Verdict
from sync.mail.base import Letter, Transport
from sync.mail.sending import Checks, Sending

Clock = Callable[[], datetime]

BUDGET: Final = timedelta(minutes=10)
"""How long one run sends; what is left waits for the next."""
KEPT: Final = timedelta(days=60)
"""How long the text of a mail that is over is kept."""


_REST: Final = 900.0
"""Seconds that nobody who shares a relay sends by it, once it asked one of them to wait."""


class LostClaimError(Exception):
    """Another run took the mail over: it must not be sent by this one."""


def drain(
    journal: Journal,
    sending: Sending,
    files: Transport,
    *,
    clock: Clock,
    checks: Checks | None = None,
    budget: timedelta = BUDGET,
) -> Drained:
    """Send what is due, within the limits and the time given. ``files`` takes the letters that have no reader, and all
    of them without a transport.

    Raises RefusedError when no mail can leave any more, UnavailableError when none can now; nothing is lost by it.
    """
    if not OPEN_STATES & journal.mails.counts().keys():
        return Drained()
    with journal.posting() as number:
        if number is None:
            return Drained(notes=["une autre commande de Tablée envoie déjà les mails"])
        holds.number_run(journal, number, clock())
        return _Run(journal, sending, files, clock, checks or Checks()).send_all(clock() + budget)


OPEN_STATES: Final = frozenset(OPEN)


class _Run:
    """One run of one process."""

    def __init__(self, journal: Journal, sending: Sending, files: Transport, clock: Clock, checks: Checks) -> None:
        self._journal = journal
        self._mails = journal.mails
        self._sending = sending
        self._files = files
        self._clock = clock
        self._scruples = Scruples(journal, sending, checks)
        self._members = checks.members
        self._only = checks.only
        self._completed = checks.completed
        self._holder = uuid4().hex
        self._tellings = Tellings(journal, sending, self._holder)
        self._done = Drained()
        self._sequel = Sequel(journal, sending, clock, self._holder, self._done)

    def send_all(self, until: datetime) -> Drained:
        now = self._clock()
        self._mails.recover(now)
        self._mails.expire(now)
        self._mails.prune(now - KEPT)
        reason = holds.closed(self._journal, now, self._sending.account)
        if reason is not None:
            if holds.is_paused(self._journal, now) and holds.waiting(self._journal, self._sending.rules.go):
                self._done.later = reason
            else:
                self._done.notes.append(reason)
            return self._done
        self._done.notes += look_up_doubts(self._journal, self._sending, now)
        self._tellings.tell_former()
        try:
            self._send_due(until, self._waiting())
        finally:
            for channel in (self._sending.transport, self._sending.witness):
                if channel is not None:
                    channel.close()
        return self._done

    def _send_due(self, until: datetime, batches: Collection[tuple[str, str]]) -> None:
        while not self._sequel.closed and self._clock() < until:
            full = self._scruples.limit_reached(self._clock())
            if full is not None:
                self._done.notes.append(full)
                self._journal.note_event(Event("limit", "", "", full, self._clock()))
                return
            self._journal.end_event("limit", "")
            mail = self._mails.claim(self._holder, self._clock(), batches)
            if mail is None:
                return
            self._look_and_send(mail)

    def _waiting(self) -> Collection[tuple[str, str]]:
        """Return the batches to members that may not leave now."""
        if not self._members:
            return self._mails.open_batches()
        resting = [
            (mailing, period)
            for mailing, period in self._mails.open_batches()
            if self._only is not None and mailing not in self._only
        ]
        return [*resting, *holds.without_go(self._journal, self._sending.rules.go)]

    def _look_and_send(self, mail: Mail) -> None:
        changes = self._scruples.about(mail, self._clock()) or self._tellings.claim(mail, self._clock())
        if changes is not None:
            self._mails.move(mail, self._holder, self._clock(), **changes)
            return
        transport = self._way_of(mail)
        try:
            answer = transport.send(self._letter(mail), lambda: self._leave(mail))
        except LostClaimError:
            return
        except SyncError as error:
            self._tellings.release(mail)
            self._give_back(mail, error)
            raise
        if answer.verdict is Verdict.PAUSE and answer.cause in {Cause.BUSY, Cause.QUOTA}:
            relay, _ = mail_buckets(self._sending, mail.reader)
            self._sending.pace.push_back((relay,), _REST)
        if answer.verdict not in {Verdict.SENT, Verdict.DOUBT}:
            self._tellings.release(mail)
        self._sequel.note(mail, answer)
        if answer.verdict is Verdict.SENT:
            self._tellings.settle(mail)

    def _way_of(self, mail: Mail) -> Transport:
        return (self._sending.transport or self._files) if mail.reader else self._files

    def _letter(self, mail: Mail) -> Letter:
        """Return a mail as it leaves; in a file, where it would be kept, only what may be."""
        to = (mail.reader,) if mail.reader else ()
        leaves = mail.reader and self._sending.transport is not None
        eml = self._completed(mail.list, mail.period, mail.eml) if leaves else mail.eml
        return Letter(
            mail.list, mail.period, mail.day, to, mail.subject, eml, mail.html, mail.about, mail.expires, mail.rank
        )

    def _leave(self, mail: Mail) -> None:
        if not self._mails.point(mail, self._holder, self._clock()):
            raise LostClaimError

    def _give_back(self, mail: Mail, error: SyncError) -> None:
        """Give back a mail: one that has not reached its final dot has not left."""
        now = self._clock()
        self._mails.shift(now, states=[State.READY], ids=[mail.id], state=State.TO_SEND, holder=None)
        if isinstance(error, NotWelcomeError) and self._sending.transport is not None:
            holds.note_refusal(self._journal, self._sending.account, now)
        if isinstance(error, UnavailableError) and self._sending.transport is not None:
            holds.pause(self._journal, now)
