"""A welcome to somebody who just came: one mail, once they left their line as it is for two days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sync.core.digests.values import WebLink
from sync.core.model.community import Community
from sync.core.model.mail_answers import WELCOME
from sync.core.model.records import Gathering, Member
from sync.core.people.arrivals import Presence
from sync.core.reminders.values import Owed, Reminder, Welcome
from sync.core.reminders.words import called, subject, when, words
from sync.core.say import tell
from sync.core.text import listed, one_line, plural, typeset

_LASTS: Final = timedelta(days=30)
MOST_OFFICES: Final = 5


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a newcomer comes to: ``people`` is everybody, each by their lines, ``next_gathering`` as members may see it
    (None: none is announced), ``sheet`` a link that opens the spreadsheet (None: there is none).
    """

    people: Sequence[Sequence[Member]]
    next_gathering: Gathering | None
    sheet: str | None


def welcome_owed(
    presence: Presence, lines: Sequence[Member], around: Surroundings, community: Community, now: datetime
) -> Owed:
    """Return the welcome of a person."""
    name = one_line(community.name)
    title = tell("Bienvenue !")
    has_presented = any(line.presentation for line in lines)
    info = Welcome(
        here=_here(around.people),
        next_gathering=_next(around.next_gathering),
        look=typeset(
            tell("L’annuaire, les besoins et les ressources sont dans le tableau partagé : on y lit, et on y écrit.")
        ),
        sheet=WebLink(tell("Ouvrir le tableau partagé"), around.sheet) if around.sheet else None,
        invitation=""
        if has_presented
        else typeset(
            tell(
                "Envie de vous présenter, en trois lignes ? Répondez à ce message : une personne les mettra sur votre "
                "ligne. Ou écrivez-les vous-même, colonne « Présentation »."
            )
        ),
    )
    reminder = Reminder(
        community=name,
        headline=subject(tell("Bienvenue : {name}", name=name)),
        title=typeset(title),
        preheader=info.next_gathering or info.here,
        info=info,
        why=typeset(
            tell("Vous recevez ce message, une seule fois, parce que vous venez d’arriver : {name}.", name=name)
        ),
    )
    return Owed(
        reminder,
        period=presence.id,
        about=f"{WELCOME}:{presence.id}",
        expires=now + _LASTS,
        rank=4,
        rows=tuple(line.row for line in lines),
    )


def _here(people: Sequence[Sequence[Member]]) -> str:
    """Return how many are here, and in which offices."""
    counts: dict[str, int] = {}
    for lines in people:
        for office in {line.office for line in lines if line.office}:
            counts[office] = counts.get(office, 0) + 1
    offices = sorted(counts, key=lambda office: (-counts[office], office))[:MOST_OFFICES]
    count = plural(len(people), "personne est dans l’annuaire", "personnes sont dans l’annuaire")
    return typeset(tell("{count} ({offices}).", count=count, offices=listed(offices)) if offices else f"{count}.")


def _next(gathering: Gathering | None) -> str:
    if gathering is None:
        return ""
    place = words(gathering, "place")
    moment = when(gathering)
    parts = [called(gathering), moment[:1].lower() + moment[1:], place]
    return typeset(tell("Prochain rendez-vous : {parts}.", parts=", ".join(part for part in parts if part)))
