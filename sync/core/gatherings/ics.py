"""Calendar entries (RFC 5545): announcements that anyone's agenda can take, and that stay one entry when they move.

The time zone of Paris is written as two rules that never end: libraries that list each change of hour are read one hour
off in summer by some agendas. Other zones are told in universal time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sync.core.text import one_line

PRODUCT: Final = "-//Tablee//Tablee//FR"
LASTS: Final = dt.timedelta(hours=2)
"""How long a gathering lasts when nobody says so."""

_PARIS: Final = "Europe/Paris"
_ZONE: Final = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Paris",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. ``start`` is aware in the community's zone, or a whole day; ``stamp`` is when it last changed, frozen
    so that the same entry is the same bytes; ``url`` has been looked at (``safe_link``). ``lasts`` is how long it goes
    on; ``tentative`` that nobody confirmed it yet.
    """

    uid: str
    sequence: int
    stamp: dt.datetime
    start: dt.datetime | dt.date
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    cancelled: bool = False
    tentative: bool = False
    lasts: dt.timedelta = LASTS


def calendar(entries: Iterable[Entry], *, name: str = "", timezone: str = _PARIS) -> str:
    """Return a whole calendar as text, its lines ended by CRLF and folded at 75 bytes. METHOD:PUBLISH: it announces,
    and asks nobody to answer.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if name:
        lines.append(f"X-WR-CALNAME:{content_text(name)}")
    if timezone == _PARIS:
        lines += _ZONE
    for entry in entries:
        lines += _event(entry, timezone)
    lines.append("END:VCALENDAR")
    return "".join(f"{content_line}\r\n" for line in lines for content_line in folded(line))


def _event(entry: Entry, timezone: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{_universal(entry.stamp)}"
    yield from _times(entry.start, entry.lasts, timezone)
    yield f"SUMMARY:{content_text(('Annulé : ' if entry.cancelled else '') + entry.summary)}"
    for name, value in (("DESCRIPTION", entry.description), ("LOCATION", entry.location)):
        if value:
            yield f"{name}:{content_text(value)}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield f"STATUS:{'CANCELLED' if entry.cancelled else 'TENTATIVE' if entry.tentative else 'CONFIRMED'}"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _times(start: dt.datetime | dt.date, lasts: dt.timedelta, timezone: str) -> Iterator[str]:
    if not isinstance(start, dt.datetime):
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        yield f"DURATION:P{max(lasts.days, 1)}D"
        return
    if timezone == _PARIS:
        yield f"DTSTART;TZID={_PARIS}:{start:%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART:{_universal(start)}"
    hours, minutes = divmod(int(lasts.total_seconds()) // 60, 60)
    yield "DURATION:PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")


def _universal(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def content_text(value: str) -> str:
    """Return a text as a value (section 3.3.11): no line of it can become a property."""
    lines = (one_line(line, 2_000) for line in value.split("\n"))
    values = (line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(values)


def folded(line: str) -> Iterator[str]:
    """Yield a content line cut at 75 bytes, never inside a character (section 3.1)."""
    room, piece, size = 75, "", 0
    for character in line:
        width = len(character.encode())
        if size + width > room:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
