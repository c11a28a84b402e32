"""The dates of a planning are understood together: neighbours, weekdays, states and the tab say the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from sync.core.model.community import Community
from sync.core.model.doubts import Doubt
from sync.core.model.records import Gathering
from sync.core.reading import parse
from tests.drawn import drawn


def planning(table: str, title: str = "Apéros", today: date = date(2026, 11, 21)) -> tuple[Gathering, ...]:
    return parse(drawn(f"# {title}\n{table}", read_at=datetime.combine(today, time(8), UTC)), Community()).gatherings


def days(gatherings: tuple[Gathering, ...]) -> list[str]:
    return [f"{each.date:%d/%m/%Y}" if each.date else "?" for each in gatherings]


SEASON = """
    | Date         | Thème    |
    | 17 septembre | Rentrée  |
    | 15 octobre   | Devis    |
    | 19 novembre  | Ruches   |
    | 17 décembre  | Voile    |
    | 21 janvier   | Galette  |
    | 18 février   | Chant    |
    | 18 mars      | Reliure  |
    | 15 avril     | Marché   |
    | 20 mai       | Jardin   |
    | 17 juin      | Fête     |
"""


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 9, 1), "17/09/2026", "17/06/2027"),
        (date(2026, 11, 21), "17/09/2026", "17/06/2027"),
        (date(2027, 1, 31), "17/09/2026", "17/06/2027"),
        (date(2027, 6, 1), "17/09/2026", "17/06/2027"),
    ],
)
def test_a_season_without_years_is_read_in_order(today: date, first: str, last: str) -> None:
    read = days(planning(SEASON, today=today))

    assert (read[0], read[-1]) == (first, last)
    assert [day[-4:] for day in read] == ["2026"] * 4 + ["2027"] * 6


def test_a_season_is_read_in_order_the_newest_first_too() -> None:
    head, *lines = SEASON.strip().splitlines()

    assert days(planning("\n".join([head, *lines[::-1]]))) == days(planning(SEASON))[::-1]


def test_neighbours_and_the_headcount_say_that_a_gathering_is_past() -> None:
    read = planning("""
        | Date             | Thème | Inscrits |
        | 15/01/2026       | Voile | 12       |
        | jeudi 19 février | Chant | 9        |
        | 19/03/2026       | Devis | 14       |
    """)

    assert days(read) == ["15/01/2026", "19/02/2026", "19/03/2026"]


@pytest.mark.parametrize(("title", "year"), [("Apéros 2027", "2027"), ("Planning 2025", "2025"), ("Apéros", "2026")])
def test_the_year_of_the_tab_is_that_of_its_dates(title: str, year: str) -> None:
    assert days(planning("| Date | Thème |\n| 10 décembre | Voile |", title)) == [f"10/12/{year}"]


def test_what_neither_weekday_nor_neighbours_decide_is_asked() -> None:
    (read,) = planning("| Date | Thème |\n| 20 mai | Chant |")

    (question,) = read.misreads
    assert read.date is None
    assert question.doubt is Doubt.AMBIGUOUS
    assert {str(reading) for reading in question.readings} == {"2026-05-20", "2027-05-20"}


def test_an_hour_that_ends_after_midnight_keeps_its_day_and_its_end() -> None:
    (read,) = planning("| Date | Heure | Thème |\n| 10/12/2026 | 20h30 à 1h | Voile |")

    assert days((read,)) == ["10/12/2026"]
    assert (read.time, read.until) == (time(20, 30), time(1))


@pytest.mark.parametrize("hour", ["2h30", "02:30"])
def test_an_hour_that_the_clock_skips_is_asked(hour: str) -> None:
    (read,) = planning(f"| Date | Heure | Thème |\n| 28/03/2027 | {hour} | Nuit du changement d’heure |")

    assert read.time is None
    assert [part.field for part in read.misreads] == ["time"]
