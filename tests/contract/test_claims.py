"""Which office tells what to whom: what every place that offices share promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.claims import Claim, Unshared
from sync.server.tables import make_tables
from sync.shared.claims import KEPT, PATIENCE, TABLES, OfficeClaims, Place
from sync.shared.claims_database import claims_database
from sync.shared.claims_file import ClaimsFile
from sync.shared.database import server_of
from tests.drawn import READ_AT

TELLING = "gathering-reminder\x1fdes mots\x1f1\x1fzoe@exemple.fr"
NANTES, RENNES = b"nantes", b"rennes"


@dataclass
class Memory:
    """A place that lives in memory."""

    session: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(":memory:", isolation_level=None))

    def __post_init__(self) -> None:
        for table in TABLES:
            self.session.execute(table)

    def execute(self, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return self.session.execute(statement.replace("%(", ":").replace(")s", ""), dict(values)).fetchall()

    def close(self) -> None:
        self.session.close()


@pytest.fixture(params=["memory", "file", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "memory":
        with closing(Memory()) as memory:
            yield memory
    elif request.param == "file":
        yield ClaimsFile(tmp_path / "ensemble" / "mails.sqlite")
    else:
        address = request.getfixturevalue("database")
        make_tables(server_of(address))
        with closing(claims_database(address)) as database:
            yield database


@dataclass
class Offices:
    """Two offices of one place."""

    nantes: OfficeClaims
    rennes: OfficeClaims

    def ask(self, who: OfficeClaims, *, after: timedelta = timedelta(), until: timedelta | None = None) -> Claim:
        now = READ_AT + after
        return who.claim(TELLING, "a run", now, None if until is None else now + until)


@pytest.fixture
def offices(place: Place) -> Offices:
    return Offices(OfficeClaims(place, NANTES, PATIENCE), OfficeClaims(place, RENNES, PATIENCE))


def test_who_claims_first_tells_it_and_the_others_hear_so_once_it_left(offices: Offices) -> None:
    assert offices.ask(offices.nantes) is Claim.OURS
    assert offices.ask(offices.rennes) is Claim.PENDING

    offices.nantes.settle(TELLING)

    assert offices.ask(offices.rennes, after=timedelta(days=2)) is Claim.TOLD
    assert offices.rennes.claim(f"{TELLING}.", "a run", READ_AT, None) is Claim.OURS


def test_what_was_not_sent_is_another_s_to_tell(offices: Offices) -> None:
    offices.ask(offices.nantes)
    offices.nantes.release(TELLING, "another run")
    offices.rennes.release(TELLING, "a run")
    assert offices.ask(offices.rennes) is Claim.PENDING

    offices.nantes.release(TELLING, "a run")

    assert offices.ask(offices.rennes) is Claim.OURS
    assert offices.ask(offices.nantes) is Claim.PENDING


def test_what_has_left_is_not_given_back(offices: Offices) -> None:
    offices.ask(offices.nantes)
    offices.nantes.settle(TELLING)
    offices.nantes.release(TELLING, "a run")
    offices.rennes.settle(TELLING)

    assert offices.ask(offices.rennes) is Claim.TOLD


def test_an_office_takes_its_own_up_again_by_another_run(offices: Offices) -> None:
    offices.nantes.claim(TELLING, "the run that was killed", READ_AT, None)

    assert offices.ask(offices.nantes) is Claim.OURS

    offices.nantes.release(TELLING, "the run that was killed")
    assert offices.ask(offices.rennes) is Claim.PENDING


@pytest.mark.parametrize(
    ("after", "until", "answer"),
    [
        (PATIENCE - timedelta(seconds=1), None, Claim.PENDING),
        (PATIENCE, None, Claim.OURS),
        (timedelta(minutes=6), timedelta(minutes=20), Claim.OURS),
        (timedelta(minutes=4), timedelta(minutes=20), Claim.PENDING),
        (timedelta(minutes=4), timedelta(days=2), Claim.PENDING),
    ],
)
def test_who_says_nothing_more_is_not_waited_for_too_long(
    offices: Offices, after: timedelta, until: timedelta | None, answer: Claim
) -> None:
    offices.ask(offices.nantes)

    assert offices.ask(offices.rennes, after=after, until=until) is answer
    if answer is Claim.OURS:
        assert offices.ask(offices.nantes, after=after) is Claim.PENDING


def test_one_of_a_command_waits_for_nobody(place: Place) -> None:
    at_once = OfficeClaims(place, RENNES, timedelta())
    OfficeClaims(place, NANTES, timedelta()).claim(TELLING, "a run", READ_AT, None)

    assert at_once.claim(TELLING, "a run", READ_AT, None) is Claim.OURS


def test_what_became_of_a_claim_is_asked_of_its_office_alone(offices: Offices) -> None:
    offices.ask(offices.nantes)
    offices.nantes.claim("sent", "a run", READ_AT, None)
    offices.nantes.settle("sent")

    assert offices.nantes.unsettled([TELLING, "sent", "another"]) == {TELLING: "a run"}
    assert offices.rennes.unsettled([TELLING]) == {}


def test_what_an_office_claimed_is_counted_and_forgotten_for_it_alone(offices: Offices) -> None:
    offices.ask(offices.nantes)
    offices.nantes.settle(TELLING)
    assert (offices.nantes.held([TELLING, "another"]), offices.rennes.held([TELLING])) == (1, 0)

    offices.rennes.forget([TELLING])
    assert offices.ask(offices.rennes) is Claim.TOLD
    offices.nantes.forget([TELLING])
    assert (offices.nantes.held([TELLING]), offices.ask(offices.rennes)) == (0, Claim.OURS)


def test_after_a_week_it_may_be_told_again_and_the_key_is_dropped(place: Place, offices: Offices) -> None:
    for telling in (TELLING, "another"):
        offices.nantes.claim(telling, "a run", READ_AT, None)
        offices.nantes.settle(telling)

    assert offices.ask(offices.rennes, after=KEPT) is Claim.TOLD
    later = OfficeClaims(place, RENNES, PATIENCE)
    assert offices.ask(later, after=KEPT + timedelta(seconds=1)) is Claim.OURS
    assert place.execute("SELECT count(*) FROM claim", {}) == [(1,)]


def test_nothing_of_anybody_is_kept_but_keys_that_only_this_place_makes(
    place: Place, offices: Offices, tmp_path: Path
) -> None:
    offices.ask(offices.nantes)
    elsewhere = ClaimsFile(tmp_path / "autre.sqlite")
    OfficeClaims(elsewhere, NANTES, PATIENCE).claim(TELLING, "a run", READ_AT, None)

    ((key, office, *others),) = place.execute("SELECT key, office, holder, at, sent FROM claim", {})
    mine = {"key": key, "office": office}
    assert elsewhere.execute("SELECT 1 FROM claim WHERE key = %(key)s OR office = %(office)s", mine) == []
    assert {len(key), len(office)} == {64}
    assert others == ["a run", READ_AT.timestamp(), 0]


@pytest.mark.parametrize("place", ["file", "postgresql"], indirect=True)
def test_of_many_who_ask_at_once_one_tells_it(place: Place, request: pytest.FixtureRequest) -> None:
    with ExitStack() as sessions:
        places = [place] * 8
        if not isinstance(place, ClaimsFile):
            address = request.getfixturevalue("database")
            places = [sessions.enter_context(closing(claims_database(address))) for _ in range(8)]
        offices = [OfficeClaims(each, b"%d" % number, PATIENCE) for number, each in enumerate(places)]
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda office: office.claim(TELLING, "a run", READ_AT, None), offices))

    assert sorted(each.value for each in answers) == ["ours"] + ["pending"] * 7


def test_a_damaged_file_is_put_aside_and_holds_nobody_back(tmp_path: Path) -> None:
    path = tmp_path / "mails.sqlite"
    path.write_bytes(b"no database" * 100)

    assert OfficeClaims(ClaimsFile(path), NANTES, PATIENCE).claim(TELLING, "a run", READ_AT, None) is Claim.OURS
    assert (tmp_path / "mails.sqlite.abime").read_bytes().startswith(b"no database")
    assert path.stat().st_mode & 0o077 == 0


def test_who_is_alone_shares_nothing() -> None:
    alone = Unshared()

    assert [alone.claim(TELLING, run, READ_AT, None) for run in ("one", "another")] == [Claim.OURS] * 2
    alone.settle(TELLING)
    alone.release(TELLING, "one")
    alone.forget([TELLING])
    assert (alone.unsettled([TELLING]), alone.held([TELLING])) == ({}, 0)
