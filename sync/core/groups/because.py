"""Why somebody is in a group, why somebody has none, and what would make room; sentences for coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from sync.core.groups.asking import Ask
from sync.core.groups.model import VISIO, Group, Mode, Person, Proposal, Role, Slot, Statement
from sync.core.groups.slots import eligible
from sync.core.say import msgid, tell
from sync.core.text import capital, one_line, plural

ROLE_NAMES: Final = {Role.ANIMATEUR: msgid("un·e animateur·trice"), Role.SECRETAIRE: msgid("un·e secrétaire")}
_RANKS: Final = (msgid("son premier thème"), msgid("son deuxième thème"), msgid("son troisième thème"))


_NAMED: Final = 5
"""How many are named of those who could be asked."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody without a group: why, from what would be the least to what would be the most to ask for."""

    person: str
    because: tuple[str, ...]


def reasons(statement: Statement, group: Group, person: Person) -> list[str]:
    """Return why somebody is in a group: the theme, where, with whom, what they said yes to."""
    return [
        *_theme(group.slot, person),
        *_venue(statement, group.slot, person),
        *_companions(statement, group, person),
        *_stay(statement, group.slot, person),
    ]


def _theme(slot: Slot, person: Person) -> list[str]:
    if person.has_fixed_theme:
        return [tell("la coordination a fixé ce thème")]
    pinned = [tell("la coordination l’a fixé·e là")] if person.pin is not None else []
    return [*pinned, *([tell(_RANKS[person.themes.index(slot.theme)])] if slot.theme in person.themes else [])]


def _venue(statement: Statement, slot: Slot, person: Person) -> list[str]:
    if slot.venue == VISIO:
        if person.mode is Mode.IN_PERSON:
            return []
        return [tell("la visio lui va") if person.mode is Mode.BOTH else tell("en visio, comme demandé")]
    distance, place = person.distances[slot.venue], statement.places[slot.venue]
    if not isfinite(distance):
        return [tell("à {place}", place=place)]
    return [
        tell("à {distance}\u00a0km de {place}", distance=round(distance), place=place)
        if round(distance)
        else tell("sur place, à {place}", place=place)
    ]


def _companions(statement: Statement, group: Group, person: Person) -> list[str]:
    together = [other for other in sorted(set(person.companions)) if other in group.members and other != person.id]
    names = [statement.people[other].name for other in together]
    return [tell("avec {names:listed}", names=names)] if names else []


def _stay(statement: Statement, slot: Slot, person: Person) -> list[str]:
    stays = statement.previous is not None and statement.previous.slots().get(person.id) == slot
    return [tell("comme dans la proposition d’avant")] if stays else []


def left_out(statement: Statement, proposal: Proposal) -> list[LeftOut]:
    """Return those who have no group, each with why: of each slot they may join, what it lacks."""
    those = eligible(statement)
    free = set(proposal.unplaced)
    opened: dict[Slot, list[Group]] = {}
    for group in proposal.groups:
        opened.setdefault(group.slot, []).append(group)
    answers = []
    for person in (statement.people[each] for each in proposal.unplaced):
        own = [slot for slot, people in those.items() if person in people]
        lacks = sorted(
            (
                _lack(statement, slot, opened.get(slot, ()), [each for each in those[slot] if each.id in free])
                for slot in own
            ),
            key=lambda lack: lack[0],
        )
        answers.append(
            LeftOut(person.id, tuple(sentence for _, sentence in lacks[:3]) or (_nowhere(statement, person),))
        )
    return answers


def _lack(statement: Statement, slot: Slot, groups: Sequence[Group], free: Sequence[Person]) -> tuple[int, str]:
    """Return how much a slot lacks for those who are free and may join it, and the sentence."""
    settings, where = statement.settings, slot_name(statement, slot)
    if groups:
        seats = plural(settings.largest, "place")
        full = tell("ce groupe est complet") if len(groups) == 1 else tell("ces groupes sont complets")
        if not settings.seats_kept:
            return 0, tell("{where} : {full} ({seats})", where=where, full=full, seats=seats)
        kept = plural(settings.seats_kept, "gardée")
        return 0, tell(
            "{where} : {full} ({seats}, dont {kept} pour inviter)", where=where, full=full, seats=seats, kept=kept
        )
    missing = max(0, settings.smallest - len(free))
    roles = [role for role in Role if not any(role in person.roles for person in free)]
    if not roles and sum(bool(person.roles) for person in free) < 2:
        roles = [Role.SECRETAIRE]
    wants = [*([plural(missing, "personne")] if missing else []), *(tell(ROLE_NAMES[role]) for role in roles)]
    if not wants:
        return 0, tell("{where} : assez de monde, mais aucun groupe de plus n’y est possible", where=where)
    return missing + len(roles), tell(
        "{where} : il manque {wants:listed} parmi les personnes sans groupe", where=where, wants=wants
    )


def _nowhere(statement: Statement, person: Person) -> str:
    if person.pin is not None:
        return tell("la coordination l’a fixé·e dans un thème ou un lieu qui n’existe pas")
    if not set(person.themes) & set(statement.themes):
        return tell("aucun de ses thèmes n’est proposé")
    if person.mode is Mode.IN_PERSON:
        return tell(
            "aucun lieu à moins de {limit}\u00a0km, et pas de visio : il faudrait un lieu plus proche, ou un oui à la "
            "visio",
            limit=f"{statement.settings.limit_km:g}",
        )
    return tell("aucun groupe en visio n’est prévu : il faudrait qu’il y en ait")


def slot_name(statement: Statement, slot: Slot) -> str:
    """« Formation entre pairs » à Nantes, or en visio; an id that has no name is shown as it is."""
    theme = statement.themes.get(slot.theme, slot.theme)
    if slot.venue == VISIO:
        return tell("{theme:quoted} en visio", theme=theme)
    return tell("{theme:quoted} à {place}", theme=theme, place=statement.places.get(slot.venue, slot.venue))


def asked(statement: Statement, ask: Ask) -> str:
    """Return whom to ask: which role, where, how many it would place, and who could say it."""
    names = [one_line(statement.people[each].name, 60) for each in ask.people]
    others = [plural(len(names) - _NAMED, "autre")] if len(names) > _NAMED else []
    return tell(
        "{role} de plus, {where}, placerait {more} de plus : demandez à {names:either}.",
        role=capital(tell(ROLE_NAMES[ask.role])),
        where=slot_name(statement, ask.slot),
        more=plural(ask.more, "personne"),
        names=[*names[:_NAMED], *others],
    )
