"""Annuaire: one Member a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from sync.core.model.choices import Willing
from sync.core.model.community import Community
from sync.core.model.doubts import Doubt
from sync.core.model.records import Consent, Member, When
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.consents import consent_on
from sync.core.parse.contacts import emails_of, is_web_address, phones_of
from sync.core.parse.dates import DateContext, Lean, interpret_date
from sync.core.parse.diffusion import read_diffusion
from sync.core.parse.gone import DEPARTURE, Where, gone_sign
from sync.core.parse.interpretation import Interpretation, doubtful, sure, unknown
from sync.core.parse.rows import RowReader
from sync.core.parse.values import consent_of, text_of


def parse_members(lines: Iterable[Origin], today: date, community: Community) -> tuple[Member, ...]:
    """Return the lines of the directory that hold a record, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.PAST)
    return tuple(member_of(origin, context) for origin in lines)


def member_of(origin: Origin, context: DateContext) -> Member:
    """Return what one line says of a member."""
    sign = gone_sign(origin, ("first_name", "last_name", "structure"), DEPARTURE)
    line = RowReader(origin, is_gone=sign is not None)
    return Member(
        origin=origin,
        first_name=line.text("first_name"),
        last_name=line.text("last_name"),
        structure=line.statement("structure"),
        emails=line.several("emails", emails_of),
        phones=line.several("phones", phones_of),
        trades=line.words("trades"),
        skills=line.words("skills"),
        city=line.statement("city"),
        office=line.word("office"),
        arrived=line.interpret("arrived", lambda value: _arrival(value, context)),
        website=line.checked("website", is_web_address),
        presentation=line.statement("presentation"),
        consent=_consent(line, sign),
        added_by=line.text("added_by") or text_of(line.typed("added_by")),  # « idem » is somebody else too
        sponsor=line.interpret("sponsor", _willing),
        diffusion=read_diffusion(line),
        misreads=tuple(line.misreads),
    )


def _arrival(value: CellValue, context: DateContext) -> Interpretation[When]:
    """Return when somebody arrived; nobody did before there was a community, and 1905 is a year taken for a serial
    date.
    """
    arrival = interpret_date(value, context)
    if arrival.value is not None and arrival.value.day.year < _FIRST_ARRIVAL:
        return doubtful(Doubt.LEFT_OVER, arrival.value)
    return arrival


_FIRST_ARRIVAL: Final = 1950


def _willing(value: CellValue) -> Interpretation[Willing]:
    """Return whether somebody would welcome a newcomer; a yes with a condition (« une personne à la fois ») is for a
    person to read.
    """
    match consent_of(value):
        case Consent.YES:
            return sure(Willing.YES)
        case Consent.NO:
            return sure(Willing.NO)
        case _:
            return doubtful(Doubt.LEFT_OVER, Willing.YES)


def _consent(line: RowReader, sign: Where | None) -> Consent:
    """Return what the mail column says; of someone who seems to have left, what a person says of it."""
    consent = consent_on(line.origin)
    if sign is None or consent not in {Consent.YES, Consent.EMPTY}:
        return consent
    question = doubtful(Doubt.LEFT_OVER, Consent.YES)
    return line.settle("consent", question, lambda answer: _clear(consent_of(answer)), sign) or Consent.UNCLEAR


def _clear(answer: Consent) -> Interpretation[Consent]:
    return sure(answer) if answer in {Consent.YES, Consent.NO} else unknown()
