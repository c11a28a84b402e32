"""What rules of several tabs look at alike: parts that could not be read, addresses of misspelt providers."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.doubts import Doubt
from sync.core.model.records import Listing, Member, Precision, When
from sync.core.model.tabs import Record
from sync.core.providers import provider_meant
from sync.core.rules.base import Remark
from sync.core.say import Saying, say
from sync.core.text import shown


def misread(record: Record, field: str) -> Iterator[str]:
    """Yield the parts of a field of which nothing was understood."""
    parts = (part for part in record.misreads if part.field == field and part.doubt is Doubt.UNKNOWN)
    return (part.text for part in parts if not part.is_settled)


def column_of(record: Record, field: str, part: str) -> int | None:
    """Return the column in which a part of a field was typed, when the field has several; None for the main one."""
    origin = record.origin
    others = origin.layout.also.get(field, ())
    if not others or part.casefold() in shown(origin.typed(field)).casefold():
        return None
    return next((at for at in others if part.casefold() in shown(origin.row.at(at)).casefold()), None)


def line_named(record: Record, beside: Record) -> Saying:
    """Return how to name the line of a record to someone who looks at another one: « ligne 4 », with its tab when it
    stands in the tab of another year.
    """
    if record.origin.tab == beside.origin.tab:
        return say("ligne {row}", row=record.row)
    return say("ligne {row} de {tab:quoted}", row=record.row, tab=record.origin.tab)


def misspelt_providers(record: Member | Listing, field: str) -> Iterator[Remark]:
    """Yield a remark for each address of a record, typed in this field, whose domain is one slip away from a
    provider.
    """
    for address in record.emails:
        local, _, domain = address.partition("@")
        provider = provider_meant(domain)
        if provider:
            message = say("{domain:quoted} ressemble à un fournisseur connu, à une lettre près", domain=domain)
            yield Remark(record, field, message, f"{local}@{provider}", column=column_of(record, field, address))


def ends_too_soon(record: Record, since: When | None, until: When | None) -> Iterator[Remark]:
    """Yield a remark on the last day of a record when it is before the first one."""
    if since and until and until.last < since.day:
        begins, ends = when_text(since), when_text(until)
        message = say("la fin ({ends}) tombe avant le début ({begins})", ends=ends, begins=begins)
        yield Remark(record, "until", message)


def when_text(when: When) -> Saying:
    """Return a date as precisely as it was typed: « 3 mars 2026 », « mars 2026 », « 2026 »."""
    match when.precision:
        case Precision.DAY:
            return say("{when:day}", when=when.day)
        case Precision.MONTH:
            return say("{when:month}", when=when.day)
        case Precision.YEAR:
            return say("{year}", year=str(when.day.year))
