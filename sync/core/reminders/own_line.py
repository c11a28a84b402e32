"""« Votre ligne »: once a year, on a day of their own, somebody is shown their line and asked whether it is right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from sync.core.digests.values import WebLink
from sync.core.keys import fingerprint
from sync.core.model.community import Community, Period
from sync.core.model.outcomes import Finding
from sync.core.model.records import Member
from sync.core.model.workbook import position
from sync.core.people.arrivals import Presence
from sync.core.people.own_line import LineCell, own_cells
from sync.core.reminders.words import subject
from sync.core.rules import BY_CODE
from sync.core.say import msgid, tell
from sync.core.text import labelled, one_line, shown, typeset

FIRST_MONTH: Final = timedelta(days=30)
"""Nobody is asked about their line so soon after they came, nor after Tablée did."""
CATCH_UP: Final = 14
"""How many days after theirs, but for pauses, somebody may still be asked, when Tablée was off."""
SPACING: Final = timedelta(days=180)
"""Between two times, at least: a coordinator may have sent it meanwhile, a pause may have moved the days."""
LASTS: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line: where it stands, its cells, a link that opens it (None: there is none)."""

    where: str
    cells: tuple[LineCell, ...]
    sheet: WebLink | None


@dataclass(frozen=True, slots=True)
class YourLine:
    """What the mail shows: the ``lines`` of one person (nearly always one), what Tablée would look at in them after
    ``look`` (empty: nothing), how to answer, why they get it.
    """

    community: str
    headline: str
    title: str
    preheader: str
    lead: str
    lines: tuple[ToldLine, ...]
    look: str
    remarks: tuple[str, ...]
    how: str
    why: str


def year_due(person: str, today: date, community: Community) -> int | None:
    """Return the year for which a person is to be shown their line today, a day of no pause, if they were not yet; None
    on most days.
    """
    return years_due(today, community)(person)


def years_due(today: date, community: Community) -> Callable[[str], int | None]:
    """Return what tells ``year_due`` of each person on one day."""
    days = _days(community.quiet)
    count, year, here = len(days), today.year, bisect_right(days, (today.month, today.day)) - 1

    def year_of(person: str) -> int | None:
        own = _number(person) % count if count else here + 1
        return year - (own > here) if count and (here - own) % count < CATCH_UP else None

    return year_of


def own_day(person: str, year: int, community: Community) -> date | None:
    """Return the day of a year on which a person is shown their line, the same every year; None when all are pauses."""
    days = _days(community.quiet)
    return date(year, *days[_number(person) % len(days)]) if days else None


@lru_cache(maxsize=16_384)  # whoever looks ahead asks for each day of a month
def _number(person: str) -> int:
    return int(fingerprint(("line", person)), 16)


@lru_cache(maxsize=8)  # each person of the directory asks for the same days
def _days(quiet: tuple[Period, ...]) -> tuple[tuple[int, int], ...]:
    """Return the days (month, day) over which people are spread: those of no quiet period, and that every year has."""
    every_day = (date(_COMMON_YEAR, 1, 1) + timedelta(days=n) for n in range(365))
    return tuple((day.month, day.day) for day in every_day if not any(period.holds(day) for period in quiet))


_COMMON_YEAR: Final = 2001
"""A year without a 29 February."""


def is_settled(presence: Presence, lines: Sequence[Member], since: date, today: date) -> bool:
    """Return whether somebody has been there for more than a month; ``since`` is the day on which Tablée came."""
    arrivals = (line.arrived.last for line in lines if line.arrived is not None)
    moments = (since, presence.first, presence.back, *arrivals)
    return all(day is None or today - day >= FIRST_MONTH for day in moments)


def your_line(lines: Sequence[ToldLine], remarks: Sequence[str], community: Community, *, asked: bool) -> YourLine:
    """Return what the mail shows; ``asked`` tells that a coordinator sends it."""
    name = one_line(community.name)
    can_open = any(line.sheet for line in lines)
    return YourLine(
        community=name,
        headline=subject(tell("Votre ligne dans l’annuaire : est-elle juste ?")),
        title=tell("Votre ligne dans l’annuaire"),
        preheader=tell(_PREHEADER),
        lead=typeset(tell(_LEAD)),
        lines=tuple(lines),
        look=typeset(tell(_LOOK)) if remarks else "",
        remarks=tuple(remarks),
        how=typeset(tell(_HOW_WITH_LINK if can_open else _HOW)),
        why=typeset(tell(_WHY_ASKED if asked else _WHY, name=name)),
    )


_PREHEADER: Final = msgid("Quelques mots suffisent pour répondre.")
_LEAD: Final = msgid("Voici ce que l’annuaire partagé dit de vous, case par case, comme c’est écrit.")
_LOOK: Final = msgid("Ce que je regarderais, sans rien de pressé :")
_HOW: Final = msgid(
    "Répondez « c’est juste », ou dites ce qui change : une personne le notera, car je n’écris rien dans le tableau. "
    "Ou « pistes » : je vous dirai avec qui, et sur quoi, avancer."
)
_HOW_WITH_LINK: Final = msgid(
    "Répondez « c’est juste », ou dites ce qui change : une personne le notera, car je n’écris rien dans le tableau. "
    "Vous pouvez aussi l’y changer. Ou « pistes » : je vous dirai avec qui, et sur quoi, avancer."
)
_WHY: Final = msgid("Vous recevez ce message, une fois par an, parce que vous êtes dans l’annuaire partagé : {name}.")
_WHY_ASKED: Final = msgid(
    "Vous recevez ce message parce que la coordination a demandé que votre ligne vous soit envoyée : {name}."
)


def line_told(line: Member, link: str | None) -> ToldLine:
    """Return a line as its person reads it; ``link`` opens it."""
    where = tell("{tab}, ligne {row}", tab=line.origin.tab, row=line.row)
    return ToldLine(where, own_cells(line), WebLink(tell("Ouvrir ma ligne"), link) if link else None)


def remarks_on(lines: Sequence[Member], findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return what is to be looked at on lines, in words for their person: of the cells of these lines alone, by the
    rules that have such words.
    """
    mine = {(line.origin.tab, line.row): line for line in lines}
    texts = (text for finding in findings for text in _remarks(finding, mine))
    return tuple(dict.fromkeys(texts))


def _remarks(finding: Finding, mine: dict[tuple[str, int], Member]) -> Iterator[str]:
    words = BY_CODE[finding.code].for_person
    if not words or finding.answer:  # what coordinators answered is theirs
        return
    for cell in finding.cells or filter(None, (finding.cell,)):
        row, column = position(cell)
        line = mine.get((finding.tab, row))
        value = shown(line.origin.row.at(column)) if line is not None else ""
        if line is None or not value or column in line.origin.layout.private.columns:
            continue
        sentence = tell(words, value=value)
        if finding.suggestion and finding.value == value:
            sentence += tell(" Peut-être {suggestion:quoted} ?", suggestion=finding.suggestion)
        yield labelled(one_line(line.origin.layout.text(column)), typeset(sentence))
