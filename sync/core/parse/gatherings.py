"""Apéros: one Gathering a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from sync.core.model.community import GatheringFormat
from sync.core.model.records import Gathering, GatheringState, Layout, Origin, Precision
from sync.core.model.workbook import CellValue, Tab
from sync.core.parse.contacts import is_link
from sync.core.parse.dates import when_of
from sync.core.parse.rows import RowReader, records_of
from sync.core.parse.values import choice_of, count_of, singular, text_of, time_of

STATES: Final[Mapping[GatheringState, Sequence[str]]] = {
    GatheringState.PLANNED: ("planifié", "programmé", "à venir", "confirmé", "ok", "prévu ok", "calé", "en préparation",
                             "à confirmer", "en cours", "maintenu", "oui", "validé", "à organiser", "idée",
                             "proposition", "proposé", "en attente", "option", "en projet"),
    GatheringState.DONE: ("fait", "terminé", "réalisé", "a eu lieu", "clos", "fini", "tenu", "done"),
    GatheringState.CANCELLED: ("annulation", "supprimé", "n'a pas eu lieu", "abandonné", "non"),
    GatheringState.POSTPONED: ("décalé", "repoussé", "à reporter", "report", "déplacé"),
}  # fmt: skip


def parse_gatherings(
    tab: Tab, layout: Layout, today: dt.date, formats: Sequence[GatheringFormat]
) -> tuple[Gathering, ...]:
    """Every line of the planning, in the order of the sheet."""
    return tuple(_gathering(origin, today, formats) for origin in records_of(tab, layout))


def _gathering(origin: Origin, today: dt.date, formats: Sequence[GatheringFormat]) -> Gathering:
    line = RowReader(origin)
    state = line.read("state", lambda value: choice_of(text_of(value), STATES))
    return Gathering(
        origin=origin,
        date=line.read("date", lambda value: _day(value, today, past=state is GatheringState.DONE)),
        time=line.read("time", time_of) or _time_in(line.typed("date")),
        format=format_of(line.text("format"), formats),
        format_typed=line.text("format"),
        theme=line.text("theme"),
        purpose=line.text("purpose"),
        programme=line.text("programme"),
        place=line.text("place"),
        remote=line.checked("remote", is_link),
        carried_by=line.text("carried_by"),
        announced_by=line.text("announced_by"),
        sent_by=line.text("sent_by"),
        led_by=line.text("led_by"),
        headcount=line.read("headcount", count_of),
        recap=line.page("recap"),
        photos=line.page("photos"),
        state=state,
        misreads=tuple(line.misreads),
    )


def _day(value: CellValue, today: dt.date, *, past: bool) -> dt.date | None:
    """A gathering needs a day: a month alone is not one. Without a year, one that took place is of the past."""
    when = when_of(value, today, past=past)
    return when.day if when and when.precision is Precision.DAY else None


def _time_in(value: CellValue) -> dt.time | None:
    """The hour of a date cell that bears one; « 12/03/2026 à 18 h 30 » counts too."""
    if isinstance(value, dt.datetime):
        return value.time() if value.time() != dt.time() else None
    return time_of(value) if isinstance(value, str) else None


def format_of(text: str, formats: Sequence[GatheringFormat]) -> str | None:
    """The configured format that a text names; spelling, plural, quotes, case and little words are forgiven."""
    typed = _bones(text)
    if not typed:
        return None
    for known in formats:
        if any(typed == _bones(wording) for wording in (known.name, *known.aliases)):
            return known.name
    scored = [(fuzz.ratio(typed, _bones(known.name)), known.name) for known in formats]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 84 else None


def _bones(text: str) -> str:
    return re.sub(r"\b(de|d|du|des|et|les?|la|l|info)\b", " ", singular(text)).replace(" ", "")
