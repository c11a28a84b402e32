"""Offices that are online, and share an account: what they ask of Google together, and what they hear of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from sync.connect import ENDPOINT
from sync.journal import WATCHED
from sync.server.feeds import next_trust
from sync.server.process import Worker
from sync.server.roster import Roster
from sync.server.tables import make_tables
from sync.server.turns import Means
from sync.shared.database import session_of
from sync.turn.change_detection import FRESH
from tests.google_emulator.drive import File
from tests.google_emulator.faults import Fault
from tests.google_office import Office, opened
from tests.postgresql import Cluster
from tests.server.hosting import Hosting, online_office

PAGE = "https://docs.google.com/spreadsheets/d/"
NAMES = ("lyon", "nantes")
FEED = "GET changes"


@dataclass
class Hosted:
    """Offices whose spreadsheets are in one emulated Google, and a worker in this process."""

    google: Office
    hosting: Hosting
    worker: Worker
    members: dict[str, File]

    def period(self) -> tuple[list[str], list[str]]:
        """Let a period pass in all offices; the offices in which a turn was taken, what was asked of Google."""
        before = len(self.google.world.log)
        for name in NAMES:
            self.hosting.let_time_pass(name)
        self.hosting.make_look_due(*NAMES)
        names = self.looked()
        return names, [asked for asked in self.google.world.counted(before) if asked != "POST /token"]

    def looked(self) -> list[str]:
        """Look, and take the turns that are to be taken."""
        self.worker.look()
        self.hosting.dispatch()
        names = [name for name, _ in self.hosting.jobs()]
        for name in names:
            self.worker.turn(name, self.hosting.entries()[name].due, False)
        with session_of(self.hosting.server) as session:
            session.execute("DELETE FROM procrastinate_jobs")
        return sorted(names)

    def type(self, name: str, value: str) -> None:
        """Let somebody type in the directory of an office."""
        self.google.world.person(self.members[name].id).type("Annuaire", "E5", value)

    def due_since(self, seconds: int) -> None:
        with session_of(self.hosting.server) as session:
            session.execute("UPDATE office SET due = clock_timestamp() - %s * interval '1 second'", [seconds])


@pytest.fixture(scope="module")
def hosted(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Offices in which nothing goes on any more: each test leaves them so, for turns take long."""
    with opened() as google, pytest.MonkeyPatch.context() as environment:
        google.world.quota.on = True
        hosting = Hosting(tmp_path_factory.mktemp("online"), cluster.address(cluster.create()))
        make_tables(hosting.server)
        (hosting.folder / "key.json").write_text(json.dumps(google.emulator.key()))
        members = {name: online_office(google, hosting, name) for name in NAMES}
        environment.setenv(ENDPOINT, google.base)
        with closing(Roster(hosting.server)) as roster:
            worker = Worker(hosting.offices, roster, Means(threading.Event(), shared=hosting.address))
            offices = Hosted(google, hosting, worker, members)
            assert offices.looked() == [*NAMES]
            assert offices.period()[0] == [*NAMES]  # nobody listened to the feed yet
            yield offices
        assert [seen for seen in google.world.log if seen.status == 429] == []


def test_one_request_tells_all_offices_of_an_account_whether_anything_changed(hosted: Hosted) -> None:
    assert hosted.period() == ([], [FEED])

    hosted.type("nantes", "Vertou")
    names, asked = hosted.period()
    with hosted.hosting.journal("nantes") as journal:
        latest = journal.latest()
        assert latest is not None
        assert "Vertou" in repr(journal.workbook(latest))
    assert names == ["nantes"]
    assert len(asked) <= 1 + 4  # the feed of all, and what one change costs

    assert hosted.period() == ([], [FEED])  # what we wrote ourselves is no change


def test_a_feed_that_does_not_answer_is_waited_for_but_not_for_ever(
    hosted: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hosted.period()[0] == []
    with session_of(hosted.hosting.server) as session:
        session.execute("UPDATE feed SET asked = asked - interval '1 hour'")
    monkeypatch.setenv("TABLEE_GOOGLE_PATIENCE", "0")
    hosted.google.world.faults.always(Fault(status=503), lambda request: request.path.endswith("/changes"))

    hosted.due_since(60)
    hosted.worker.look()
    hosted.hosting.dispatch()
    assert hosted.hosting.jobs() == []

    hosted.due_since(400)
    hosted.worker.look()
    hosted.hosting.dispatch()
    assert sorted(name for name, _ in hosted.hosting.jobs()) == [*NAMES]

    hosted.google.world.faults.clear()
    hosted.looked()


def test_a_feed_that_forgot_a_change_is_found_out_and_believed_no_more(hosted: Hosted) -> None:
    assert hosted.period()[0] == []
    hosted.type("lyon", "Bron")
    with session_of(hosted.hosting.server) as session:  # as if the feed had told of everything up to now
        session.execute("UPDATE feed SET token = %s", [str(hosted.google.world.drive.token())])
    assert hosted.period() == ([], [FEED])

    trusts = [trust_in(hosted, "lyon")]
    make_stale(hosted)
    names, _ = hosted.period()
    trusts.append(trust_in(hosted, "lyon"))

    assert (names, trusts) == ([*NAMES], [FRESH, FRESH])
    assert trust_in(hosted, "nantes") == 2 * FRESH  # it had forgotten nothing there


def trust_in(hosted: Hosted, name: str) -> timedelta:
    return hosted.hosting.entries()[name].trust


def make_stale(hosted: Hosted) -> None:
    """Let the last whole reading be as old as the feed is believed."""
    for name in NAMES:
        with hosted.hosting.journal(name) as journal:
            kept = json.loads(journal.published(WATCHED) or "{}")
            kept["read_at"] = (datetime.fromisoformat(kept["read_at"]) - timedelta(hours=1)).isoformat()
            journal.note_published(WATCHED, json.dumps(kept), datetime.now(UTC))
    with session_of(hosted.hosting.server) as session:
        session.execute("UPDATE office SET quiet = quiet || jsonb_build_object('until', clock_timestamp())")


@pytest.mark.parametrize(
    ("trust", "was_stale", "has_changed", "after"),
    [
        (FRESH, False, True, FRESH),
        (4 * FRESH, False, True, 4 * FRESH),
        (4 * FRESH, True, False, 8 * FRESH),
        (4 * FRESH, True, True, FRESH),
        (timedelta(hours=12), True, False, timedelta(hours=12)),
    ],
)
def test_a_feed_is_believed_for_longer_as_long_as_it_proves_right(
    trust: timedelta, was_stale: bool, has_changed: bool, after: timedelta
) -> None:
    assert next_trust(trust, was_stale=was_stale, has_changed=has_changed) == after
