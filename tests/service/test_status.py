"""How the service is, as told to people and probes: what is late, what fails, what comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync import connect
from sync.cli.commands.status import show
from sync.config.values import Account, MailSettings
from sync.connect import Asked, Plan
from sync.core.notes import NoteCode, note
from sync.core.text import NBSP
from sync.delivery import holds
from sync.journal import Journal
from sync.journal.ledger import DONE, FAILED, SKIPPED, Occurrence, Trouble
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.service.lock import Lock
from sync.service.status import Status, status
from sync.turn.requests import Kept, Stage, keep
from tests.conftest import Tablee
from tests.mail_servers.posting import filled

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def plan(sheet: Path) -> Plan:
    return connect.plan(Asked(source=str(sheet)))


def told(
    plan: Plan, now: datetime, fill: Callable[[Journal], None], *, once: bool = False, alive: bool = True
) -> Status:
    """What status says at a moment, of a journal that was filled so, kept by a service that is alive or was."""
    lock = Lock(plan.out)
    lock.take(now, once=once)
    if not alive:
        lock.release()
    try:
        with Journal.open(plan.journal) as journal:
            journal.ledger.note_fact("clock_from", (MONDAY - WEEK).isoformat())
            fill(journal)
        return status(plan, now)
    finally:
        lock.release()


def all_done(journal: Journal, until: datetime = MONDAY) -> None:
    """Every job was done at its last due time."""
    days = {"reading": until, "weekly_digest": MONDAY, "take_snapshot": MONDAY - timedelta(hours=12)}
    days["housekeeping"] = MONDAY - timedelta(hours=4, minutes=30)
    days |= {"post": until, "newsletter": MONDAY - timedelta(days=20), "reminders": MONDAY - timedelta(hours=23)}
    journal.ledger.write([Occurrence(job, due, DONE, 1, due, due, note="C’est fait.") for job, due in days.items()])


def states(found: Status) -> dict[str, str]:
    return {each.job: each.state for each in found.jobs}


def test_nothing_is_late_when_all_was_done(plan: Plan) -> None:
    found = told(plan, MONDAY + timedelta(minutes=2), all_done)

    assert (found.alive, found.problems, set(states(found).values())) == (True, (), {"ok"})
    assert found.last_reading is not None


def test_the_next_time_is_told_in_the_zone_of_the_community(plan: Plan) -> None:
    found = told(plan, MONDAY + timedelta(minutes=2), all_done)

    (digest,) = [each for each in found.jobs if each.job == "weekly_digest"]
    assert digest.next is not None
    assert digest.next.isoformat() == "2026-11-30T08:00:00+01:00"


def test_a_moved_time_says_why(plan: Plan) -> None:
    easter = datetime(2026, 4, 4, tzinfo=UTC)
    with Journal.open(plan.journal) as journal:
        journal.ledger.note_fact("clock_from", easter.isoformat())

    (digest,) = [each for each in status(plan, easter).jobs if each.job == "weekly_digest"]
    assert "Lundi de Pâques" in digest.moved


def test_a_service_that_stopped_is_late(plan: Plan) -> None:
    found = told(plan, MONDAY + timedelta(hours=2), lambda journal: all_done(journal, MONDAY), alive=False)

    assert (found.alive, states(found)["reading"]) == (False, "late")
    assert any("tablee start" in problem.replace("\u00a0", " ") for problem in found.problems)


def test_cron_may_come_once_a_day(plan: Plan) -> None:
    found = told(plan, MONDAY + timedelta(hours=2), all_done, once=True, alive=False)

    assert found.problems == ()


def test_a_digest_that_did_not_leave_is_late(plan: Plan) -> None:
    def fill(journal: Journal) -> None:
        all_done(journal)
        journal.ledger.write([Occurrence("weekly_digest", MONDAY, FAILED, 2, MONDAY, MONDAY, MONDAY)])

    assert states(told(plan, MONDAY + timedelta(hours=2), fill))["weekly_digest"] == "late"


def test_a_trouble_is_told_with_its_reason(plan: Plan) -> None:
    def fill(journal: Journal) -> None:
        all_done(journal)
        journal.ledger.note_trouble(Trouble("weekly_digest", MONDAY, MONDAY, 3, "Le disque est plein."))

    found = told(plan, MONDAY + timedelta(minutes=4), fill)

    assert states(found)["weekly_digest"] == "failing"
    assert any("Le disque est plein" in problem for problem in found.problems)


def test_whoever_asks_for_quiet_is_told_what_is_wrong_and_nothing_else(
    plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(journal: Journal) -> None:
        all_done(journal)
        journal.ledger.note_trouble(Trouble("weekly_digest", MONDAY, MONDAY, 3, "Le disque est plein."))

    failing, well = (told(plan, MONDAY + timedelta(minutes=4), each) for each in (fill, all_done))
    show(failing, quiet=True)
    shown = capsys.readouterr().out
    show(replace(well, problems=()), quiet=True)

    assert " ".join(shown.split()) == " ".join(failing.problems[0].split())
    assert capsys.readouterr().out == ""


def test_a_job_that_only_fails_says_its_last_attempt(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    def fill(journal: Journal) -> None:
        all_done(journal)
        journal.ledger.write([Occurrence("reading", MONDAY, FAILED, 4, MONDAY, MONDAY, MONDAY, None, "Pas de réseau.")])
        journal.ledger.note_trouble(Trouble("reading", MONDAY - WEEK, MONDAY, 4, "Pas de réseau."))

    found = told(plan, MONDAY + timedelta(minutes=4), fill)
    show(found)

    shown = capsys.readouterr().out.replace("\u00a0", " ")
    (reading,) = [each for each in found.jobs if each.job == "reading"]
    assert (reading.state, reading.last, reading.tried, reading.said) == ("failing", None, MONDAY, "Pas de réseau.")
    assert "le dernier essai : lundi 23 novembre 2026 à 8 h — Pas de réseau." in shown
    assert "✗ La lecture" in shown


def test_what_was_missed_is_told_until_something_replaces_it(plan: Plan) -> None:
    missed = Occurrence("weekly_digest", MONDAY, SKIPPED, 0, None, MONDAY, note="manqué : trop tard")

    def fill(journal: Journal) -> None:
        all_done(journal)
        journal.ledger.write([missed])

    assert any("manqué" in each for each in told(plan, MONDAY + timedelta(minutes=4), fill).problems)


def test_a_folder_where_nothing_ever_ran_says_how_to_begin(plan: Plan) -> None:
    found = status(plan, MONDAY)

    assert (found.alive, found.jobs, len(found.problems)) == (False, (), 1)
    assert not plan.journal.exists()


@pytest.mark.parametrize(
    ("by_service", "by_hand", "at", "outcome"),
    [
        (10, 4, 4, "à la main : rien de nouveau"),
        (4, 10, 4, "C’est fait."),
        (None, 10, 10, "à la main"),
        (10, -30, 10, "C’est fait."),  # a day that was only pretended has not come
    ],
)
def test_the_last_reading_is_the_newest_whoever_asked_for_it(
    plan: Plan, by_service: int | None, by_hand: int, at: int, outcome: str
) -> None:
    now = MONDAY + timedelta(hours=1)

    def fill(journal: Journal) -> None:
        if by_service is not None:
            all_done(journal, now - timedelta(minutes=by_service))
        journal.ledger.note_fact("by_hand", f"{(now - timedelta(minutes=by_hand)).isoformat()} same")

    found = told(plan, now, fill).last_reading

    assert found is not None
    assert (found[0], outcome in found[1].replace("\u00a0", " ")) == (now - timedelta(minutes=at), True)


def test_a_reading_by_hand_that_changes_nothing_is_the_last_one(tablee: Tablee, sheet: Path) -> None:
    readings = []
    for day in ("2026-11-19", "2026-11-20"):
        assert tablee("run", sheet, "--today", day).code == 0
        readings.append(tablee("status", sheet, "--json").document["last_reading"])

    assert [each["at"] for each in readings] == ["2026-11-19T08:00:00+01:00", "2026-11-20T08:00:00+01:00"]
    assert [each["outcome"].rpartition("\u00a0: ")[2] for each in readings] == [
        "le tableau avait changé",
        "rien de nouveau",
    ]


HOUR = timedelta(hours=1)
SERVER = MailSettings(relay=Account("mail.exemple.fr", 587, "starttls", "tablee", None))


def paused(journal: Journal) -> None:
    holds.pause(journal, MONDAY + HOUR - timedelta(minutes=5), "")


def asked_to_wait(journal: Journal) -> None:
    holds.pause(journal, MONDAY + HOUR - timedelta(minutes=5), "421 4.3.2")


def stopped(journal: Journal) -> None:
    holds.hold(journal, MONDAY)


def left_since(journal: Journal) -> None:
    journal.mails.shift(MONDAY, states=[State.TO_SEND], ids=[1], state=State.SENT, left_at=MONDAY + HOUR / 2)


def put_off(journal: Journal) -> None:
    later = MONDAY + 2 * HOUR
    journal.mails.shift(
        MONDAY, states=[State.TO_SEND], state=State.DEFERRED, not_before=later, note=note(NoteCode.LATER, code="451")
    )


@pytest.mark.parametrize(
    ("happened", "told_of"),
    [
        (paused, "3 mails attendent : le serveur de mails ne répond pas ; nouvel essai vers 9 h 10."),
        (asked_to_wait, "3 mails attendent : le serveur a demandé d’attendre (421 4.3.2) ; nouvel essai vers 9 h 10."),
        (stopped, "3 mails attendent : tout est retenu depuis le lundi 23 novembre 2026 à 8 h"),
        (lambda _: None, "3 mails devraient être partis depuis le lundi 23 novembre 2026 à 8 h"),
        (left_since, ""),
        (put_off, ""),
    ],
)
def test_mails_that_wait_for_no_good_reason_are_told(
    plan: Plan, happened: Callable[[Journal], None], told_of: str
) -> None:
    def fill(journal: Journal) -> None:
        all_done(journal, MONDAY + HOUR)
        filled(journal, now=MONDAY)
        happened(journal)

    found = told(replace(plan, mail=SERVER, sender="tablee@exemple.fr"), MONDAY + HOUR, fill)

    said = [problem.replace("\u00a0", " ").replace("\u202f", " ") for problem in found.problems]
    assert [each.startswith(told_of) for each in said] == ([True] if told_of else [])


@pytest.mark.parametrize(("happened", "count"), [(paused, 0), (stopped, 1)])
def test_a_closed_post_without_mails_is_told_when_a_person_closed_it(
    plan: Plan, happened: Callable[[Journal], None], count: int
) -> None:
    def fill(journal: Journal) -> None:
        all_done(journal, MONDAY + HOUR)
        happened(journal)

    assert len(told(replace(plan, mail=SERVER), MONDAY + HOUR, fill).problems) == count


def test_addresses_that_a_server_refused_wait_for_a_person_and_are_no_trouble(plan: Plan) -> None:
    def fill(journal: Journal) -> None:
        all_done(journal)
        journal.mails.stop(StopKind.SUSPENDED, "zoe@exemple.fr", "550 5.1.1", MONDAY)
        journal.mails.stop(StopKind.STOP, "ali@exemple.fr", "newsletter", MONDAY)

    found = told(plan, MONDAY + timedelta(minutes=2), fill)

    (ask,) = [ask.replace("\u00a0", " ") for ask in found.asks]
    assert ask == "1 adresse ne reçoit plus rien, refusée par un serveur : « tablee post » dit quoi faire."
    assert (found.problems, found.exit_code) == ((), 0)


def test_requests_that_wait_for_a_word_are_counted_and_are_no_trouble(plan: Plan) -> None:
    def waits(journal: Journal) -> None:
        all_done(journal)
        keep(journal, Kept(1, ("seal",), "about", MONDAY, stage=Stage.WAITS, answer="Effacer ?"), MONDAY)
        keep(journal, Kept(2, ("other",), "about", MONDAY, stage=Stage.DONE, answer="Voilà.", at=MONDAY), MONDAY)

    found = told(plan, MONDAY, waits)
    assert [text.replace(NBSP, " ") for text in found.asks] == [
        "1 demande attend votre confirmation : onglet « Demandes »."
    ]
    assert found.problems == ()


def test_a_workbook_that_somebody_has_open_is_said_and_is_no_trouble(plan: Plan) -> None:
    (plan.out).mkdir(parents=True, exist_ok=True)
    (plan.out / ".~lock.tablee-resultats.xlsx#").write_text(",Zoé,poste,21.11.2026 08:00,file:///;", encoding="utf-8")

    found = told(plan, MONDAY, all_done)

    assert [text.replace(NBSP, " ") for text in found.asks] == [
        "Zoé a tablee-resultats.xlsx ouvert dans LibreOffice : ses réponses seront lues une fois enregistrées."
    ]
    assert found.problems == ()
