"""Reading what people type: clauses, the words of each with what they weigh there, and what is not meant left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sync.core.matching.vocabulary import (
    COMPLEMENTS,
    CUTS,
    DETERMINERS,
    GENERIC,
    SEEKS,
    SHORT_FORMS,
    STOPS,
    TROUBLES,
)
from sync.core.text import fold

LONGEST: Final = 1200
"""Letters of a cell that are looked at: what is sought is said before."""

_INCLUSIVE: Final = re.compile(
    r"(?<=\w\w)(?:[·•‧]\w{1,6}(?:[·•‧]s)?|[.\-](?:e|ne|euse|rice|trice|ère)(?:[.\-]s)?(?!\w)|\((?:e|ne|s|es|euse|trice)\)s?)"
)
"""What inclusive writing adds to a word: « comédien·ne·s », « développeur.euse », « traducteur(trice) »."""
_CUT: Final = re.compile(r"[.;:!?,\n()\[\]/–—…]+|\s-\s")
_COMPLEMENT: Final = 0.45
"""What the words of a complement weigh: « un logo pour ma boulangerie »."""
_POSSESSED: Final = 0.5
"""What the words of a thing of mine weigh: « photos de mes reliures »."""
_OF: Final = frozenset({"de", "des", "d"})
_MINE: Final = frozenset({"mon", "ma", "mes", "notre", "nos"})
_WE: Final = frozenset({"je", "j", "on", "nous"})
_INFINITIVE: Final = re.compile(r"\w{2,}(?:er|ir|oir|dre|tre|ire)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a clause, folded: ``weight`` tells how much of it is meant, from 0 to 1."""

    text: str
    stem: str
    weight: float = 1.0

    @property
    def is_stop(self) -> bool:
        return self.text in STOPS or len(self.text) < 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a cell, as typed, and its words."""

    text: str
    words: tuple[Word, ...]


def clauses_of(text: str, *, is_need: bool, is_title: bool) -> Iterator[Clause]:
    """Read the clauses of a cell; what is denied, and what someone who offers is looking for, is left out."""
    is_opened = not is_title
    for part in _CUT.split(without_inclusive(text[:LONGEST])):
        folded = [SHORT_FORMS.get(word, word) for word in fold(part).split()]
        kept = _meant(folded, is_need=is_need, is_title=is_title)
        if kept:
            yield Clause(part.strip(), tuple(_weighed(kept, is_opened=is_opened)))
        is_opened = is_opened or any(_informs(word) for word in kept)


def without_inclusive(text: str) -> str:
    """Return a text without what inclusive writing adds to its words."""
    return _INCLUSIVE.sub("", text)


def _meant(words: list[str], *, is_need: bool, is_title: bool) -> list[str]:
    """Return the words of a clause up to the one from which it says what is not meant."""
    at = 0
    while at < len(words):
        word = words[at]
        if word in {"ne", "n"} and at + 1 < len(words):
            end = next((i for i in range(at + 1, min(at + 5, len(words))) if words[i] in {"pas", "plus", "jamais"}), at)
            is_trouble = words[end] == "plus" or not TROUBLES.isdisjoint(words[at:end])
            if end > at and is_need and is_trouble:
                at = end + 1
                continue
            if end > at:
                return words[:at]
        if word in CUTS and not (is_need and at and words[at - 1] in TROUBLES):
            return words[:at]
        if word == "plutot" and words[at + 1 : at + 2] in (["que"], ["qu"]):
            return words[:at]
        if not is_need and not is_title and word in SEEKS and (at == 0 or words[at - 1] in _WE):
            return words[:at]
        at += 1
    return words


def _weighed(words: list[str], *, is_opened: bool) -> Iterator[Word]:
    weight = 1.0
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if is_opened and word in COMPLEMENTS and following:
            weight = 0.8 if _INFINITIVE.match(following) and following not in DETERMINERS else _COMPLEMENT
        elif is_opened and word in _OF and following in _MINE:
            weight = min(weight, _POSSESSED)
        yield Word(word, stem(word), weight)
        is_opened = is_opened or _informs(word)


def _informs(word: str) -> bool:
    return word not in STOPS and word not in GENERIC and len(word) > 2


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a word without its plural, nor its last « e »; « cuire » is no « cuir »."""
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
        if word.endswith("au") and not word.endswith("eau"):
            word = f"{word[:-1]}l"
    return word[:-1] if len(word) > 4 and word.endswith("e") and not word.endswith("re") else word


def are_family(one: str, other: str) -> bool:
    """Tell whether two stems are of one family: they begin alike, over five letters and 66 % of the longer one."""
    longer = max(len(one), len(other))
    common = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        common += 1
    return common >= FAMILY and common >= 0.66 * longer


FAMILY: Final = 5
