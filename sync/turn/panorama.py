"""Show the panorama: its figures from this reading, those of a year ago, and the readings in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sync.core.assess import assess
from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Duplicates
from sync.core.model.records import Register
from sync.core.panorama import Panorama, panorama
from sync.core.people.typology import classify
from sync.core.reading import parse
from sync.core.say import tell
from sync.core.tables import for_office
from sync.core.tabs import LISTINGS, MEMBERS
from sync.core.text import typeset
from sync.errors import MissingTabsError
from sync.pages import panorama_page, write_page
from sync.turn.activity import read_years
from sync.turn.answers import answers_to_questions
from sync.turn.context import Outcome, Turn
from sync.turn.reading import register_of

_A_YEAR: Final = timedelta(days=365)
_A_WEEK: Final = timedelta(days=6)


def write_panorama(turn: Turn, path: Path, office: str | None = None) -> Outcome:
    """Write the panorama as a page, of everyone or of one office, for the coordinators."""
    write_page(path, panorama_page(panorama_of(turn, office)))
    return Outcome(typeset(tell("Panorama écrit : {name}.", name=path.name)), files=(path,))


def panorama_of(turn: Turn, office: str | None = None) -> Panorama:
    """Return the panorama of a reading, with what the journal knows of the year before."""
    before = _a_year_ago(turn)
    now = turn.assessment
    if office is not None:
        now, before = for_office(now, office), for_office(before, office) if before else None
    return panorama(now, last_year=before, earlier=tuple(_listings_since(turn)), office=office)


def _a_year_ago(turn: Turn) -> Assessment | None:
    """Return the classes of a year ago: of the sheet as it was then, or, when no reading is so old, of today's lines
    that had arrived by then. None without the restricted workbook.
    """
    context = turn.context
    years = read_years(context.activity, context.community)
    if years is None:
        return None
    then = context.now - _A_YEAR
    reading = context.journal.reading_before(context.now, days=_A_YEAR.days)
    if reading is not None and reading.read_at <= then:
        return assess(replace(register_of(context, reading), read_at=then), activity=years)
    register = _as_it_was(turn.register, then)
    people = classify(register, turn.assessment.duplicates.pairs, years, context.community, register.today)
    bare = Assessment.bare(register)
    return replace(bare, duplicates=Duplicates((), turn.assessment.duplicates.pairs), people=people, has_activity=True)


def _as_it_was(register: Register, then: datetime) -> Register:
    """Return today's lines without the people who came since."""
    here = tuple(m for m in register.members if m.arrived is None or m.arrived.day <= then.date())
    return replace(register.with_records(MEMBERS, here), read_at=then)


def _listings_since(turn: Turn) -> Iterator[Register]:
    """Yield the needs and resources as they were read in the last two years, at most once a week."""
    context = turn.context
    titles = {layout.tab for layout in turn.register.layouts_of(LISTINGS)}
    answers = answers_to_questions(context.journal)
    last: datetime | None = None
    for reading in context.journal.readings() if titles else ():
        if reading.read_at < context.now - 2 * _A_YEAR or (last and reading.read_at - last < _A_WEEK):
            continue
        last = reading.read_at
        workbook = context.journal.workbook(reading)
        tabs = tuple(tab for tab in workbook.tabs if tab.is_file or tab.title in titles)
        local = reading.read_at.astimezone(context.now.tzinfo)
        try:
            yield parse(replace(workbook, tabs=tabs, read_at=local), context.community, answers)
        except MissingTabsError:  # the tab had another title then: nothing to learn from this reading
            continue
