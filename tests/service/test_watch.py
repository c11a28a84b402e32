"""Whether there is anything to read: seen from outside, at no cost."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync import connect
from sync.config.values import Account, MailSettings
from sync.connect import Asked, Plan
from sync.connect.mails import sending, without_doors
from sync.delivery import holds
from sync.disk import seen as seen_on_disk
from sync.jobs.registry import every_job
from sync.journal import Journal
from sync.service.watch import SheetWatch
from tests.mail_servers.posting import filled

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
READING = next(job for job in every_job() if job.name == "reading")


@pytest.fixture
def plan(sheet: Path) -> Plan:
    return connect.plan(Asked(source=str(sheet)))


def seen(plan: Plan, journal: Journal) -> SheetWatch:
    """A watch whose last turn ended well."""
    watch = SheetWatch(plan, journal)
    assert watch.wants(READING, NOW)
    watch.done(READING)
    return watch


def test_a_sheet_that_nobody_touched_wants_nothing(plan: Plan, journal: Journal) -> None:
    assert not seen(plan, journal).wants(READING, NOW + timedelta(hours=1))


def test_a_new_day_wants_a_reading(plan: Plan, journal: Journal) -> None:
    assert seen(plan, journal).wants(READING, NOW + timedelta(days=1))


def touched(plan: Plan) -> None:
    os.utime(plan.source, (1, 1))


def replaced(plan: Plan) -> None:
    kept = plan.source.stat()
    copy = plan.source.with_name("copie.xlsx")
    copy.write_bytes(plan.source.read_bytes())
    os.utime(copy, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    copy.replace(plan.source)


def answered(plan: Plan) -> None:
    plan.out.mkdir()
    (plan.out / connect.RESULTS).write_bytes(b"une reponse de la coordination")


def taken_away(plan: Plan) -> None:
    plan.source.unlink()


@pytest.mark.parametrize("change", [touched, replaced, answered, taken_away])
def test_whatever_changes_wants_a_reading(plan: Plan, journal: Journal, change: Callable[[Plan], None]) -> None:
    watch = seen(plan, journal)

    change(plan)

    assert watch.wants(READING, NOW)


def test_a_change_during_a_turn_is_seen_by_the_next_look(plan: Plan, journal: Journal) -> None:
    watch = SheetWatch(plan, journal)
    watch.wants(READING, NOW)
    touched(plan)

    watch.done(READING)

    assert watch.wants(READING, NOW)


def test_what_a_turn_wrote_itself_wants_no_other_turn(plan: Plan, journal: Journal) -> None:
    watch = SheetWatch(plan, journal)
    watch.wants(READING, NOW)
    answered(plan)

    watch.done(READING, "\n".join(seen_on_disk(plan.out / connect.RESULTS)))

    assert not watch.wants(READING, NOW)


def test_an_answer_saved_while_a_turn_ends_is_seen_by_the_next_look(plan: Plan, journal: Journal) -> None:
    watch = SheetWatch(plan, journal)
    watch.wants(READING, NOW)
    answered(plan)
    ours = "\n".join(seen_on_disk(plan.out / connect.RESULTS))
    (plan.out / connect.RESULTS).write_bytes(b"une autre reponse de la coordination")

    watch.done(READING, ours)

    assert watch.wants(READING, NOW)


def test_an_online_sheet_that_says_nothing_is_read(journal: Journal) -> None:
    plan = connect.plan(Asked(source="https://docs.google.com/spreadsheets/d/1", out=Path("ailleurs")))
    watch = SheetWatch(plan, journal)
    watch.wants(READING, NOW)
    watch.done(READING)

    assert watch.wants(READING, NOW)


def test_an_online_sheet_of_the_same_version_is_not_read(journal: Journal) -> None:
    plan = connect.plan(Asked(source="https://docs.google.com/spreadsheets/d/1", out=Path("ailleurs")))
    watch = SheetWatch(plan, journal, lambda *_: False)
    watch.wants(READING, NOW)
    watch.done(READING)

    assert not watch.wants(READING, NOW)


POST_JOB = next(job for job in every_job() if job.name == "post")
RELAY = Account("mail.exemple.fr", 587, "starttls", "tablee", None)


def test_mails_want_no_turn_while_the_password_is_the_refused_one(
    plan: Plan, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABLEE_MAIL_PASSWORD", "le-mauvais")
    watch = SheetWatch(replace(plan, mail=MailSettings(relay=RELAY)), journal)
    filled(journal)
    before = watch.wants(POST_JOB, NOW)
    holds.note_refusal(journal, without_doors(watch.plan.mail).account, NOW)
    refused = (watch.wants(POST_JOB, NOW), watch.barred(POST_JOB, NOW))
    monkeypatch.setenv("TABLEE_MAIL_PASSWORD", "le-bon")

    assert (before, refused) == (True, (False, True))
    assert (watch.wants(POST_JOB, NOW), watch.barred(POST_JOB, NOW)) == (True, False)


@pytest.mark.parametrize(("go", "wants"), [("first", False), ("always", False), ("never", True)])
def test_mails_to_members_want_a_turn_once_no_go_is_missing(go: str, wants: bool, plan: Plan, journal: Journal) -> None:
    filled(journal, to_members=True)

    assert SheetWatch(replace(plan, mail=MailSettings(go=go)), journal).wants(POST_JOB, NOW) is wants


def test_what_is_looked_at_while_waiting_is_the_account_that_mails_leave_by(plan: Plan) -> None:
    settings = MailSettings(relay=RELAY)

    assert without_doors(settings).account == sending(settings, plan.sender).account != ""
