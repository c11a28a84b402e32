"""What becomes of a mail, of its reader and of the channel after a server's answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Final

from sync.core.notes import Note, NoteCode, note
from sync.core.say import tell
from sync.core.text import plural, typeset
from sync.delivery import holds
from sync.errors import RefusedError
from sync.journal import Journal
from sync.journal.mail_rows import BEHIND, WAITING, Mail, State
from sync.journal.stops import StopKind
from sync.mail.answers import Answer, Cause, Verdict
from sync.mail.sending import Sending

Clock = Callable[[], datetime]

DELAYS: Final = tuple(timedelta(minutes=each) for each in (5, 15, 60, 180, 360))
"""When a mail that was put off is tried again; the last delay goes on until it has expired."""

TOO_MANY: Final = 5
"""After as many mails put off, or left without an answer, in a row, it is the server that cannot, not the mails."""

A_DAY: Final = timedelta(days=1)
"""When a mail is tried again whose reader's mailbox is full, whose reader's server does not take it, or whose refusal
nobody understands.
"""


@dataclass
class Drained:
    """What a run did: how many mails left (or were written), how many perhaps, their files, what people should know;
    ``later`` is why the server did not take what waits (empty: it did).
    """

    sent: int = 0
    doubtful: int = 0
    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    later: str = ""


class _Row(Enum):
    """What refusals in a row have in common."""

    PUT_OFF = "put off"
    REFUSED = "refused"
    READER = "reader"
    CONTENT = "content"


_WHY_LATER: Final = {
    Verdict.LATER: NoteCode.LATER,
    Verdict.FULL: NoteCode.FULL,
    Verdict.THEIRS: NoteCode.THEIRS,
    Verdict.UNCLEAR: NoteCode.UNCLEAR,
}
"""Why a mail is tried again later."""


class Sequel:
    """What follows from each answer of one run; ``closed`` once no more may be sent."""

    def __init__(self, journal: Journal, sending: Sending, clock: Clock, holder: str, tally: Drained) -> None:
        self.closed = False
        self._journal = journal
        self._mails = journal.mails
        self._sending = sending
        self._clock = clock
        self._holder = holder
        self._done = tally
        self._row: list[tuple[_Row, Mail]] = []

    def note(self, mail: Mail, answer: Answer) -> None:
        """Write down what became of a mail; a coded answer leaves no doubt, so the mail did not leave.

        Raises RefusedError when the server refuses us.
        """
        code = answer.code
        match answer.verdict:
            case Verdict.SENT:
                self._move(mail, state=State.SENT, code=code, note=None, written=self._to_files(mail))
                self._done.sent += 1
                self._row.clear()
                self._done.files += answer.files
            case Verdict.DOUBT:
                self._count(_Row.PUT_OFF, mail)
                self._done.doubtful += 1
                self._move(mail, state=State.DOUBT, code="", note=Note(NoteCode.NO_ANSWER), again=False)
            case Verdict.LATER | Verdict.FULL | Verdict.THEIRS | Verdict.UNCLEAR:
                self._try_later(mail, answer.verdict, code)
            case Verdict.REFUSED:
                self._suspend(mail, code)
            case Verdict.CONTENT if self._is_taken_for_others(mail):
                self._try_later(mail, Verdict.THEIRS, code)
            case Verdict.CONTENT:
                self._count(_Row.CONTENT, mail)
                self._hold_batch(mail, code)
            case Verdict.PAUSE:
                self._wait(mail, answer)
        if len(self._row) >= TOO_MANY:
            self._doubt_the_server(code)

    def _to_files(self, mail: Mail) -> bool:
        """Return whether a mail has no other way out than files."""
        return not mail.reader or self._sending.transport is None

    def _count(self, kind: _Row, mail: Mail) -> None:
        """Count refusals alike, one after the other; another kind begins another row."""
        if self._row and self._row[-1][0] is not kind:
            self._row.clear()
        self._row.append((kind, mail))

    def _try_later(self, mail: Mail, verdict: Verdict, code: str) -> None:
        """Let this mail alone wait; others alike in a row tell that it is the server."""
        full_or_later = verdict in {Verdict.FULL, Verdict.LATER}
        self._count(_Row.PUT_OFF if full_or_later else _Row.REFUSED, mail)
        soon = verdict is Verdict.LATER or (verdict is Verdict.THEIRS and code.startswith("4"))
        again = self._clock() + (DELAYS[min(mail.tries, len(DELAYS) - 1)] if soon else A_DAY)
        why = note(_WHY_LATER[verdict], code=code) if code else Note(NoteCode.HUNG_UP)
        later = {"state": State.DEFERRED, "tries": mail.tries + 1, "not_before": again}
        self._move(mail, **later, left_at=None, code=code, note=why)

    def _suspend(self, mail: Mail, code: str) -> None:
        """Suspend its reader, who is not there. What was said a day ago too, and to others not, is sure, and counts in
        no row.
        """
        now = self._clock()
        sure = mail.note == Note(NoteCode.TO_CONFIRM) and bool(self._mails.departures(now - 2 * A_DAY))
        if not sure:
            self._count(_Row.READER, mail)
        self._move(mail, state=State.REFUSED, left_at=None, code=code, note=note(NoteCode.REFUSED, code=code))
        self._mails.stop(StopKind.SUSPENDED, mail.reader, code, now)
        self._done.notes.append(
            typeset(tell("une adresse est suspendue ({code}) : « tablee post » dit laquelle", code=code))
        )

    def _wait(self, mail: Mail, answer: Answer) -> None:
        """Close the channel; a mail at whose reader's name it did steps behind the others: only that reader's server
        may think so. Closed by it before, while others were taken, the channel stays open.
        """
        stepped_back = mail.rank >= BEHIND
        if answer.named and stepped_back and self._mails.departures(mail.taken_at):
            self._try_later(mail, Verdict.THEIRS, answer.code)
            return
        behind = {"rank": mail.rank + BEHIND, "tries": mail.tries + 1} if answer.named else {}
        self._move(mail, state=State.TO_SEND, left_at=None, code=answer.code, note=None, **behind)
        self._pause(answer.code, answer.cause)
        if answer.cause is Cause.OURS:
            raise RefusedError(
                tell(
                    "Le serveur de mail ne prend pas de mail de notre part ({code}) ; aucun mail n’est "
                    "perdu, personne n’est suspendu.",
                    code=answer.code,
                ),
                tell("Vérifiez l’adresse « sender » et le compte de [mail] dans tablee.toml."),
            )

    def _doubt_the_server(self, code: str) -> None:
        """Doubt the server: so many refusals alike in a row say more of it than of readers. Who was suspended by them
        is not any more, and their mails are tried again in a day, after others.
        """
        now, kind = self._clock(), self._row[-1][0]
        mails = [mail for _, mail in self._row] if kind is _Row.READER else []
        for mail in mails:
            self._mails.lift(mail.reader, StopKind.SUSPENDED)
        self._mails.shift(
            now,
            states=[State.REFUSED],
            ids=[mail.id for mail in mails],
            state=State.DEFERRED,
            not_before=now + A_DAY,
            note=Note(NoteCode.TO_CONFIRM),
        )
        if mails:
            del self._done.notes[-len(mails) :]
        self._row.clear()
        self._pause(code, Cause.BUSY if kind is _Row.PUT_OFF else Cause.ALIKE)

    def _is_taken_for_others(self, mail: Mail) -> bool:
        """Return whether a server took what this mail says for another reader: only this reader's refuses it then."""
        batch = self._mails.of_batch(mail.list, mail.period)
        return any(other.state is State.SENT and not other.is_written for other in batch)

    def _hold_batch(self, mail: Mail, code: str) -> None:
        """Hold a batch of which one mail is refused for what it says: the rest says the same, and waits for a
        person.
        """
        refusal, alike = note(NoteCode.CONTENT, code=code), note(NoteCode.CONTENT_ALIKE, code=code)
        self._move(mail, state=State.HELD, left_at=None, code=code, note=refusal)
        batch = (mail.list, mail.period)
        others = self._mails.shift(self._clock(), states=WAITING, batch=batch, state=State.HELD, code=code, note=alike)
        count_words = plural(others + 1, "mail retenu", "mails retenus")
        self._done.notes.append(
            typeset(
                tell(
                    "le serveur refuse ce que dit un mail ({code}) : {count_words}, voir « tablee post »",
                    code=code,
                    count_words=count_words,
                )
            )
        )

    def _pause(self, code: str, cause: Cause) -> None:
        now = self._clock()
        holds.pause(self._journal, now, code, cause)
        self.closed = True
        self._done.later = holds.closed(self._journal, now, self._sending.account) or ""

    def _move(self, mail: Mail, **changes: Any) -> None:
        self._mails.move(mail, self._holder, self._clock(), **changes)
