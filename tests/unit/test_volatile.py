"""Columns that a clock writes are told from those that people fill in."""

from __future__ import annotations

from datetime import date

import pytest

from sync.core.model.community import Community
from sync.core.reading import parse
from sync.core.tabs import GATHERINGS
from sync.core.volatile import volatile_columns
from tests.drawn import drawn


def volatile(header: str, *values: str) -> bool:
    """Whether the last column of a planning is one, read on 21 November 2026."""
    dates = ("{2026-12-17}", "{2027-01-14}", "{2027-02-11}")
    lines = "\n".join(f"| {day} | Voile {day} | {value} |" for day, value in zip(dates, values, strict=False))
    register = parse(drawn(f"# Apéros\n| Date | Thème | {header} |\n{lines}"), Community())
    (layout,) = register.layouts_of(GATHERINGS)
    return 3 in volatile_columns(layout, register.gatherings, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Jours restants", ("{12}", "", "bientôt")),
        ("Nb de jours avant", ("{1}",)),
        ("Aujourd'hui", ("21/11/2026",)),
        ("Mis à jour le", ("hier",)),
        ("J-", ("{26}", "{54}", "{82}")),
        ("J", ("", "", "")),
        ("Chrono", ("{26}", "{54}", "{82}")),  # days from 21 November
        ("Chrono", ("30", "58", "86")),  # the file was last worked out on the 17th
        ("Chrono", ("{-26}", "{-54}", "{-82}")),
        ("Calcul", ("21/11/2026 08:00", "21/11/2026 08:00", "21/11/2026 08:00")),
    ],
)
def test_a_column_that_a_clock_writes_is_known(header: str, values: tuple[str, ...]) -> None:
    assert volatile(header, *values)


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Places", ("{26}", "{54}", "{80}")),
        ("Places", ("{12}", "{12}", "{12}")),
        ("Relancé le", ("21/11/2026", "", "")),
        ("Salle réservée le", ("01/03/2026", "01/03/2026", "01/03/2026")),
        ("Jours de la semaine", ("jeudi", "jeudi", "jeudi")),
        ("Notes", ("{99999}", "{-99999}", "{0}")),
    ],
)
def test_a_column_that_people_fill_in_is_left_alone(header: str, values: tuple[str, ...]) -> None:
    assert not volatile(header, *values)
