"""What two offices that workers serve tell alike is claimed in the database of the workers, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sync import connect
from sync.claims import Claim
from sync.connect import Asked
from sync.server.tables import make_tables
from tests.postgresql import Cluster
from tests.server.hosting import Hosting


def test_offices_of_one_database_hear_of_one_another_and_keep_a_key(cluster: Cluster, tmp_path: Path) -> None:
    database = cluster.create()
    hosting = Hosting(tmp_path, cluster.address(database))
    make_tables(hosting.server)
    answers = []
    for name in ("nantes", "rennes"):
        hosting.settle(name)
        hosting.journal(name).close()
        plan = connect.plan(Asked(config=hosting.offices / f"{name}.toml"))
        with connect.context(replace(plan, shared=hosting.address)) as context:
            claims = context.sending.claims
            answers.append(claims.claim("le port\x1fzoe@exemple.fr", "a run", context.now, None))
            claims.settle("le port\x1fzoe@exemple.fr")

    assert answers == [Claim.OURS, Claim.TOLD]
    rows = cluster.ask("SELECT * FROM tablee_server.claim", database)
    assert len(rows) == 1
    assert not any(word in f"{rows}" for word in ("zoe", "port", "nantes", "rennes"))
