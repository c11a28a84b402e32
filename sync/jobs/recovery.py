"""A memory that went back: a copy of the journal was put in its place, or it was lost and begins anew.

Whatever was due until now is taken as done, and mails wait for a person's word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sync.core.model.community import Community
from sync.core.say import msgid
from sync.core.text import typeset
from sync.delivery import holds
from sync.journal import Journal
from sync.journal.ledger import FAILED, RUNNING, SKIPPED, Ledger
from sync.journal.location import Location
from sync.journal.mail_rows import State
from sync.letters.coordinators import Audience
from sync.letters.members import GIVEN
from sync.mailings import Mailing, Readers, every_mailing
from sync.turn.introductions import stop_all

HELD: Final = "restored"
"""The fact of the ledger that holds all mails back."""

_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
_GIVEN_UP: Final = typeset("abandonné : le journal a été remis depuis une copie")
FORGOT: Final = msgid(
    "Tablée ne sait plus tout ce qui est parti (son journal a été remis depuis une copie, ou recommencé)"
)
"""What is said wherever mails are held for it."""


def hold_if_lost(journal: Journal, where: Location, community: Community, now: datetime) -> None:
    """Hold all mails when a journal that knows nothing yet takes the place of another one."""
    begins = journal.latest() is None and journal.ledger.fact("clock_from") is None
    if begins and where.had_another():
        mark_restored(journal, community, now)


def mark_restored(journal: Journal, community: Community, now: datetime) -> None:
    """Reconcile a journal that was put back, or that begins anew: whatever was due until now was done, or is given up.
    Mails are held, and those to members want a new go: nobody knows which of them have left since.
    """
    ledger = journal.ledger
    last = journal.latest()
    ledger.note_fact(HELD, now.astimezone(UTC).isoformat())
    given_up = [row for row in ledger.history(_EVER) if row.status in {FAILED, RUNNING}]
    ledger.write([replace(row, status=SKIPPED, finished=now, note=_GIVEN_UP) for row in given_up])
    holds.forget_goes(journal)
    stop_all(journal, now)
    here = now.astimezone(ZoneInfo(community.timezone))
    today = here.date()
    last_day = last.read_at.astimezone(here.tzinfo).date() if last else None
    for mailing in every_mailing():
        for period in mailing.missed_periods(last_day, today, community):
            _take_as_sent(journal, mailing, period, community, now)
    ledger.note_fact("clock_from", now.astimezone(UTC).isoformat())  # last: a journal without it is looked at again


def _take_as_sent(journal: Journal, mailing: Mailing, period: str, community: Community, now: datetime) -> None:
    """Do as if a mailing had left for a period: to each coordinator, or to members."""
    if mailing.readers is not Readers.COORDINATORS:
        journal.remember(GIVEN, f"{mailing.id} {period}", now.isoformat(), now)
        return
    for audience in _audiences(community):
        for reader in audience.to:
            journal.note_letter(mailing.list_for(audience.office), period, reader, now)


def is_void(journal: Journal) -> bool:
    """Return whether a journal holds nothing of a person's: it began in the place of another one, or did nothing yet,
    and nothing was mailed from it, nor heard.
    """
    has_begun = journal.latest() is not None and not mails_held(journal.ledger)
    left = journal.mails.find((State.SENT, State.DOUBT))
    return not (has_begun or left or journal.mails.stops() or journal.introductions())


def mails_held(ledger: Ledger) -> bool:
    """Return whether mails wait for a person to agree."""
    return ledger.fact(HELD) is not None


def agreed(journal: Journal) -> bool:
    """Let mails leave again, for a person looked; tell whether they were held."""
    was_on_hold = mails_held(journal.ledger)
    journal.ledger.note_fact(HELD, None)
    return was_on_hold


def _audiences(community: Community) -> Iterator[Audience]:
    yield Audience(None, community.coordinators or ("",))
    for office, readers in community.office_coordinators.items():
        yield Audience(office, tuple(readers))
