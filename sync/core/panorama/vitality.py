"""The vitality of a format: a gentle early sign when it tires, and what could be tried.

« C'est par manque de personnes souhaitant partager leur problématique que ces rencontres ont pris fin »: the signs are
roles that stay empty, fewer people, always the same names. They name nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sync.core.model.records import ROLES, Gathering, Register
from sync.core.panorama.carriers import Carriers
from sync.core.panorama.values import Signal
from sync.core.say import msgid, tell
from sync.core.text import typeset

LAST: Final = 3
"""How many gatherings of a format are looked at, and compared to as many before them."""
_FALL: Final = 0.7
"""Below this share of the headcount before, fewer people come: more than the weather explains."""
_SAME_PEOPLE: Final = 2

EMPTY_ROLES: Final = (
    msgid("Proposer le rôle à deux, ou une petite partie seulement : accueillir, prendre des notes, apporter à boire."),
    msgid("Appeler quelqu’un plutôt qu’écrire à tout le monde : beaucoup n’osent pas se proposer."),
)
FEWER_PEOPLE: Final = (
    msgid("Demander à trois personnes qui ne viennent plus ce qui leur donnerait envie."),
    msgid("Changer de lieu ou d’heure une fois, pour voir ; ouvrir une visio."),
    msgid("Laisser ce format se reposer un tour : une pause n’est pas une fin."),
)
SAME_NAMES: Final = (
    msgid("Remercier les personnes qui portent, et leur demander si elles aimeraient passer la main."),
    msgid("Proposer à une personne arrivée cette année de porter le prochain avec quelqu’un qui connaît."),
)

Sign = tuple[str, Sequence[str]]


def vitality(register: Register, not_cancelled: Sequence[Gathering], carriers: Carriers) -> tuple[Signal, ...]:
    """Return one signal for each configured format that shows a sign, in the order of the configuration."""
    signals = []
    for name in (each.name for each in register.community.formats):
        some = sorted(
            ((each.date, each.row, each) for each in not_cancelled if each.date and name in each.formats),
            key=lambda e: e[:2],
        )
        past = [each for day, _, each in some if day <= register.today]
        signs = [*_empty_roles(past), *_fewer_people(past), *_same_names(past, carriers)]
        if signs:
            ideas = dict.fromkeys(typeset(tell(idea)) for _, ideas in signs for idea in ideas)
            signals.append(Signal(name, tuple(typeset(sign) for sign, _ in signs), tuple(ideas)))
    return tuple(signals)


def _empty_roles(past: Sequence[Gathering]) -> Iterator[Sign]:
    """Yield a sign when nobody carried or led any of the last ones, or half of their roles were open."""
    last = past[-LAST:]
    if len(last) < LAST:
        return
    for role, word in (("carried_by", "porter"), ("led_by", "animer")):
        if all(each.origin.has(role) and not each.role(role) for each in last):
            yield tell("Personne n’est noté pour {word} les {last} derniers.", word=word, last=LAST), EMPTY_ROLES
            return
    roles = [(each, role) for each in last for role in ROLES if each.origin.has(role)]
    empty = sum(not each.role(role) for each, role in roles)
    if roles and 2 * empty >= len(roles):
        yield tell("La moitié des rôles des {last} derniers sont restés vides, ou plus.", last=LAST), EMPTY_ROLES


def _fewer_people(past: Sequence[Gathering]) -> Iterator[Sign]:
    headcounts = [each.headcount for each in past if each.headcount is not None]
    last, before = headcounts[-LAST:], headcounts[-2 * LAST : -LAST]
    if len(last) < LAST or len(before) < LAST or sum(last) >= _FALL * sum(before):
        return
    yield tell("Il vient moins de monde aux {last} derniers qu’aux {last} d’avant.", last=LAST), FEWER_PEOPLE


def _same_names(past: Sequence[Gathering], carriers: Carriers) -> Iterator[Sign]:
    """Yield a sign when the same one or two people hold every role of the last ones."""
    last = past[-LAST:]
    holders = [carriers.named(each, role) for each in last for role in ROLES]
    filled_roles = [who for who in holders if who]
    people = frozenset[str]().union(*filled_roles)
    if len(last) == LAST and len(filled_roles) > LAST and len(people) <= _SAME_PEOPLE:
        who = tell("La même personne porte") if len(people) == 1 else tell("Les deux mêmes personnes portent")
        yield tell("{who} tout dans les {last} derniers.", who=who, last=LAST), SAME_NAMES
