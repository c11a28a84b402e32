"""A gathering across its moves: one identity, what was last seen of it, and what members were told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from zoneinfo import ZoneInfo

from sync.core.model.choices import GatheringState
from sync.core.model.community import Community
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.text import fold

NOT_HELD = frozenset({GatheringState.CANCELLED, GatheringState.POSTPONED})


@dataclass(frozen=True, slots=True)
class Seen:
    """What members would be told: the start (« 2026-12-17T18:30 », « 2026-12-17 » without an hour, empty without a
    day), the place and the link as typed, whether it is held.
    """

    start: str = ""
    place: str = ""
    held: bool = True
    link: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What members were told last, and by which mailing first: the later ones stand in its thread."""

    seen: Seen
    kind: str
    period: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """One gathering, whatever its line and its day become. ``place`` is its line in the reading ``reading`` (None: not
    in the planning any more); ``sequence`` counts its changes (RFC 5545, section 3.8.7.4), ``stamp`` dates the last.
    """

    id: str
    reading: int
    place: Place | None
    seen: Seen
    sequence: int
    stamp: dt.datetime
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """The gatherings of a reading with their identities; ``gathering`` gives the line that stands for one now."""

    tracked: tuple[Tracked, ...]
    by_place: Mapping[Place, Gathering]

    def gathering(self, one: Tracked) -> Gathering | None:
        return None if one.place is None else self.by_place.get(one.place)

    def lines(self) -> Iterable[tuple[Tracked, Gathering]]:
        """Return those that are in the planning now."""
        pairs = ((one, self.gathering(one)) for one in self.tracked)
        return ((one, line) for one, line in pairs if line is not None)


def seen(gathering: Gathering) -> Seen:
    """Return what a line says of the gathering; of one that is in question, nothing that anybody could be told."""
    if gathering.in_question:
        return Seen(held=False)
    is_held = gathering.state not in NOT_HELD and gathering.date is not None
    return Seen(start_text(gathering), gathering.place, is_held, gathering.remote)


def start_text(gathering: Gathering) -> str:
    """Return when a gathering starts, as precisely as it was typed; empty without a day."""
    if gathering.date is None:
        return ""
    if gathering.time is None:
        return gathering.date.isoformat()
    return dt.datetime.combine(gathering.date, gathering.time).isoformat(timespec="minutes")


def start_moment(start: str, community: Community) -> dt.datetime | None:
    """Return the moment of a start, aware; at the usual hour when none was typed; None without a day."""
    if not start:
        return None
    zone = ZoneInfo(community.timezone)
    if "T" in start:
        return dt.datetime.fromisoformat(start).replace(tzinfo=zone)
    return dt.datetime.combine(dt.date.fromisoformat(start), community.usual_time, zone)


def follow(
    previous: Sequence[Tracked],
    new_places: Mapping[Place, Place],
    lines: Sequence[Gathering],
    *,
    reading: int,
    now: dt.datetime,
) -> tuple[Tracked, ...]:
    """Carry the identities to a whole reading of the planning.

    ``new_places`` tells where the lines of the reading before stand now (place → place). A line that is nobody's gets
    an identity made from what it says at first, so that it is the same if ever it must be made again. One that came in
    question stays what members know of it: nobody is told that it moved, nor that it is off, before a person says so.
    """
    here = {line.origin.place for line in lines}
    before = {one.place: one for one in previous if one.place is not None}
    after = {new_places[place]: one for place, one in before.items() if new_places.get(place) in here}
    ids = {one.id for one in after.values()}
    absent = {one.id: replace(one, place=None) for one in previous if one.id not in ids}
    present: list[Tracked] = []
    for line in lines:
        place = line.origin.place
        one = after.get(place)
        if one is None:
            key = _identity(line, ids)
            one = absent.pop(key, None) or Tracked(key, reading, place, seen(line), 0, now)
            ids.add(key)
        present.append(_now(one, place, one.seen if line.in_question else seen(line), reading, now))
    withdrawals = (_now(one, None, _once_gone(one.seen, now), reading, now) for one in absent.values())
    return (*present, *withdrawals)


def _once_gone(last_seen: Seen, now: dt.datetime) -> Seen:
    """Return what is said of a gathering that left the planning: it is off, unless its day is past. Last year's tab may
    be put away: what took place took place, and stays so in people's agendas.
    """
    is_past = bool(last_seen.start) and last_seen.start[:10] < now.date().isoformat()
    return last_seen if is_past else replace(last_seen, held=False)


def _now(one: Tracked, place: Place | None, now_seen: Seen, reading: int, now: dt.datetime) -> Tracked:
    """Return the gathering as it stands now; its sequence grows when anything changed."""
    here = replace(one, place=place, reading=reading)
    if now_seen == one.seen:
        return here
    return replace(here, seen=now_seen, sequence=one.sequence + 1, stamp=now)


def _identity(line: Gathering, ids: set[str]) -> str:
    wording = "\x1f".join((start_text(line), fold(line.theme), fold(line.format or line.format_typed)))
    number = 0
    while (key := _digest(wording, number)) in ids:
        number += 1
    return key


def _digest(wording: str, number: int) -> str:
    return blake2b(f"{wording}\x1f{number}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
