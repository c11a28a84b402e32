"""The invitation to a working group: this group, its theme, who would lead it, what it commits to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.core.groups.instance import Instance
from sync.core.groups.model import VISIO, Group
from sync.core.model.community import Community
from sync.core.reminders.words import subject
from sync.core.say import msgid, tell
from sync.core.text import fold, one_line, typeset


@dataclass(frozen=True, slots=True)
class GroupInvitation:
    """What the mail shows, in the words of a question: ``what`` is the theme, ``details`` where, ``terms`` what it
    commits to, ``because`` who would lead, ``each_other`` that nothing is closed, ``how`` how to answer.
    """

    community: str
    headline: str
    title: str
    preheader: str
    intro: str
    what: str
    details: str
    terms: str
    because: str
    counts: str
    each_other: str
    how: str
    why: str


_COMMITMENT: Final = msgid("cinq rencontres d’environ trois heures, bénévole")
_OPEN: Final = msgid(
    "Ce n’est qu’une proposition : un non ne se justifie pas, et le groupe reste ouvert à qui viendrait."
)
_HOW: Final = msgid("Répondez « oui » ou « non » ; une personne de la coordination lira votre réponse.")
_HOW_WITH_OTHER: Final = msgid(
    "Répondez « oui », « non », ou « plutôt l’autre » si vous préférez {other:quoted} ; une personne de la "
    "coordination lira votre réponse."
)


def group_invitation(
    instance: Instance, group: Group, person: str, leader: str, community: Community
) -> GroupInvitation:
    """Return the invitation of somebody to their group; ``leader`` is the name of who would lead it, as the others may
    read it (empty: not to be named).
    """
    statement, name = instance.statement, one_line(community.name)
    theme = one_line(statement.themes[group.slot.theme], 100)
    others = [each for each in instance.wishes[person].themes if fold(each) != fold(theme)]
    return GroupInvitation(
        community=name,
        headline=subject(tell("Un groupe pour réfléchir ensemble : {theme}", theme=theme)),
        title=tell("Seriez-vous de ce groupe ?"),
        preheader=typeset(tell("Répondez « oui » ou « non » : quelques mots suffisent.")),
        intro=typeset(
            tell("Vous avez dit ce à quoi vous aimeriez réfléchir. Voici le groupe que nous vous proposons.")
        ),
        what=theme,
        details=typeset(_where(instance, group)),
        terms=typeset(tell(_COMMITMENT)),
        because=typeset(_leader(group, person, leader)),
        counts="",
        each_other=typeset(tell(_OPEN)),
        how=typeset(tell(_HOW_WITH_OTHER, other=one_line(others[0], 100)) if others else tell(_HOW)),
        why=typeset(
            tell("Vous recevez ce message parce que vous avez rempli l’onglet « Envies » : {name}.", name=name)
        ),
    )


def _where(instance: Instance, group: Group) -> str:
    if group.slot.venue == VISIO:
        return tell("en visio")
    return tell("à {place}", place=one_line(instance.statement.places[group.slot.venue], 60))


def _leader(group: Group, person: str, leader: str) -> str:
    if person == group.animateur:
        return tell("Vous avez dit oui pour animer : ce serait vous.")
    said = tell("{name} animerait ce groupe.", name=leader) if leader else tell("Une personne du groupe l’animerait.")
    if person == group.secretaire:
        return f"{said} {tell('Vous avez dit oui pour en être secrétaire.')}"
    return said
