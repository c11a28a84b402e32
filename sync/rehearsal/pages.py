"""A rehearsal as pages: one with the days, and one for each mail, as its reader would see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from sync.core.say import tell
from sync.core.text import between, clock, day, month, plural, typeset
from sync.mailings import list_name
from sync.pages import render, write_page
from sync.rehearsal.values import Day, Departure, Rehearsal

INDEX: Final = "repetition.html"
MAILS: Final = "mails"


@dataclass(frozen=True, slots=True)
class _Line:
    """A departure as the page shows it, with the file of its mail."""

    hour: str
    title: str
    readers: str
    subject: str
    file: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _ShownDay:
    title: str
    lines: tuple[_Line, ...]
    notes: tuple[str, ...]


def write_pages(rehearsal: Rehearsal, folder: Path) -> tuple[Path, ...]:
    """Write the pages into a folder, the days first; those of an earlier rehearsal that are no more go.

    Raises UnavailableError when the disk refuses.
    """
    names = _names(rehearsal)
    mails = [write_page(folder / MAILS / name, each.html) for each, name in names.items()]
    for old in set((folder / MAILS).glob("*.html")) - set(mails):
        old.unlink()
    return write_page(folder / INDEX, rehearsal_page(rehearsal, names)), *mails


def rehearsal_page(rehearsal: Rehearsal, names: Mapping[Departure, str]) -> str:
    """Return the days as one HTML file, with a link to the page of each mail."""
    kinds: dict[str, list[Departure]] = {}
    for each in rehearsal.departures:
        kinds.setdefault(list_name(each.mailing), []).append(each)
    months = [
        (month(first), tuple(_shown(each, names) for each in days))
        for first, days in groupby(rehearsal.days, key=lambda each: each.date.replace(day=1))
    ]
    about = {
        "community": rehearsal.community,
        "span": between(rehearsal.first, rehearsal.last),
        "asks_first": rehearsal.asks_first,
        "mails": plural(rehearsal.mails, "mail", "mails"),
        "kinds": [
            (name, plural(len(some), "envoi", "envois"), plural(sum(each.readers for each in some), "mail", "mails"))
            for name, some in kinds.items()
        ],
        "months": months,
    }
    return render("rehearsal", about)


def _shown(one: Day, names: Mapping[Departure, str]) -> _ShownDay:
    lines = tuple(
        _Line(
            hour=clock(each.at.time()),
            title=each.title,
            readers=plural(each.readers, "personne") if each.to_members else tell("la coordination"),
            subject=each.subject,
            file=f"{MAILS}/{names[each]}",
            left_out=tuple(
                typeset(tell("{count} : {reason}", count=count, reason=reason)) for reason, count in each.left_out
            ),
        )
        for each in one.departures
    )
    return _ShownDay(day(one.date, weekday=True, year=False), lines, one.notes)


def _names(rehearsal: Rehearsal) -> dict[Departure, str]:
    """Return the name of each mail's file: its day, its list, and a number where several bear both."""
    return dict(zip(rehearsal.departures, _numbered(rehearsal.departures), strict=True))


def _numbered(departures: tuple[Departure, ...]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for each in departures:
        stem = f"{each.at:%Y-%m-%d}-{re.sub(r'[^a-z0-9_-]+', '-', each.mailing)}"
        counts[stem] = counts.get(stem, 0) + 1
        yield f"{stem}-{counts[stem]}.html"
