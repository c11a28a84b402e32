"""What rules of several tabs look at alike: parts that could not be read, addresses of misspelt providers."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.records import Gathering, Listing, Member, Precision, When
from sync.core.providers import provider_meant
from sync.core.rules.base import Remark
from sync.core.text import day, month, quoted


def misread(record: Member | Gathering | Listing, field: str) -> Iterator[str]:
    """The parts of a field of which nothing was understood."""
    return (part.text for part in record.misreads if part.field == field and not part.is_question)


def misspelt_providers(record: Member | Listing, field: str) -> Iterator[Remark]:
    """A remark for each address of a record, typed in this field, whose domain is one slip away from a provider."""
    for address in record.emails:
        local, _, domain = address.partition("@")
        meant = provider_meant(domain)
        if meant:
            said = f"{quoted(domain)} ressemble à un fournisseur connu, à une lettre près"
            yield Remark(record, field, said, f"{local}@{meant}")


def when_text(when: When) -> str:
    """A date as precisely as it was typed: « 3 mars 2026 », « mars 2026 », « 2026 »."""
    match when.precision:
        case Precision.DAY:
            return day(when.day)
        case Precision.MONTH:
            return month(when.day)
        case Precision.YEAR:
            return str(when.day.year)
