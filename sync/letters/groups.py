"""Inviting people to the groups that are proposed: each once a cycle, who accepts mails alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from sync.core.gatherings.calendar import quiet_period
from sync.core.groups.instance import Instance
from sync.core.groups.invitations import rows_of, themes_shown
from sync.core.groups.model import Group
from sync.core.people.recipients import Recipient
from sync.core.reminders.groups import group_invitation
from sync.core.say import tell
from sync.core.tabs import ENVIES
from sync.core.text import fold, one_line, typeset
from sync.delivery import holds
from sync.letters.drafting import Drafting
from sync.letters.own_lines import last_shown
from sync.mailings.base import Issue, Mailing
from sync.turn.working_groups import about_group, current_groups, instance_for

CYCLE: Final = timedelta(days=270)
"""Nobody is invited twice in so long: wishes are asked for once a year."""
LASTS: Final = timedelta(days=30)


def invitations_due(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Invite those who have a group and were not invited in this cycle. Until the first go, one mail waits for it."""
    turn = drafting.turn
    context, today = turn.context, turn.context.now.date()
    instance = instance_for(turn) if turn.register.whole(ENVIES) else None
    kept = current_groups(turn, instance) if instance is not None else None
    if instance is None or kept is None or quiet_period(today, context.community) is not None:
        return
    never_had_go = holds.never_had_go(context.journal, context.sending.rules.go, mailing.id)
    invited = last_shown(drafting, mailing)
    if never_had_go and any(context.now - at < LASTS for at in invited.values()):
        return
    told = _Told(drafting, instance)
    for group in filter(told.may_tell, kept.proposal.groups):
        for person in group.members:
            rows, earlier = rows_of(turn.register, instance, person), invited.get(person)
            is_due = earlier is None or context.now - earlier >= CYCLE
            if is_due and isinstance(drafting.people.of_rows(rows), Recipient):
                yield told.issue(mailing, group, person, rows)
                if never_had_go:
                    return


class _Told:
    """What members may read of « Envies »: whoever said no to Diffusion is not named."""

    def __init__(self, drafting: Drafting, instance: Instance) -> None:
        self._turn, self._instance = drafting.turn, instance
        self._wishes = {wish.origin.place: wish for wish in drafting.shown.records_of(ENVIES)}
        self._themes = themes_shown(drafting.shown)

    def may_tell(self, group: Group) -> bool:
        """Return whether the theme of a group is one that members may read."""
        return fold(self._instance.statement.themes[group.slot.theme]) in self._themes

    def issue(self, mailing: Mailing, group: Group, person: str, rows: tuple[int, ...]) -> Issue:
        """Return the invitation of somebody, whose lines these are, to a group."""
        context, wish = self._turn.context, self._instance.wishes[person]
        return Issue(
            mailing,
            f"{person}-{context.now.year}",
            typeset(tell("Groupe proposé : {name}", name=one_line(wish.called, 60))),
            group_invitation(self._instance, group, person, self._leader(group), context.community),
            about=about_group(self._turn, group, person),
            expires=context.now + LASTS,
            rows=rows,
        )

    def _leader(self, group: Group) -> str:
        """Return the name of who would lead a group; empty when it is not to be told."""
        wish = self._instance.wishes[group.animateur]
        told = self._wishes.get(wish.origin.place)
        return one_line(wish.name, 60) if told is not None and told.name == wish.name else ""
