"""What the title of a tab says besides its kind: the years it is of, and that another tab is the living one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sync.core.model.tabs import AnyTab
from sync.core.parse.dates.vocabulary import TIMES_OF_YEAR
from sync.core.parse.headers import title_matches
from sync.core.text import fold

_PUT_ASIDE: Final = re.compile(
    r"\b(archiv\w*|anciens?|anciennes?|vieux|old|copie|copy|sauvegarde|backup|bak|modele|template|corbeille|poubelle"
    r"|brouillon|draft|obsolete|perimee?s?|historique|ne pas (utiliser|toucher|modifier))\b"
)
_NUMBERED_COPY: Final = re.compile(r"\(\d\)\s*$")
"""How Excel calls a tab that was duplicated: « Apéros 2027 (2) »."""
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SEASON: Final = re.compile(r"(?<!\d)(?:19|20)(\d\d) (\d\d)(?!\d)")
_SHORT_SEASON: Final = re.compile(r"(?<!\d)(\d\d) (\d\d)(?!\d)")
_ABOUT_TIME: Final = re.compile(
    r"\b(saisons?|annees?|an|exercice|semestre|trimestre|[st][1-4]|1er|1re|[1-4]e"
    r"|(de|pour|du|des) (l )?(?=annee|saison|$)"
    rf"|{TIMES_OF_YEAR})\b"
)


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a title names, both included: « 2027 » is one, a season « 2026-2027 » two."""

    first: int
    last: int

    def away(self, year: int) -> int:
        """Return how many years away from another one; 0 inside."""
        return max(self.first - year, year - self.last, 0)


def years_in(title: str) -> Years | None:
    """Return the year or the season that a title names: « Apéros 2027 », « Planning 2025-2026 », « saison 26/27 »."""
    words = fold(title)
    years = sorted(map(int, _YEAR.findall(words)))
    if years:
        season = _SEASON.search(words)
        follows = season is not None and int(season[2]) == int(season[1]) + 1
        return Years(years[0], years[0] + 1 if follows else years[-1])
    for short in _SHORT_SEASON.finditer(words):
        if int(short[2]) == int(short[1]) + 1:  # two figures and the next two: a season, and hardly anything else
            return Years(2000 + int(short[1]), 2000 + int(short[2]))
    return None


def years_spanned(title: str) -> range:
    """Return every year that a title is of, in order: « saison 26/27 » is of 2026 and 2027."""
    years = years_in(title)
    return range(years.first, years.last + 1) if years else range(0)


def without_years(title: str) -> str:
    """Return a folded title without what it says of time: « Apéros saison 2026/2027 » is « aperos », « 2027 »
    is empty.
    """
    words = _YEAR.sub(" ", _SHORT_SEASON.sub(" ", _SEASON.sub(" ", fold(title))))
    return " ".join(_ABOUT_TIME.sub(" ", words).split())


def is_put_aside(title: str) -> bool:
    """Return whether a title says that another tab is the living one: « Copie de Annuaire », « Annuaire (archive) »."""
    return bool(_PUT_ASIDE.search(fold(title)) or _NUMBERED_COPY.search(title))


def staleness(title: str, year: int) -> float:
    """Return how much a title says that another tab is the living one: put aside, or of another year."""
    years = years_in(title)
    return 8.0 * is_put_aside(title) + (min(years.away(year), 4) if years else 0)


def one_series(kind: AnyTab, title: str, other: str) -> bool:
    """Return whether two tabs are the same thing, one a year: one title but for the year, or two that name the kind of
    tab (or are nothing but a year) and name years that do not meet.
    """
    years, others = years_in(title), years_in(other)
    if years is None and others is None:
        return False
    names = without_years(title), without_years(other)
    if names[0] == names[1]:
        return True
    if years is None or others is None or not all(not name or title_matches(name, kind) >= 1 for name in names):
        return False
    return years.last <= others.first or others.last <= years.first
