"""The meetings to come of the groups that are proposed: lines of the planning that name one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sync.core.gatherings.standing import is_upcoming
from sync.core.groups.instance import NamedSlot
from sync.core.groups.model import Group, Statement
from sync.core.model.records import Gathering, Register
from sync.core.text import fold

_GROUP: Final = frozenset({"groupe", "groupes"})


def meetings_to_come(register: Register, statement: Statement, groups: Collection[Group]) -> list[Gathering]:
    """Return the gatherings to come whose format or theme names one of these groups (« Rencontre du groupe Écologie –
    Rennes »), the next first.
    """
    slots = {group.slot for group in groups}
    themes = {slot.theme: statement.themes[slot.theme] for slot in slots}

    def is_of_a_group(gathering: Gathering) -> bool:
        typed = f"{gathering.format_typed} {gathering.theme}"
        if _GROUP.isdisjoint(fold(typed).split()):
            return False
        named = NamedSlot.of(typed, themes, statement.places)
        return any(slot.theme == named.theme and named.venue in {"", slot.venue} for slot in slots)

    coming = [(one.date, one) for one in register.gatherings if one.date and is_upcoming(one, register.today)]
    return [one for _, one in sorted(coming, key=lambda pair: pair[0]) if is_of_a_group(one)]
