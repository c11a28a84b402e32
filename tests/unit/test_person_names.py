"""The name of a person who stands on several lines."""

from __future__ import annotations

from itertools import permutations

import pytest

from sync.core.people.person_names import WholeName, name_of


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (["Maëlys|Guivarc’h"], "Maëlys", "Guivarc’h"),
        (["Maëlys|Guivarc’h", "Guivarc’h|Maëlys"], "Maëlys", "Guivarc’h"),
        (["GUIVARCH|MAËLYS", "Maëlys|Guivarc’h", "GUIVARC’H|Maelys"], "Maëlys", "Guivarc’h"),
        (["|LE GOFF Maryvonne", "LE GOFF|Maryvonne", "Maryvonne|Le Goff"], "Maryvonne", "Le Goff"),
        (["S.|Le Goff", "S.|Le Goff", "Sophie|Le Goff"], "Sophie", "Le Goff"),
        (["Sophiie|Le Goff", "Sophie|LE GOFF"], "Sophie", "Le Goff"),
        (["Zoé|", "Zoé|Martin"], "Zoé", "Martin"),
        (["|Martin", "|MARTIN"], "", "Martin"),
        (["Claire|Martin", "Claire|Dupont-Martin"], "Claire", "Dupont-Martin"),
        (["Pascal|Guyot", "Rémi|Oger"], "Rémi", "Oger"),
        (["Pascal|Guyot", "Rémi|Oger", "Pascal|GUYOT"], "Pascal", "Guyot"),
    ],
)
def test_each_part_comes_from_the_lines_that_are_surest_of_it(lines: list[str], first: str, last: str) -> None:
    names = [WholeName(*line.split("|")) for line in lines]

    assert {name_of(order) for order in permutations(names)} == {WholeName(first, last)}
