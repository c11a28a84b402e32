"""A little of the panorama in the digest, once a quarter."""

from __future__ import annotations

from datetime import date

import pytest

from sync.core.digests.quarter import quarter, quarter_is_due
from sync.core.panorama import panorama
from tests.assessments import assessed


@pytest.mark.parametrize(
    ("last", "due"),
    [(None, True), (date(2026, 9, 30), True), (date(2026, 10, 1), False), (date(2025, 11, 21), True)],
)
def test_it_is_due_at_the_first_digest_of_a_quarter(last: date | None, due: bool) -> None:
    assert quarter_is_due(date(2026, 11, 21), last) is due


def test_it_draws_who_carried_and_says_which_format_tires() -> None:
    lines = "\n".join(
        f"| {{2026-{n + 6:02d}-15}} | Pitchs de projets | A{n}, B{n}, C{n} | | {{20}} |" for n in range(1, 5)
    )
    section = quarter(panorama(assessed(f"# Apéros\n| Date | Format | Qui porte | Qui anime | Inscrits |\n{lines}")))

    assert [(bar.label, bar.count, bar.percent) for bar in section.bars if bar.count] == [
        ("Juillet à septembre 2026", 9, 100),
        ("Octobre à décembre 2026 (en cours)", 3, 33),
    ]
    assert [line.text for group in section.groups for line in group.lines] == ["Pitchs de projets"]


def test_without_gatherings_there_is_nothing_to_show() -> None:
    assert not quarter(panorama(assessed("| Prénom | Nom |\n| Zoé | Martin |"))).shows
