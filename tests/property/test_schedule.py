"""What is true of every rule, in any zone, on any day: also when a clock skips an hour or shows it twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.core.gatherings.calendar import is_holiday, quiet_period
from sync.core.model.community import Community, Period
from sync.core.schedule import (
    Before,
    Daily,
    Every,
    FirstWorking,
    MonthDay,
    NthWeekday,
    Plan,
    Rule,
    Weekly,
    dues,
    next_due,
    parse_rule,
    said,
)
from sync.core.schedule.rules import OnDays, days_of

ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC"]
BEGIN = datetime(2011, 6, 1, tzinfo=UTC)  # Apia skipped the whole 30 December 2011

times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
on_days: st.SearchStrategy[OnDays] = st.one_of(
    st.builds(Daily, times),
    st.builds(Weekly, st.integers(0, 6), times),
    st.builds(MonthDay, st.one_of(st.just(-1), st.integers(1, 31)), times),
    st.builds(NthWeekday, st.sampled_from([-1, 1, 2, 3, 4]), st.integers(0, 6), times),
    st.builds(FirstWorking, st.one_of(st.none(), st.integers(0, 4)), times),
)
rules: st.SearchStrategy[Rule] = st.one_of(on_days, st.builds(Every, st.sampled_from([1, 5, 7, 60, 1440])))
zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(2011, 6, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


def plan(rule: Rule, zone: str = "Europe/Paris", *, holidays: bool = False, quiet: bool = False) -> Plan:
    return Plan("job", rule, Community(timezone=zone), avoids_holidays=holidays, avoids_quiet=quiet)


def works(day: date) -> bool:
    return day.weekday() < 5 and is_holiday(day) is None


plans = st.builds(plan, rules, zones, holidays=st.booleans(), quiet=st.booleans())


leap_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))
pauses = st.lists(st.builds(Period, st.just("pause"), leap_days, leap_days), max_size=4).map(tuple)


@given(on_days, pauses, moments, st.integers(1, 60))
@example(Daily(time(9)), (Period("an", (3, 1), (2, 29)),), datetime(2028, 2, 1, tzinfo=UTC), 40)
@example(Weekly(0, time(9)), (Period("un", (5, 1), (9, 8)), Period("deux", (9, 9), (12, 30))), BEGIN, 60)
@example(Daily(time(9)), (Period("un", (5, 1), (12, 24)), Period("deux", (12, 28), (3, 30))), BEGIN, 60)
def test_whatever_pauses_moved_is_due_in_a_short_span_as_in_a_long_one(
    rule: OnDays, quiet: tuple[Period, ...], start: datetime, days: int
) -> None:
    its = Plan("job", rule, Community(quiet=quiet), avoids_holidays=True, avoids_quiet=True)
    until = start + timedelta(days=days)

    assert dues(its, start, until) == [due for due in dues(its, start - timedelta(days=450), until) if due.at > start]


@given(plans, moments, st.integers(0, 3000), st.integers(0, 3000))
def test_a_restart_changes_no_due_time(whole: Plan, start: datetime, cut: int, more: int) -> None:
    middle = start + timedelta(minutes=cut)
    end = middle + timedelta(minutes=more)

    assert dues(whole, start, end) == dues(whole, start, middle) + dues(whole, middle, end)


@given(on_days, zones, moments)
@example(Daily(time(2, 30)), "Europe/Paris", datetime(2026, 3, 28, tzinfo=UTC))
@example(Daily(time(2, 30)), "Europe/Paris", datetime(2026, 10, 24, tzinfo=UTC))
@example(Daily(time(2, 15)), "Australia/Lord_Howe", datetime(2026, 10, 3, tzinfo=UTC))
@example(Daily(time(1, 45)), "Australia/Lord_Howe", datetime(2026, 4, 3, tzinfo=UTC))
def test_every_day_of_a_rule_has_one_due_time_at_its_hour(rule: OnDays, zone: str, start: datetime) -> None:
    """But the day that Apia never had."""
    here = ZoneInfo(zone)
    found = dues(plan(rule, zone), start, start + timedelta(days=45))
    local = [due.at.astimezone(here) for due in found]

    assert len({moment.date() for moment in local}) == len(local)
    for moment in local:
        wall = datetime.combine(moment.date(), rule.at, here)
        skipped = wall.astimezone(UTC).astimezone(here).replace(tzinfo=None) != wall.replace(tzinfo=None)
        assert moment.time() == rule.at or skipped
        assert moment.fold == 0 or skipped


@given(on_days, zones, moments)
def test_no_day_of_a_rule_is_left_out(rule: OnDays, zone: str, start: datetime) -> None:
    here = ZoneInfo(zone)
    found = {due.at.astimezone(here).date() for due in dues(plan(rule, zone), start, start + timedelta(days=45))}
    first, last = ((start + timedelta(days=n)).astimezone(here).date() for n in (1, 44))

    expected = set(days_of(rule, first, last, works, ()))
    assert expected - found <= ({date(2011, 12, 30)} if zone == "Pacific/Apia" else set())


@given(on_days, moments)
def test_nothing_to_members_is_due_on_a_holiday_or_in_a_quiet_period(rule: Rule, start: datetime) -> None:
    asked = plan(rule, holidays=True, quiet=True)

    for due in dues(asked, start, start + timedelta(days=60)):
        day = due.at.astimezone(ZoneInfo("Europe/Paris")).date()
        assert (is_holiday(day), quiet_period(day, asked.community)) == (None, None)
        assert not due.moved or works(day)


@given(st.integers(1, 1440), moments, st.integers(0, 5000))
def test_an_interval_never_pauses_nor_doubles(minutes: int, start: datetime, length: int) -> None:
    found = [due.at for due in dues(plan(Every(minutes)), start, start + timedelta(minutes=length))]

    assert all(after - before == timedelta(minutes=minutes) for before, after in pairwise(found))
    assert abs(len(found) - length / minutes) <= 1


@given(rules, zones, moments)
def test_the_next_due_time_is_the_first_one(rule: Rule, zone: str, start: datetime) -> None:
    found = next_due(plan(rule, zone), start)

    assert found is not None
    assert found.at > start
    assert dues(plan(rule, zone), start, found.at) == [found]


@given(st.one_of(rules, st.builds(Before, st.integers(0, 60), times)))
def test_what_is_said_of_a_rule_is_understood_as_that_rule(rule: Rule) -> None:
    assert parse_rule(said(rule)) == rule


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_rule_or_a_sentence(text: str) -> None:
    try:
        assert said(parse_rule(text))
    except ValueError as error:
        assert str(error)  # noqa: PT017 - either ends well


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("lundi 08:00", Weekly(0, time(8))),
        ("tous les lundis à 8h", Weekly(0, time(8))),
        ("troisième jeudi 9h", NthWeekday(3, 3, time(9))),
        ("3e jeudi du mois, 09:00", NthWeekday(3, 3, time(9))),
        ("dernier vendredi 17 h 30", NthWeekday(-1, 4, time(17, 30))),
        ("premier lundi ouvré 08:00", FirstWorking(0, time(8))),
        ("premier jour ouvré du mois à 8h", FirstWorking(None, time(8))),
        ("le 1er 08:00", MonthDay(1, time(8))),
        ("le 31 à 9 h", MonthDay(31, time(9))),
        ("dernier jour du mois 08:00", MonthDay(-1, time(8))),
        ("3 jours avant l’apéro, 09:00", Before(3, time(9))),
        ("la veille de l'apéro 18:00", Before(1, time(18))),
        ("chaque jour 02:30", Daily(time(2, 30))),
        ("toutes les 5 minutes", Every(5)),
        ("toutes les heures", Every(60)),
    ],
)
def test_the_words_people_write(text: str, rule: Rule) -> None:
    assert parse_rule(text) == rule


@pytest.mark.parametrize("text", ["", "lundi", "lundi 25:00", "le 32 08:00", "cinquième lundi 08:00", "demain à 8h"])
def test_a_rule_that_is_none_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_rule(text)


def test_a_moved_due_time_says_why() -> None:
    (due,) = dues(
        plan(Weekly(0, time(8)), holidays=True),
        datetime(2026, 4, 5, tzinfo=UTC),
        datetime(2026, 4, 9, tzinfo=UTC),
    )

    assert due.at == datetime(2026, 4, 7, 6, tzinfo=UTC)
    assert "lundi 6\u00a0avril (Lundi de Pâques)" in due.moved
    assert "mardi 7\u00a0avril" in due.moved


def test_a_reminder_is_of_no_use_once_the_gathering_has_begun() -> None:
    gathering = datetime(2026, 12, 17, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))
    asked = Plan("reminder", Before(3, time(9)), Community(), gatherings=(gathering,))

    (due,) = dues(asked, datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 30, tzinfo=UTC))

    assert (due.at, due.expires) == (datetime(2026, 12, 14, 8, tzinfo=UTC), gathering)
