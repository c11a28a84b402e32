"""What changed in offices where nothing is to be done: seen from outside, and for those that are online asked once for
all of an account; for how long that is believed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from sync.connect import Asked, Plan, plan
from sync.connect.offices import Office
from sync.errors import SyncError
from sync.journal import Journal, Reading
from sync.language import speaking, spoken
from sync.server.quiet import Quiet
from sync.server.roster import Entry, FeedEntry, Look, Roster
from sync.service.watch import online_hint
from sync.turn.change_detection import FRESH, read_whole_at

_MOST: Final = timedelta(hours=12)
"""The longest that a feed is believed without reading everything: one that forgets a file is then found out."""
_ASKERS: Final = 3
"""How many offices of an account are tried: the key of one may be gone."""

log = logging.getLogger(__name__)


def look_around(roster: Roster, find: Callable[[str], Office | None]) -> None:
    """Look at the offices where a turn left nothing to do, and which are due: where nothing changed, they are passed
    over, and where something did, a turn is to be taken. Raises UnavailableError without the database.
    """
    ask_feeds(roster, find)
    now, dues, busy = datetime.now(UTC), dict[str, datetime](), list[str]()
    for look in roster.looks():
        change = has_changed(look, now)
        if change is False:
            dues[look.name] = look.due
        elif change:
            busy.append(look.name)
    roster.pass_over(dues)
    roster.wake(busy)


def has_changed(look: Look, now: datetime) -> bool | None:
    """Return whether something changed, as it is seen from outside; None when its feed could not be asked just now: it
    is waited for, but not for longer than a period.
    """
    if look.is_told or not Quiet.of(look.quiet).lasts(now):
        return True
    if not look.account or look.is_heard:
        return False
    return True if look.waits else None


def ask_feeds(roster: Roster, find: Callable[[str], Office | None]) -> None:
    """Ask the feed of each account that has an office which is due, and note what it tells; one that does not answer is
    asked again at the next look. Raises UnavailableError without the database.
    """
    for feed in roster.feeds():
        offices = filter(None, map(find, feed.offices[:_ASKERS]))
        _ask(roster, feed, offices)


def _ask(roster: Roster, feed: FeedEntry, offices: Iterable[Office]) -> None:
    for office in offices:
        try:
            with speaking(spoken()):
                asked = plan(Asked(config=office.path))
                ours = asked.kind.feed(asked)
                news = ours.since(feed.token) if ours is not None and ours.account == feed.account else None
        except SyncError as error:
            log.warning("unasked", extra={"event": "unasked", "fields": {"error": type(error)}})
            continue
        if news is not None:
            roster.note_news(feed, news.changed, news.token)
            return


class SharedHint:
    """Tells whether an online spreadsheet may have changed by what the feed of its account told to all: the hint of an
    office for one turn. Where the feed was not asked lately, the spreadsheet is asked for by itself.
    """

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._was_stale = False
        """Whether it told to read although nobody told of a change: the feed was believed for long enough."""
        self._latest: Reading | None = None
        """What was read last before it told so."""

    def __call__(self, its_plan: Plan, journal: Journal, now: datetime) -> bool:
        entry = self._entry
        if not entry.is_heard:
            return online_hint(its_plan, journal, now)
        if entry.is_told:
            return True
        self._was_stale = now >= believed_until(journal, entry.trust, now)
        self._latest = journal.latest() if self._was_stale else None
        return self._was_stale

    def trust_now(self, journal: Journal) -> timedelta:
        """Return for how long to believe the feed from now on, once the turn is over."""
        has_changed = self._was_stale and journal.latest() != self._latest
        return next_trust(self._entry.trust, was_stale=self._was_stale, has_changed=has_changed)


def believed_until(journal: Journal, trust: timedelta, now: datetime) -> datetime:
    """Return until when a feed that tells of nothing is believed: so long after everything was read."""
    read_at = read_whole_at(journal)
    return now if read_at is None else read_at + trust


def next_trust(trust: timedelta, *, was_stale: bool, has_changed: bool) -> timedelta:
    """Return for how long to believe a feed from now on: twice as long each time that a reading finds that it had
    forgotten nothing, the shortest as soon as it had.
    """
    if not was_stale:
        return trust
    return FRESH if has_changed else min(2 * trust, _MOST)
