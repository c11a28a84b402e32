"""Visiting cards that any address book takes (vCard 3.0, RFC 2426: the version that every phone reads)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sync.core.gatherings.ics import content_text, folded
from sync.core.site.model import Card


def vcards(cards: Iterable[Card], *, with_contacts: bool = True) -> str:
    """Return some cards, one after the other, as a file; without what reaches people unless ``with_contacts``."""
    lines = (line for card in cards for line in _lines(card, with_contacts=with_contacts))
    return "".join(f"{content_line}\r\n" for line in lines for content_line in folded(line))


def _lines(card: Card, *, with_contacts: bool) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:tablee-{card.id}"
    yield f"FN:{content_text(card.name)}"
    yield f"N:{content_text(card.last_name)};{content_text(card.first_name)};;;"
    if card.structure:
        yield f"ORG:{content_text(card.structure)}"
    if card.trades:
        yield f"TITLE:{content_text(', '.join(card.trades))}"
    if card.city:
        yield f"ADR:;;;{content_text(card.city)};;;"
    if card.website and card.website.href:
        yield f"URL:{card.website.href}"
    if with_contacts:
        yield from (f"EMAIL:{content_text(each)}" for each in card.emails)
        yield from (f"TEL:{content_text(each)}" for each in card.phones)
    yield "END:VCARD"
