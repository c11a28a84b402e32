"""What left and cannot be taken back, as far as the journal remembers."""

from __future__ import annotations

from dataclasses import dataclass

from sync.journal import Journal
from sync.journal.mail_rows import OPEN, State


@dataclass(frozen=True, slots=True)
class Departed:
    """The mails that left, or may have, and how many people they went to; ``waiting`` are those that no more will."""

    left: int = 0
    people: int = 0
    waiting: int = 0


def departed(journal: Journal) -> Departed:
    """Return what left by a server; mails that were only written to files went nowhere."""
    left = [mail for mail in journal.mails.find((State.SENT, State.DOUBT)) if not mail.is_written]
    readers = {mail.reader.strip().casefold() for mail in left}
    counts = journal.mails.counts()
    return Departed(len(left), len(readers), sum(counts.get(state, 0) for state in OPEN if state is not State.DOUBT))
