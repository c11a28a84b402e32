"""Annuaire: one Member a line."""

from __future__ import annotations

from datetime import date

from sync.core.model.community import Community
from sync.core.model.records import Layout, Member, Origin
from sync.core.model.workbook import Tab
from sync.core.parse.contacts import emails_of, is_web_address, phones_of
from sync.core.parse.dates import DateContext, Lean, interpret_date
from sync.core.parse.rows import RowReader, records_of
from sync.core.parse.values import consent_of, words_of


def parse_members(tab: Tab, layout: Layout, today: date, community: Community) -> tuple[Member, ...]:
    """Every line of the directory, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.PAST)
    return tuple(member_of(origin, context) for origin in records_of(tab, layout))


def member_of(origin: Origin, context: DateContext) -> Member:
    """What one line says of a member."""
    line = RowReader(origin)
    return Member(
        origin=origin,
        first_name=line.text("first_name"),
        last_name=line.text("last_name"),
        structure=line.text("structure"),
        emails=line.several("emails", emails_of),
        phones=line.several("phones", phones_of),
        trades=words_of(line.typed("trades")),
        skills=words_of(line.typed("skills")),
        city=line.text("city"),
        office=line.text("office"),
        arrived=line.interpret("arrived", lambda value: interpret_date(value, context)),
        website=line.checked("website", is_web_address),
        presentation=line.text("presentation"),
        consent=consent_of(line.typed("consent")),
        added_by=line.text("added_by"),
        misreads=tuple(line.misreads),
    )
