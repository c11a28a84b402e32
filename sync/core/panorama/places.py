"""Where members live, and how many live far from the office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sync.core.model.community import Community
from sync.core.offices import office_key
from sync.core.panorama.counting import ranked, tally
from sync.core.panorama.crowd import OF_DIRECTORY, Someone, basis
from sync.core.panorama.towns import distance
from sync.core.panorama.values import Figure, Row, Section, people
from sync.core.text import fold, typeset

TITLE: Final = "Villes"
FAR: Final = 50.0
"""In kilometres as the crow flies, from the town of the office: an evening out becomes a journey."""

HERE, NEAR, AWAY = "dans la ville du bureau", "à moins de 50 km", "plus loin"


def places(crowd: Sequence[Someone], community: Community) -> Section:
    """The towns, ranked, the distance to the office, and the offices when there are several."""
    towns = {person.number: town for person in crowd if (town := _town(person.one("city")))}
    rows = ranked(towns.items(), fold, ("autre ville", "autres villes"))
    ranking = Figure(
        *("towns", "Les villes", ("Personnes",), rows, *basis(crowd, towns), OF_DIRECTORY),
        typed=True,
    )
    figures = (ranking, _distances(crowd, towns, community), _offices(crowd))
    return Section("places", TITLE, tuple(figure for figure in figures if figure.key != "offices" or figure.rows[1:]))


def _offices(crowd: Sequence[Someone]) -> Figure:
    """How many people in each office; worth showing when there are two."""
    offices = {person.number: office for person in crowd if (office := person.one("office"))}
    rows = ranked(offices.items(), office_key, ("autre bureau", "autres bureaux"))
    return Figure(
        *("offices", "Les bureaux", ("Personnes",), rows, *basis(crowd, offices), OF_DIRECTORY),
        typed=True,
    )


def _distances(crowd: Sequence[Someone], towns: dict[int, str], community: Community) -> Figure:
    zones = {}
    for person in crowd:
        office = person.one("office") or (community.offices[0] if len(community.offices) == 1 else "")
        if person.number in towns and (zone := _zone(towns[person.number], office_key(office))):
            zones[person.number] = zone
    counts = tally(zones.values())
    rows = tuple(Row(zone, (people(counts.get(zone, 0)),)) for zone in (HERE, NEAR, AWAY))
    return Figure(
        *("distances", "Près ou loin du bureau", ("Personnes",), rows, *basis(crowd, zones), OF_DIRECTORY),
        note=typeset(
            "À vol d’oiseau, entre des villes que je sais situer (5\u202f000 habitants ou plus). L’isolement peut être "
            "géographique : un lien visio, un apéro ailleurs, un coup de fil."
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


def _town(text: str) -> str:
    """A town as typed, without its postcode: « 44000 Nantes », « Nantes (44) », « Nantes cedex 2 »."""
    bare = re.sub(r"\(?\b\d{2,5}\b\)?|\bcedex\b(\s*\d+)?", " ", text, flags=re.IGNORECASE)
    return " ".join(bare.split()).strip(" ,-–()") or ""
