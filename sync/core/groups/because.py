"""Why somebody is in a group, why somebody has none, and what would make room; sentences for coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.core.groups.model import VISIO, Group, Mode, Person, Proposal, Role, Slot, Statement
from sync.core.groups.slots import eligible
from sync.core.text import listed, plural, quoted

ROLE_NAMES = {Role.ANIMATEUR: "un·e animateur·trice", Role.SECRETAIRE: "un·e secrétaire"}
_RANKS = ("son premier thème", "son deuxième thème", "son troisième thème")


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
    pinned = ["la coordination l’a fixé·e là"] if person.pin is not None else []
    return [*pinned, *([_RANKS[person.themes.index(slot.theme)]] if slot.theme in person.themes else [])]


def _venue(statement: Statement, slot: Slot, person: Person) -> list[str]:
    if slot.venue == VISIO:
        return (
            []
            if person.mode is Mode.IN_PERSON
            else ["la visio lui va" if person.mode is Mode.BOTH else "en visio, comme demandé"]
        )
    distance, place = round(person.distances[slot.venue]), statement.places[slot.venue]
    return [f"à {distance}\u00a0km de {place}" if distance else f"sur place, à {place}"]


def _companions(statement: Statement, group: Group, person: Person) -> list[str]:
    together = [other for other in sorted(set(person.companions)) if other in group.members and other != person.id]
    return [f"avec {listed(statement.people[other].name for other in together)}"] if together else []


def _stay(statement: Statement, slot: Slot, person: Person) -> list[str]:
    stays = statement.previous is not None and statement.previous.slots().get(person.id) == slot
    return ["comme dans la proposition d’avant"] if stays else []


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
        kept = f", dont {plural(settings.seats_kept, 'gardée')} pour inviter" if settings.seats_kept else ""
        full = "ce groupe est complet" if len(groups) == 1 else "ces groupes sont complets"
        return 0, f"{where} : {full} ({plural(settings.largest, 'place')}{kept})"
    missing = max(0, settings.smallest - len(free))
    roles = [role for role in Role if not any(role in person.roles for person in free)]
    if not roles and sum(bool(person.roles) for person in free) < 2:
        roles = [Role.SECRETAIRE]
    wants = [*([plural(missing, "personne")] if missing else []), *(ROLE_NAMES[role] for role in roles)]
    if not wants:
        return 0, f"{where} : assez de monde, mais aucun groupe de plus n’y est possible"
    return missing + len(roles), f"{where} : il manque {listed(wants)} parmi les personnes sans groupe"


def _nowhere(statement: Statement, person: Person) -> str:
    if person.pin is not None:
        return "la coordination l’a fixé·e dans un thème ou un lieu qui n’existe pas"
    if not set(person.themes) & set(statement.themes):
        return "aucun de ses thèmes n’est proposé"
    near = f"{statement.settings.limit_km:g}\u00a0km"
    if person.mode is Mode.IN_PERSON:
        return f"aucun lieu à moins de {near}, et pas de visio : il faudrait un lieu plus proche, ou un oui à la visio"
    return "aucun groupe en visio n’est prévu : il faudrait qu’il y en ait"


def slot_name(statement: Statement, slot: Slot) -> str:
    """« Formation entre pairs » à Nantes, or en visio; an id that has no name is shown as it is."""
    theme = quoted(statement.themes.get(slot.theme, slot.theme))
    return f"{theme} en visio" if slot.venue == VISIO else f"{theme} à {statement.places.get(slot.venue, slot.venue)}"
