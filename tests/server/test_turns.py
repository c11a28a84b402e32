"""What one worker does with one job, without any queue: what is kept of a turn, what is refused, who is waited for."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.cli import whole
from sync.cli.commands import worker as command
from sync.cli.commands.doctor import examine
from sync.connect import Asked
from sync.errors import ConfigurationError, UnavailableError
from sync.jobs.registry import READING
from sync.journal import Journal
from sync.journal.ledger import RUNNING
from sync.journal.mail_rows import State
from sync.server.forks import ForkServerGoneError
from sync.server.process import Worker
from sync.server.roster import Entry, Roster, Turned
from sync.server.tables import make_tables
from sync.server.turns import Means
from sync.server.whole import Standing, look
from sync.service.asking import life_of, status_of
from sync.shared.database import server_of, session_of
from tests.conftest import Tablee
from tests.mail_servers.posting import filled
from tests.postgresql import Cluster
from tests.server.hosting import Hosting

ANSWER = '{"about": "answer", "problem": "", "error": "", "not_read": false, "gatherings": null, "results_seen": ""}'
RESULT = '{{"about": "result", "job": "reading", "result": {{"ok": {ok}, "sentence": "{sentence}"}}}}'


class Children:
    """Processes that say that the reading was done, or was not; ``before`` is called as each is born."""

    def __init__(self) -> None:
        self.born = 0
        self.sentence = ""
        self.before: Callable[[], None] = lambda: None

    def fork(self) -> subprocess.Popen[bytes]:
        self.born += 1
        self.before()
        result = RESULT.format(ok="false" if self.sentence else "true", sentence=self.sentence)
        code = f"import sys; sys.stdin.readline(); print({result!r}); print({ANSWER!r})"
        words = [sys.executable, "-S", "-E", "-c", code]
        return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@pytest.fixture
def hosting(cluster: Cluster, tmp_path: Path) -> Hosting:
    hosting = Hosting(tmp_path, cluster.address(cluster.create()))
    hosting.settle("nantes")
    make_tables(hosting.server)
    return hosting


@pytest.fixture
def children() -> Children:
    return Children()


@pytest.fixture
def worker(hosting: Hosting, children: Children) -> Iterator[Worker]:
    with closing(Roster(hosting.server)) as roster:
        worker = Worker(hosting.offices, roster, Means(threading.Event(), children.fork))
        worker.refresh()
        yield worker


def entry(worker: Worker, name: str = "nantes") -> Entry:
    return next(each for each in worker.roster.every() if each.name == name)


def take(worker: Worker, *, is_last: bool = False) -> Entry:
    """Do what is due, and return what is known of the office then."""
    worker.turn("nantes", entry(worker).due, is_last)
    return entry(worker)


def test_what_was_due_is_done_once_and_the_next_time_is_that_of_the_ledger(worker: Worker, children: Children) -> None:
    due = entry(worker).due

    done = take(worker)
    worker.turn("nantes", due, False)

    assert children.born == 1
    now = datetime.now(UTC)
    assert now < done.due <= now + timedelta(minutes=5)
    assert (done.period, done.trouble, done.failures, bool(done.seen)) == (timedelta(minutes=5), "", 0, True)
    assert done.timezone == "Europe/Paris"


def test_a_sheet_that_nobody_touched_costs_no_process(hosting: Hosting, worker: Worker, children: Children) -> None:
    take(worker)
    hosting.let_time_pass("nantes")

    done = take(worker)

    assert (children.born, done.due > datetime.now(UTC)) == (1, True)


def quiet_in(worker: Worker, hosting: Hosting, name: str = "nantes") -> Entry:
    """Let a turn find nothing to do, so that a look is enough from then on, and one be due."""
    take(worker)
    hosting.let_time_pass(name)
    take(worker)
    hosting.make_look_due(name)
    return entry(worker, name)


def test_where_nothing_changed_a_look_is_enough(hosting: Hosting, worker: Worker, children: Children) -> None:
    before = quiet_in(worker, hosting)

    worker.look()
    hosting.dispatch()

    after = entry(worker)
    assert (hosting.jobs(), children.born, after.ended) == ([], 1, before.ended)
    assert datetime.now(UTC) < after.due <= datetime.now(UTC) + timedelta(minutes=5)


def typed(hosting: Hosting) -> None:
    os.utime(hosting.home("nantes") / "annuaire.xlsx", (1, 1))


def configured(hosting: Hosting) -> None:
    file = hosting.offices / "nantes.toml"
    file.write_text(f"{file.read_text()}\n# un mot de plus\n")


def unplugged(hosting: Hosting) -> None:
    (hosting.home("nantes") / "annuaire.xlsx").unlink()


def some_hours_later(hosting: Hosting) -> None:
    with session_of(hosting.server) as session:
        session.execute(
            "UPDATE office SET quiet = quiet || jsonb_build_object('until', clock_timestamp() - interval '1 second')"
        )


@pytest.mark.parametrize("change", [typed, configured, unplugged, some_hours_later])
def test_where_something_changed_a_turn_is_taken(
    change: Callable[[Hosting], None], hosting: Hosting, worker: Worker
) -> None:
    due = quiet_in(worker, hosting).due
    change(hosting)

    worker.look()
    hosting.dispatch()

    assert (hosting.jobs(), entry(worker).due) == ([("nantes", "todo")], due)


def test_before_anyone_looked_no_turn_is_taken(hosting: Hosting, worker: Worker) -> None:
    quiet_in(worker, hosting)
    typed(hosting)

    hosting.dispatch()

    assert hosting.jobs() == []


def test_what_does_not_work_is_tried_at_each_of_its_times(hosting: Hosting, worker: Worker, children: Children) -> None:
    children.sentence = "a échoué"
    take(worker)
    hosting.make_look_due("nantes")

    worker.look()
    hosting.dispatch()

    assert hosting.jobs() == [("nantes", "todo")]


def test_an_office_tells_by_itself_that_it_is_served_until_nobody_comes_any_more(
    hosting: Hosting, worker: Worker
) -> None:
    quiet_in(worker, hosting)
    office, now = Asked(config=hosting.offices / "nantes.toml"), datetime.now(UTC)
    hosting.let_a_worker_live()

    in_time, much_later = (status_of(office, now + timedelta(minutes=late)) for late in (20, 90))

    assert (in_time.alive, in_time.problems, life_of(office, now).alive) == (True, (), True)
    assert not much_later.alive
    assert any("n’y sont plus passées" in problem for problem in much_later.problems)


@pytest.mark.parametrize(("minutes", "alive"), [(4, True), (6, False), (None, False)])
def test_an_office_tells_by_itself_that_nobody_is_at_work_any_more(
    minutes: int | None, alive: bool, hosting: Hosting, worker: Worker
) -> None:
    quiet_in(worker, hosting)
    office = Asked(config=hosting.offices / "nantes.toml")
    if minutes is not None:
        hosting.let_a_worker_live(timedelta(minutes=minutes))

    whole, life = status_of(office), life_of(office)

    assert (whole.alive, life.alive, whole.exit_code, life.exit_code) == (alive, alive, 1 - alive, 1 - alive)
    for told in () if alive else (whole, life):
        assert [problem for problem in told.problems if "ne donne signe de vie" in problem] == list(told.problems)


def test_where_the_workers_are_elsewhere_their_database_may_be_named(
    hosting: Hosting, worker: Worker, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet_in(worker, hosting)
    office, elsewhere = Asked(config=hosting.offices / "nantes.toml"), cluster.address(cluster.create())
    with session_of(hosting.server) as session:
        session.execute("DROP TABLE procrastinate_workers CASCADE")
    assert life_of(office).alive  # as far as the journal tells

    make_tables(server_of(elsewhere))
    monkeypatch.setenv("TABLEE_DATABASE", elsewhere)

    assert not life_of(office).alive


def test_an_office_that_waits_for_its_first_turn_is_not_told_to_start(hosting: Hosting) -> None:
    hosting.let_a_worker_live()
    office = Asked(config=hosting.offices / "nantes.toml")

    for found in (status_of(office), life_of(office)):
        assert (found.alive, found.exit_code) == (False, 1)
        assert "tablee status --database" in found.problems[0].replace("\u00a0", " ")


def test_a_database_that_cannot_be_reached_is_told_by_whoever_only_asks_whether_it_runs(hosting: Hosting) -> None:
    file = hosting.offices / "nantes.toml"
    file.write_text(file.read_text().replace("host=", "host=/nulle/part"))

    (problem,) = life_of(Asked(config=file)).problems

    assert "ne peut pas être joint" in problem


def test_offices_do_what_nobody_awaits_one_after_the_other(hosting: Hosting, worker: Worker) -> None:
    names = ["nantes", *(f"bureau-{number}" for number in range(4))]
    for name in names[1:]:
        hosting.settle(name)
    worker.refresh()
    for name in names:
        worker.turn(name, entry(worker, name).due, False)

    looks = [entry(worker, name).looks for name in names]
    assert len({each["take_snapshot"] for each in looks}) == len(names)
    assert len({each["weekly_digest"] for each in looks}) == 1  # that is awaited at its hour


def test_what_does_not_work_is_kept_without_a_word_of_anyone(worker: Worker, children: Children) -> None:
    children.sentence = "zoe@exemple.fr a dit « chut » au 06 39 98 00 01"

    failing = take(worker)

    assert "La lecture" in failing.trouble
    assert not any(word in failing.trouble for word in ("zoe@", "chut", "06 39"))
    assert failing.due <= datetime.now(UTC) + timedelta(minutes=1)  # the first delay of its ledger


MAIL = '[mail]\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\nsender = "tablee@exemple.fr"\n'


def in_doubt(journal: Journal, now: datetime) -> None:
    filled(journal, 1, now=now)
    journal.mails.shift(now, states=[State.TO_SEND], state=State.DOUBT)


def late(journal: Journal, now: datetime) -> None:
    filled(journal, now=now - timedelta(minutes=12))


@pytest.mark.parametrize(
    ("happened", "told"), [(in_doubt, "1 mail attend votre décision"), (late, "3 mails devraient être partis depuis")]
)
def test_mails_that_are_late_or_in_doubt_are_told_of_one_office_and_of_all(
    happened: Callable[[Journal, datetime], None], told: str, hosting: Hosting, worker: Worker
) -> None:
    hosting.settle("nantes", more=MAIL)
    take(worker)
    with hosting.journal("nantes") as journal:
        happened(journal, datetime.now(UTC))
    hosting.make_due("nantes")

    done = take(worker)

    office = Asked(config=hosting.offices / "nantes.toml")
    doctor = " ".join(f"{result.said} {result.todo}" for result in examine(office))
    said = (done.mails, " ".join(status_of(office).problems), doctor)
    assert [told in text.replace("\u00a0", " ") for text in said] == [True, True, True]
    assert look(hosting.server).counts[Standing.MAILS] == 1


def test_a_configuration_that_is_refused_backs_off_alone(hosting: Hosting, worker: Worker) -> None:
    hosting.settle("nantes", more='[community2]\nname = "x"\n')

    first, second = take(worker), take(worker)

    waits = [each.due - datetime.now(UTC) for each in (first, second)]
    assert (first.failures, second.failures, "nantes.toml" in first.trouble) == (1, 2, True)
    assert waits[0] < timedelta(minutes=1) < timedelta(minutes=4) < waits[1]


def test_a_journal_in_a_file_is_refused(hosting: Hosting, worker: Worker) -> None:
    file = hosting.offices / "nantes.toml"
    file.write_text("\n".join(each for each in file.read_text().splitlines() if not each.startswith("journal")))

    assert "dans PostgreSQL" in take(worker).trouble
    assert not (hosting.home("nantes") / "out").exists()


def test_a_journal_that_moved_is_not_begun_anew_and_the_office_says_where_it_is(
    hosting: Hosting, worker: Worker, children: Children, tablee: Tablee
) -> None:
    take(worker)
    config = str(hosting.offices / "nantes.toml")
    assert tablee("journal", "move", "fichier", "--config", config, "--yes").code == 0

    moved = take(worker)
    assert ("c’est un fichier" in moved.trouble, moved.failures, children.born) == (True, 1, 1)
    assert "tablee journal move" in moved.trouble
    assert not hosting.place("nantes").exists()

    back = f"{hosting.address}&options=-csearch_path%3Dnantes"
    assert tablee("journal", "move", back, "--config", config, "--yes").code == 0
    hosting.make_due("nantes")
    assert (take(worker).trouble, children.born) == ("", 2)


def test_who_leaves_is_not_served_anew_and_hears_what_stays(
    hosting: Hosting, worker: Worker, children: Children, tablee: Tablee
) -> None:
    take(worker)
    file = hosting.offices / "nantes.toml"
    (hosting.offices / "ensemble").mkdir()
    (hosting.offices / "ensemble" / "2026-11-21-cote-a-cote.xlsx").touch()

    refused = tablee("leave", "--config", str(file), "--yes")
    assert (refused.code, "nantes.parti" in refused.err, hosting.place("nantes").exists()) == (75, True, True)

    away = file.rename(file.with_suffix(".parti"))
    hosting.settle("rennes")
    left = tablee("leave", "--config", str(away), "--yes")
    worker.refresh()

    assert left.code == 0
    assert "des clés signées de vos mails" in left.out
    assert "1 classeur, dans « ensemble »" in left.out.replace("\xa0", " ")
    assert [each.name for each in worker.roster.every()] == ["rennes"]
    assert not (hosting.home("nantes") / "out").exists()
    with session_of(hosting.server) as session:
        assert session.execute("SELECT FROM pg_namespace WHERE nspname = 'nantes'").fetchall() == []


def test_who_leaves_takes_along_the_word_that_the_journal_left_where_it_was(
    hosting: Hosting, worker: Worker, tablee: Tablee
) -> None:
    take(worker)
    file = hosting.offices / "nantes.toml"
    assert tablee("journal", "move", "fichier", "--config", str(file), "--yes").code == 0
    late = tablee("leave", "--config", str(file), "--yes")
    file.write_text("\n".join(each for each in file.read_text().splitlines() if not each.startswith("journal")))

    left = tablee("leave", "--config", str(file), "--yes")

    assert ("c’est un fichier" in late.err, left.code, "journal_moved" in left.out) == (True, 0, False)
    with session_of(hosting.server) as session:
        assert session.execute("SELECT FROM pg_namespace WHERE nspname = 'nantes'").fetchall() == []


def test_who_erases_a_person_hears_of_the_keys_that_workers_keep(
    hosting: Hosting, worker: Worker, children: Children, tablee: Tablee
) -> None:
    config = str(hosting.offices / "nantes.toml")
    assert tablee("run", "--config", config).code in {0, 1}
    assert "clés signées" not in tablee("erase", "zoe@exemple.fr", "--config", config, "--yes").out
    take(worker)

    assert "clés signées" in tablee("erase", "yves@exemple.fr", "--config", config, "--yes").out


def test_somebody_else_who_serves_it_is_waited_for(hosting: Hosting, worker: Worker) -> None:
    take(worker)
    hosting.make_due("nantes")
    with hosting.place("nantes").serve():
        with pytest.raises(UnavailableError):
            take(worker)
        busy = take(worker, is_last=True)

    assert (busy.failures, "sur une autre machine" in busy.trouble) == (1, True)


def test_whoever_stopped_answering_loses_the_journal(hosting: Hosting, worker: Worker, children: Children) -> None:
    take(worker)
    hosting.make_due("nantes")
    with hosting.place("nantes").serve(), hosting.place("nantes").turn():
        hosting.give_up("nantes")

        done = take(worker)

    assert (children.born, done.failures, done.given_up) == (2, 0, False)


def test_a_turn_that_another_one_took_over_is_left_to_it(hosting: Hosting, worker: Worker, children: Children) -> None:
    def another() -> None:
        with hosting.journal("nantes") as journal:
            journal.begin_turn()

    children.before = another
    before = entry(worker).due

    after = take(worker)

    assert (after.due, after.ended) == (before, None)
    with hosting.journal("nantes") as journal:
        last = journal.ledger.last(READING, datetime.now(UTC))
    assert last is not None
    assert last.status == RUNNING


def test_a_worker_that_can_make_no_process_gives_up_and_leaves_the_turn_to_another(
    worker: Worker, children: Children
) -> None:
    def gone() -> None:
        raise ForkServerGoneError

    given_up: list[bool] = []
    worker.give_up = lambda: given_up.append(True)
    children.before = gone

    with pytest.raises(UnavailableError):
        take(worker, is_last=True)

    assert (given_up, entry(worker).failures) == ([True], 0)


def test_whoever_takes_a_turn_knows_the_offices_of_that_moment(
    hosting: Hosting, worker: Worker, children: Children
) -> None:
    """Of several workers, one looks each minute at which offices there are."""
    hosting.settle("rennes")
    with closing(Roster(hosting.server)) as roster:
        Worker(hosting.offices, roster, worker.means).refresh()

    worker.turn("rennes", entry(worker, "rennes").due, False)

    rennes = entry(worker, "rennes")
    assert (children.born, rennes.ended is not None, rennes.trouble) == (1, True, "")


def test_an_office_that_one_machine_does_not_find_is_told(hosting: Hosting, worker: Worker) -> None:
    worker.roster.register(["nantes", "rennes"])

    worker.turn("rennes", entry(worker, "rennes").due, False)

    rennes = entry(worker, "rennes")
    assert (rennes.failures, "ne trouve pas la configuration" in rennes.trouble) == (1, True)


def test_turns_that_begin_again_and_again_without_an_end_are_a_failure(
    hosting: Hosting, worker: Worker, children: Children
) -> None:
    def another() -> None:
        with hosting.journal("nantes") as journal:
            journal.begin_turn()

    children.before = another

    silent = [take(worker) for _ in range(3)]
    told, again = take(worker), take(worker)

    assert [each.failures for each in silent] == [0, 0, 0]
    assert (told.failures, "arrêtés en chemin" in told.trouble, told.due > datetime.now(UTC)) == (1, True, True)
    assert (again.failures, again.begun, children.born) == (1, 1, 4)

    children.before = lambda: None
    assert (take(worker).failures, entry(worker).begun) == (0, 0)


def test_offices_come_and_go_with_their_files(hosting: Hosting, worker: Worker) -> None:
    hosting.settle("rennes")
    worker.refresh()
    assert [each.name for each in worker.roster.every()] == ["nantes", "rennes"]

    (hosting.offices / "nantes.toml").unlink()
    worker.refresh()
    assert [each.name for each in worker.roster.every()] == ["rennes"]

    (hosting.offices / "rennes.toml").unlink()
    worker.refresh()
    assert [each.name for each in worker.roster.every()] == ["rennes"]  # a disk that is away takes no office away


def test_each_office_that_is_due_has_one_job(hosting: Hosting, worker: Worker) -> None:
    hosting.settle("rennes")
    worker.refresh()
    worker.roster.end(
        "rennes", Turned({"reading": datetime.now(UTC) + timedelta(hours=1)}, timedelta(minutes=5), "", "", "")
    )

    for _ in range(2):
        hosting.dispatch()

    assert hosting.jobs() == [("nantes", "todo")]


def test_whoever_waits_the_longest_comes_first_however_busy_the_others_are(hosting: Hosting, worker: Worker) -> None:
    for name in ("lyon", "rennes"):
        hosting.settle(name)
    worker.refresh()
    for minutes, name in enumerate(("rennes", "nantes", "lyon"), start=1):
        with session_of(hosting.server) as session:
            at = datetime.now(UTC) - timedelta(minutes=10 - minutes)
            session.execute("UPDATE office SET due = %s WHERE name = %s", [at, name])

    hosting.dispatch()

    assert [name for name, _ in hosting.jobs()] == ["rennes", "nantes", "lyon"]


def test_offices_that_share_a_journal_are_both_refused_at_once_and_served_again_once_they_do_not(
    hosting: Hosting, worker: Worker, children: Children
) -> None:
    quiet_in(worker, hosting)
    hosting.settle("rennes")
    file = hosting.offices / "rennes.toml"
    text = file.read_text()
    file.write_text(text.replace("%3Drennes", "%3Dnantes"))
    worker.refresh()
    hosting.dispatch()
    assert [name for name, _ in hosting.jobs()] == ["nantes", "rennes"]

    refused = [take(worker), take(worker)][-1]
    worker.turn("rennes", entry(worker, "rennes").due, False)

    for each in (refused, entry(worker, "rennes")):
        assert "même journal" in each.trouble
        assert each.due > datetime.now(UTC)
    assert (refused.failures, children.born) == (2, 1)

    file.write_text(text)
    worker.refresh()
    assert entry(worker, "rennes").due < datetime.now(UTC)
    assert (take(worker).trouble, children.born) == ("", 1)


def test_offices_that_come_to_share_a_journal_by_what_they_extend_are_refused(
    hosting: Hosting, worker: Worker, children: Children
) -> None:
    common = hosting.folder / "commun.toml"
    common.write_text('[community]\nlanguage = "fr"\n')
    for name in ("nantes", "rennes"):
        hosting.settle(name)
        file = hosting.offices / f"{name}.toml"
        lines = [each for each in file.read_text().splitlines() if not each.startswith("journal")]
        file.write_text("\n".join(['extends = "../commun.toml"', *lines]))
    worker.refresh()
    worker.refresh()
    common.write_text(f'[output]\njournal = "{hosting.address}"\n')

    assert "même journal" in take(worker).trouble
    assert children.born == 0


def test_a_folder_without_offices_is_refused(tablee: Tablee, tmp_path: Path) -> None:
    (tmp_path / "bureaux").mkdir()

    said = tablee("worker", "--offices", "bureaux", "--database", "postgresql://tablee@/x?host=/nulle/part")

    assert (said.code, "aucune configuration de bureau" in said.err) == (2, True)


@pytest.mark.parametrize("package", ["procrastinate", "psycopg"])
def test_without_its_packages_it_says_what_to_install(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "find_spec", lambda name: None if name == package else object())

    with pytest.raises(ConfigurationError, match=r"tablee\[server\]"):
        command.worker(Path(), "postgresql://tablee@/x")
