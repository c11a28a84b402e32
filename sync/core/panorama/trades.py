"""What members do: how many trades each, and which trades and skills the office has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from sync.core.panorama.counting import Said, ranked, tally
from sync.core.panorama.crowd import OF_DIRECTORY, Someone, basis, word_key
from sync.core.panorama.values import Figure, Row, Section, people
from sync.core.parse.choices import singular
from sync.core.say import msgid, msgids, tell

TITLE: Final = msgid("Métiers et compétences")
_SEVERAL: Final = {
    1: msgid("un métier"),
    2: msgid("deux métiers"),
    3: msgid("trois métiers"),
    4: msgid("quatre métiers ou plus"),
}
_FEMININE: Final = ((r"ienn\b", "ien"), (r"eus\b", "eur"), (r"tric\b", "teur"))
"""What « singular » leaves of a feminine → the masculine: « musicienne », « coiffeuse », « animatrice »."""


def trades(crowd: Sequence[Someone]) -> Section:
    """Return multi-activity, then trades and skills ranked."""
    return Section("trades", tell(TITLE), (_several(crowd), _trades(crowd), _skills(crowd)))


@lru_cache(maxsize=4096)
def trade_key(word: str) -> str:
    """Return what the spellings of one trade share, feminine and plural included."""
    bones = singular(word)
    for feminine, masculine in _FEMININE:
        bones = re.sub(feminine, masculine, bones)
    return bones or word_key(word)


def _several(crowd: Sequence[Someone]) -> Figure:
    """Return how many people have one trade, two, three…"""
    trades_of = {person.number: len({trade_key(word) for word in person.all("trades")}) for person in crowd}
    numbers = [number for number, count in trades_of.items() if count]
    counts = tally(min(trades_of[number], max(_SEVERAL)) for number in numbers)
    rows = tuple(Row(tell(label), (people(counts.get(number, 0)),)) for number, label in _SEVERAL.items())
    return Figure(
        *("several", tell("Un métier, ou plusieurs"), (tell("Personnes"),), rows, *basis(crowd, numbers), OF_DIRECTORY),
        note=tell("Beaucoup de membres ont plusieurs métiers : chacun compte."),
    )


def _trades(crowd: Sequence[Someone]) -> Figure:
    words = _words(crowd, "trades")
    rows = ranked(words, trade_key, msgids("autre métier", "autres métiers"))
    return _figure(crowd, words, "trades", tell("Les métiers"), rows)


def _skills(crowd: Sequence[Someone]) -> Figure:
    words = _words(crowd, "skills")
    rows = ranked(words, trade_key, msgids("autre compétence", "autres compétences"))
    return _figure(crowd, words, "skills", tell("Les compétences"), rows)


def _words(crowd: Sequence[Someone], field: str) -> list[Said]:
    return [(person.number, word) for person in crowd for word in person.all(field)]


def _figure(crowd: Sequence[Someone], words: Sequence[Said], key: str, title: str, rows: tuple[Row, ...]) -> Figure:
    rests_on, unread = basis(crowd, (who for who, _ in words))
    note = tell("Une personne compte dans chacun des siens : les barres ne s’additionnent pas.") if rows else ""
    return Figure(key, title, (tell("Personnes"),), rows, rests_on, unread, OF_DIRECTORY, note, typed=True)
