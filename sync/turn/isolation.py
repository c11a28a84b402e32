"""Whom coordinators may take news of: drawn from the sheet as it is now, and forgotten. The journal knows, by keys
that name nobody, of whom it was said this quarter: nobody is named twice in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sync.core.digests.news_of import AT_MOST
from sync.core.digests.scope import Scope
from sync.core.introductions.stages import Stage
from sync.core.panorama.crowd import Someone, crowd
from sync.core.people.arrivals import keys_of
from sync.core.people.isolation import A_YEAR, Isolated, isolated_people
from sync.delivery.kept_answers import every_answer
from sync.turn.arrivals import signer

if TYPE_CHECKING:
    from sync.journal import Journal
    from sync.turn.context import Turn

A_QUARTER: Final = timedelta(days=92)
_MET: Final = frozenset({Stage.INTRODUCED, Stage.MET, Stage.DONE})
_TOPIC: Final = "news taken"
"""The topic of who was named: keys of a list and a person, which expire with the quarter."""


@dataclass(frozen=True, slots=True)
class _Naming:
    """That somebody was named: in the digest of which list and period, on which day."""

    mailing: str
    period: str
    day: date


def news_to_take(turn: Turn, scope: Scope, mailing: str, period: str) -> tuple[Isolated, ...]:
    """Return of whom a digest of one list and period may speak: those it spoke of already, else, once a month, a few
    of whom this list did not speak for a quarter.
    """
    return tuple(person for _, person in _chosen(turn, scope, mailing, period))


def name_people(turn: Turn, scope: Scope, mailing: str, period: str) -> tuple[Isolated, ...]:
    """Return of whom a digest that leaves now speaks, and note that it does."""
    journal, now = turn.context.journal, turn.context.now
    chosen = _chosen(turn, scope, mailing, period)
    text = json.dumps([mailing, period, now.date().isoformat()])
    journal.remember_all(_TOPIC, {key: text for key, _ in chosen}, now)
    for key, naming in _namings(journal).items():
        if naming.day < now.date() - A_QUARTER:
            journal.forget(_TOPIC, key)
    return tuple(person for _, person in chosen)


def _chosen(turn: Turn, scope: Scope, mailing: str, period: str) -> list[tuple[str, Isolated]]:
    today = turn.context.now.date()
    namings = {key: naming for key, naming in _namings(turn.context.journal).items() if naming.day >= today - A_QUARTER}
    of_list = [naming for naming in namings.values() if naming.mailing == mailing]
    is_out = any(naming.period == period for naming in of_list)
    if not is_out and any((naming.day.year, naming.day.month) == (today.year, today.month) for naming in of_list):
        return []
    sign = signer(turn.context.journal)
    people = [
        (sign(f"{mailing}\x1f{keys_of(person.lines, sign)[0]}"), person)
        for person in isolated_people(turn.register, _may_be_named(turn, scope), _heard(turn), today)
    ]
    if is_out:
        return [(key, person) for key, person in people if key in namings and namings[key].period == period]
    return [(key, person) for key, person in people if key not in namings][:AT_MOST]


def _namings(journal: Journal) -> dict[str, _Naming]:
    return {
        key: _Naming(mailing, period, date.fromisoformat(day))
        for key, text in journal.decisions(_TOPIC).items()
        for mailing, period, day in [json.loads(text)]
    }


def _may_be_named(turn: Turn, scope: Scope) -> tuple[Someone, ...]:
    """Return the people of a scope, without whoever coordinates."""
    coordinators = {address.casefold() for address in turn.context.community.every_coordinator}
    return tuple(
        person
        for person in crowd(turn.assessment)
        if not all(line.row in scope.elsewhere for line in person.lines)
        and coordinators.isdisjoint(address.casefold() for address in person.all("emails"))
    )


def _heard(turn: Turn) -> frozenset[str]:
    """Return the addresses that wrote to us within a year, or were introduced to somebody."""
    journal, since = turn.context.journal, turn.context.now - A_YEAR
    answers = {each.sender.casefold() for each in every_answer(journal) if each.at >= since}
    pairs = (one for one in journal.introductions() if one.since >= since and one.stage in _MET)
    return frozenset(answers.union(address for one in pairs for address in (one.giver, one.seeker) if address))
