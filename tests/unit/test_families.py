"""The families of trades, each domain in one of them, and what trades are."""

from __future__ import annotations

from collections import Counter

import pytest

from sync.core.matching.domains import DOMAINS
from sync.core.matching.domains.families import FAMILIES, OTHER_TRADES
from sync.core.matching.families import Trade, families, trade_of
from sync.core.matching.lexicon import entries, things


def test_each_domain_of_what_one_does_is_in_one_family_and_no_thing_is() -> None:
    domains = {domain for text in DOMAINS for domain, _ in entries(text)} - things()
    listed = Counter(each.strip() for _, sides in entries(FAMILIES) for each in sides[0][0].split(";"))

    assert set(listed.values()) == {1}
    assert set(listed) == domains == set(families())


def test_what_trades_are_called_besides_is_of_a_family_that_there_is() -> None:
    assert {key.partition(" / ")[0] for key, _ in entries(OTHER_TRADES)} <= set(families().values())


@pytest.mark.parametrize(
    ("words", "trade"),
    [
        (
            ("graphiste", "designer graphique", "Graphistes", "directrice artistique"),
            Trade("image et graphisme", "graphisme"),
        ),
        (("comédien", "comédienne", "comédien·ne", "comédien(ne)", "actrice"), Trade("arts vivants", "comédie")),
        (("metteur en scène", "mise en scène"), Trade("arts vivants", "mise en scène")),
        (("menuisière", "menuiserie"), Trade("bâtiment et bois", "menuiserie")),
        (("animatrice d'ateliers d'écriture",), Trade("écriture, langues et édition", "atelier d'écriture")),
        (("professeure de yoga", "prof de yoga"), Trade("santé et bien-être", "yoga")),
        (("formatrice",), Trade("enseignement et formation")),
    ],
)
def test_the_synonyms_and_genders_of_a_trade_are_one(words: tuple[str, ...], trade: Trade) -> None:
    assert {trade_of(word) for word in words} == {trade}


@pytest.mark.parametrize("words", ["", "🎻", "étudiante", "zingodeur", "x" * 3000])
def test_what_no_word_says_is_of_no_family(words: str) -> None:
    assert trade_of(words) is None
