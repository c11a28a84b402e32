"""Matching a register: the needs that are open, the lines that could answer them, the few that are worth showing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sync.core.matching.delicate import is_delicate
from sync.core.matching.explain import sentences
from sync.core.matching.headcount import people_wanted
from sync.core.matching.identities import Identities, Identity
from sync.core.matching.rings import find_rings
from sync.core.matching.scoring import SHOWN, Answer, Index
from sync.core.matching.together import find_together
from sync.core.matching.traits import Traits, traits_of
from sync.core.matching.values import Match, Matches
from sync.core.model.choices import ListingKind
from sync.core.model.records import Listing, Member, Register

MOST: Final = 3
"""Matches shown for a need; one for several people has as many as it asks for."""

_NEAR_THE_BEST: Final = 0.8
"""A match is shown when it is worth so much of the best one."""


def find_matches(register: Register) -> Matches:
    """Find who could answer the open needs of a register, and why: among the open resources and in the directory."""
    members = register.members
    identities = Identities.of(members)
    waiting = [each for each in register.listings if _is_waiting(each, register) and identities.of_line(each)]
    current = [each for each in waiting if not is_delicate(each)]
    needs = [each for each in current if each.kind is ListingKind.NEED]
    offers: list[Listing | Member] = [*(each for each in current if each.kind is ListingKind.RESOURCE), *members]
    askers = [identities.of_line(need) for need in needs]
    givers = [identities.of_line(offer) for offer in offers]
    requests = [traits_of(need) for need in needs]
    index = Index.of(requests, [traits_of(offer) for offer in offers])
    edges: list[tuple[Identity, Identity, Match]] = []
    for need, asker, traits in zip(needs, askers, requests, strict=True):
        answers = _ranked(index, traits, [at for at in index.candidates(traits) if asker.isdisjoint(givers[at])])
        for at, answer in _worth_showing(answers, givers, max(MOST, people_wanted(need))):
            shown = Match(need, offers[at], round(answer.score, 3), sentences(need, offers[at], answer))
            edges.append((asker, givers[at], shown))
    matches = sorted((shown for _, _, shown in edges), key=lambda each: -each.score)
    served = {match.need.origin.place for match in matches}
    return Matches(
        tuple(matches),
        find_together(needs, askers, requests),
        find_rings(edges),
        tuple(need for need in needs if need.origin.place not in served),
        tuple(each for each in waiting if each.kind is ListingKind.NEED and is_delicate(each)),
    )


def _ranked(index: Index, need: Traits, candidates: Iterable[int]) -> list[tuple[int, Answer]]:
    """Return the answers that are good enough to be shown, the best first."""
    answers = ((at, index.answer(need, at)) for at in candidates)
    good = [(at, answer) for at, answer in answers if answer and answer.score >= SHOWN]
    return sorted(good, key=lambda each: (-each[1].score, each[0]))


def _is_waiting(listing: Listing, register: Register) -> bool:
    """Return whether a listing still waits for an answer, its deadline not over."""
    return listing.is_open and not (listing.deadline is not None and listing.deadline.last < register.today)


def _worth_showing(
    ranked: Iterable[tuple[int, Answer]], givers: Sequence[Identity], most: int
) -> list[tuple[int, Answer]]:
    """Return the best answers, one a person, as long as they are near the best."""
    best: list[tuple[int, Answer]] = []
    people: set[str] = set()
    for at, answer in ranked:
        if len(best) == most or (best and answer.score < _NEAR_THE_BEST * min(1.0, best[0][1].score)):
            break
        if people.isdisjoint(givers[at]):
            best.append((at, answer))
            people |= givers[at]
    return best
