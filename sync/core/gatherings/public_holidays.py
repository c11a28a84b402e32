"""The public holidays of France, by the law (Code du travail, article L3133-1): a whole library of countries takes
longer to load than all the rest of ``tablee check``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dateutil.easter import easter

from sync.language import msgid

_SAME_DAY: Final = {
    (1, 1): msgid("Jour de l'an"),
    (5, 1): msgid("Fête du Travail"),
    (5, 8): msgid("Fête de la Victoire"),
    (7, 14): msgid("Fête nationale"),
    (8, 15): msgid("Assomption"),
    (11, 1): msgid("Toussaint"),
    (11, 11): msgid("Armistice"),
    (12, 25): msgid("Noël"),
}
_AFTER_EASTER: Final = {
    1: msgid("Lundi de Pâques"),
    39: msgid("Ascension"),
    50: msgid("Lundi de Pentecôte"),
}
"""By the number of days after Easter Sunday."""


@lru_cache(maxsize=32)
def public_holidays(year: int) -> Mapping[date, str]:
    """Return the names of the public holidays of a year, by day; two on one day are told together."""
    names: dict[date, str] = {}
    for day, name in sorted(_of(year)):
        names[day] = f"{names[day]} ; {name}" if day in names else name
    return names


def _of(year: int) -> Iterator[tuple[date, str]]:
    for (month, day), name in _SAME_DAY.items():
        yield date(year, month, day), name
    for days, name in _AFTER_EASTER.items():
        yield easter(year) + timedelta(days=days), name
