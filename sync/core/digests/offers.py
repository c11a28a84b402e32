"""What members look for and what they offer, by theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from sync.core.digests.caps import shortened
from sync.core.digests.values import Group, Line, Section
from sync.core.model.fields import TabKind
from sync.core.model.records import Listing, ListingKind, Register
from sync.core.reminders.words import looks_like_a_link
from sync.core.text import NBSP, capital, day, fold, one_line, plural, quoted, typeset
from sync.core.withheld import allowed

_PER_THEME: Final = 6
_KINDS: Final = {ListingKind.NEED: "Besoin", ListingKind.RESOURCE: "Ressource"}


def offers(register: Register) -> Section:
    """The open needs and resources, one group a theme; in a theme the needs first, the newest first."""
    themes: dict[str, list[Listing]] = defaultdict(list)
    found = _open(register)
    for listing in sorted(found, key=lambda each: (each.kind is not ListingKind.NEED, -_posted(each).toordinal())):
        themes[fold(listing.category)].append(listing)
    groups = tuple(
        shortened(Group(tuple(_offer(each) for each in themes[key]), _theme(themes[key][0])), _PER_THEME)
        for key in sorted(themes, key=lambda key: (not key, key))
    )
    counts = [
        plural(
            sum(each.kind is kind for each in found),
            f"{word.lower()} ouvert{'e' if word == 'Ressource' else ''}",
            f"{word.lower()}s ouvert{'e' if word == 'Ressource' else ''}s",
        )
        for kind, word in _KINDS.items()
        if any(each.kind is kind for each in found)
    ]
    intro = f"{' et '.join(counts)}. Une idée, un coup de main ? Écrivez directement à la personne." if counts else ""
    return Section("offers", "Besoins et ressources", typeset(intro), groups=groups, rest="dans le tableur")


def new_since(register: Register, since: date) -> bool:
    """Whether an open listing was posted since a day."""
    return any(each.date is not None and each.date.last >= since for each in _open(register))


def _open(register: Register) -> list[Listing]:
    if not register.whole(TabKind.LISTINGS):
        return []
    today = register.today
    return [
        each
        for each in register.listings
        if each.kind in _KINDS and each.is_open and (each.deadline is None or each.deadline.last >= today)
    ]


def _posted(listing: Listing) -> date:
    return listing.date.day if listing.date else date.min


def _theme(listing: Listing) -> str:
    return capital(one_line(allowed(listing, "category"), 40)) or "Sans catégorie"


def _offer(listing: Listing) -> Line:
    kind = _KINDS[listing.kind or ListingKind.NEED]
    words = allowed(listing, "title") or allowed(listing, "description")
    title = quoted(words, 80) if words else "sans titre"
    return Line(f"{kind}{NBSP}: {title}", typeset(" ".join(_sentences(listing))))


def _sentences(listing: Listing) -> Iterator[str]:
    """What it is about, on which terms, until when, and whom to write to as the sheet says."""
    for field, opening, limit in (("description", "", 160), ("terms", "Modalités : ", 80)):
        said = one_line(allowed(listing, field), limit)
        if said and (field != "description" or listing.title):
            yield opening + (said if said.endswith((".", "?", "!", "…")) else f"{said}.")
    if listing.deadline is not None:
        yield f"Jusqu’au {day(listing.deadline.last)}."
    contact = one_line(allowed(listing, "contact"), 120)
    shown = "" if looks_like_a_link(contact) else contact
    who = one_line(allowed(listing, "who"), 60)
    if who or shown:
        yield f"{' : '.join(part for part in (who, shown) if part)}."
