"""Dates as people type them. The day of the reading is 21 November 2026."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from sync.core.model.doubts import Doubt
from sync.core.model.records import Precision, When
from sync.core.model.workbook import CellError, CellValue
from sync.core.parse.dates import DateContext, Lean, interpret_date, interpret_deadline

TODAY = date(2026, 11, 21)


def when_of(typed: CellValue, today: date = TODAY, *, past: bool = False) -> When | None:
    """What is sure of a date."""
    return interpret_date(typed, DateContext(today, lean=Lean.PAST if past else Lean.NEAREST)).value


TWELFTH_OF_MARCH = """
    12/03/2026; 12-03-2026; 12.03.2026; 12 03 2026; 12/3/26; 12 / 03 / 2026; 2026-03-12; 2026/3/12; 20260312; 12032026
    12/03/2026 18:30; 12/03/26 18h; le 12/03/2026; jeudi 12/03/2026; jeudi 12 mars 2026; jeu. 12 mars 2026; 12 mars 26
    12 mars 2026 à 18h30; 12mars2026; 12-mars-26; 12 MARS 2026; 12 mars 2026 (à confirmer); 2026-03-12T18:30:00
    12/03/2026 18h30; 12 mars 2026 – 18h; 2026‑03‑12; 12/03/2026 20h; 2026-03-11T23:00:00.000Z
    2e jeudi de mars 2026; deuxième jeudi de mars 2026
    2ème jeudi du mois de mars 2026; 46093; 46093.0; 46093,75
"""


@pytest.mark.parametrize("typed", [part.strip() for part in TWELFTH_OF_MARCH.strip().replace("\n", ";").split(";")])
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert when_of(typed) == When(date(2026, 3, 12))


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
    assert when_of(typed) == When(day, precision)


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
    assert when_of(typed) is None


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


def day(text: str) -> date:
    return date(*map(int, reversed(text.split("/"))))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("du 12 au 14 mars 2026", "12/3/2026", "14/3/2026"),
        ("12-14 mars 2026", "12/3/2026", "14/3/2026"),
        ("du 28 mars au 2 avril 2026", "28/3/2026", "2/4/2026"),
        ("29/05-01/06/2027", "29/5/2027", "1/6/2027"),
        ("du 30 décembre 2026 au 2 janvier 2027", "30/12/2026", "2/1/2027"),
        ("les 12 et 13 mars 2027", "12/3/2027", "13/3/2027"),
        ("7, 14 et 21 janvier 2027", "7/1/2027", "21/1/2027"),
        ("7, 14 et 21/01/2027", "7/1/2027", "21/1/2027"),
        ("17–19/12/2026", "17/12/2026", "19/12/2026"),
        ("du 17 au 19/12", "17/12/2026", "19/12/2026"),
    ],
)
def test_several_days_keep_their_last(typed: str, first: str, last: str) -> None:
    when = when_of(typed)

    assert when is not None
    assert (when.day, when.last) == (day(first), day(last))


@pytest.mark.parametrize(
    ("typed", "doubt", "readings"),
    [
        ("12 ou 13 mars 2026", Doubt.CHOICE, ["12/3/2026", "13/3/2026"]),
        ("18 ou 25 février", Doubt.CHOICE, ["18/2/2027", "25/2/2027"]),
        ("11/03/2027 ou 18/03", Doubt.CHOICE, ["11/3/2027", "18/3/2027"]),
        ("vendredi 17/12/2026", Doubt.CONTRADICTION, ["17/12/2026", "18/12/2026"]),
        ("lundi 12 mars 2026", Doubt.CONTRADICTION, ["12/3/2026", "9/3/2026"]),
        ("10/12/2026 → 17/12/2026", Doubt.AMBIGUOUS, ["10/12/2026", "17/12/2026"]),
        ("10/12 17/12", Doubt.AMBIGUOUS, ["10/12/2026", "17/12/2026"]),
        ("17/1 2/2026", Doubt.LEFT_OVER, ["17/12/2026", "17/1/2027"]),
        ("1 7/12/2026", Doubt.LEFT_OVER, ["17/12/2026", "7/12/2026"]),
    ],
)
def test_two_readings_are_both_kept_and_neither_is_taken(typed: str, doubt: Doubt, readings: list[str]) -> None:
    heard = interpret_date(typed, DateContext(TODAY))

    assert heard.value is None
    assert heard.doubt is doubt
    assert [when.day for when in heard.readings] == list(map(day, readings))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("jeudi 14 janvier", "14/1/2027"),
        ("mercredi 14 janvier", "14/1/2026"),
        ("jeudi 19 février", "19/2/2026"),
        ("vendredi 19 février", "19/2/2027"),
    ],
)
def test_a_weekday_decides_the_year(typed: str, expected: str) -> None:
    assert when_of(typed) == When(day(expected))


@pytest.mark.parametrize(
    "typed", ["14/01 18h30", "14 janvier, 20h", "le 14/01 à 20h15", "14 janv. – 18 h 26", "14/1 20:26"]
)
def test_an_hour_is_no_year(typed: str) -> None:
    assert when_of(typed) == When(date(2027, 1, 14))


def test_a_moment_of_the_world_is_a_day_where_the_community_lives() -> None:
    moment = "2026-12-17T23:00:00.000Z"

    assert (
        when_of("Thu Dec 17 2026 18:30:00 GMT+0100 (heure normale)")
        == when_of("Dec 17, 2026")
        == When(date(2026, 12, 17))
    )

    assert when_of(moment) == When(date(2026, 12, 18))
    assert interpret_date(moment, DateContext(TODAY, "America/Martinique")).value == When(date(2026, 12, 17))


@pytest.mark.parametrize(
    "typed",
    [
        "17/12/2026 à confirmer",
        "17/12/2026 ?",
        "peut-être le 17/12/2026",
        "pas le 17/12/2026",
        "option : 17/12/2026",
        "17/12/2026 si beau temps",
        "après le 17/12/2026",
        "17/12/2026 ou plus tard",
    ],
)
def test_a_day_that_is_still_being_chosen_is_asked_where_people_are_invited(typed: str) -> None:
    heard = interpret_date(typed, DateContext(TODAY, decides=True))

    assert (heard.value, heard.doubt) == (None, Doubt.LEFT_OVER)
    assert heard.readings == (When(date(2026, 12, 17)),)


@pytest.mark.parametrize(
    "typed",
    [
        "10/12 → reporté au 17/12",
        "10/12 déplacé au 17 décembre",
        "reporté du 10/12 au 17/12",
        "17/12 (au lieu du 10/12)",
        "était le 10/12, désormais le 17/12",
    ],
)
def test_a_day_that_was_moved_is_the_new_one(typed: str) -> None:
    assert interpret_date(typed, DateContext(TODAY, decides=True)).value == When(date(2026, 12, 17))


@pytest.mark.parametrize(
    "typed", ["permanent", "toute l’année", "sans limite", "dès que possible", "ASAP", "tout le temps"]
)
def test_a_deadline_that_people_mean_as_none_is_understood(typed: str) -> None:
    heard = interpret_deadline(typed, DateContext(TODAY, lean=Lean.AHEAD))

    assert (heard.value, heard.doubt) == (None, None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("avant Noël", "25/12/2026"), ("Noël 2027", "25/12/2027"), ("avant le 3 janvier", "3/1/2027")],
)
def test_a_deadline_lies_ahead(typed: str, expected: str) -> None:
    assert interpret_deadline(typed, DateContext(TODAY, lean=Lean.AHEAD)).value == When(day(expected))
