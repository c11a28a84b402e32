"""An open role: told to every member, for everyone may take one; one role, once a month at most, well ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from sync.core.gatherings.blanks import open_roles
from sync.core.gatherings.following import Followed, Tracked, start_moment, start_text
from sync.core.gatherings.standing import is_announced
from sync.core.model.community import Community
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.reminders.values import OpenRole, Owed, Reminder
from sync.core.reminders.words import called, named, short_day, subject, tile, when, why_members
from sync.core.say import msgid, tell
from sync.core.text import one_line, typeset

FIRST: Final = 28
LAST: Final = 8
"""How many days before its gathering a role is offered: after the last, the reminder of the gathering takes over."""

_ROLES: Final = {
    "carried_by": (
        msgid("Qui porte ?"),
        msgid("Porter un rendez-vous, c’est veiller à ce qu’il ait lieu ; pas tout faire."),
    ),
    "announced_by": (msgid("Qui en parle ?"), msgid("En parler, c’est passer le mot autour de soi, comme on veut.")),
    "sent_by": (msgid("Qui envoie les infos ?"), msgid("Envoyer les infos, c’est écrire deux lignes au bon moment.")),
    "led_by": (
        msgid("Qui anime ?"),
        msgid("Animer, c’est accueillir, lancer le tour de table et garder un œil sur l’heure."),
    ),
}


def role_owed(
    planning: Followed, public_lines: Mapping[Place, Gathering], community: Community, now: datetime
) -> Owed | None:
    """Return the first open role of the next gathering that has one, while there is time to think about it."""
    starts = ((start_moment(one.seen.start, community), one, line) for one, line in planning.lines())
    open_gatherings = [
        (start, one, line)
        for start, one, line in starts
        if line.origin.place in public_lines
        if start and is_announced(line, now.date()) and LAST <= (start.date() - now.date()).days <= FIRST
    ]
    for start, one, line in sorted(open_gatherings, key=lambda each: each[0]):
        for role in open_roles(line):
            return replace(_owed(one, public_lines[line.origin.place], role, community, start), period=f"{now:%Y-%m}")
    return None


def _owed(one: Tracked, line: Gathering, role: str, community: Community, start: datetime) -> Owed:
    question, what = map(tell, _ROLES[role])
    begins = start_text(line)
    invitation = typeset(tell("{what} On peut s’y mettre à deux, et s’arrêter quand on veut.", what=what))
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(tell("{question} Apéro du {short_day}", question=question, short_day=short_day(begins))),
        title=typeset(question),
        preheader=f"{named(line)}, {short_day(begins)}",
        info=OpenRole(called(line), when(line), tile(begins), invitation),
        why=why_members(community.name),
    )
    return Owed(
        reminder,
        period="",
        about=f"role:{one.id}:{begins}:{role}",
        expires=start,
        rank=6,
        gathering=one.id,
    )
