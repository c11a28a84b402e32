"""Where members live, and how many live far from the office."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sync.core.model.records import Register
from sync.core.panorama.counting import grouped, ranked
from sync.core.panorama.crowd import OF_DIRECTORY, Someone, basis
from sync.core.panorama.values import Figure, Section, people_row
from sync.core.people.offices import known_offices, office_key, office_keys, offices_in
from sync.core.say import msgid, msgids, tell
from sync.core.text import fold, typeset
from sync.core.towns import distance

TITLE: Final = msgid("Villes")
FAR: Final = 50.0
"""In kilometres as the crow flies, from the town of the office: an evening out becomes a journey."""

HERE, NEAR, AWAY = _ZONES = (msgid("dans la ville du bureau"), msgid("à moins de 50 km"), msgid("plus loin"))


def places(crowd: Sequence[Someone], register: Register) -> Section:
    """Return the towns, ranked, the distance to the office, and the offices when there are several."""
    towns = {person.number: town for person in crowd if (town := town_in(person.one("city")))}
    rows = ranked(towns.items(), fold, msgids("autre ville", "autres villes"))
    towns_figure = Figure(
        *("towns", tell("Les villes"), (tell("Personnes"),), rows, *basis(crowd, towns), OF_DIRECTORY),
        typed=True,
    )
    known_keys = frozenset(known_offices(register))
    figures = (towns_figure, _distances(crowd, zones_of(crowd, register)), _offices(crowd, known_keys))
    return Section(
        "places", tell(TITLE), tuple(figure for figure in figures if figure.key != "offices" or figure.rows[1:])
    )


def zones_of(crowd: Sequence[Someone], register: Register) -> dict[int, str]:
    """Return how far people live from their office, the nearest one when they have several, by their numbers: one of
    ``HERE``, ``NEAR``, ``AWAY``; without whoever typed no town, or one that cannot be placed.
    """
    known_keys = frozenset(known_offices(register))
    usual = register.community.offices[0] if len(register.community.offices) == 1 else ""
    zones = {}
    for person in crowd:
        town, offices = town_in(person.one("city")), office_keys(person.one("office") or usual, known_keys)
        if town and (reachable := {zone for office in offices if (zone := _zone(town, office))}):
            zones[person.number] = min(reachable, key=_ZONES.index)
    return zones


def _offices(crowd: Sequence[Someone], known_keys: Collection[str]) -> Figure:
    """Return how many people in each office; worth showing when there are two. Someone of two offices counts in
    both.
    """
    offices = {person.number: office for person in crowd if (office := person.one("office"))}
    each = [(number, name) for number, office in offices.items() for name in offices_in(office, known_keys)]
    rows = ranked(each, office_key, msgids("autre bureau", "autres bureaux"))
    return Figure(
        *("offices", tell("Les bureaux"), (tell("Personnes"),), rows, *basis(crowd, offices), OF_DIRECTORY),
        typed=True,
    )


def _distances(crowd: Sequence[Someone], zones: Mapping[int, str]) -> Figure:
    """Return how far people live from their office."""
    lives = grouped(zones.items())
    rows = tuple(people_row(tell(zone), lives.get(zone, ())) for zone in _ZONES)
    return Figure(
        *("distances", tell("Près ou loin du bureau"), (tell("Personnes"),), rows, *basis(crowd, zones), OF_DIRECTORY),
        note=typeset(
            tell(
                "À vol d’oiseau, entre des villes que je sais situer (5\u202f000 habitants ou plus). "
                "L’isolement peut être géographique : un lien visio, un apéro ailleurs, un coup de fil."
            )
        ),
    )


def _zone(town: str, office: str) -> str | None:
    if not office:
        return None
    if fold(town) == office:
        return HERE
    away = distance(town, office)
    if away is None:
        return None
    return NEAR if away <= FAR else AWAY


def town_in(text: str) -> str:
    """Return a town as typed, without its postcode: « 44000 Nantes », « Nantes (44) », « Nantes cedex 2 »."""
    bare = re.sub(r"\(?\b\d{2,5}\b\)?|\bcedex\b(\s*\d+)?", " ", text, flags=re.IGNORECASE)
    return " ".join(bare.split()).strip(" ,-–()") or ""
