"""What several offices would tell one person alike: the first that really sends it does, and the others need not.

Nothing is asked before the last moment, so that a mail which waits, is cancelled or refused keeps nobody waiting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sync.claims import Claim
from sync.core.notes import Note, NoteCode
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.journal.once import plain
from sync.mail.sending import Sending

_A_MOMENT: Final = timedelta(minutes=1)
_MAY_HAVE_LEFT: Final = frozenset({State.POINT, State.DOUBT, State.HELD})


class Tellings:
    """What one run of an office tells, among offices that share a place; ``holder`` is the run."""

    def __init__(self, journal: Journal, sending: Sending, holder: str) -> None:
        self._journal = journal
        self._sending = sending
        self._holder = holder

    def claim(self, mail: Mail, now: datetime) -> Mapping[str, Any] | None:
        """Return what becomes of a mail instead of leaving; None when it is ours to send. What a person chose to send
        again is.
        """
        if not self._is_shared(mail) or mail.sent_again:
            return None
        match self._sending.claims.claim(_telling(self._journal, mail), self._holder, now, mail.expires):
            case Claim.OURS:
                return None
            case Claim.TOLD:
                return {"state": State.CANCELLED, "note": Note(NoteCode.TOLD_ELSEWHERE)}
            case Claim.PENDING:
                return {"state": State.TO_SEND, "not_before": now + _A_MOMENT, "note": Note(NoteCode.BEING_TOLD)}

    def settle(self, mail: Mail) -> None:
        """Tell that a mail has left."""
        if self._is_shared(mail):
            self._sending.claims.settle(_telling(self._journal, mail))

    def release(self, mail: Mail) -> None:
        """Tell that a mail has not left."""
        if self._is_shared(mail):
            self._sending.claims.release(_telling(self._journal, mail), self._holder)

    def tell_former(self) -> None:
        """Tell what became of what former runs claimed and told nothing more of: they were killed, or were in doubt. A
        mail that may have left is told once that is settled.
        """
        if self._sending.transport is None:
            return
        claims, mails = self._sending.claims, dict[str, Mail]()

        def tellings() -> Iterator[str]:
            for mail in filter(self._is_shared, self._journal.mails.find()):
                telling = _telling(self._journal, mail)
                mails[telling] = mail
                yield telling

        for telling, holder in claims.unsettled(tellings()).items():
            mail = mails[telling]
            if mail.state is State.SENT:
                claims.settle(telling)
            elif mail.state not in _MAY_HAVE_LEFT:
                claims.release(telling, holder)

    def _is_shared(self, mail: Mail) -> bool:
        """Return whether others would tell the same, and this office does not only write it to a file."""
        return bool(mail.content_key and mail.reader and self._sending.transport is not None)


def tellings_to(journal: Journal, addresses: Iterable[str]) -> list[str]:
    """Return all that mails to these addresses tell that other offices would tell alike."""
    mails = [mail for address in addresses for mail in journal.mails.find(reader=address) if mail.content_key]
    return [_telling(journal, mail) for mail in mails]


def _telling(journal: Journal, mail: Mail) -> str:
    """Return what a mail tells to whom, as each office writes it. What is said again, as when a gathering is moved back
    and forth, is another telling: one mail of an office stands for one of each other.
    """
    return "\x1f".join((mail.list, mail.content_key, str(journal.mails.times_said(mail)), plain(mail.reader)))
