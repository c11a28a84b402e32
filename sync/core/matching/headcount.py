"""How many people a need asks for: a call for projects is joined by several."""

from __future__ import annotations

import re
from typing import Final

from sync.core.model.records import Listing
from sync.core.text import fold

MOST: Final = 8
"""More names than that are no suggestion any more."""

_NUMBERS: Final = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_NUMBER: Final = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_ASKED: Final = re.compile(
    rf"\b(?:cherch\w+|recherch\w+|besoin (?:de |d )|manqu\w+|faut|faudrait|rejoindre|trouver)(?: \w+){{0,2}}? ?"
    rf"{_NUMBER} "
    r"(?:\w+ )?(?:personnes?|artistes?|volontaires?|benevoles?|paires? de bras|complices?|partenaires?|musicien\w*"
    r"|comedien\w*|danseu\w*|artisan\w*|intervenant\w*|membres?|structures?|compagnies?|cooperat\w*|autres?)\b"
    rf"|^{_NUMBER} (?:\w+ )?(?:personnes|volontaires|benevoles|paires de bras|complices|partenaires)\b"
)


def people_wanted(need: Listing) -> int:
    """Return how many people a need asks for, when it says so; 1 otherwise."""
    for text in (need.title, need.description):
        if asked := _ASKED.search(fold(text)):
            number = asked[1] or asked[2]
            return min(MOST, _NUMBERS.get(number) or int(number))
    return 1
