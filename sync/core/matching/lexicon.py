"""The lexicon: which domains the words of a clause speak of, on the side of a need or of an offer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from sync.core.matching.domains import DOMAINS, LANGUAGES
from sync.core.matching.vocabulary import SHORT_FORMS, STOPS
from sync.core.matching.words import Word, stem
from sync.core.text import fold

SHORTEST_PREFIX: Final = 4
"""Letters before a « * »: fewer would hold words of any kind (« lit* », « literie » and « litige »)."""

_AFTER_THE_HEAD: Final = 0.55
_JOINING: Final = frozenset({"et", "ou", "puis", "en"})
"""What joins two things that are sought alike; « en » stands before a language."""
_LONGEST_PREFIX: Final = 24
_THING: Final = "+ "
_LITTLE: Final = 0.45
"""What a term with « ~ » is worth."""
_APART: Final = 0.85
"""What a term is worth when another word stands between its words."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words, in order, that speak of a domain. ``before`` and ``after`` are little words that touch them."""

    domain: str
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    strength: float
    of_needs: bool
    of_offers: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A domain that a clause speaks of, how surely, and by which words."""

    domain: str
    strength: float
    words: tuple[str, ...]
    places: frozenset[int]
    """Where these words stand in the clause."""


@dataclass(slots=True)
class Lexicon:
    """Terms, by their first word: its stem, or its beginning."""

    exact: dict[str, list[Term]] = field(default_factory=dict)
    beginnings: dict[str, list[Term]] = field(default_factory=dict)

    def add(self, term: Term) -> None:
        """File a term under its first word."""
        first = term.words[0]
        index, key = (self.beginnings, first[:-1]) if first.endswith("*") else (self.exact, stem(first))
        index.setdefault(key, []).append(term)

    def hits(self, words: Sequence[Word], *, is_need: bool) -> list[Hit]:
        """Find what the words of a clause speak of. The longer term says it: « four à pain » speaks of no bread."""
        every = list(self._every_hit(words, is_need=is_need))
        hits = [hit for hit in every if not any(hit.places < other.places for other in every)]
        return [_in_its_place(hit, hits, words) for hit in hits]

    def _every_hit(self, words: Sequence[Word], *, is_need: bool) -> Iterator[Hit]:
        for at, word in enumerate(words):
            for term in self._beginning(word):
                if (term.of_needs if is_need else term.of_offers) and (hit := _hit(term, words, at)):
                    yield hit

    def _beginning(self, word: Word) -> Iterable[Term]:
        if not word.is_stop:
            yield from self.exact.get(word.stem, ())
        for size in range(SHORTEST_PREFIX, min(len(word.text), _LONGEST_PREFIX) + 1):
            yield from self.beginnings.get(word.text[:size], ())


def _in_its_place(hit: Hit, hits: Sequence[Hit], words: Sequence[Word]) -> Hit:
    """Return a hit for what it is worth where it stands. French says first what it is about: « photographier des
    bijoux » is asked of a photographer. Two things that are joined are both meant (« photos et bijoux »).
    """
    starts = min(hit.places)
    heads = [max(each.places) for each in hits if max(each.places) < starts]
    between = words[max(heads) + 1 : starts] if heads else ()
    if not any(word.is_stop for word in between) or any(word.text in _JOINING for word in between):
        return hit
    return replace(hit, strength=hit.strength * _AFTER_THE_HEAD)


def _hit(term: Term, words: Sequence[Word], at: int) -> Hit | None:
    if term.before and tuple(word.text for word in words[max(0, at - len(term.before)) : at]) != term.before:
        return None
    matched, gaps, place = [at], 0, at + 1
    for wanted in term.words[1:]:
        skipped = 0
        while place < len(words) and not _is(wanted, words[place]):
            skipped += not words[place].is_stop
            place += 1
            if skipped > 1:
                return None
        if place == len(words):
            return None
        matched.append(place)
        gaps += skipped
        place += 1
    if term.after and tuple(word.text for word in words[place : place + len(term.after)]) != term.after:
        return None
    strength = term.strength * words[at].weight * (_APART if gaps else 1.0)
    return Hit(term.domain, strength, tuple(words[each].text for each in matched), frozenset(matched))


def _is(wanted: str, word: Word) -> bool:
    return word.text.startswith(wanted[:-1]) if wanted.endswith("*") else word.stem == stem(wanted)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon that is shipped, read once."""
    built = Lexicon()
    for text in DOMAINS:
        for domain, sides in entries(text):
            for at, terms in enumerate(sides):
                for term in terms:
                    built.add(term_of(domain, term, of_needs=at != 2, of_offers=at != 1))
    return built


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Return the names of the domains that are things or places, which one has or has not."""
    lines = (line for text in DOMAINS for line in text.splitlines())
    return frozenset(line.partition(":")[0].removeprefix(_THING) for line in lines if line.startswith(_THING))


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the names of the domains that are languages."""
    return frozenset(domain for domain, _ in entries(LANGUAGES))


def entries(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Read the domains of a text: the name of each, and its terms for both sides, for needs, for offers."""
    for line in re.sub(r"\n\s+", " ", text).strip().splitlines():
        name, _, terms = line.partition(":")
        yield (
            name.removeprefix(_THING),
            [[term.strip() for term in side.split(",") if term.strip()] for side in terms.split("|")],
        )


def term_of(domain: str, text: str, *, of_needs: bool, of_offers: bool) -> Term:
    """Read one term."""
    words = [_expanded(word) for part in re.split(r"[\s'’\-]+", text.removeprefix("~")) if (word := part)]
    inside = [at for at, word in enumerate(words) if word not in STOPS] or [0]
    first, last = inside[0], inside[-1]
    return Term(
        domain,
        tuple(words[at] for at in inside),
        tuple(words[:first]),
        tuple(words[last + 1 :]),
        _LITTLE if text.startswith("~") else 1.0,
        of_needs,
        of_offers,
    )


def _expanded(word: str) -> str:
    bare = fold(word.rstrip("*"))
    return f"{bare}*" if word.endswith("*") else SHORT_FORMS.get(bare, bare)
