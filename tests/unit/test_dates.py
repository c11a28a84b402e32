"""Dates as people type them. The day of the reading is 21 November 2026."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from sync.core.model.records import Precision, When
from sync.core.model.workbook import CellError, CellValue
from sync.core.parse.dates import when_of

TODAY = date(2026, 11, 21)


TWELFTH_OF_MARCH = """
    12/03/2026; 12-03-2026; 12.03.2026; 12 03 2026; 12/3/26; 12 / 03 / 2026; 2026-03-12; 2026/3/12; 20260312; 12032026
    12/03/2026 18:30; 12/03/26 18h; le 12/03/2026; jeudi 12/03/2026; jeudi 12 mars 2026; jeu. 12 mars 2026; 12 mars 26
    12 mars 2026 à 18h30; 12mars2026; 12-mars-26; 12 MARS 2026; 12 mars 2026 (à confirmer); 2026-03-12T18:30:00
    12 ou 13 mars 2026; du 12 au 14 mars 2026; 12-14 mars 2026; 2e jeudi de mars 2026; deuxième jeudi de mars 2026
    2ème jeudi du mois de mars 2026; 46093; 46093.0; 46093,75
"""


@pytest.mark.parametrize("typed", [part.strip() for part in TWELFTH_OF_MARCH.strip().replace("\n", ";").split(";")])
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert when_of(typed, TODAY) == When(date(2026, 3, 12))


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("1er mars 2026", date(2026, 3, 1), Precision.DAY),
        ("1e mars 2026", date(2026, 3, 1), Precision.DAY),
        ("le 1er mai 2026", date(2026, 5, 1), Precision.DAY),
        ("1/1/99", date(1999, 1, 1), Precision.DAY),
        ("29/02/2024", date(2024, 2, 29), Precision.DAY),
        ("12/03", date(2027, 3, 12), Precision.DAY),
        ("12 mars", date(2027, 3, 12), Precision.DAY),
        ("Jeudi 10 décembre", date(2026, 12, 10), Precision.DAY),
        ("3e lundi de mars", date(2027, 3, 15), Precision.DAY),
        ("3ième lundi de mars", date(2027, 3, 15), Precision.DAY),
        ("dernier jeudi de juin 2027", date(2027, 6, 24), Precision.DAY),
        ("1er lundi d'avril 2027", date(2027, 4, 5), Precision.DAY),
        ("mars 2020", date(2020, 3, 1), Precision.MONTH),
        ("Mars-20", date(2020, 3, 1), Precision.MONTH),
        ("fin mars 2020", date(2020, 3, 1), Precision.MONTH),
        ("environ mars 2020 ?", date(2020, 3, 1), Precision.MONTH),
        ("depuis sept. 2021", date(2021, 9, 1), Precision.MONTH),
        ("févr. 2021", date(2021, 2, 1), Precision.MONTH),
        ("aout 21", date(2021, 8, 1), Precision.MONTH),
        ("Déc.2020", date(2020, 12, 1), Precision.MONTH),
        ("juin/juillet 2018", date(2018, 6, 1), Precision.MONTH),
        ("03/2020", date(2020, 3, 1), Precision.MONTH),
        ("2020-03", date(2020, 3, 1), Precision.MONTH),
        ("décembre", date(2026, 12, 1), Precision.MONTH),
        ("2020", date(2020, 1, 1), Precision.YEAR),
        ("2020.0", date(2020, 1, 1), Precision.YEAR),
        ("vers 2015", date(2015, 1, 1), Precision.YEAR),
        ("2015 environ", date(2015, 1, 1), Precision.YEAR),
        ("~2015", date(2015, 1, 1), Precision.YEAR),
        ("l'été 2019", date(2019, 1, 1), Precision.YEAR),
        ("rentrée 2019", date(2019, 1, 1), Precision.YEAR),
        ("2019-2020", date(2019, 1, 1), Precision.YEAR),
        ("saison 2019/2020", date(2019, 1, 1), Precision.YEAR),
        (43831, date(2020, 1, 1), Precision.DAY),
        (43831.75, date(2020, 1, 1), Precision.DAY),
        (2020, date(2020, 1, 1), Precision.YEAR),
        (2020.0, date(2020, 1, 1), Precision.YEAR),
        (20260312, date(2026, 3, 12), Precision.DAY),
        (date(2020, 1, 1), date(2020, 1, 1), Precision.DAY),
        (datetime(2020, 1, 1, 18, 30), date(2020, 1, 1), Precision.DAY),  # noqa: DTZ001 - cells bear no zone
    ],
)
def test_a_date_is_as_precise_as_it_was_typed(typed: CellValue, day: date, precision: Precision) -> None:
    assert when_of(typed, TODAY) == When(day, precision)


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "31/02/2026",
            "30/02/2020",
            "29/02/2023",
            "00/03/2026",
            "12/13/2026",
            "32/13/2021",
            "le 45 mai",
            "45 mai 2026",
        ],
        *["dimanche 31 novembre 2026", "5e lundi de février 2027", "2026-02-30", "2026-13-01", "13/2020", "99/99/9999"],
        *[
            "12/03/202",
            "12//03//2026",
            "1/2/3",
            "12/13",
            "1850",
            "2150",
            "9999-12-31",
            "l2/03/2026",
            "12/03/2O26",
            "20261340",
        ],
        *["bientôt", "demain", "3 ans", "2 mois", "12h", "marsouins 2020", "2019-2025", "-5", "0", "99999999", "٢٠٢"],
        *(0, 1, -1, 7305, 73051, 1e300, 10**400, float("nan"), float("inf"), True, time(3), timedelta(3)),
        *(date.min, date.max, CellError("#REF!"), None),
    ],
)
def test_what_is_no_date_is_none(typed: CellValue) -> None:
    assert when_of(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "nearest", "past"),
    [
        ("mars", date(2027, 3, 1), date(2026, 3, 1)),
        ("12/03", date(2027, 3, 12), date(2026, 3, 12)),
        ("12 décembre", date(2026, 12, 12), date(2025, 12, 12)),
        ("novembre", date(2026, 11, 1), date(2026, 11, 1)),
        ("3e lundi de mars", date(2027, 3, 15), date(2026, 3, 16)),
    ],
)
def test_a_missing_year_is_the_nearest_one_or_a_past_one(typed: str, nearest: date, past: date) -> None:
    found = when_of(typed, TODAY), when_of(typed, TODAY, past=True)

    assert [when.day for when in found if when] == [nearest, past]


@pytest.mark.parametrize("today", [date.min, date(1900, 1, 1), date(2100, 12, 31), date.max])
@pytest.mark.parametrize("typed", ["mars", "12/03", "29 février", "3e lundi de mars", "dernier jeudi de juin"])
def test_a_missing_year_holds_at_the_ends_of_time(typed: str, today: date) -> None:
    found = [when_of(typed, today), when_of(typed, today, past=True)]

    assert all(when is None or 1900 <= when.day.year <= 2100 for when in found)


@pytest.mark.parametrize(
    ("when", "last"),
    [
        (When(date(2026, 3, 12)), date(2026, 3, 12)),
        (When(date(2024, 2, 1), Precision.MONTH), date(2024, 2, 29)),
        (When(date(2026, 12, 1), Precision.MONTH), date(2026, 12, 31)),
        (When(date(2026, 1, 1), Precision.YEAR), date(2026, 12, 31)),
    ],
)
def test_a_month_runs_until_its_last_day(when: When, last: date) -> None:
    assert when.last == last
