"""A rate that several processes share in PostgreSQL: nobody is granted more than all together may have."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from sync.errors import UnavailableError
from sync.pace import Bucket
from sync.server.tables import make_tables
from sync.shared.buckets import SharedPace, shared_pace
from sync.shared.database import server_of
from tests.postgresql import Cluster

ONE_A_SECOND = Bucket("lent", 60.0, 3)
FOR_EVER = 1e6


@pytest.fixture
def address(cluster: Cluster) -> str:
    address = cluster.address(cluster.create())
    make_tables(server_of(address))
    return address


@pytest.fixture
def paces(address: str) -> Iterator[tuple[SharedPace, SharedPace]]:
    """Those of two processes."""
    with closing(shared_pace(address)) as one, closing(shared_pace(address)) as other:
        yield one, other


def granted(pace: SharedPace, *buckets: Bucket, patience: float = FOR_EVER) -> float:
    wait = pace.reserve(buckets, patience)
    assert wait is not None
    return wait


def test_a_burst_is_granted_at_once_then_one_after_the_other_whoever_asks(paces: tuple[SharedPace, SharedPace]) -> None:
    one, other = paces

    waits = [granted(pace, ONE_A_SECOND) for pace in (one, other, one, other, one)]

    assert waits[:3] == [0.0, 0.0, 0.0]
    assert 0.5 < waits[3] <= 1.0 < waits[4] <= 2.0


def test_who_cannot_wait_takes_nothing(paces: tuple[SharedPace, SharedPace]) -> None:
    one, other = paces
    free = Bucket("libre", 60.0, 1)
    for _ in range(3):
        granted(one, ONE_A_SECOND)

    refused = other.reserve((free, ONE_A_SECOND), 0.1)

    assert refused is None
    assert granted(one, free) == 0.0  # nor of the one that had room
    assert granted(one, ONE_A_SECOND) <= 1.0


def test_who_is_told_that_it_is_enough_stops_everyone(paces: tuple[SharedPace, SharedPace]) -> None:
    one, other = paces
    granted(one, ONE_A_SECOND)

    one.push_back((ONE_A_SECOND,), 30.0)

    assert 29.0 < granted(other, ONE_A_SECOND) <= 30.0
    assert granted(other, Bucket("autre", 60.0, 1)) == 0.0


def test_no_minute_has_more_than_the_rate_and_the_burst(address: str) -> None:
    def ask(_: int) -> list[float]:
        with closing(shared_pace(address)) as pace:
            return [time.monotonic() + granted(pace, Bucket("compte", 50.0, 8)) for _ in range(40)]

    with ThreadPoolExecutor(4) as processes:
        times = sorted(at for each in processes.map(ask, range(4)) for at in each)

    worst = max(sum(start <= at < start + 60 for at in times) for start in times)
    assert len(times) == 160
    assert 50 <= worst <= 58


def test_without_its_database_nothing_is_asked() -> None:
    with pytest.raises(UnavailableError):
        shared_pace("postgresql://t@/nulle?host=/nulle/part").reserve((ONE_A_SECOND,), 1.0)
