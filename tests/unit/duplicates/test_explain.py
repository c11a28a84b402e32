"""The reasons, as people read them."""

from __future__ import annotations

import pytest

from sync.core.duplicates import compare_rows
from sync.core.duplicates.explain import spelt
from tests.unit.duplicates.lines import among_neighbours


@pytest.mark.parametrize(
    ("part", "cells", "shown"),
    [
        ("frederic", ("Frédéric", "Martin"), "Frédéric"),
        ("frederic", ("", "MARTIN Frédéric"), "Frédéric"),
        ("frederic", ("Mme Frédéric", "Martin"), "Frédéric"),
        ("jean pierre", ("Jean-Pierre MARTIN", ""), "Jean-Pierre"),
        ("jean michel", ("Jeanmichel", "Martin"), "Jeanmichel"),
        ("le goff", ("Le Goff Zoé", ""), "Le Goff"),
        ("d aboville", ("", "d’Aboville"), "d’Aboville"),
        ("autre", ("Zoé", "Martin"), "Autre"),
    ],
)
def test_a_part_of_a_name_is_shown_as_it_was_typed(part: str, cells: tuple[str, str], shown: str) -> None:
    assert spelt(part, cells) == shown


def test_reasons_show_names_as_they_were_typed() -> None:
    people = among_neighbours(
        """
        | Prénom | Nom            | E-mail          |
        | Fred   | Ximénès        | fx@laposte.net  |
        |        | Frédéric Ximénès | fx@laposte.net |
        """
    )

    because = compare_rows(people, 2, 3).because

    assert any("Frédéric / Fred" in str(reason) for reason in because)
