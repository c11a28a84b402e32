"""Who could welcome a newcomer: members who were there before, of the same trade or a near one, who said that they
would. How much anybody works, and of which class they are, is not known here (promise 2).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

from sync.core.matching.families import trade_of
from sync.core.model.choices import Willing
from sync.core.model.records import Member
from sync.core.say import Saying, say
from sync.core.text import fold, one_line

MOST: Final = 3
"""Sponsors that are suggested to one newcomer."""
_NEAR: Final = 50.0
"""In kilometres as the crow flies: two people can meet in an evening."""
_SAME_TOWN, _NEAR_TOWN, _ELSEWHERE = range(3)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person: ``id`` is theirs for ever, ``lines`` what the directory says of them, ``since`` the day on which they
    arrived (None: before anybody noted it).
    """

    id: str
    lines: Sequence[Member]
    since: date | None

    @property
    def lead(self) -> Member:
        """The line by which they are introduced: the first that has an address."""
        return next((line for line in self.lines if line.emails), self.lines[0])


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two people have in common: the same trade or a near one, and how near they live (``zone``: the smaller, the
    nearer); ``because`` says it.
    """

    is_same_trade: bool
    zone: int
    because: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could welcome a newcomer, and what they have in common."""

    newcomer: Someone
    sponsor: Someone
    likeness: Likeness


def is_willing(lines: Sequence[Member]) -> bool:
    """Return whether a person said that they would welcome a newcomer, and on none of their lines that they would
    not.
    """
    answers = {line.sponsor for line in lines}
    return Willing.YES in answers and Willing.NO not in answers


def could_welcome(newcomer: Someone, sponsor: Someone) -> Suggestion | None:
    """Return why a person could welcome a newcomer; None when they could not."""
    is_older = sponsor.since is None or (newcomer.since is not None and sponsor.since < newcomer.since)
    alike = likeness(newcomer.lines, sponsor.lines) if is_older and is_willing(sponsor.lines) else None
    return None if alike is None else Suggestion(newcomer, sponsor, alike)


def suggestions(
    newcomers: Sequence[Someone],
    sponsors: Sequence[Someone],
    load: Mapping[str, int],
    is_closed: Callable[[Someone, Someone], bool],
) -> Iterator[Suggestion]:
    """Yield, newcomer by newcomer, at most ``MOST`` people who could welcome them: the nearest first, then who welcomes
    the fewest people now (``load``, by id), then who was suggested the least, then those of the very trade.
    ``is_closed`` tells of a newcomer and a sponsor that nobody wants to hear of them again.
    """
    times = Counter[str]()

    def order(suggestion: Suggestion) -> tuple[int, int, int, bool, int]:
        who, alike = suggestion.sponsor, suggestion.likeness
        return alike.zone, load.get(who.id, 0), times[who.id], not alike.is_same_trade, who.lines[0].row

    alike = defaultdict[str, dict[str, Someone]](dict)
    for sponsor in sponsors:
        for sign in _signs(sponsor):
            alike[sign][sponsor.id] = sponsor
    for newcomer in newcomers:
        near = {each.id: each for sign in _signs(newcomer) for each in alike[sign].values()}
        pairs = (could_welcome(newcomer, each) for each in near.values() if not is_closed(newcomer, each))
        best = sorted((each for each in pairs if each is not None), key=order)[:MOST]
        times.update(each.sponsor.id for each in best)
        yield from best


def _signs(person: Someone) -> Iterator[str]:
    """Yield what two people share at least who are of the same trade or a near one: its words, or its family."""
    for text in _trades(person.lines):
        trade = trade_of(text)
        yield from (fold(text), f"family {trade.family}") if trade is not None else (fold(text),)


def likeness(newcomer: Sequence[Member], sponsor: Sequence[Member]) -> Likeness | None:
    """Return what two people have in common; None when their trades are far apart, or not told."""
    trade = _trade(_trades(newcomer), _trades(sponsor))
    if trade is None:
        return None
    is_same_trade, of_trade = trade
    zone, of_town = _town(_towns(newcomer), _towns(sponsor))
    return Likeness(is_same_trade, zone, (of_trade, *of_town))


def _trades(lines: Sequence[Member]) -> list[str]:
    """Return what a person does; what they can do, when they do not say it."""
    trades = [trade for line in lines for trade in line.trades]
    return trades or [skill for line in lines for skill in line.skills]


def _towns(lines: Sequence[Member]) -> list[str]:
    return [line.city for line in lines if line.city]


def _trade(newcomer: Sequence[str], sponsor: Sequence[str]) -> tuple[bool, Saying] | None:
    """Return whether two people are of the same trade, and how to say it; None when theirs are far apart."""
    pairs = list(product(newcomer, sponsor))
    for here, there in pairs:
        if _is_same_trade(here, there):
            return True, say("même métier ({trade})", trade=one_line(there, 60))
    for here, there in pairs:
        one, other = trade_of(here), trade_of(there)
        if one is not None and other is not None and one.family == other.family:
            return False, say("métiers proches ({one}, {other})", one=one_line(here, 60), other=one_line(there, 60))
    return None


def _is_same_trade(here: str, there: str) -> bool:
    one, other = trade_of(here), trade_of(there)
    return fold(here) == fold(there) != "" or (one is not None and one.name != "" and one == other)


def _town(newcomer: Sequence[str], sponsor: Sequence[str]) -> tuple[int, tuple[Saying, ...]]:
    """Return how near two people live, and how to say it when they do."""
    from sync.core.towns import distance, is_same_town  # noqa: PLC0415 - its towns, only once somebody comes

    pairs = list(product(newcomer, sponsor))
    for here, there in pairs:
        if is_same_town(here, there):
            return _SAME_TOWN, (say("même ville ({town})", town=one_line(there, 60)),)
    for here, there in pairs:
        away = distance(here, there)
        if away is not None and away <= _NEAR:
            return _NEAR_TOWN, (
                say("villes voisines ({one}, {other})", one=one_line(here, 60), other=one_line(there, 60)),
            )
    return _ELSEWHERE, ()
