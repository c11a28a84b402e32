"""After a restoration: what the copy does not know is taken as done, and mails wait for a person's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sync.core.model.community import Community
from sync.core.text import typeset
from sync.jobs.coordination import Audience
from sync.jobs.weekly_digest import mailing, week_of
from sync.journal import Journal
from sync.journal.ledger import FAILED, RUNNING, SKIPPED

_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
_GIVEN_UP: Final = typeset("abandonné : le journal a été remis depuis une copie")


def mark_restored(journal: Journal, community: Community, now: datetime) -> None:
    """Reconcile a journal that was put back: whatever was due until now was done, or is given up. Mails are held."""
    ledger = journal.ledger
    last = journal.latest()
    ledger.note_fact("restored", now.astimezone(UTC).isoformat())
    ledger.note_fact("clock_from", now.astimezone(UTC).isoformat())
    given_up = [row for row in ledger.history(_EVER) if row.status in {FAILED, RUNNING}]
    ledger.write([replace(row, status=SKIPPED, finished=now, note=_GIVEN_UP) for row in given_up])
    zone = ZoneInfo(community.timezone)
    since = (last.read_at if last else now).astimezone(zone).date()
    for audience in _audiences(community):
        for week in _weeks(since, now.astimezone(zone).date()):
            for reader in audience.to:
                journal.note_letter(mailing(audience), week, reader, now)


def agreed(journal: Journal) -> bool:
    """A person looked, and mails may leave again; tell whether they were held."""
    held = journal.ledger.fact("restored") is not None
    journal.ledger.note_fact("restored", None)
    return held


def _audiences(community: Community) -> Iterator[Audience]:
    yield Audience(None, community.coordinators or ("",))
    for office, readers in community.office_coordinators.items():
        yield Audience(office, tuple(readers))


def _weeks(first: date, last: date) -> Iterator[str]:
    """The ISO weeks from one day to another."""
    day = first - timedelta(days=first.weekday())
    while day <= last:
        yield week_of(day)
        day += timedelta(days=7)
