"""Why a match: what the need says, what the line says, in which cells, and what they have in common."""

from __future__ import annotations

from typing import Final

from sync.core.matching.scoring import Answer, Reason
from sync.core.matching.traits import Trait
from sync.core.model.choices import ListingKind
from sync.core.model.records import Listing, Member
from sync.core.text import quoted

MOST: Final = 2
"""Reasons that are told: a person checks one or two cells, not ten."""

_LABELS: Final = {"trades": "métier", "skills": "compétence", "presentation": "présentation"}


def sentences(need: Listing, line: Listing | Member, answer: Answer) -> tuple[str, ...]:
    """Say why a line could answer a need; the best reason first, never by a number."""
    return tuple(f"{where(need, each.need)}, {where(line, each.offer)} : {_what(each)}" for each in _told(answer))


def where(line: Listing | Member, trait: Trait) -> str:
    """Quote what a line says, and name its cell: « compétence « couture, retouches » (Annuaire!H12) »."""
    if isinstance(line, Member):
        label = _LABELS[trait.passage.field]
    else:
        label = "besoin" if line.kind is ListingKind.NEED else "ressource"
    return f"{label} {quoted(trait.passage.text)} ({line.origin.tab}!{line.origin.cell(trait.passage.field)})"


def _told(answer: Answer) -> list[Reason]:
    """Return the domains in common; a word only where there is none, or when it says more than they do."""
    best = answer.reasons[0]
    others = [each for each in answer.reasons[1:] if each.value >= 0.5 and each.name != best.name]
    places = {(best.need.passage, best.offer.passage)}
    told = [best]
    for each in others:
        if len(told) < MOST and (each.need.passage, each.offer.passage) not in places:
            told.append(each)
    return told


def _what(reason: Reason) -> str:
    return quoted(reason.name) if reason.is_word else reason.name
