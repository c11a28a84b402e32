"""What the letters of the months before told of needs, resources and lines of other tabs: each is told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sync.core.changes import link_records
from sync.core.digests.newsletter import Letter
from sync.core.digests.offers import Earlier
from sync.core.keys import fingerprint
from sync.core.model.choices import ListingState
from sync.core.model.outcomes import Severity
from sync.core.model.records import Listing, Register
from sync.core.model.tabs import AnyTab, Place
from sync.core.reminders.listings import listing_key
from sync.core.tabs import EXPERIMENTS, GATHERINGS, LISTINGS, NEWS
from sync.core.tabs.experiments import Experiment
from sync.core.tabs.news import News
from sync.core.text import fold
from sync.journal.mail_rows import OPEN, Mail, State
from sync.journal.stops import StopKind
from sync.mailings.newsletter import NEWSLETTER
from sync.turn.context import Turn

TOLD: Final = "listings told"
"""The topic under which the journal keeps the listings that letters told: what each says of itself → « period day »."""


def told_earlier(turn: Turn, previous: Register | None, *, since: date, period: str, is_sequel: bool) -> Earlier:
    """Return what this month's letter must know of those before. ``previous`` is the sheet as the last one told it."""
    was = dict[Place, Listing | None]({line.origin.place: None for line in turn.register.listings})
    new_gatherings = {line.origin.place for line in turn.register.gatherings}
    if previous:
        new_gatherings -= set(link_records(previous, turn.register, GATHERINGS).values())
        before = {line.origin.place: line for line in previous.listings}
        was |= {now: before[then] for then, now in link_records(previous, turn.register, LISTINGS).items()}
    return Earlier(
        since,
        told=frozenset((*_told(turn, was, period), *_lines_told(turn, previous, period))),
        fresh={*new_gatherings, *(place for place, line in was.items() if line is None)} if previous else (),
        answered=sum(_is_answered(line, was[line.origin.place]) for line in turn.register.listings),
        is_sequel=is_sequel,
        unsure=frozenset(_unsure(turn)),
        dead=frozenset(stop.address for stop in turn.context.journal.mails.stops() if stop.kind is StopKind.SUSPENDED),
    )


def note_told(turn: Turn, letter: Letter, period: str) -> None:
    """Remember what a letter told, once it was given: after a crash in between, it is told twice rather than never."""
    journal, now = turn.context.journal, turn.context.now
    mark = f"{period} {turn.assessment.today.isoformat()}"
    # As typed: the letter may mask some of it.
    listings = {line.origin.place: line for line in turn.register.listings}
    for listing in letter.listings:
        journal.remember(TOLD, listing_key(listings[listing.origin.place]), mark, now)
    lines = {line.origin.place: line for tab in _TOLD_ONCE for line in turn.register.records_of(tab)}
    for told in letter.lines:
        topic, key = _TOLD_ONCE[told.origin.layout.kind]
        journal.remember(topic, key(lines[told.origin.place]), mark, now)


def news_key(news: News) -> str:
    """Return what a line of news says of itself, wherever it stands."""
    return fingerprint(fold(text) for text in (news.title, news.text, news.link))


def experiment_key(experiment: Experiment) -> str:
    """Return what an experiment says of itself, wherever its line stands and whatever more is written of it."""
    year = "" if experiment.since is None else str(experiment.since.day.year)
    return fingerprint(fold(text) for text in (experiment.idea, experiment.office, year))


_TOLD_ONCE: Final[Mapping[AnyTab, tuple[str, Callable[[Any], str]]]] = {
    NEWS: ("news told", news_key),
    EXPERIMENTS: ("experiments told", experiment_key),
}
"""The same for the lines of other tabs: the topic, and what a line says of itself."""


def reached_somebody(turn: Turn, period: str) -> bool:
    """Return whether the letter of a month left, or may still leave; what the journal forgot of it surely did."""
    mails = turn.context.journal.mails.of_batch(NEWSLETTER.id, period)
    return not mails or any(_is_alive(mail, turn.context.now) for mail in mails)


def _is_alive(mail: Mail, now: datetime) -> bool:
    has_reached = mail.state is State.SENT or mail.is_told_elsewhere
    return has_reached or (mail.state in OPEN and (mail.expires is None or mail.expires > now))


def _told(turn: Turn, was: Mapping[Place, Listing | None], period: str) -> Iterator[Place]:
    """Yield the lines that an earlier letter told, whatever was corrected since; not those that were posted anew."""
    days_by_key = dict(_noted(turn, TOLD, period))
    for listing in turn.register.listings:
        place = listing.origin.place
        keys = [listing_key(line) for line in (listing, was[place]) if line is not None]
        days = [days_by_key[key] for key in keys if key in days_by_key]
        if days and not (listing.date is not None and listing.date.day > max(days)):
            yield place


def _lines_told(turn: Turn, previous: Register | None, period: str) -> Iterator[Place]:
    """Yield the lines of tabs told once that an earlier letter told, whatever was corrected since."""
    for tab, (topic, key) in _TOLD_ONCE.items():
        old_keys = {each for each, _ in _noted(turn, topic, period)}
        keys = {line.origin.place: {key(line)} for line in turn.register.records_of(tab)}
        if previous and old_keys:
            before = {line.origin.place: line for line in previous.records_of(tab)}
            for then, now in link_records(previous, turn.register, tab).items():
                keys[now].add(key(before[then]))
        yield from (place for place, each in keys.items() if not each.isdisjoint(old_keys))


def _noted(turn: Turn, topic: str, period: str) -> Iterator[tuple[str, date]]:
    """Yield what each earlier letter that somebody got told, and on which day."""
    answers = {key: answer.split() for key, answer in turn.context.journal.decisions(topic).items()}
    reach = {each: reached_somebody(turn, each) for each, _ in answers.values() if each < period}
    return ((key, date.fromisoformat(day)) for key, (each, day) in answers.items() if reach.get(each))


def _is_answered(listing: Listing, before: Listing | None) -> bool:
    return before is not None and before.is_open and listing.state is ListingState.CONCLUDED


def _unsure(turn: Turn) -> Iterator[Place]:
    """Yield the lines about whose Contact the coordinators were told something: it may reach nobody."""
    label = LISTINGS.labels["contact"]
    places = {(line.origin.tab, line.row): line.origin.place for line in turn.register.listings}
    for finding in turn.assessment.findings:
        if finding.kind is LISTINGS and finding.field == label and finding.severity is not Severity.HINT:
            yield places[finding.tab, finding.row]
