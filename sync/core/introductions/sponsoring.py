"""What the mails of a sponsorship say: one question to the sponsor, then one to the newcomer, without a word that
reaches the other; then one mail with both addresses.
"""

from __future__ import annotations

from typing import Final

from sync.core.introductions.grounds import Sponsors
from sync.core.introductions.letters import (
    EACH_OTHER,
    HOW,
    Meeting,
    Question,
    figures,
    name_shown,
    plainly,
    reason,
    skills_of,
)
from sync.core.model.community import Community
from sync.core.model.records import Member
from sync.core.people.privacy import allowed
from sync.core.people.sponsors import likeness
from sync.core.reminders.words import subject
from sync.core.say import msgid, tell
from sync.core.text import listed, one_line, typeset

_COMPARED: Final = ("trades", "skills", "city")
_WILLING: Final = msgid(
    "Vous recevez ce message parce que vous avez dit oui à « Parrain/marraine ? », dans l’annuaire : {name}."
)
_ARRIVED: Final = msgid("Vous recevez ce message parce que vous venez d’arriver : {name}.")
_AGREED: Final = msgid("Vous recevez ce message parce que vous avez dit oui tous les deux : {name}.")


def offer(community: Community, sponsors: Sponsors) -> Question:
    """Return what is asked of the one who could welcome."""
    newcomer = sponsors.newcomer
    who = name_shown(newcomer)
    intro = tell("{who} vient d’arriver :", who=who) if who else tell("Une personne vient d’arriver :")
    title = tell("Accueillir quelqu’un qui arrive ?")
    common = _in_common(sponsors)
    return Question(
        community=one_line(community.name),
        headline=subject(tell("Accueillir quelqu’un qui arrive ? {who}", who=who)) if who else subject(title),
        title=typeset(title),
        preheader=_what(newcomer),
        intro=typeset(intro),
        what=_what(newcomer),
        details=_presentation(newcomer),
        terms="",
        because=typeset(tell("J’ai pensé à vous : {common}.", common=common)) if common else "",
        counts="",
        each_other=typeset(tell(EACH_OTHER)),
        how=typeset(tell(HOW)),
        why=reason(_WILLING, community),
    )


def ask(community: Community, sponsors: Sponsors) -> Question:
    """Return what is asked of the newcomer, once the other one said yes."""
    sponsor = sponsors.sponsor
    who = name_shown(sponsor)
    title = tell("Quelqu’un veut bien vous accueillir")
    intro = (
        tell("{who} est là depuis plus longtemps, et veut bien être votre parrain ou votre marraine :", who=who)
        if who
        else tell("Une personne est là depuis plus longtemps, et veut bien être votre parrain ou votre marraine :")
    )
    common = _in_common(sponsors)
    return Question(
        community=one_line(community.name),
        headline=subject(tell("Quelqu’un veut bien vous accueillir : {who}", who=who)) if who else subject(title),
        title=typeset(title),
        preheader=_what(sponsor),
        intro=typeset(intro),
        what=_what(sponsor),
        details=_presentation(sponsor),
        terms="",
        because=typeset(tell("Ce que vous avez en commun : {common}.", common=common)) if common else "",
        counts="",
        each_other=typeset(tell(EACH_OTHER)),
        how=typeset(tell(HOW)),
        why=reason(_ARRIVED, community),
    )


def meeting(community: Community, sponsors: Sponsors) -> Meeting:
    """Return what both are told once they said yes."""
    return Meeting(
        community=one_line(community.name),
        headline=subject(tell("Vous voilà en relation : bienvenue !")),
        title=typeset(tell("Vous avez dit oui tous les deux")),
        preheader=typeset(tell("Un café, un appel : la suite est à vous.")),
        intro=typeset(tell("Écrivez-vous directement : un café, un appel, une première sortie. La suite est à vous.")),
        seeker=sponsors.seeker.name,
        seeker_address=sponsors.seeker.address,
        giver=sponsors.giver.name,
        giver_address=sponsors.giver.address,
        how=typeset(tell("Merci de dire quand vous vous êtes rencontré·e·s : répondez « c’est fait » à ce mail.")),
        why=reason(_AGREED, community),
    )


def parts_shown(sponsors: Sponsors) -> str:
    """Return which parts of both lines members may see now, a figure each (see ``letters.parts_shown``)."""
    lines = (sponsors.newcomer, sponsors.sponsor)
    return figures(
        part for line in lines for part in (name_shown(line), skills_of(line), _presentation(line), *_seen(line))
    )


def _seen(line: Member) -> tuple[str, ...]:
    return tuple(allowed(line, field) for field in _COMPARED)


def _what(line: Member) -> str:
    """Return what somebody does, as members may see it; « cooperator » when nothing tells."""
    return skills_of(line) or tell("quelqu’un de la communauté")


def _presentation(line: Member) -> str:
    text = plainly(line.presentation) if allowed(line, "presentation") else ""
    return "" if text == skills_of(line) else text


def _in_common(sponsors: Sponsors) -> str:
    """Return what both have in common, when members may see all that tells it."""
    lines = (sponsors.newcomer, sponsors.sponsor)
    is_hidden = any(getattr(line, field) and not allowed(line, field) for line in lines for field in _COMPARED)
    alike = None if is_hidden else likeness((sponsors.newcomer,), (sponsors.sponsor,))
    return listed(plainly(str(each)) for each in alike.because) if alike is not None else ""
