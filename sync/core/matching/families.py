"""Of which family a trade or a skill is: « graphiste » and « designer graphique » are of « image et graphisme »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sync.core.matching.domains import DOMAINS
from sync.core.matching.domains.families import FAMILIES, OTHER_TRADES
from sync.core.matching.lexicon import Hit, Lexicon, entries, term_of
from sync.core.matching.words import clauses_of
from sync.core.text import fold

_BETWEEN_DOMAINS: Final = ";"
_BEFORE_A_NAME: Final = " / "


@dataclass(frozen=True, slots=True)
class Trade:
    """The family of a trade, and what its synonyms are called; empty when its words say several things."""

    family: str
    name: str = ""


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    """Return the family of each domain that is something one does."""
    lines = ((family, sides[0][0]) for family, sides in entries(FAMILIES))
    return {domain.strip(): family for family, domains in lines for domain in domains.split(_BETWEEN_DOMAINS)}


@lru_cache(maxsize=8192)
def trade_of(text: str) -> Trade | None:
    """Return what a trade or a skill is, as it was typed; None when no word of it is in the lexicon."""
    clauses = clauses_of(text, is_need=False, is_title=True)
    hits = [hit for clause in clauses for hit in _lexicon().hits(clause.words, is_need=False)]
    if not hits:
        return None
    best = min(hits, key=lambda hit: (-hit.strength, min(hit.places), _vagueness(hit)))
    alike = {hit.domain for hit in hits if (hit.words, hit.strength) == (best.words, best.strength)}
    if best.domain not in families():
        return _other(best.domain)
    return Trade(families()[best.domain], best.domain if len(alike & families().keys()) == 1 else "")


@lru_cache(maxsize=8192)
def domains_of(text: str) -> tuple[str, ...]:
    """Return the domains that a trade or a skill is of, as it was typed; keys of ``terms_by_domain``."""
    clauses = clauses_of(text, is_need=False, is_title=True)
    hits = [hit for clause in clauses for hit in _lexicon().hits(clause.words, is_need=False)]
    most = max((hit.strength for hit in hits), default=0.0)
    return tuple(dict.fromkeys(hit.domain for hit in hits if hit.strength == most))


@lru_cache(maxsize=1)
def terms_by_domain() -> dict[str, tuple[str, ...]]:
    """Return what each domain is called, folded: its synonyms. « * » stands after the beginning of a word."""
    terms: dict[str, list[str]] = {}
    for domain, term in (*_of_domains(), *_of_other_trades()):
        bare = term.removeprefix("~")
        terms.setdefault(domain, []).append(f"{fold(bare)}*" if bare.endswith("*") else fold(bare))
    return {domain: tuple(dict.fromkeys(words)) for domain, words in terms.items()}


def _vagueness(hit: Hit) -> int:
    """Return how little a hit says: the name of a trade, a domain, or a family only."""
    return 0 if _BEFORE_A_NAME in hit.domain else 1 if hit.domain in families() else 2


def _other(key: str) -> Trade:
    family, _, name = key.partition(_BEFORE_A_NAME)
    return Trade(family, name)


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    """Return what says a trade: the domains of what one does, and what trades are called besides."""
    built = Lexicon()
    for domain, term in (*_of_domains(), *_of_other_trades()):
        built.add(term_of(domain, term, of_needs=False, of_offers=True))
    return built


def _of_domains() -> Iterator[tuple[str, str]]:
    """Yield each domain with its own name, the terms of both sides, and those of an offer."""
    every = (entry for text in DOMAINS for entry in entries(text))
    for domain, sides in every:
        if domain in families():
            yield from ((domain, term) for terms in ([domain], sides[0], *sides[2:]) for term in terms)


def _of_other_trades() -> Iterator[tuple[str, str]]:
    for key, sides in entries(OTHER_TRADES):
        yield from ((key, term) for term in sides[0])
