"""The lexicon holds together: its terms are narrow enough to mean one thing, and each domain can match."""

from __future__ import annotations

from collections import Counter

import pytest

from sync.core.matching.domains import DOMAINS
from sync.core.matching.lexicon import SHORTEST_PREFIX, Hit, entries, lexicon, term_of, things
from sync.core.matching.vocabulary import GENERIC, STOPS
from sync.core.matching.words import are_family, clauses_of, stem

EVERY = [(name, sides) for text in DOMAINS for name, sides in entries(text)]


def test_there_are_some_four_hundred_domains_each_named_once() -> None:
    names = Counter(name for name, _ in EVERY)

    assert len(names) > 400
    assert [name for name, count in names.items() if count > 1] == []
    assert things() < set(names)


def test_every_domain_can_be_offered() -> None:
    assert [name for name, sides in EVERY if not (sides[0] or (sides[2:] and sides[2]))] == []


def test_the_beginning_of_a_word_is_long_enough_to_mean_something() -> None:
    terms = [
        term_of(name, term, of_needs=True, of_offers=True) for name, sides in EVERY for side in sides for term in side
    ]
    short = [word for term in terms for word in term.words if word.endswith("*") and len(word) <= SHORTEST_PREFIX]

    assert short == []
    alone = [term.words[0] for term in terms if len(term.words) == 1 and not term.before and not term.after]
    assert sorted(set(alone) & (STOPS | GENERIC) - _MEANT) == []


_MEANT = frozenset({"stand", "hangar"})
"""Words of anything that mean a domain all the same when they are all that a person says."""


def hits(text: str, *, is_need: bool = True) -> list[Hit]:
    return [
        hit
        for clause in clauses_of(text, is_need=is_need, is_title=True)
        for hit in lexicon().hits(clause.words, is_need=is_need)
    ]


def test_the_longer_term_says_what_is_meant() -> None:
    assert {hit.domain for hit in hits("Four à pain")} == {"four à pain"}


def test_a_need_and_an_offer_have_words_of_their_own() -> None:
    assert "électricité" in {hit.domain for hit in hits("le disjoncteur saute")}
    assert "électricité" not in {hit.domain for hit in hits("le disjoncteur saute", is_need=False)}


def test_a_long_word_costs_no_more_than_its_beginning() -> None:
    assert hits("z" * 100_000) == []


@pytest.mark.parametrize(
    ("text", "is_need", "expected"),
    [
        ("Comédien·ne·s et développeur.euse", True, ["comedien", "et", "developpeur"]),
        ("anglais, pas d'allemand", False, ["anglais"]),
        ("ma porte ne ferme pas", True, ["ma", "porte", "ne", "ferme", "pas"]),
        ("je ne fais plus de tango", False, ["je"]),
        ("guitare plutôt que piano", True, ["guitare"]),
        ("un ordi", True, ["un", "ordinateur"]),
    ],
)
def test_only_what_is_meant_is_read(text: str, is_need: bool, expected: list[str]) -> None:
    clauses = clauses_of(text, is_need=is_need, is_title=True)

    assert [word.text for clause in clauses for word in clause.words] == expected


def test_stems_and_families() -> None:
    assert stem("chevaux") == stem("cheval")
    assert stem("couteaux") == stem("couteau")
    assert are_family("photograph", "photographi")
    assert not are_family("montag", "montagn") or stem("montagne") == "montagn"
    assert not are_family("compost", "composition")
