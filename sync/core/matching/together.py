"""Needs of different people that the same answer would serve: one answer, or one call for projects, for several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from sync.core.matching.explain import where
from sync.core.matching.identities import Identity
from sync.core.matching.traits import CLEAR, Trait, Traits
from sync.core.matching.values import Together
from sync.core.model.records import Listing
from sync.core.text import listed

MOST: Final = 10
_AT_MOST: Final = 5
"""Needs of one group: what more of them have in common is a whole trade."""


def find_together(
    needs: Sequence[Listing], askers: Sequence[Identity], requests: Sequence[Traits]
) -> tuple[Together, ...]:
    """Group the needs whose titles ask for the same domain, when different people ask."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, traits in enumerate(requests):
        for name, trait in traits.domains.items():
            if trait.strength >= CLEAR and trait.passage.field == "title":
                groups[name].append(at)
    together: dict[tuple[int, ...], Together] = {}
    for name, group in groups.items():
        several = _compatible(group, askers, requests)
        if 2 <= len(several) <= _AT_MOST:
            because = _because(name, [(needs[at], requests[at].domains[name]) for at in several])
            together.setdefault(tuple(several), Together(tuple(needs[at] for at in several), (because,)))
    return tuple(together.values())[:MOST]


def _compatible(group: Sequence[int], askers: Sequence[Identity], requests: Sequence[Traits]) -> list[int]:
    """Return the needs of a group, one a person, of one nature and one language: those of the first one."""
    members: list[int] = []
    people: set[str] = set()
    for at in group:
        first = requests[members[0]] if members else requests[at]
        alike = requests[at].is_thing == first.is_thing and requests[at].languages == first.languages
        if alike and people.isdisjoint(askers[at]):
            members.append(at)
            people |= askers[at]
    return members


def _because(name: str, needs: Sequence[tuple[Listing, Trait]]) -> str:
    return f"{listed(where(need, trait) for need, trait in needs)} : {name}"
