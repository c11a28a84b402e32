"""What a line is about: the domains and the words of its cells, each with how surely, and where a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sync.core.matching.lexicon import languages, lexicon
from sync.core.matching.vocabulary import AMBIGUOUS, GENERIC
from sync.core.matching.words import Clause, clauses_of
from sync.core.model.choices import ListingKind
from sync.core.model.records import Listing, Member
from sync.core.text import fold

CLEAR: Final = 0.9
"""From which strength a title says by itself what is sought."""

_AFTER_A_TITLE: Final = 0.8
"""What a description is worth once the title is clear."""
_AMBIGUOUS: Final = 0.35
_SHORTEST: Final = 4
"""Letters of a word that can be in common by itself."""
_MOST: Final = 1.1
_ALSO: Final = 0.05
"""What each other sign of a domain adds."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a cell: the field, and the clause as it was typed."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Trait:
    """A domain or a word of a line: its strength, from 0 to a little above 1, and the passage that says it best."""

    strength: float
    passage: Passage
    word: str


@dataclass(slots=True)
class Traits:
    """What one line is about. ``words`` go by their stem."""

    domains: dict[str, Trait] = field(default_factory=dict)
    words: dict[str, Trait] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    is_thing: bool | None = None
    """Whether it is about a thing, to lend or to give, or about what someone can do; None when nobody says."""


def traits_of(line: Listing | Member) -> Traits:
    """Read what a line is about."""
    traits = Traits(is_thing=_is_thing(line))
    is_need = isinstance(line, Listing) and line.kind is ListingKind.NEED
    for name, text, weight in _cells(line):
        share = weight
        if name == "description" and any(each.strength >= CLEAR for each in traits.domains.values()):
            share *= _AFTER_A_TITLE
        for clause in clauses_of(text, is_need=is_need, is_title=name in _TITLES):
            _hear(traits, clause, Passage(name, text if name == "title" else clause.text), share, is_need=is_need)
    traits.languages = languages() & traits.domains.keys()
    return traits


_TITLES: Final = frozenset({"title", "trades", "skills"})


def _kinds(text: str) -> frozenset[str]:
    return frozenset(text.split("; "))


def _is_thing(line: Listing | Member) -> bool | None:
    if isinstance(line, Member):
        return False
    words = set(fold(line.category).split())
    return True if words & _THINGS else False if words & _DEEDS else None


_THINGS: Final = _kinds("bien; biens; pret; prets; don; materiel; objet; objets; lieu; lieux; local; locaux; outils")
_DEEDS: Final = _kinds("service; services; competence; competences; savoir; savoirs; aide; cours; formation")


def _cells(line: Listing | Member) -> Iterable[tuple[str, str, float]]:
    if isinstance(line, Member):
        return (
            *(("trades", text, 1.0) for text in line.trades),
            *(("skills", text, 1.0) for text in line.skills),
            ("presentation", line.presentation, 0.45),
        )
    return (("title", line.title, 1.0), ("description", line.description, 0.8))


def _hear(traits: Traits, clause: Clause, passage: Passage, share: float, *, is_need: bool) -> None:
    for hit in lexicon().hits(clause.words, is_need=is_need):
        _add(traits.domains, hit.domain, Trait(hit.strength * share, passage, " ".join(hit.words)))
    for word in clause.words:
        if word.is_stop or word.text in GENERIC or len(word.text) < _SHORTEST or word.text.isdecimal():
            continue
        worth = _AMBIGUOUS if word.text in AMBIGUOUS else 1.0
        _add(traits.words, word.stem, Trait(worth * word.weight * share, passage, word.text), also=0.0)


def _add(traits: dict[str, Trait], key: str, trait: Trait, also: float = _ALSO) -> None:
    """Keep the strongest sign; another one, by other words, adds a little."""
    before = traits.get(key)
    if before is None:
        traits[key] = trait
        return
    best, other = (trait, before) if trait.strength > before.strength else (before, trait)
    more = also * other.strength if best.word != other.word else 0.0
    traits[key] = Trait(min(best.strength + more, _MOST), best.passage, best.word)


def stems_of(lines: Iterable[Traits]) -> Iterator[str]:
    """Yield every word of every line, once a line."""
    for traits in lines:
        yield from traits.words
