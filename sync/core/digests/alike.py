"""The same need typed twice, told once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sync.core.model.records import Listing
from sync.core.text import fold

_LITTLE: Final = re.compile(
    r"\b(?:une?|des?|d|du|les?|la|l|aux?|a|en|et|mon|ma|mes|notre|nos|pour|avec|je|j|on|nous|besoin"
    r"|(?:cherch|recherch|donn|offr|pret|propos)e|(?:cherch|recherch|donn|offr|pret|propos)ons)\b"
)
"""Words that two wordings of one title may differ by: articles, and what the column « Type » says already."""


def once(listings: Iterable[Listing]) -> tuple[tuple[Listing, ...], ...]:
    """Return the listings by announcement: those of one kind, by one author, about one thing are together, in their
    order.
    """
    groups: list[list[Listing]] = []
    by_subject: dict[tuple[object, str], list[list[Listing]]] = {}
    for listing in listings:
        subject = _subject(listing)
        alike = by_subject.setdefault((listing.kind, subject), [])
        match = next((group for group in alike if subject and any(_one_author(each, listing) for each in group)), None)
        if match is None:
            groups.append(match := [])
            alike.append(match)
        match.append(listing)
    return tuple(map(tuple, groups))


def _subject(listing: Listing) -> str:
    """Return what it is about, for comparing: its title, else its description, without the words that say little."""
    words = fold(listing.title or listing.description)
    return " ".join(_LITTLE.sub(" ", words).split()) or words


def _one_author(one: Listing, other: Listing) -> bool:
    """Return whether two listings are surely of one person: the same name, or a way to reach them in common; or, when
    one of them does not say, the same description.
    """
    first, second = _authors(one), _authors(other)
    if first and second:
        return not first.isdisjoint(second)
    return fold(one.description) == fold(other.description)


def _authors(listing: Listing) -> frozenset[str]:
    return frozenset(filter(None, (fold(listing.who), *listing.emails, *listing.phones)))
