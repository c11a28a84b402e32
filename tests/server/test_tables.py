"""The tables that workers share, from one version of Tablée to the next."""

from __future__ import annotations

from contextlib import closing
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest

from sync.errors import ConfigurationError
from sync.server.process import Worker
from sync.server.roster import TABLE, Roster
from sync.server.tables import VERSION, make_tables
from sync.server.turns import Means
from sync.shared.claims import TABLES
from sync.shared.database import session_of
from tests.postgresql import Cluster
from tests.server.hosting import Hosting


@pytest.fixture
def hosting(tmp_path: Path, cluster: Cluster) -> Hosting:
    hosting = Hosting(tmp_path, cluster.address(cluster.create()))
    make_tables(hosting.server)
    return hosting


def tell(hosting: Hosting, *statements: str) -> None:
    with session_of(hosting.server) as session:
        for statement in statements:
            session.execute(statement.encode())


def test_tables_of_an_older_version_are_made_anew_and_what_offices_told_alike_stays(hosting: Hosting) -> None:
    hosting.settle("nantes")
    tell(
        hosting,
        "ALTER TABLE office DROP COLUMN looks CASCADE",
        "DROP TABLE procrastinate_jobs CASCADE",
        "INSERT INTO claim VALUES ('clef', 'bureau', 'tour', 0, 1)",
        "COMMENT ON SCHEMA tablee_server IS '0.3.9.1'",
    )

    make_tables(hosting.server)

    with closing(Roster(hosting.server)) as roster:
        Worker(hosting.offices, roster, Means(Event())).refresh()
    hosting.dispatch()
    assert [lock for lock, _ in hosting.jobs()] == ["nantes"]
    with session_of(hosting.server) as session:
        assert session.execute("SELECT office FROM claim").fetchall() == [("bureau",)]


def test_a_second_worker_of_the_same_version_makes_nothing(hosting: Hosting) -> None:
    tell(hosting, "INSERT INTO office (name, due) VALUES ('nantes', now())")

    make_tables(hosting.server)

    assert list(hosting.entries()) == ["nantes"]


def test_an_older_worker_leaves_the_tables_of_a_newer_one(hosting: Hosting) -> None:
    tell(hosting, "COMMENT ON SCHEMA tablee_server IS '999.0.0.0'")

    with pytest.raises(ConfigurationError, match="version plus récente"):
        make_tables(hosting.server)


def test_a_change_of_the_tables_is_a_new_version() -> None:
    shape = sha256("\n".join((TABLE, *TABLES)).encode()).hexdigest()[:16]

    assert (VERSION, shape) == (1, "8d607e4aedbc1212"), "change the number in sync.server.tables, and both of them here"
