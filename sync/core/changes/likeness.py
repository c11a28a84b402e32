"""How alike two lines are: the share of what they say on which they agree, telling texts first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from rapidfuzz import fuzz

from sync.core.model.tabs import Record
from sync.core.text import fold, shown

_FILLED_IN: Final = 0.25
"""How much a field that only one line fills in counts: a recap is written afterwards, a place is found later."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What two lines are compared by: by field a folded text and its weight; in a planning, the day, and its field."""

    texts: Mapping[str, tuple[str, float]]
    day: dt.date | None
    day_field: str


class Rarity:
    """How much each text of a tab tells: its field's ``weight`` when one line says it, nothing when every line does."""

    def __init__(
        self, before: Iterable[Record], after: Iterable[Record], weights: Mapping[str, float], day: str = ""
    ) -> None:
        self._weights, self._day = weights, day
        sides = [[_texts(record, weights) for record in side] for side in (before, after)]
        self._counts = [Counter(text for texts in side for text in texts.items()) for side in sides]
        self._size = max(2, *map(len, sides))

    def profile(self, record: Record) -> Profile:
        """Return a line, weighed."""
        texts = _texts(record, self._weights)
        weights = {field: (text, self._weight(field, text)) for field, text in texts.items()}
        return Profile(weights, getattr(record, self._day) if self._day else None, self._day)

    def _weight(self, field: str, text: str) -> float:
        """Return from the weight of the field down to nothing, by the logarithm of the count (inverse document
        frequency).
        """
        count = max(1, *(counts[field, text] for counts in self._counts))
        return self._weights[field] * (1 - log(count) / log(self._size))


def agreement(old: Profile, new: Profile) -> float:
    """Return the share of what two lines say on which they agree, from 0 to 1."""
    common = total = 0.0
    for field, (text, weight) in old.texts.items():
        other, other_weight = new.texts[field]
        importance = max(weight, other_weight)
        if text and other:
            total += importance
            common += importance * (_nearness(old, new) if field == old.day_field else _likeness(text, other))
        elif text or other:
            total += importance * _FILLED_IN
    return common / total if total else 0.0


def marks(profile: Profile) -> list[str]:
    """Return the texts that are long enough to be rare."""
    return [text for text, _ in profile.texts.values() if len(text) >= 8]


def _texts(record: Record, fields: Iterable[str]) -> dict[str, str]:
    return {field: fold(shown(record.origin.typed(field))) for field in fields}


def _likeness(text: str, other: str) -> float:
    return 1.0 if text == other else fuzz.ratio(text, other, score_cutoff=60) / 100


def _nearness(old: Profile, new: Profile) -> float:
    """Return from 1 on the same day, and 0.7 around it, to 0 five weeks away: further, it is the gathering of another
    month. Without days, the likeness of what was typed.
    """
    if old.day is None or new.day is None:
        return _likeness(old.texts[old.day_field][0], new.texts[new.day_field][0])
    days = abs((old.day - new.day).days)
    return 1.0 if days == 0 else max(0.0, 0.7 - days / 50)
