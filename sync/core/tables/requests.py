"""« Demandes »: lines in which coordinators ask, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sync.core.model.tables import Column, ColumnKind, OurTab, Table, our_table
from sync.core.requests import EVERY_WORD, Request
from sync.core.say import msgid, tell
from sync.core.text import typeset

ANSWER: Final = msgid("Réponse")
COLUMNS: Final = (
    Column("Quoi", ColumnKind.ANSWER, choices=EVERY_WORD, takes_other_answers=True),
    Column("Sur qui ou quoi", ColumnKind.ANSWER),
    Column("Confirmer ?", ColumnKind.ANSWER, choices=("oui", "non"), takes_other_answers=True),
    Column(ANSWER, ColumnKind.LONG_TEXT),
    Column("Fait le", ColumnKind.MOMENT),
)
BLANKS: Final = 5
"""How many rows stand below the last request, for the next ones."""
_NOTE: Final = msgid(
    "Choisissez quoi, dites sur qui ou quoi : je réponds à la lecture suivante. Videz la ligne quand vous n’en avez "
    "plus besoin. Changer ce qu’elle demande, c’est demander autre chose."
)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What is told beside a request; ``at`` is None as long as it is not done."""

    answer: str = ""
    at: datetime | None = None


def requests_table(rows: Mapping[int, RequestRow], adopted: Mapping[int, Request]) -> Table:
    """Return the rows, by their number, which is their key, with those that are still blank. ``adopted`` are lines of
    people's own that are rows from now on.
    """
    numbers = range(1, max(rows, default=0) + BLANKS + 1)
    told = [rows.get(number, RequestRow()) for number in numbers]
    table = our_table(
        OurTab.REQUESTS,
        COLUMNS,
        tuple((None, None, None, row.answer or None, row.at) for row in told),
        keys=tuple(map(str, numbers)),
        note=typeset(tell(_NOTE)),
    )
    return replace(
        table, adopts={str(number): (line.what, line.about, line.confirm) for number, line in adopted.items()}
    )


def request_in(words: Mapping[str, str], titles: Sequence[str]) -> Request:
    """Return the request of a row, whose words are by the titles of the columns."""
    what, about, confirm = (words.get(title, "") for title in titles)
    return Request(what, about, confirm)
