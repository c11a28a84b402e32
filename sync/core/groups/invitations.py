"""Who is invited to a group that is proposed: which lines are theirs, what they answered, why no mail goes to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sync.core.groups.instance import Instance
from sync.core.groups.kept import Kept
from sync.core.groups.model import Group
from sync.core.groups.standing import lines_of
from sync.core.model.records import Register
from sync.core.people.directory import directory_of
from sync.core.people.recipients import NotMailed, Recipients
from sync.core.replies.acts import Act
from sync.core.say import msgid, tell
from sync.core.tabs import ENVIES
from sync.core.text import fold

_NOT_LISTED: Final = msgid("Cette personne n’est pas dans l’annuaire.")
_HIDDEN: Final = msgid("Ce thème n’est écrit que là où la coordination seule peut lire.")


@dataclass(frozen=True, slots=True)
class Invitations:
    """By the id of each person who has a group: what they answered to that group, and why no invitation to it goes to
    them.
    """

    answers: Mapping[str, Act] = field(default_factory=dict)
    unreached: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GroupsNow:
    """What was asked for, the proposal made from it (None: it could not be composed), and its invitations."""

    instance: Instance
    kept: Kept | None = None
    invitations: Invitations = field(default_factory=Invitations)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that are proposed."""
        return self.kept.proposal.groups if self.kept is not None else ()


def rows_of(register: Register, instance: Instance, person: str) -> tuple[int, ...]:
    """Return the rows of somebody in the directory."""
    return tuple(line.row for line in lines_of(instance.wishes[person], directory_of(register.members)))


def themes_shown(shown: Register) -> Collection[str]:
    """Return the themes, folded, that members may read in a register without the withheld."""
    return {fold(theme) for wish in shown.records_of(ENVIES) for theme in wish.themes}


def unreached(
    register: Register, instance: Instance, groups: Collection[Group], people: Recipients, themes: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield those who have a group and will get no invitation, each with why; ``themes`` are those shown to members."""
    for group in groups:
        is_shown = fold(instance.statement.themes[group.slot.theme]) in themes
        for person in group.members:
            reader = people.of_rows(rows_of(register, instance, person))
            if reader is None:
                yield person, tell(_NOT_LISTED)
            elif isinstance(reader, NotMailed):
                yield person, str(reader.reason)
            elif not is_shown:
                yield person, tell(_HIDDEN)
