"""How many come to a gathering, who, and how many places are left: only what the sheet surely says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sync.core.model.records import Gathering
from sync.core.model.workbook import CellValue
from sync.core.parse.values import text_of
from sync.core.people.directory import Directory
from sync.core.text import fold

_WHO: Final = r"(?: (?:personnes?|pers|inscrite?s?|participante?s?|presente?s?))?"
_TOTAL: Final = re.compile(
    r"(?:(?:nombre|nb|nbre) (?:de )?)?places(?: max\w*| au total| totales?| en tout)?|(?:capacite|jauge)\b.*"
    rf"|(?:(?:nombre|nb|nbre) )?max\w*(?: de)?{_WHO}|limite(?: de)?(?: places)?{_WHO}"
)
"""Headers, folded, of what there is room for. Such a column is optional, and no field of the planning."""
_FREE: Final = re.compile(
    r"(?:(?:nombre|nb|nbre) (?:de )?)?places? (?:encore )?(?:restantes?|libres?|dispo\w*|qui restent)"
    r"|(?:il )?rest(?:e|ent|ant)(?: de)?(?: places?)?"
)
"""Headers, folded, of what is left of it."""
_BOTH: Final = re.compile(r".*\b(?:places?|jauge|capacite|max\w*|sur)")
"""A header of who comes, folded, that speaks of the room too: « Inscrits / places »."""
_NUMBER: Final = re.compile(rf"(\d{{1,4}})(?: places?)?(?: (?:restantes?|libres?|dispo\w*))?{_WHO}")
_OUT_OF: Final = re.compile(rf"(\d{{1,4}}){_WHO} (?:sur )?(\d{{1,4}})( places?)?{_WHO}")
_FULL: Final = re.compile(r"(?:(\d{1,4}) )?(?:c est )?(?:complet|plein)(?: (\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Seats:
    """How many are coming, who when names were typed, how many places are free (0: it is full). None and no names where
    the sheet does not say, or says two things.
    """

    coming: int | None = None
    names: tuple[str, ...] = ()
    free: int | None = None


def seats_of(gathering: Gathering, directory: Directory) -> Seats:
    """Return what the columns of a gathering say of its places; a name is one only when the directory knows it."""
    people, totals, free_places = set[int](), set[int](), set[int]()
    names: tuple[str, ...] = ()
    for heading, field, value in _cells(gathering):
        text = fold(text_of(value))
        full, pair, number = _FULL.fullmatch(text), _OUT_OF.fullmatch(text), _NUMBER.fullmatch(text)
        is_total, is_free = _TOTAL.fullmatch(heading), _FREE.fullmatch(heading)
        is_coming = field == "headcount" and not is_total
        if full and (is_total or is_free or is_coming):
            free_places.add(0)
            people |= {int(full[1] or full[2])} if is_coming and (full[1] or full[2]) else set()
        elif number and is_total:
            totals.add(int(number[1]))
        elif number and is_free:
            free_places.add(int(number[1]))
        elif number and is_coming:
            people.add(int(number[1]))
        elif pair and is_coming and (pair[3] or " sur " in text or _BOTH.match(heading)):
            people.add(int(pair[1]))
            totals.add(int(pair[2]))
        elif is_coming and not any(map(str.isdigit, text)):
            names = _known(text_of(value), directory)
    free_places |= {max(total - count, 0) for total in totals for count in people}
    return Seats(_only(people), names, _only(free_places))


def _cells(gathering: Gathering) -> Iterator[tuple[str, str | None, CellValue]]:
    """Yield each cell of a line that says something by itself: its header, folded, its field, its value."""
    origin = gathering.origin
    for heading in origin.layout.headings:
        value = origin.row.at(heading.column)
        if value is not None and heading.column not in origin.marks.shared and not heading.aside:
            yield fold(heading.text), heading.field, value


def _known(cell: str, directory: Directory) -> tuple[str, ...]:
    """Return the names in a cell when all of them are people of the directory; else none."""
    persons = directory.designated(cell)
    return tuple(each.name for each in persons) if all(each.members for each in persons) else ()


def _only(numbers: set[int]) -> int | None:
    """Return the number that all cells agree on; None when there is none, or when they do not."""
    return next(iter(numbers)) if len(numbers) == 1 else None
