"""From the gatherings that are followed to calendar entries: one for a mail, all of them for the office's feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sync.core.gatherings.following import Followed, Tracked, start_moment
from sync.core.gatherings.ics import LASTS, Entry, calendar
from sync.core.model.choices import GatheringState
from sync.core.model.community import Community
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.reminders.coming import to_come
from sync.core.reminders.words import named

_KEPT: Final = dt.timedelta(days=366)
"""How long a feed remembers."""


def entry(one: Tracked, line: Gathering | None, community: Community) -> Entry | None:
    """Return the entry of a gathering as it stands now, from its line as members may see it; None when it has no day.

    One that left the planning is told as cancelled, so that agendas take it away.
    """
    start = one.seen.start or (one.told.seen.start if one.told else "")
    moment = start_moment(start, community)
    if moment is None:
        return None
    details = to_come(line) if line and line.date else None
    description = [
        f"{label} : {words}"
        for label, words in (
            ("Pourquoi", details.purpose if details else ""),
            ("Au programme", details.programme if details else ""),
            ("À distance", (details.remote.href if details.remote else details.remote_words) if details else ""),
            ("Porté par", details.carried_by if details else ""),
        )
        if words
    ]
    return Entry(
        uid=f"{one.id}@tablee",
        sequence=one.sequence,
        stamp=one.stamp,
        start=moment if "T" in start else moment.date(),
        summary=named(line) if line else "Apéro",
        description="\n".join(description),
        location=details.place if details else "",
        url=details.remote.href if details and details.remote else "",
        cancelled=not one.seen.held,
        tentative=line is not None and line.state is GatheringState.TENTATIVE,
        lasts=_lasts(line),
    )


def _lasts(line: Gathering | None) -> dt.timedelta:
    """Return how long a gathering goes on; past midnight when it ends at an hour before the one it begins at."""
    if line is None or line.time is None or line.until is None or line.until == line.time:
        return LASTS
    begins, ends = (dt.timedelta(hours=at.hour, minutes=at.minute) for at in (line.time, line.until))
    return (ends - begins) % dt.timedelta(days=1)


def feed(
    planning: Followed,
    public_lines: Mapping[Place, Gathering],
    community: Community,
    today: dt.date,
    others: Iterable[Entry] = (),
) -> tuple[str, int]:
    """Return the office's calendar (the gatherings of the last year and those to come, and ``others``), and how many
    entries it has.
    """
    more = ((f"{each.start.isoformat()} {each.uid}", each) for each in others)
    entries = sorted((*_entries(planning, public_lines, community, today), *more), key=lambda each: each[0])
    text = calendar([each for _, each in entries], name=community.name, timezone=community.timezone)
    return text, len(entries)


def _entries(
    planning: Followed, public_lines: Mapping[Place, Gathering], community: Community, today: dt.date
) -> Iterator[tuple[str, Entry]]:
    for one in planning.tracked:
        line = planning.gathering(one)
        if line is not None and line.origin.place not in public_lines:
            continue
        if not one.seen.start or dt.date.fromisoformat(one.seen.start[:10]) < today - _KEPT:
            continue
        event = entry(one, public_lines[line.origin.place] if line else None, community)
        if event is not None:
            yield f"{one.seen.start} {one.id}", event
