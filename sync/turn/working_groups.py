"""Working groups of « Envies »: composed anew only when an answer or a pin changed, and kept by signed keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sync.core.groups.asking import whom_to_ask
from sync.core.groups.compose import compose
from sync.core.groups.instance import Instance, instance_of
from sync.core.groups.invitations import GroupsNow, Invitations, themes_shown, unreached
from sync.core.groups.kept import Kept, kept_of, read_kept
from sync.core.groups.model import Group
from sync.core.model.mail_answers import GROUP, in_force
from sync.core.model.tables import OurTab
from sync.core.notes import Note, NoteCode
from sync.core.people.privacy import without_withheld
from sync.core.people.recipients import recipients
from sync.core.tabs import ENVIES, MEMBERS
from sync.delivery.kept_answers import every_answer
from sync.errors import ConfigurationError
from sync.solver import solver
from sync.turn.answers import answers_of
from sync.turn.arrivals import signer

if TYPE_CHECKING:
    from sync.journal import Journal
    from sync.turn.context import Turn

_TOPIC: Final = "working groups"


def instance_for(turn: Turn) -> Instance | None:
    """Return what groups are composed from; None when there is no « Envies » tab, or nobody in it."""
    register, journal = turn.register, turn.context.journal
    if not register.records_of(ENVIES):
        return None
    instance = instance_of(register, signer(journal), answers_of(journal, OurTab.GROUPS))
    return instance if instance.wishes else None


def compose_groups(turn: Turn) -> None:
    """Compose the groups, unless those that are kept were made from these very answers; keep them. A tab that was not
    read whole, or a solver that is not there, leaves what was kept.
    """
    journal = turn.context.journal
    if turn.lost or not turn.register.whole(ENVIES):
        return
    instance, before = instance_for(turn), kept_groups(journal)
    if instance is None or not instance.statement.people or (before is not None and before.mark == instance.mark):
        return
    try:
        by = solver()
    except ConfigurationError:
        return  # the tab says it, for as long as it lasts
    statement = instance.after(before.before(instance) if before is not None else None)
    proposal = compose(statement, by)
    kept = kept_of(instance, proposal, list(whom_to_ask(statement, proposal, by)))
    journal.remember(_TOPIC, _TOPIC, kept.written(), turn.context.now)


def kept_groups(journal: Journal) -> Kept | None:
    """Return the groups that are kept; None before the first ones."""
    text = journal.decisions(_TOPIC).get(_TOPIC)
    return read_kept(text) if text else None


def current_groups(turn: Turn, instance: Instance) -> Kept | None:
    """Return the groups that were composed from these very answers; None when they were not."""
    kept = kept_groups(turn.context.journal)
    return kept if kept is not None and kept.mark == instance.mark else None


def about_group(turn: Turn, group: Group, person: str) -> str:
    """Return what must still be true when an invitation leaves: that somebody has this group, led by this person."""
    sign = signer(turn.context.journal)
    return f"{GROUP}:{person}:{sign(' '.join(('group', *group.slot, group.animateur)))}"


def groups_of(turn: Turn) -> GroupsNow | None:
    """Return the groups as they are proposed now; None when nobody said what they would like to think about."""
    instance = instance_for(turn)
    if instance is None:
        return None
    now = GroupsNow(instance, current_groups(turn, instance))
    return replace(now, invitations=_invitations(turn, now)) if now.groups else now


def _invitations(turn: Turn, now: GroupsNow) -> Invitations:
    """Return what those who have a group answered to it, and why an invitation does not go to some of them."""
    asked = {about_group(turn, group, person): person for group in now.groups for person in group.members}
    answers = {
        asked[each.about]: each.act
        for each in in_force(every_answer(turn.context.journal))
        if each.about in asked and each.act is not None
    }
    desk, register = turn.context.desk, turn.register
    if not register.whole(MEMBERS):
        return Invitations(answers)
    people = recipients(register, turn.assessment.duplicates.pairs, desk.refused() if desk is not None else {})
    themes = themes_shown(without_withheld(turn.assessment).register)
    return Invitations(answers, dict(unreached(register, now.instance, now.groups, people, themes)))


def group_still_proposed(turn: Turn) -> Callable[[str], Note | None]:
    """Return what tells of the ``about`` of an invitation why it must not leave; None while it may. A tab that was not
    read whole changes no group.
    """
    instance, kept = instance_for(turn), kept_groups(turn.context.journal)
    is_current = kept is not None and instance is not None and kept.mark == instance.mark
    stands = is_current or not turn.register.whole(ENVIES)
    groups = kept.proposal.groups if kept is not None and stands else ()
    proposed = {about_group(turn, group, person) for group in groups for person in group.members}
    return lambda about: None if about in proposed else Note(NoteCode.GROUP_CHANGED)
