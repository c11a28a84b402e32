"""The welcome of new members who may be named, in their own words for those who wrote some."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from sync.core.digests.values import Group, Line, Section
from sync.core.model.records import Member, Precision, Register
from sync.core.people.privacy import allowed, name_for_members
from sync.core.say import tell
from sync.core.tabs import MEMBERS
from sync.core.text import capital, one_line, quoted

_WORDS: Final = 400
_LATE: Final = timedelta(days=92)
"""How late a line may be typed after its person came, and still be welcomed."""


def newcomers(register: Register, since: date, new_rows: Collection[int]) -> Section:
    """Return the people who came since a day, those who present themselves first.

    Someone came when their arrival says so, before this month (which the next letter tells of); or a little earlier, or
    nobody knows when, if their line is new (``new_rows``). A line that someone else added is not shown before its
    person says yes.
    """
    if not register.whole(MEMBERS):
        return Section("welcome", tell("Bienvenue à"))
    first = register.today.replace(day=1)
    new = [
        member for member in register.members if _is_new(member, first, since, new_rows) and name_for_members(member)
    ]
    lines = tuple(_welcomed(member) for member in sorted(new, key=lambda each: not allowed(each, "presentation")))
    return Section(
        "welcome", tell("Bienvenue à"), groups=(Group(lines),) if lines else (), rest=tell("dans l’annuaire")
    )


def _is_new(member: Member, first: date, since: date, new_rows: Collection[int]) -> bool:
    if member.arrived is None or member.arrived.precision is Precision.YEAR:
        return member.row in new_rows
    earliest = since - _LATE if member.row in new_rows else since
    return earliest <= member.arrived.last < first


def _welcomed(member: Member) -> Line:
    what = [one_line(trade, 40) for trade in member.trades[:3]] if allowed(member, "trades") else []
    where = [one_line(member.city, 40)] if allowed(member, "city") else []
    about = capital(", ".join((*what, *where)))
    words = quoted(member.presentation, _WORDS) if allowed(member, "presentation") else ""
    return Line(one_line(name_for_members(member), 60), ". ".join(part for part in (about, words) if part))
