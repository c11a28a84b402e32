"""RV, continued: what a gathering still lacks. Hints, worded as invitations; the cell is the empty one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sync.core.gatherings.blanks import lacks
from sync.core.gatherings.following import NOT_HELD
from sync.core.gatherings.standing import is_upcoming
from sync.core.model.outcomes import Severity
from sync.core.model.records import ROLES, Gathering, Register
from sync.core.parse.values import error_in
from sync.core.people.names import key, names_in
from sync.core.rules.base import Remark, rule
from sync.core.say import Saying, msgid, say

MEMORY = timedelta(days=365)
"""A recap, or a pause for whoever held every role, is asked for during a year."""

OFFERS = {
    "carried_by": msgid("qui aurait envie de porter cet apéro"),
    "announced_by": msgid("qui pourrait en parler autour de soi"),
    "sent_by": msgid("qui pourrait envoyer les infos"),
    "led_by": msgid("qui aurait envie d’animer"),
}


def _lacking(register: Register, field: str) -> Iterator[Gathering]:
    """Yield the coming gatherings whose cell for a field is there and empty."""
    for gathering in register.gatherings:
        if is_upcoming(gathering, register.today) and lacks(gathering, field):
            yield gathering


def _when(gathering: Gathering) -> Saying:
    return say("le {date:day}", date=gathering.date) if gathering.date else say("cet apéro")


@rule("RV09", Severity.HINT, "Un lieu à trouver")
def place_missing(register: Register) -> Iterator[Remark]:
    """A coming gathering has no place yet."""
    for gathering in _lacking(register, "place"):
        if not gathering.remote:
            yield Remark(gathering, "place", say("où se retrouve-t-on {when} ?", when=_when(gathering)))


@rule("RV10", Severity.HINT, "Un objectif à dire")
def purpose_missing(register: Register) -> Iterator[Remark]:
    """A coming gathering does not say what it is for; people come more readily when they know."""
    for gathering in _lacking(register, "purpose"):
        message = say("quel est l’objectif de l’apéro prévu {when} ?", when=_when(gathering))
        yield Remark(gathering, "purpose", message)


@rule("RV11", Severity.HINT, "Un déroulé à dire")
def programme_missing(register: Register) -> Iterator[Remark]:
    """A coming gathering does not say what we will do there."""
    for gathering in _lacking(register, "programme"):
        yield Remark(gathering, "programme", say("que va-t-on faire {when} ?", when=_when(gathering)))


@rule("RV12", Severity.HINT, "Un rôle à prendre")
def role_open(register: Register) -> Iterator[Remark]:
    """A role of a coming gathering is open to whoever likes; one remark a role."""
    for field in ROLES:
        for gathering in _lacking(register, field):
            yield Remark(gathering, field, say("{offer} ({when}) ?", offer=say(OFFERS[field]), when=_when(gathering)))


@rule("RV13", Severity.HINT, "Une seule personne pour tout")
def one_person_everywhere(register: Register) -> Iterator[Remark]:
    """The same person holds the four roles of a gathering: it is lighter, and livelier, with several."""
    for gathering in register.gatherings:
        holders = {tuple(key(name) for name in names_in(gathering.role(field))) for field in ROLES}
        recent = gathering.date is None or gathering.date > register.today - MEMORY
        alone = len(holders) == 1 and len(next(iter(holders))) == 1
        if alone and recent and gathering.state not in NOT_HELD:
            message = say("une seule personne tient les quatre rôles : qui pourrait lui prêter main-forte ?")
            yield Remark(gathering, "carried_by", message)


@rule("RV15", Severity.HINT, "Un compte rendu à partager")
def recap_missing(register: Register) -> Iterator[Remark]:
    """A gathering of the past year has no recap; those who could not come would like one."""
    for gathering in register.gatherings:
        origin = gathering.origin
        past = gathering.date is not None and register.today - MEMORY < gathering.date < register.today
        empty = origin.has("recap") and not gathering.recap and not error_in(origin.typed("recap"))
        if past and empty and gathering.state not in NOT_HELD:
            message = say("qui aurait quelques notes de l’apéro tenu {when} ?", when=_when(gathering))
            yield Remark(gathering, "recap", message)
