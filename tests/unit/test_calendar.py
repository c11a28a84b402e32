"""The rhythm, the rotation of formats, holidays and pauses, and the months left without a gathering."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from holidays import country_holidays

from sync.core.gatherings.calendar import (
    is_holiday,
    months_without,
    next_format,
    parse_rhythm,
    quiet_period,
    upcoming,
)
from sync.core.gatherings.public_holidays import public_holidays
from sync.core.model.community import Community
from sync.core.model.outcomes import Proposal
from sync.core.model.records import Register
from sync.core.model.tabs import Place
from sync.core.reading import parse
from sync.core.say import say
from tests.drawn import drawn

TODAY = date(2026, 11, 21)
NANTES = Community()
LYON = Community(rhythm="FREQ=MONTHLY;BYDAY=3MO", usual_time=time(8, 30))
PITCH, SHARE, VISIT = (each.name for each in NANTES.formats)


def planning(rows: str, community: Community = NANTES) -> Register:
    return parse(drawn(f"# Apéros\n| Date | Heure | Format | Thème | Statut |\n{rows}"), community)


def days(proposals: tuple[Proposal, ...]) -> list[str]:
    return [proposal.day.isoformat() for proposal in proposals]


NOTHING = planning(
    "| {2026-10-15} | 18:30 | Pitchs de projets | Nos projets | passé |\n| {2026-11-19} | | Karaoké | | passé |"
)


def _told(proposal: Proposal) -> list[str]:
    return list(map(str, proposal.remarks))


def test_the_third_thursdays_follow_from_today_on() -> None:
    found = upcoming(NOTHING, NANTES, TODAY)

    assert days(found) == ["2026-12-17", "2027-01-21", "2027-02-18", "2027-03-18", "2027-04-15", "2027-05-20"]
    assert {proposal.time for proposal in found} == {time(18, 30)}


def test_lyon_meets_on_third_mondays_in_the_morning() -> None:
    found = upcoming(NOTHING, LYON, TODAY, 3)

    assert days(found) == ["2026-12-21", "2027-01-18", "2027-02-15"]
    assert found[0].time == time(8, 30)
    assert _told(found[0]) == ["en pleine pause (les fêtes)"]


def test_today_still_counts() -> None:
    planned = planning("| {2026-12-10} | | Pitchs | | prévu |")

    assert days(upcoming(NOTHING, NANTES, date(2026, 12, 17), 1)) == ["2026-12-17"]
    assert days(upcoming(planned, NANTES, date(2026, 12, 10), 1)) == ["2026-12-10"]


def test_the_formats_go_on_from_the_last_one_that_was_recognised() -> None:
    register = planning(
        """
        | {2026-09-17} | | Visites et découvertes | | passé |
        | {2026-10-15} | | Pitchs de projets | | passé |
        | {2026-11-19} | | Karaoké géant | | passé |
        """
    )

    assert [each.format for each in upcoming(register, NANTES, TODAY, 4)] == [SHARE, VISIT, PITCH, SHARE]


def test_a_planned_gathering_keeps_its_day_hour_and_format() -> None:
    register = planning(
        """
        | {2026-11-19} | | Pitchs de projets | | passé |
        | {2027-01-12} | {19:15} | Pitchs de projets | | prévu |
        """
    )

    found = upcoming(register, NANTES, TODAY, 3)

    assert [(each.day, each.time, each.format, each.place and each.place.row) for each in found] == [
        (date(2026, 12, 17), time(18, 30), SHARE, None),
        (date(2027, 1, 12), time(19, 15), PITCH, 3),
        (date(2027, 2, 18), time(18, 30), SHARE, None),
    ]


def test_two_planned_in_one_month_are_both_kept() -> None:
    register = planning("| {2026-12-03} | | visite | | |\n| {2026-12-17} | | Pitchs | | |")

    assert days(upcoming(register, NANTES, TODAY, 3)) == ["2026-12-03", "2026-12-17", "2027-01-21"]


def test_a_gathering_earlier_in_the_month_leaves_no_other_one_to_plan() -> None:
    register = planning("| {2026-12-03} | | visite | | passé |")

    assert days(upcoming(register, NANTES, date(2026, 12, 10), 1)) == ["2027-01-21"]


def test_a_cancelled_gathering_leaves_its_month_free() -> None:
    register = planning(
        """
        | {2026-11-19} | | Pitchs de projets | | passé |
        | {2026-12-10} | | Partage d'infos et de compétences | | annulé |
        """
    )

    assert [
        (each.day, each.format, each.place and each.place.row) for each in upcoming(register, NANTES, TODAY, 1)
    ] == [(date(2026, 12, 17), SHARE, None)]


def test_a_postponed_gathering_is_kept_and_questioned() -> None:
    register = planning("| {2026-12-10} | | Visites et découvertes | | reporté |")

    (first,) = upcoming(register, NANTES, TODAY, 1)

    assert first.place == Place("Apéros", 2)
    assert "reporté" in str(first.remarks[0])


def test_the_same_format_twice_is_said() -> None:
    register = planning("| {2026-11-19} | | visite | | passé |\n| {2026-12-17} | | visite | | prévu |")

    assert _told(upcoming(register, NANTES, TODAY, 1)[0]) == ["même format que le précédent"]


def test_a_proposal_says_that_the_next_gathering_has_its_format_and_does_not_blame_it() -> None:
    register = planning("| {2026-11-19} | | Pitchs | | passé |\n| {2027-01-21} | | Partage | | prévu |")

    december, january = upcoming(register, NANTES, TODAY, 2)

    assert (december.format, _told(december)) == (SHARE, ["même format que le suivant"])
    assert (january.format, january.remarks) == (SHARE, ())


def test_a_planned_gathering_without_a_format_is_offered_the_one_whose_turn_it_is() -> None:
    register = planning("| {2026-11-19} | | visite | | passé |\n| {2026-12-17} | | | Écologie | prévu |")

    december, january = upcoming(register, NANTES, TODAY, 2)

    assert (december.format, len(december.remarks)) == (PITCH, 1)
    assert january.format == SHARE


def test_an_unknown_format_that_was_planned_stays_as_typed_and_takes_no_turn() -> None:
    register = planning("| {2026-11-19} | | Pitchs | | passé |\n| {2026-12-17} | | Karaoké géant | | prévu |")

    assert [each.format for each in upcoming(register, NANTES, TODAY, 2)] == ["Karaoké géant", SHARE]


def test_one_planned_of_two_in_a_month_takes_the_nearest_day() -> None:
    community = replace(NANTES, rhythm="FREQ=MONTHLY;BYDAY=1TH,3TH")
    register = planning("| {2026-12-16} | | Pitchs | | prévu |", community)

    assert days(upcoming(register, community, TODAY, 3)) == ["2026-12-03", "2026-12-16", "2027-01-07"]


def test_a_holiday_is_named_in_french() -> None:
    thursdays = replace(NANTES, rhythm="FREQ=MONTHLY;BYDAY=1TH")

    found = upcoming(NOTHING, thursdays, date(2027, 5, 1), 1)

    assert _told(found[0]) == ["jour férié\u00a0: Ascension"]


def test_the_holidays_are_those_that_the_world_knows() -> None:
    for year in range(2008, 2101):  # from 2005 to 2007 Whit Monday was none
        world = country_holidays("FR", years=year, language="fr")
        known = {day: sorted(name.split("; ")) for day, name in world.items()}

        assert {day: sorted(name.split(" ; ")) for day, name in public_holidays(year).items()} == known


def test_days_off_and_pauses() -> None:
    assert is_holiday(date(2027, 7, 14)) == "Fête nationale"
    assert is_holiday(date(2027, 7, 15)) is None
    assert quiet_period(date(2027, 8, 15), NANTES) == "l'été"
    assert quiet_period(date(2027, 1, 2), NANTES) == "les fêtes"
    assert quiet_period(date(2027, 1, 4), NANTES) is None


def test_august_is_proposed_with_a_remark() -> None:
    assert upcoming(NOTHING, NANTES, date(2027, 8, 1), 1)[0].remarks == (
        say("en pleine pause ({period:ours})", period="l'été"),
    )


@pytest.mark.parametrize(
    ("last", "turn"), [(None, PITCH), (PITCH, SHARE), (SHARE, VISIT), (VISIT, PITCH), ("Karaoké", PITCH)]
)
def test_formats_take_turns(last: str | None, turn: str) -> None:
    assert next_format(last, NANTES) == turn


def test_a_community_without_formats_has_proposals_all_the_same() -> None:
    found = upcoming(NOTHING, replace(NANTES, formats=()), TODAY, 2)

    assert [(each.format, each.remarks) for each in found] == [("", ()), ("", ())]


def test_every_other_month_is_counted_from_the_first_gathering() -> None:
    community = replace(NANTES, rhythm="FREQ=MONTHLY;INTERVAL=2;BYDAY=3TH")

    assert days(upcoming(NOTHING, community, TODAY, 2)) == ["2026-12-17", "2027-02-18"]
    assert days(upcoming(NOTHING, community, date(2026, 12, 18), 1)) == ["2027-02-18"]


def test_every_other_week_is_counted_from_the_first_gathering() -> None:
    community = replace(NANTES, rhythm="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    register = planning("| {2026-11-12} | | visite | | passé |", community)

    assert days(upcoming(register, community, TODAY, 2)) == ["2026-11-23", "2026-12-07"]


def test_a_rhythm_that_ended_proposes_nothing_more() -> None:
    assert upcoming(NOTHING, replace(NANTES, rhythm="FREQ=MONTHLY;BYDAY=3TH;UNTIL=20261231T235959Z"), TODAY)[1:] == ()


@pytest.mark.parametrize(
    "rhythm",
    [
        "",
        "le 3e jeudi",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=SECONDLY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=",
        "FREQ=MONTHLY;BYDAY=9TH",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;INTERVAL=0;BYDAY=3TH",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=3TH;COUNT=4",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=99999999999999999999",
        "DTSTART:20260101\nRRULE:FREQ=MONTHLY;BYDAY=3TH",
        "FREQ=MONTHLY;BYDAY=3TH;UNTIL=20269999",
    ],
)
def test_what_is_no_rhythm_is_refused_in_french(rhythm: str) -> None:
    with pytest.raises(ValueError, match=r"^le rythme «"):
        parse_rhythm(rhythm)


@pytest.mark.parametrize(
    "rhythm", ["FREQ=MONTHLY;BYDAY=3TH", " rrule:freq=monthly;byday=3th; ", "FREQ=YEARLY;BYDAY=1SU"]
)
def test_a_rhythm_may_be_written_loosely(rhythm: str) -> None:
    assert parse_rhythm(rhythm)[0].year == 2000


def test_a_month_without_a_gathering_is_told_with_the_one_that_follows() -> None:
    register = planning(
        """
        | {2026-05-21} | | Pitchs | | passé |
        | {2026-09-17} | | visite | | passé |
        """
    )

    missed = months_without(register, NANTES, TODAY)

    assert [(each.month.isoformat(), each.following.row) for each in missed] == [("2026-06-01", 3), ("2026-07-01", 3)]


@pytest.mark.parametrize(
    "rows",
    [
        "| {2026-05-21} | | Pitchs | | |\n| 31/02/2026 | | visite | | |\n| {2026-07-16} | | Partage | | |",
        "| {2026-05-21} | | Pitchs | | |\n| {2026-06-18} | | visite | | annulé |\n| {2026-07-16} | | Partage | | |",
        "| {2026-05-21} | | Pitchs | | |\n| {2036-07-16} | | Partage | | |",
        "| {2026-07-16} | | Pitchs | | |\n| {2026-09-03} | | Partage | | |",
        "| {2026-07-16} | | Pitchs | | |",
        "| | | Pitchs | Écologie | |",
    ],
    ids=["unreadable date", "cancelled", "ten years", "august", "only one", "no date"],
)
def test_a_gap_that_explains_itself_is_not_told(rows: str) -> None:
    assert months_without(planning(rows), NANTES, TODAY) == ()


def test_a_month_that_the_rhythm_skips_is_not_missed() -> None:
    register = planning("| {2026-05-21} | | Pitchs | | |\n| {2026-07-16} | | Partage | | |")

    assert months_without(register, replace(NANTES, rhythm="FREQ=MONTHLY;INTERVAL=2;BYDAY=3TH"), TODAY) == ()


@pytest.mark.parametrize("today", [date.min, date(1, 6, 1), date.max])
def test_the_ends_of_time_are_no_trouble(today: date) -> None:
    assert len(upcoming(NOTHING, NANTES, today, 2)) <= 2
    assert len(months_without(NOTHING, NANTES, today)) == 0
