"""Emptying the outbox: each mail is looked at once more, handed over, and what became of it is noted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sync.core.text import plural, typeset
from sync.errors import SyncError, UnavailableError
from sync.jobs import channel
from sync.jobs.alone import alone
from sync.jobs.doubts import look_up_doubts
from sync.jobs.scruples import Scruples
from sync.journal import Journal
from sync.journal.mail_rows import OPEN, WAITING, Mail, State
from sync.journal.stops import StopKind
from sync.mail.answers import Answer, NotWelcomeError, Verdict
from sync.mail.base import Letter, Transport
from sync.mail.sending import Checks, Sending

Clock = Callable[[], datetime]

DELAYS: Final = tuple(timedelta(minutes=each) for each in (5, 15, 60, 180, 360))
"""When a mail that was put off is tried again; the last delay goes on until it has expired."""

TOO_MANY: Final = 5
"""After as many mails put off, or left without an answer, in a row, it is the server that cannot, not the mails."""

BUDGET: Final = timedelta(minutes=10)
KEPT: Final = timedelta(days=60)
"""How long the text of a mail that is over is kept."""


class LostClaimError(Exception):
    """Another run took the mail over: it must not be sent by this one."""


@dataclass
class Drained:
    """What a run did: how many mails left (or were written), how many perhaps, their files, what people should know;
    ``later`` is the one of them that says why the server did not take what waits (empty: it did).
    """

    sent: int = 0
    doubtful: int = 0
    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    later: str = ""


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
    with alone(journal.path) as beside:
        if beside is None:
            return Drained(notes=["une autre commande de Tablée envoie déjà les mails"])
        channel.number_run(journal, beside, clock())
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
        self._holder = uuid4().hex
        self._done = Drained()
        self._closed = False
        self._put_off = 0

    def send_all(self, until: datetime) -> Drained:
        now = self._clock()
        self._mails.recover(now)
        self._mails.expire(now)
        self._mails.prune(now - KEPT)
        reason = channel.closed(self._journal, now, self._sending.account)
        if reason is not None:
            self._done.notes.append(reason)
            if channel.is_paused(self._journal, now) and channel.waiting(self._journal, self._sending.rules.go):
                self._done.later = reason
            return self._done
        self._done.notes += look_up_doubts(self._journal, self._sending, now)
        try:
            self._send_due(until, self._waiting())
        finally:
            for opened in (self._sending.transport, self._sending.witness):
                if opened is not None:
                    opened.close()
        return self._done

    def _send_due(self, until: datetime, waiting: Collection[tuple[str, str]]) -> None:
        while not self._closed and self._clock() < until:
            full = self._scruples.limit_reached(self._clock())
            if full is not None:
                self._done.notes.append(full)
                return
            mail = self._mails.claim(self._holder, self._clock(), waiting)
            if mail is None:
                return
            self._look_and_send(mail)

    def _waiting(self) -> Collection[tuple[str, str]]:
        """The batches to members that may not leave now."""
        if not self._members:
            return self._mails.open_batches()
        resting = [
            (mailing, period)
            for mailing, period in self._mails.open_batches()
            if self._only is not None and mailing not in self._only
        ]
        return [*resting, *channel.without_go(self._journal, self._sending.rules.go)]

    def _look_and_send(self, mail: Mail) -> None:
        changes = self._scruples.about(mail, self._clock())
        if changes is not None:
            self._move(mail, **changes)
            return
        transport = self._way_of(mail)
        try:
            answer = transport.send(_letter(mail), lambda: self._leave(mail))
        except LostClaimError:
            return
        except SyncError as error:
            self._give_back(mail, error)
            raise
        self._note(mail, answer)
        if self._put_off >= TOO_MANY:
            self._pause(answer.code)

    def _way_of(self, mail: Mail) -> Transport:
        return (self._sending.transport or self._files) if mail.reader else self._files

    def _leave(self, mail: Mail) -> None:
        if not self._mails.point(mail, self._holder, self._clock()):
            raise LostClaimError

    def _give_back(self, mail: Mail, error: SyncError) -> None:
        """A mail that has not reached its final dot has not left."""
        now = self._clock()
        self._mails.shift(now, states=[State.READY], ids=[mail.id], state=State.TO_SEND, holder=None)
        if isinstance(error, NotWelcomeError) and self._sending.transport is not None:
            channel.note_refusal(self._journal, self._sending.account, now)
        if isinstance(error, UnavailableError) and self._sending.transport is not None:
            channel.pause(self._journal, now, "")

    def _note(self, mail: Mail, answer: Answer) -> None:
        """Write down what became of a mail; a coded answer leaves no doubt, so the mail did not leave."""
        now, code = self._clock(), answer.code
        match answer.verdict:
            case Verdict.SENT:
                self._move(mail, state=State.SENT, code=code, note="")
                self._done.sent += 1
                self._put_off = 0
                self._done.files += answer.files
            case Verdict.DOUBT:
                self._put_off += 1
                self._done.doubtful += 1
                self._move(mail, state=State.DOUBT, code="", note="aucune réponse après l’envoi")
            case Verdict.LATER:
                self._put_off += 1
                delay = DELAYS[min(mail.tries, len(DELAYS) - 1)]
                later = {"state": State.DEFERRED, "tries": mail.tries + 1, "not_before": now + delay}
                self._move(mail, **later, left_at=None, code=code, note=_put_off(code))
            case Verdict.REFUSED:
                note = typeset(f"adresse refusée par le serveur ({code})")
                self._move(mail, state=State.REFUSED, left_at=None, code=code, note=note)
                self._mails.stop(StopKind.SUSPENDED, mail.reader, code, now)
                self._done.notes.append(typeset(f"une adresse est suspendue ({code}) : « tablee post » dit laquelle"))
            case Verdict.CONTENT:
                self._hold_batch(mail, code)
            case Verdict.PAUSE:
                self._move(mail, state=State.TO_SEND, left_at=None, code=code, note="")
                self._pause(code)

    def _hold_batch(self, mail: Mail, code: str) -> None:
        """What one mail says is refused: the rest of its batch says the same, and waits for a person."""
        note = typeset(f"contenu refusé par le serveur ({code})")
        self._move(mail, state=State.HELD, left_at=None, code=code, note=note)
        batch = (mail.list, mail.period)
        others = self._mails.shift(self._clock(), states=WAITING, batch=batch, state=State.HELD, code=code, note=note)
        held = plural(others + 1, "mail retenu", "mails retenus")
        self._done.notes.append(
            typeset(f"le serveur refuse ce que dit un mail ({code}) : {held}, voir « tablee post »")
        )

    def _pause(self, code: str) -> None:
        now = self._clock()
        channel.pause(self._journal, now, code)
        self._closed = True
        self._done.later = channel.closed(self._journal, now, self._sending.account) or ""
        self._done.notes.append(self._done.later)

    def _move(self, mail: Mail, **changes: Any) -> None:
        self._mails.move(mail, self._holder, self._clock(), **changes)


def _put_off(code: str) -> str:
    return typeset(f"reporté par le serveur ({code})") if code else "le serveur a raccroché avant la fin"


def _letter(mail: Mail) -> Letter:
    to = (mail.reader,) if mail.reader else ()
    return Letter(
        mail.list, mail.period, mail.day, to, mail.subject, mail.eml, mail.html, mail.about, mail.expires, mail.rank
    )
