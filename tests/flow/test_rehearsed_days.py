"""A rehearsal as values: the same twice, true to the days that are lived afterwards, and shown on its pages."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from sync import connect
from sync.cli.commands.rehearse import document, played
from sync.connect import Asked, Plan
from sync.jobs.runner import run_turn
from sync.rehearsal.pages import INDEX, write_pages
from sync.rehearsal.values import Rehearsal

EXAMPLE = Path(__file__).resolve().parents[2] / "examples"
FIRST, LAST = datetime(2026, 12, 20, 12), date(2026, 12, 29)  # noqa: DTZ001 - its zone is the community's


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    for name in ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml"):
        shutil.copy(EXAMPLE / name, tmp_path)
    its = connect.plan(Asked(config=tmp_path / "tablee.toml", out=tmp_path / "out"))
    return replace(its, now=FIRST.replace(tzinfo=its.now.tzinfo))


@pytest.fixture
def days(plan: Plan) -> Rehearsal:
    return played(plan, LAST, quiet=True)


def test_two_rehearsals_are_equal_as_values(plan: Plan, days: Rehearsal) -> None:
    assert played(plan, LAST, quiet=True) == days
    assert days.mails == sum(each.readers for each in days.departures) > 0


def test_it_is_true_to_the_days_that_are_lived(plan: Plan, days: Rehearsal) -> None:
    monday = next(each for each in days.departures if each.at.date() == date(2026, 12, 21))

    for moment in (plan.now, monday.at):
        with connect.context(replace(plan, now=moment)) as context:
            report = run_turn(context)

    assert not report.problems
    (mail,) = (plan.out / "mail").glob("2026-12-21-weekly-digest-*.eml")
    assert message_from_bytes(mail.read_bytes(), policy=default)["Subject"] == monday.subject


def test_the_pages_show_each_day_and_each_mail_and_those_of_before_go(days: Rehearsal, tmp_path: Path) -> None:
    folder = tmp_path / "repetition"
    write_pages(days, folder)
    (folder / "mails" / "2020-01-01-newsletter-1.html").write_text("", "utf-8")

    index, *mails = write_pages(days, folder)

    text = index.read_text("utf-8").replace("\u00a0", " ")
    assert index.name == INDEX
    assert "vendredi 25 décembre" in text
    assert "jour férié" in text
    assert {*mails} == {*(folder / "mails").glob("*.html")}
    assert all(f"mails/{path.name}" in text for path in mails)
    assert [day["date"] for day in document(days)["days"]] == [day.date.isoformat() for day in days.days]
