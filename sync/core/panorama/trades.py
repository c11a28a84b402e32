"""What members do: how many trades each, and how many people are in each family of trades and skills."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from sync.core.matching.families import trade_of
from sync.core.matching.words import without_inclusive
from sync.core.panorama.counting import TOP, Said, by_size, grouped, ranked
from sync.core.panorama.crowd import OF_DIRECTORY, Someone, basis, word_key
from sync.core.panorama.values import Figure, Section, people_row
from sync.core.parse.choices import singular
from sync.core.say import msgid, msgids, tell
from sync.core.text import capital, typeset

TITLE: Final = msgid("Métiers et compétences")
UNGROUPED: Final = msgid("Dans aucune famille")
MOST_UNGROUPED: Final = 60
"""Words of no family that are listed: more would make no line that one reads."""
_NOTE: Final = msgid(
    "Une personne compte une fois dans chacune des siennes : les barres ne s’additionnent pas. Les familles sont "
    "celles de Tablée, d’après le ROME 4.0 de France Travail ; « Dans aucune famille » liste les mots qu’elle ne "
    "connaît pas."
)
_SEVERAL: Final = {
    1: msgid("un métier"),
    2: msgid("deux métiers"),
    3: msgid("trois métiers"),
    4: msgid("quatre métiers ou plus"),
}
_FEMININE: Final = ((r"ienn\b", "ien"), (r"eus\b", "eur"), (r"tric\b", "teur"))
"""What « singular » leaves of a feminine → the masculine: « musicienne », « coiffeuse », « animatrice »."""


def trades(crowd: Sequence[Someone]) -> Section:
    """Return multi-activity, then trades and skills by family."""
    return Section("trades", tell(TITLE), (_several(crowd), _trades(crowd), _skills(crowd)))


@lru_cache(maxsize=4096)
def trade_key(word: str) -> str:
    """Return what the spellings of one trade share, feminine, plural and inclusive writing."""
    bones = singular(without_inclusive(word))
    for feminine, masculine in _FEMININE:
        bones = re.sub(feminine, masculine, bones)
    return bones or word_key(word)


def _several(crowd: Sequence[Someone]) -> Figure:
    """Return how many people have one trade, two, three…"""
    trades_of = {person.number: len({trade_key(word) for word in person.all("trades")}) for person in crowd}
    numbers = [number for number, count in trades_of.items() if count]
    who = grouped((number, min(trades_of[number], max(_SEVERAL))) for number in numbers)
    rows = tuple(people_row(tell(label), who.get(count, ())) for count, label in _SEVERAL.items())
    return Figure(
        *("several", tell("Un métier, ou plusieurs"), (tell("Personnes"),), rows, *basis(crowd, numbers), OF_DIRECTORY),
        note=tell("Beaucoup de membres ont plusieurs métiers : chacun compte."),
    )


def _trades(crowd: Sequence[Someone]) -> Figure:
    return _figure(crowd, "trades", tell("Les métiers, par famille"))


def _skills(crowd: Sequence[Someone]) -> Figure:
    return _figure(crowd, "skills", tell("Les compétences, par famille"))


def _figure(crowd: Sequence[Someone], field: str, title: str) -> Figure:
    """Return how many people in each family, with what they do in it; then what no family holds, as it was typed."""
    words = [(person.number, word) for person in crowd for word in person.all(field)]
    by_family: dict[str, list[Said]] = defaultdict(list)
    for who, word in words:
        trade = trade_of(word)
        by_family[trade.family if trade else ""].append((who, word))
    others = by_family.pop("", [])
    people = grouped((number, family) for family, some in by_family.items() for number, _ in some)
    rows = [people_row(capital(family), people[family], _told(by_family[family])) for family in by_size(people)]
    if others:
        rows.append(
            people_row(tell(UNGROUPED), {number for number, _ in others}, _told(others, MOST_UNGROUPED), rest=True)
        )
    rests_on, unread = basis(crowd, (who for who, _ in words))
    note = typeset(tell(_NOTE)) if rows else ""
    return Figure(field, title, (tell("Personnes"),), tuple(rows), rests_on, unread, OF_DIRECTORY, note, typed=True)


def _told(words: Sequence[Said], most: int = TOP) -> str:
    """Return what people do, the most frequent first: by what its synonyms are called, else as most people spell it."""
    names = [(who, _name(word)) for who, word in words]
    rows = ranked(names, trade_key, msgids("autre", "autres"), most)
    return ", ".join(
        row.label if row.rest or row.amounts == (1,) else f"{row.label} ({row.amounts[0]})" for row in rows
    )


def _name(word: str) -> str:
    trade = trade_of(word)
    return trade.name if trade and trade.name else word
