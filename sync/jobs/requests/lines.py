"""« Revoir une ligne »: what a line said on a day, laid out again for a person to paste."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.model.records import Precision, Register
from sync.core.model.tables import CellLink
from sync.core.parse.dates.context import DateContext, Lean
from sync.core.parse.dates.years import interpret_date
from sync.core.people.meant import ROW
from sync.core.requests import Ask
from sync.core.say import msgid, tell
from sync.core.tables.restored import Values, proposed
from sync.core.tabs import MEMBERS
from sync.core.text import quoted, shown
from sync.errors import ConfigurationError
from sync.jobs.requests.base import Demand, Kind, Reply
from sync.jobs.snapshots import propose_line
from sync.turn.reading import register_of

_PLACE: Final = re.compile(
    rf"(?:(?P<tab>.*?)\s*[!,:]\s*)?{ROW}\s*[,;:]?\s+(?:le|du|au|on)?\s*(?P<day>.+)",
    re.IGNORECASE,
)
"""« Annuaire!21 le 3 mars », « Annuaire, ligne 21, le 03/03/2026 », « 21 le 3 mars »."""
_CELL: Final = 120
"""Characters of a cell that are told again."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line of a tab, on a day."""

    tab: str
    row: int
    day: date


def _look_again(demand: Demand) -> Reply:
    turn, place = demand.turn, _place(demand)
    was = _reading_of(demand, place.day)
    said = _told(proposed(was, place.tab, place.row).values)
    what = tell(
        "Ligne {row} de {tab:quoted}, telle que lue le {day:day} : {said}.",
        row=place.row,
        tab=place.tab,
        day=was.today,
        said=said,
    )
    try:
        table = propose_line(turn, was, place.row, place.tab)
    except ConfigurationError as error:  # it is in the sheet as it was: nothing is to be pasted
        return Reply(f"{what} {error.what}")
    where = tell(
        "Elle attend dans l’onglet {title:quoted} d’être copiée et recollée, un mois au plus.",
        title=table.title,
    )
    return Reply(f"{what} {where}")


def _place(demand: Demand) -> _Asked:
    """Return which line on which day. Raises ConfigurationError when a request does not say it."""
    match = _PLACE.fullmatch(demand.about.strip())
    context = DateContext(demand.turn.register.today, demand.turn.context.community.timezone, Lean.PAST)
    when = interpret_date(match["day"], context).value if match else None
    if match is None or when is None or when.precision is not Precision.DAY or when.until is not None:
        raise ConfigurationError(
            tell("Je ne comprends pas quelle ligne, ni quel jour ; rien n’a été fait."), tell(_WHICH)
        )
    tab = (match["tab"] or MEMBERS.title).strip(" '")
    return _Asked(tab, int(match["row"]), when.day)


def _reading_of(demand: Demand, day: date) -> Register:
    """Return the last reading of a day, or of the last one before. Raises ConfigurationError when there is none."""
    context = demand.turn.context
    readings = context.journal.readings()
    earlier = [each for each in readings if each.read_at.astimezone(context.now.tzinfo).date() <= day]
    if not earlier:
        first = readings[0].read_at.astimezone(context.now.tzinfo).date()
        raise ConfigurationError(
            tell("Ma plus ancienne lecture est celle du {first:day} ; rien n’a été fait.", first=first)
        )
    return register_of(context, earlier[-1])


def _told(values: Values) -> str:
    """Return what a line held, each cell between quotation marks: it stays as it was typed."""
    cells = ((header, value.text if isinstance(value, CellLink) else shown(value)) for header, value in values.values())
    return " ; ".join(f"{header} : {quoted(text, _CELL)}" for header, text in cells if text.strip())


_WHICH: Final = msgid("Quelle ligne, et quel jour ? Par exemple « Annuaire!21 le 3 mars ».")
LOOK_AGAIN: Final = Kind(Ask.LOOK_AGAIN, _WHICH, _look_again, quotes=True)
