"""The service as people and supervisors meet it: processes, signals, locks, sentences."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.cli.commands.run import make_turn
from sync.connect import Asked, plan
from sync.core.schedule import said
from sync.jobs.registry import Scheduled
from sync.journal import Journal
from sync.journal.ledger import WOKEN
from sync.journal.location import JournalGoneError
from sync.service.asking import life_of, status_of
from sync.service.child import GRACE, ChildWorker
from sync.service.clockwork import Clockwork
from sync.service.lock import Lock
from sync.service.process import Accepted, Opened, Service
from sync.service.protocol import Order
from sync.service.signals import Signals
from sync.service.status import Status
from tests.conftest import Tablee

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the service needs signals and flock")
PATIENCE = 120
"""Seconds for what a machine at rest does in one or two."""
ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = """
[community]
name = "Nantes"
coordinators = ["coordination@exemple.fr"]
[spreadsheet]
source = "annuaire.xlsx"
[schedule]
reading = "toutes les minutes"
"""


@pytest.fixture
def folder(sheet: Path) -> Path:
    """A folder with a spreadsheet and its configuration."""
    sheet.with_name("tablee.toml").write_text(CONFIGURATION)
    return sheet.parent


@contextmanager
def started(folder: Path, *words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The service in the background, from its first line on."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sync", "start", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait for something, not for a time."""
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "it never came"
        time.sleep(0.05)


def line(process: subprocess.Popen[str], word: str) -> str:
    """The next line that holds a word."""
    assert process.stderr is not None
    for text in process.stderr:
        if word in text:
            return text
    raise AssertionError(f"it ended without a word of {word}")


def test_it_reads_publishes_and_says_how_it_is(folder: Path, tablee: Tablee) -> None:
    with started(folder) as service:
        line(service, "La lecture\u00a0: fait")
        said = tablee("status", "--json")

        service.send_signal(signal.SIGTERM)
        line(service, "s’arrêter (SIGTERM)")
        assert service.wait(PATIENCE) == 0

    assert (said.code, said.document["alive"], said.document["pid"]) == (0, True, service.pid)
    assert "à jour" in said.document["last_reading"]["outcome"]
    assert {job["job"]: job["state"] for job in said.document["jobs"]} == {
        "reading": "ok",
        "post": "ok",
        "take_snapshot": "new",
        "weekly_digest": "new",
        "newsletter": "new",
        "reminders": "new",
        "housekeeping": "new",
    }
    assert not tablee("status", "--json").document["alive"]


def test_it_stops_within_ten_seconds_also_in_the_middle_of_a_turn(folder: Path, tablee: Tablee) -> None:
    with started(folder) as service:
        line(service, "en route")

        service.send_signal(signal.SIGTERM)
        assert service.wait(PATIENCE) == 0

    assert GRACE < 10  # what a turn is given; the rest is a machine's own slowness
    assert tablee("start", "--once").code == 0


def test_a_second_one_says_who_runs(folder: Path, tablee: Tablee) -> None:
    with started(folder) as service:
        line(service, "en route")

        second = tablee("start")

    assert second.code == 75
    assert f"processus {service.pid}, depuis le" in second.err


def test_the_lock_of_a_killed_one_is_free_at_once(folder: Path, tablee: Tablee) -> None:
    with started(folder) as service:
        line(service, "en route")
        service.kill()
        service.wait()

        assert tablee("start", "--once").code == 0


def test_a_wrong_configuration_is_refused_and_the_former_one_stays(folder: Path, tablee: Tablee) -> None:
    with started(folder) as service:
        line(service, "La lecture\u00a0: fait")
        (folder / "tablee.toml").write_text("[schedule]\nweekly_digest = 'un de ces jours'\n")
        service.send_signal(signal.SIGHUP)
        refused = line(service, "refusée")
        told = tablee("status")

        (folder / "tablee.toml").write_text(CONFIGURATION)
        service.send_signal(signal.SIGHUP)
        line(service, "relue")

        assert service.poll() is None
    assert (
        "« schedule.weekly_digest » : « un de ces jours » ne dit pas à quelle heure ; par exemple « lundi 08:00 »"
        in plain(" ".join(told.out.split()))
    )
    assert "un de ces jours" not in refused
    assert "Pour la faire relire : systemctl reload" in plain(refused)


