"""How much members work through the cooperative, as classes, and how the classes moved in a year.

Counts of people and criteria only: no revenue, no number of contracts comes this far (promise 8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from sync.core.model.assessment import Assessment
from sync.core.model.community import Thresholds
from sync.core.model.outcomes import MemberType, Typed
from sync.core.panorama.counting import grouped
from sync.core.panorama.crowd import OF_DIRECTORY, Someone
from sync.core.panorama.values import Figure, Section, people_row
from sync.core.people.names import key
from sync.core.say import msgid, tell
from sync.core.text import euros, plural, typeset

TITLE: Final = msgid("Qui travaille avec la coopérative")
_WITHOUT: Final = msgid(
    "Le classeur d’activité n’a pas été donné : les classes ne peuvent pas être dites. Tout le reste est là."
)
_WORKING: Final = frozenset({MemberType.ACTIVE, MemberType.OCCASIONAL})
_RESTING: Final = frozenset({MemberType.PAUSED, MemberType.INACTIVE})


class Move(Enum):
    """What became of a person in a year."""

    BACK = "back"
    RESTING = "resting"
    MORE = "more"
    LESS = "less"
    SAME = "same"
    OTHER = "other"
    ARRIVED = "arrived"
    LEFT = "left"


_MOVES: Final = {
    Move.BACK: (msgid("de retour"), msgid("sans contrat alors, avec depuis")),
    Move.RESTING: (msgid("en pause ou à l’arrêt depuis"), msgid("une pause est normale")),
    Move.MORE: (msgid("plus actif·ve qu’alors"), msgid("d’occasionnel·le à actif·ve")),
    Move.LESS: (msgid("moins actif·ve qu’alors"), msgid("d’actif·ve à occasionnel·le")),
    Move.SAME: (msgid("comme alors"), ""),
    Move.OTHER: (msgid("pas de comparaison possible"), msgid("classe inconnue alors ou aujourd’hui")),
    Move.ARRIVED: (msgid("arrivé·e depuis"), msgid("pas dans l’annuaire d’alors")),
    Move.LEFT: (msgid("parti·e depuis"), msgid("plus dans l’annuaire d’aujourd’hui")),
}
"""How each is called, and a word about it."""


def activity(assessment: Assessment, last_year: Assessment | None, crowd: Sequence[Someone]) -> Section:
    """Return the classes, and how they moved since a reading of last year when there is one."""
    if not assessment.has_activity:
        return Section("activity", tell(TITLE), notice=typeset(tell(_WITHOUT)))
    marks = _marks(assessment.people, crowd)
    figures = [_classes(assessment, marks)]
    if last_year is not None and last_year.has_activity:
        figures.append(_moves(assessment, last_year, marks))
    return Section("activity", tell(TITLE), tuple(figures))


def _marks(typed: Sequence[Typed], crowd: Sequence[Someone]) -> list[Hashable]:
    """Return the number of each person among everyone."""
    numbers = {line.row: someone.number for someone in crowd for line in someone.lines}
    return [numbers.get(person.rows[0], person.rows) for person in typed]


def _classes(assessment: Assessment, marks: Sequence[Hashable]) -> Figure:
    """Return how many people in each class, with its threshold."""
    who = grouped((mark, person.type) for mark, person in zip(marks, assessment.people, strict=True))
    words = _criteria(assessment.register.community.thresholds, assessment.today.year)
    rows = tuple(people_row(kind.label, who.get(kind, ()), typeset(words[kind])) for kind in MemberType)
    unknown = [person for person in assessment.people if person.type is MemberType.UNKNOWN]
    return Figure(
        *("classes", tell("Les classes de la typologie"), (tell("Personnes"),), rows),
        *(_lines(assessment.people) - _lines(unknown), _lines(unknown), OF_DIRECTORY),
        note=tell(
            "Une personne compte une fois, même si elle a plusieurs lignes. La classe ne change rien "
            "à ce qu’elle reçoit."
        ),
    )


def _criteria(thresholds: Thresholds, year: int) -> Mapping[MemberType, str]:
    contracts, revenue = plural(thresholds.contracts, "contrat"), euros(thresholds.revenue)
    return {
        MemberType.ACTIVE: tell(
            "au moins {contracts} ou {revenue} de chiffre d’affaires en {year} ou en {year_2}",
            contracts=contracts,
            revenue=revenue,
            year=year,
            year_2=year - 1,
        ),
        MemberType.OCCASIONAL: tell(
            "au moins un contrat en {year} ou en {year_2}, sous ces seuils", year=year, year_2=year - 1
        ),
        MemberType.PAUSED: tell(
            "aucun contrat en {year} ni en {year_2}, mais actif·ve en {year_3} ou en {year_4}",
            year=year,
            year_2=year - 1,
            year_3=year - 2,
            year_4=year - 3,
        ),
        MemberType.INACTIVE: tell("des lignes d’activité, mais rien de tout cela"),
        MemberType.UNKNOWN: tell("aucune ligne d’activité trouvée"),
    }


def _lines(people_: Iterable[Typed]) -> int:
    return sum(len(person.rows) for person in people_)


def _moves(assessment: Assessment, last_year: Assessment, marks: Sequence[Hashable]) -> Figure:
    """Return how many people are back, paused, more or less active than a year ago."""
    before, now = last_year.people, assessment.people
    links, homonyms = _linked(before, now)
    who: dict[Move, list[Hashable]] = defaultdict(list)
    for old, new in links:
        who[_move(before[old].type, now[new].type)].append(marks[new])
    old_indexes = {old for old, _ in links} | homonyms[0]
    new_indexes = {new for _, new in links} | homonyms[1]
    who[Move.LEFT] = [("then", index) for index in range(len(before)) if index not in old_indexes]
    who[Move.ARRIVED] = [mark for index, mark in enumerate(marks) if index not in new_indexes]
    unread = sum(len(now[new].rows) for new in homonyms[1])
    return Figure(
        *("moves", tell("Ce qui a bougé depuis le {today:day}", today=last_year.today), (tell("Personnes"),)),
        tuple(people_row(tell(label), who[move], tell(detail)) for move, (label, detail) in _MOVES.items()),
        *(_lines(now) - unread, unread, OF_DIRECTORY),
        note=tell("Des comptes seulement : qui va et vient ne regarde que les personnes."),
    )


def _move(old: MemberType, new: MemberType) -> Move:
    if MemberType.UNKNOWN in {old, new}:
        return Move.OTHER
    if old in _RESTING and new in _WORKING:
        return Move.BACK
    if old in _WORKING and new in _RESTING:
        return Move.RESTING
    if (old, new) == (MemberType.OCCASIONAL, MemberType.ACTIVE):
        return Move.MORE
    return Move.LESS if (old, new) == (MemberType.ACTIVE, MemberType.OCCASIONAL) else Move.SAME


Lost = tuple[set[int], set[int]]


def _linked(before: Sequence[Typed], now: Sequence[Typed]) -> tuple[list[tuple[int, int]], Lost]:
    """Return who is who in two readings, as indexes: by an address that only one person bears on each side, else by a
    name that only one does. Homonyms without such an address are lost: they are in neither count.
    """
    links: dict[int, int] = {}
    new_indexes: set[int] = set()
    for marks in (_by_email, _by_name):
        old_marks = marks(before, set(links))
        new_marks = marks(now, new_indexes)
        for mark in sorted(old_marks.keys() & new_marks.keys()):
            old, new = old_marks[mark], new_marks[mark]
            if len(old) == len(new) == 1 and old[0] not in links and new[0] not in new_indexes:
                links[old[0]] = new[0]
                new_indexes.add(new[0])
    old_names, new_names = _by_name(before, set(links)), _by_name(now, new_indexes)
    common = old_names.keys() & new_names.keys()
    return sorted(links.items()), (_indexes(old_names, common), _indexes(new_names, common))


def _indexes(marks: Mapping[str, Sequence[int]], names: Iterable[str]) -> set[int]:
    return {index for mark in names for index in marks[mark]}


def _by_email(people_: Sequence[Typed], to_skip: set[int]) -> dict[str, list[int]]:
    return _marked(((email, i) for i, person in enumerate(people_) for email in person.emails), to_skip)


def _by_name(people_: Sequence[Typed], to_skip: set[int]) -> dict[str, list[int]]:
    return _marked(((key(person.name), i) for i, person in enumerate(people_)), to_skip)


def _marked(marks: Iterable[tuple[str, int]], to_skip: set[int]) -> dict[str, list[int]]:
    by_mark: dict[str, list[int]] = {}
    for mark, index in marks:
        if mark and index not in to_skip:
            by_mark.setdefault(mark, []).append(index)
    return by_mark
