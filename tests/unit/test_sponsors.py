"""Who could welcome a newcomer: the cases of ``tests/data/sponsors.yml``, and what is said of each."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from sync.core.model.community import Community
from sync.core.model.records import Member
from sync.core.people.sponsors import Someone, likeness, suggestions
from sync.core.reading import parse
from tests.drawn import drawn

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "data" / "sponsors.yml").read_text("utf-8"))


def members(directory: str) -> tuple[Member, ...]:
    return parse(drawn(f"# Annuaire\n{directory}"), Community()).members


def people(case: dict[str, Any]) -> dict[str, Someone]:
    """Everybody of a case by first name, each with all their lines."""
    lines = defaultdict[str, list[Member]](list)
    for member in members(case["directory"]):
        lines[member.first_name].append(member)
    return {name: Someone(name, tuple(some), case["arrived"].get(name)) for name, some in lines.items()}


@pytest.mark.parametrize("name", CASES)
def test_who_is_suggested_to_whom(name: str) -> None:
    case = CASES[name]
    everybody, closed = people(case), case.get("closed", {})
    newcomers = [everybody[each] for each in case.get("newcomers", case["arrived"])]
    others = [each for each in everybody.values() if each not in newcomers]

    suggested = defaultdict[str, list[str]](list)
    for each in suggestions(
        newcomers, others, case.get("load", {}), lambda one, other: other.id in closed.get(one.id, ())
    ):
        suggested[each.newcomer.id].append(each.sponsor.id)
    assert dict(suggested) == case["suggests"]


@pytest.mark.parametrize(
    ("newcomer", "sponsor", "because"),
    [
        ("graphiste | Nantes", "Designer graphique | Nantes cedex 2", "même métier (Designer graphique), même ville"),
        ("graphiste | Rezé", "photographe | Nantes", "métiers proches (graphiste, photographe), villes voisines"),
        ("graphiste | Lyon", "graphiste | Nantes", "même métier (graphiste)"),
        ("graphiste | Trifouilly", "graphiste | ", "même métier (graphiste)"),
    ],
)
def test_why_is_said_in_the_words_of_both(newcomer: str, sponsor: str, because: str) -> None:
    one, other = members(f"| Prénom | Métier | Ville |\n| Inès | {newcomer} |\n| Ali | {sponsor} |")

    alike = likeness((one,), (other,))

    assert alike is not None
    assert ", ".join(map(str, alike.because)).replace("\N{NO-BREAK SPACE}", " ").startswith(because)
