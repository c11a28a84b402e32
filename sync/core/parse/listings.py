"""Besoins et ressources: one Listing a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sync.core.model.choices import Audience, ListingState
from sync.core.model.community import Community
from sync.core.model.doubts import Doubt
from sync.core.model.records import Diffusion, Listing
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.choices import interpret_choice
from sync.core.parse.contacts import emails_in_contact, phones_in_contact
from sync.core.parse.dates import DateContext, Lean, interpret_date, interpret_deadline
from sync.core.parse.diffusion import interpret_diffusion
from sync.core.parse.gone import CLOSURE, Where, gone_sign
from sync.core.parse.interpretation import Interpretation, doubtful, sure
from sync.core.parse.rows import RowReader
from sync.core.parse.states import LISTING_KINDS, LISTING_STATES, interpret_state
from sync.core.parse.values import says_nothing, text_of
from sync.core.parse.visibility import interpret_visibility
from sync.core.people.names import is_nobody
from sync.core.text import fold


def parse_listings(lines: Iterable[Origin], today: date, community: Community) -> tuple[Listing, ...]:
    """Return the needs and resources that lines hold, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.PAST)
    return tuple(_listing(origin, context) for origin in lines)


def _listing(origin: Origin, context: DateContext) -> Listing:
    sign = gone_sign(origin, ("title", "description"), CLOSURE)
    line = RowReader(origin, is_gone=sign is not None)
    date = line.interpret("date", lambda value: interpret_date(value, context))
    until = replace(context, lean=Lean.AHEAD, since=date.day if date else None)
    return Listing(
        origin=origin,
        date=date,
        kind=line.interpret("kind", lambda value: interpret_choice(text_of(value), LISTING_KINDS)),
        category=line.statement("category"),
        title=line.statement("title"),
        description=line.statement("description"),
        terms=line.statement("terms"),
        who=line.text("who"),
        contact=", ".join(filter(None, map(text_of, line.every("contact")))),
        emails=line.several("contact", emails_in_contact),
        phones=line.several("contact", phones_in_contact),
        deadline=line.interpret("deadline", lambda value: interpret_deadline(value, until)),
        state=_state(line, sign),
        with_whom=_somebody(line.text("with_whom")),
        visibility=_visibility(line),
        diffusion=_diffusion(line),
        misreads=tuple(line.misreads),
    )


def _somebody(text: str) -> str:
    """Return who a listing was concluded with; « - », « ? » and « personne » are nobody."""
    return "" if is_nobody(text) or says_nothing(text) or fold(text) == "non" else text


def _state(line: RowReader, sign: Where | None) -> ListingState | None:
    """Return what the state says; of a listing that seems to be over, what a person says of it."""
    header = line.origin.layout.header("state")

    def read(value: CellValue) -> Interpretation[ListingState]:
        return interpret_state(value, header, LISTING_STATES)

    if sign is None or _is_over(read(line.typed("state")).value):
        return line.interpret("state", read)
    return line.settle("state", doubtful(Doubt.LEFT_OVER, ListingState.CONCLUDED, ListingState.OPEN), read, sign)


def _visibility(line: RowReader) -> Audience:
    """To whom a listing may be shown; what is not surely understood is for coordinators alone."""
    header, kind = line.origin.layout.header("visibility"), line.origin.layout.kind

    def read(value: CellValue) -> Interpretation[Audience]:
        audience = interpret_visibility(value, header)
        reach = interpret_diffusion(value, kind).value
        is_shown = reach is not None and reach.is_public and not reach.without  # members would see what is left out
        return sure(Audience.EVERYONE) if audience.value is None and is_shown else audience

    said = line.interpret("visibility", read)
    if said is not None:
        return said
    is_unclear = any(part.field == "visibility" for part in line.misreads)
    return Audience.COORDINATORS if is_unclear else Audience.EVERYONE


def _diffusion(line: RowReader) -> Diffusion:
    """Return how far a listing may go: nowhere public, unless « public » is said where its visibility is, or answered
    when that was asked about.
    """
    asked = next((part for part in line.misreads if part.field == "visibility"), None)
    said = line.origin.meant("visibility") if asked is None else asked.answer
    return interpret_diffusion(said, line.origin.layout.kind).value or Diffusion()


def _is_over(state: ListingState | None) -> bool:
    return state in {ListingState.CONCLUDED, ListingState.WITHDRAWN}
