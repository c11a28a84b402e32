"""How well a line answers a need, and by what: domains and words that both have, never what class anyone is in."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sync.core.matching.lexicon import things
from sync.core.matching.traits import Trait, Traits, stems_of
from sync.core.matching.words import FAMILY, are_family

SHOWN: Final = 0.6
"""From which score a match is shown: a domain that one title names and the other side names too, or a rare word."""

_ALSO: Final = 0.2
"""What each other domain in common adds."""
_FAMILY: Final = 0.7
"""What two words of one family are worth; the same word is worth 1."""
_WORDS_ALONE: Final = 0.85
"""What words in common are worth where no domain is, beside a domain, and where both sides have other domains."""
_WORDS_BESIDE: Final = 0.15
_WORDS_ASTRAY: Final = 0.35
_SURE: Final = 0.6
"""From which strength a domain says what a line is about."""
_OTHER_NATURE: Final = 0.85
_OTHER_NATURE_WORDS: Final = 0.6
"""What is left when one side is a thing and the other what someone can do: a camera is no photographer."""
_ONLY_LANGUAGE: Final = 0.55
"""What is left when a language is all that is in common, and something else was asked for as well."""
_NOT_HELD: Final = 0.55
"""What is left of a thing or a place in common when the offer is of what someone can do."""
_NO_LANGUAGE: Final = 0.5
"""What is left when a language is asked for and the other side names none."""
_COMMONEST: Final = 60
"""Offers that have a word from which it brings no candidate by itself: it tells little, and costs."""
_AT_LARGE: Final = 100
"""Lines elsewhere, without the word, that are lent to any sheet: in a small one, a word met twice is rare still."""
_CROWD: Final = 200
"""Offers of one domain that are weighed for a need, the surest first: five thousand photographers cost no more."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a need and a line have in common: the name of a domain, or a word, and where each says it."""

    name: str
    value: float
    need: Trait
    offer: Trait
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """How well a line answers a need; the best reason first."""

    score: float
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class Index:
    """The offers, by domain and by word; ``rarity`` tells how much a word says."""

    offers: Sequence[Traits]
    by_domain: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    families: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rarity: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, needs: Sequence[Traits], offers: Sequence[Traits]) -> Index:
        """Index what is offered."""
        index = cls(offers)
        for at, traits in enumerate(offers):
            for domain in traits.domains:
                index.by_domain[domain].append(at)
            for stem in traits.words:
                index.by_word[stem].append(at)
        for domain, places in index.by_domain.items():
            places.sort(key=lambda at: -offers[at].domains[domain].strength)
            del places[_CROWD:]
        for stem in index.by_word:
            index.families[stem[:FAMILY]].append(stem)
        lines = len(needs) + len(offers) + _AT_LARGE
        counts = Counter(stems_of((*needs, *offers)))
        whole = math.log(lines)
        index.rarity = {stem: math.log(lines / (n + 0.5)) / whole for stem, n in counts.items()}
        return index

    def candidates(self, need: Traits) -> Iterator[int]:
        """Yield the offers that have anything to do with a need."""
        reached: set[int] = set()
        for domain in need.domains:
            reached.update(self.by_domain.get(domain, ()))
        for stem in need.words:
            for other in self.families.get(stem[:FAMILY], ()):
                if len(self.by_word[other]) <= _COMMONEST and (other == stem or are_family(stem, other)):
                    reached.update(self.by_word[other])
        yield from sorted(reached)

    def answer(self, need: Traits, at: int) -> Answer | None:
        """Weigh an offer against a need; None when nothing is in common, or when their languages differ."""
        offer = self.offers[at]
        if need.languages and offer.languages and need.languages.isdisjoint(offer.languages):
            return None
        domains = self._domains(need, offer)
        words = self._words(need, offer)
        if not domains and not words:
            return None
        differs = need.is_thing is not None and offer.is_thing is not None and need.is_thing != offer.is_thing
        best = _worth(need, offer, domains) * (_OTHER_NATURE if differs else 1.0)
        shared = _together(words) * (_OTHER_NATURE_WORDS if differs else 1.0)
        if best >= SHOWN:
            return Answer(best + _WORDS_BESIDE * shared, (*domains, *words))
        are_elsewhere = _is_clear(need) and _is_clear(offer)
        alone = shared * (_WORDS_ASTRAY if are_elsewhere else _WORDS_ALONE)
        return Answer(max(best, alone), (*words, *domains))

    def _domains(self, need: Traits, offer: Traits) -> list[Reason]:
        shared = need.domains.keys() & offer.domains.keys()
        reasons = [
            Reason(
                name,
                need.domains[name].strength * offer.domains[name].strength * _held(name, offer),
                need.domains[name],
                offer.domains[name],
            )
            for name in sorted(shared)
        ]
        return sorted(reasons, key=lambda reason: -reason.value)

    def _words(self, need: Traits, offer: Traits) -> list[Reason]:
        reasons = []
        for stem, trait in need.words.items():
            if stem in offer.words:
                reasons.append(self._word(stem, stem, trait, offer.words[stem], 1.0))
                continue
            family = [other for other in self.families.get(stem[:FAMILY], ()) if other in offer.words]
            for other in family:
                if are_family(stem, other):
                    reasons.append(self._word(stem, other, trait, offer.words[other], _FAMILY))
                    break
        return sorted(reasons, key=lambda reason: -reason.value)

    def _word(self, stem: str, other: str, need: Trait, offer: Trait, kinship: float) -> Reason:
        rarity = min(self.rarity.get(stem, 1.0), self.rarity.get(other, 1.0))
        return Reason(offer.word, need.strength * offer.strength * rarity * kinship, need, offer, is_word=True)


def _worth(need: Traits, offer: Traits, domains: Sequence[Reason]) -> float:
    """Return what the domains in common are worth, the best first."""
    if not domains:
        return 0.0
    best = domains[0].value + _ALSO * sum(reason.value for reason in domains[1:])
    if need.languages and not offer.languages:
        best *= _NO_LANGUAGE
    if {reason.name for reason in domains} <= need.languages and _asks_more(need):
        best *= _ONLY_LANGUAGE
    return best


def _together(words: Sequence[Reason]) -> float:
    """Return what words in common are worth together: each leaves a little less doubt."""
    apart = 1.0
    for reason in words:
        apart *= 1 - min(reason.value, 0.95)
    return 1 - apart


def _held(domain: str, offer: Traits) -> float:
    """Return how surely who can do something has a thing: a yoga teacher « on chairs » lends none."""
    return _NOT_HELD if offer.is_thing is False and domain in things() else 1.0


def _asks_more(need: Traits) -> bool:
    """Return whether a need asks surely for something beside a language."""
    return any(trait.strength >= _SURE for name, trait in need.domains.items() if name not in need.languages)


def _is_clear(traits: Traits) -> bool:
    return any(trait.strength >= _SURE for trait in traits.domains.values())
