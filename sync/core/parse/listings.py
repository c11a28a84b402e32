"""Besoins et ressources: one Listing a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sync.core.model.community import Community
from sync.core.model.records import Layout, Listing, Origin
from sync.core.model.workbook import Tab
from sync.core.parse.choices import interpret_choice
from sync.core.parse.contacts import emails_in_contact, phones_in_contact
from sync.core.parse.dates import DateContext, Lean, interpret_date, interpret_deadline
from sync.core.parse.rows import RowReader, records_of
from sync.core.parse.states import LISTING_KINDS, LISTING_STATES, interpret_state
from sync.core.parse.values import text_of


def parse_listings(tab: Tab, layout: Layout, today: date, community: Community) -> tuple[Listing, ...]:
    """Every need and resource, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.PAST)
    return tuple(_listing(origin, context) for origin in records_of(tab, layout))


def _listing(origin: Origin, context: DateContext) -> Listing:
    line = RowReader(origin)
    posted = line.interpret("date", lambda value: interpret_date(value, context))
    until = replace(context, lean=Lean.AHEAD, since=posted.day if posted else None)
    header = origin.layout.header("state")
    return Listing(
        origin=origin,
        date=posted,
        kind=line.interpret("kind", lambda value: interpret_choice(text_of(value), LISTING_KINDS)),
        category=line.text("category"),
        title=line.text("title"),
        description=line.text("description"),
        terms=line.text("terms"),
        who=line.text("who"),
        contact=line.text("contact"),
        emails=line.several("contact", emails_in_contact),
        phones=line.several("contact", phones_in_contact),
        deadline=line.interpret("deadline", lambda value: interpret_deadline(value, until)),
        state=line.interpret("state", lambda value: interpret_state(value, header, LISTING_STATES)),
        with_whom=line.text("with_whom"),
        misreads=tuple(line.misreads),
    )