def test_a_configuration_that_is_edited_while_it_runs_changes_nothing_before_it_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (folder / "commun.toml").write_text((folder / "tablee.toml").read_text())
    (folder / "tablee.toml").write_text('extends = "commun.toml"\n')
    accepted = Accepted.read(Asked())
    worker = ChildWorker(accepted.asked, accepted.texts, timedelta(minutes=1), Signals())
    for name in ("tablee.toml", "commun.toml"):
        (folder / name).write_text("ceci n'est pas du TOML [")

    answer = worker.run(Order(("reading",), datetime.now(UTC)))

    assert (answer.problem, answer.results["reading"].ok) == ("", True)


def test_without_a_spreadsheet_nothing_is_made(tmp_path: Path, tablee: Tablee) -> None:
    (tmp_path / "tablee.toml").write_text(CONFIGURATION)

    said = tablee("start", "--once")

    assert (said.code, "n’existe pas" in said.err or "n'existe pas" in said.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["tablee.toml"]


def test_a_job_that_does_not_exist_is_told_at_once(folder: Path, tablee: Tablee) -> None:
    (folder / "tablee.toml").write_text(CONFIGURATION + 'newslettre = "lundi 08:00"\n')

    said = tablee("start", "--once")

    assert (said.code, "newslettre" in said.err, "weekly_digest" in said.err) == (2, True, True)


def test_a_journal_that_another_process_holds_is_told_and_tried_again(folder: Path, tablee: Tablee) -> None:
    tablee("start", "--once")
    with closing(sqlite3.connect(folder / "tablee" / "journal.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        said = tablee("start", "--once")

    assert (said.code, "occupé" in said.err) == (75, True)
    assert tablee("start", "--once").code == 0


def unshown() -> AbstractContextManager[Callable[[str, float], None]]:
    return nullcontext(lambda _stage, _share: None)


def served(folder: Path, ticks: Callable[[Service, Journal], None]) -> None:
    """A service in this process, on whose clock the test has a hand."""
    lock, signals = Lock(folder / "tablee"), Signals()
    lock.take(datetime.now(UTC))
    try:
        accepted = Accepted.read(Asked())
        where = accepted.plan.journal
        with Journal.open(where, patience=0.1) as journal, where.serve() as standing:
            service = Service(accepted, Opened(journal, standing, lock), signals=signals, telling=unshown)
            service.start()
            ticks(service, journal)
    finally:
        lock.release()


def test_an_hour_that_coordinators_decide_is_the_service_s_from_the_next_tick_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    decided: list[Sequence[Scheduled]] = []
    monkeypatch.setattr(Clockwork, "decided", lambda _self, jobs, _community: decided.append(jobs))

    def ticks(service: Service, _journal: Journal) -> None:
        service.tick()
        path = folder / "tablee" / "tablee-resultats.xlsx"
        book = load_workbook(path)
        row = next(row for row in book["Réglages"].iter_rows() if row[-1].value == "schedule.reminders")
        row[4].value = "chaque jour 07:30"
        book.save(path)
        make_turn(plan(Asked()), quiet=True)
        service.tick()

    served(folder, ticks)
    (jobs,) = decided
    assert next(said(each.rule) for each in jobs if each.name == "reminders") == "chaque jour à 7\u00a0h\u00a030"


def test_a_tick_that_fails_is_told_by_status_until_one_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    found: list[Status] = []

    def ticks(service: Service, journal: Journal) -> None:
        service.tick()
        journal.ledger.note_fact(WOKEN, "reading")
        with closing(sqlite3.connect(folder / "tablee" / "journal.sqlite")) as other:
            other.execute("BEGIN IMMEDIATE")
            service.tick()
            found.append(status_of(Asked()))
        service.tick()
        found.append(status_of(Asked()))

    served(folder, ticks)

    failing, working = found
    assert (failing.exit_code, "occupé" in failing.problems[0]) == (1, True)
    assert (working.exit_code, working.problems) == (0, ())


def test_a_journal_that_is_removed_ends_the_service_and_the_next_one_holds_the_mails(
    folder: Path, tablee: Tablee
) -> None:
    journal = folder / "tablee" / "journal.sqlite"
    with started(folder) as service:
        line(service, "La lecture\u00a0: fait")
        journal.rename(journal.with_name("journal.sqlite.ailleurs"))
        said = line(service, "plus là où il était")
        assert service.wait(PATIENCE) == 75

    tablee("start", "--once")
    assert ("erreur : " in said, "aucun mail ne part" in tablee("status").out) == (True, True)


def test_a_journal_that_another_one_replaced_ends_the_service(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    file = folder / "tablee" / "journal.sqlite"

    def ticks(service: Service, _journal: Journal) -> None:
        shutil.copy(file, file.with_name("copie"))
        file.with_name("copie").replace(file)
        with pytest.raises(JournalGoneError):
            service.tick()

    served(folder, ticks)


def test_systemd_hears_that_it_is_ready_how_it_is_and_that_it_stops(folder: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "notify")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as heard:
        heard.bind(address)
        heard.settimeout(30)
        with started(folder, NOTIFY_SOCKET=address) as service:
            first = heard.recv(4096).decode()
            said = [first]
            while not any("à jour" in each for each in said):
                said.append(heard.recv(4096).decode())
            service.send_signal(signal.SIGTERM)
            while "STOPPING=1" not in said:
                said.append(heard.recv(4096).decode())
            assert service.wait(PATIENCE) == 0

    assert first.startswith("READY=1\nSTATUS=")
    assert "WATCHDOG=1" in said


def test_once_does_what_is_due_and_leaves(folder: Path, tablee: Tablee) -> None:
    said = tablee("start", "--once", "--log-json")

    events = [json.loads(text) for text in said.err.splitlines()]
    assert said.code == 0
    assert [event["job"] for event in events if event["event"] == "done"] == ["reading"]
    assert (folder / "tablee" / "tablee-resultats.xlsx").exists()


def _one_left(both: list[subprocess.Popen[str]]) -> bool:
    return sum(each.poll() is not None for each in both) >= len(both) - 1


@pytest.mark.parametrize("starters", [2])
def test_of_two_starters_at_once_one_runs(folder: Path, starters: int) -> None:
    trials = int(os.environ.get("TABLEE_STARTERS", "2"))
    for _ in range(trials):
        words = [sys.executable, "-m", "sync", "start"]
        both = [
            subprocess.Popen(
                words,
                cwd=folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(starters)
        ]
        until(partial(_one_left, both))
        running = [each for each in both if each.poll() is None]
        for each in running:
            each.terminate()
        codes = sorted(each.wait(PATIENCE) for each in both)
        for each in both:
            each.communicate()
        assert codes == [0, 75]


WRONG = "[schedule]\nweekly_digest = 'un de ces jours'\n"
BROKEN = "ceci n'est pas du TOML [\n"
_PROBE = (ROOT / "deploy" / "Dockerfile").read_text().partition("HEALTHCHECK ")[2].partition("CMD ")[2].splitlines()[0]
HEALTHCHECK = json.loads(_PROBE)[1:]
"""What Docker asks ``tablee``."""


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("written", [WRONG, CONFIGURATION + 'newslettre = "lundi 08:00"\n', BROKEN])
def test_a_wrong_configuration_does_not_hide_a_service_that_runs(folder: Path, tablee: Tablee, written: str) -> None:
    with started(folder) as service:
        line(service, "La lecture\u00a0: fait")
        (folder / "tablee.toml").write_text(written)
        said, document = tablee("status"), tablee("status", "--json")
        probed = tablee(*HEALTHCHECK)

    assert (said.code, document.code, probed.code) == (1, 1, 0)
    assert f"Tablée tourne (processus {service.pid}" in plain(said.out)
    assert "avec la configuration d’avant ; la nouvelle est refusée" in plain(said.out)
    assert (document.document["alive"], document.document["pid"]) == (True, service.pid)
    assert "est refusée" in plain(document.document["problems"][0])
    assert document.document["last_reading"] is not None


@pytest.mark.parametrize("words", [[], ["--out", "tablee"]])
def test_a_configuration_that_was_removed_does_not_hide_a_service_that_runs(
    folder: Path, tablee: Tablee, words: list[str]
) -> None:
    lock = Lock(folder / "tablee")
    (folder / "tablee.toml").unlink()
    lock.take(datetime.now(UTC))
    try:
        said, probed = tablee("status", *words), tablee("status", "--alive", *words)
    finally:
        lock.release()

    assert (said.code, probed.code, tablee("status", *words).code) == (1, 0, 2)
    assert "Tablée tourne" in said.out
    assert "pas de tablee.toml ici" in plain(said.out)


def test_what_watches_over_a_container_looks_at_the_life_of_the_service_alone(folder: Path, tablee: Tablee) -> None:
    with started(folder) as service:
        line(service, "La lecture\u00a0: fait")
        lives = tablee(*HEALTHCHECK)
        service.kill()
        service.wait()

    assert (lives.code, tablee(*HEALTHCHECK).code) == (0, 1)


def test_a_service_that_is_stuck_is_not_alive(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    lock = Lock(folder / "tablee")
    lock.take(datetime.now(UTC))
    try:
        codes = [life_of(Asked(), datetime.now(UTC) + timedelta(minutes=late)).exit_code for late in (0, 6)]
    finally:
        lock.release()

    assert codes == [0, 1]


@pytest.mark.parametrize(
    ("written", "where"),
    [
        (WRONG, "tablee"),
        (BROKEN, "tablee"),
        (f'{WRONG}[output]\nfolder = "ailleurs"\n', "ailleurs"),
        (f'[output]\nfolder = "ailleurs"\n[mail]\n{BROKEN}', "ailleurs"),
    ],
)
def test_the_folder_of_a_refused_configuration_is_found(
    folder: Path, written: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "tablee.toml").write_text(written)
    lock = Lock(folder / where)
    lock.take(datetime.now(UTC))
    try:
        found = status_of(Asked())
    finally:
        lock.release()

    assert (found.alive, found.exit_code) == (True, 1)
    assert (status_of(Asked()).alive, status_of(Asked()).exit_code) == (False, 2)


@pytest.mark.parametrize("words", [["--out", "ailleurs"], ["autre/annuaire.xlsx"]])
def test_what_the_command_says_of_the_folder_wins_over_a_refused_configuration(
    folder: Path, words: list[str], tablee: Tablee
) -> None:
    (folder / "tablee.toml").write_text(WRONG)
    lock = Lock(folder / "ailleurs" if words[0] == "--out" else folder / "autre" / "tablee")
    (folder / "autre").mkdir()
    lock.take(datetime.now(UTC))
    try:
        said = tablee("status", *words, "--json")
    finally:
        lock.release()

    assert (said.code, said.document["alive"]) == (1, True)


def test_without_a_service_a_wrong_configuration_is_an_error_and_the_document_says_so(
    folder: Path, tablee: Tablee
) -> None:
    (folder / "tablee.toml").write_text(WRONG)
    said, document = tablee("status"), tablee("status", "--json")

    assert (said.code, "ne tourne pas" in said.out, "weekly_digest" in said.err) == (2, True, True)
    assert (document.code, document.document["alive"]) == (2, False)
    assert "weekly_digest" in document.document["problems"][0]
