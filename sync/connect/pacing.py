"""What a community shares with the offices of its hosts: at which pace it asks and sends, what it tells that they would
tell too. One that is alone shares nothing.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from sync.claims import Claims, Unshared
from sync.errors import SyncError
from sync.journal.ledger import SERVED
from sync.pace import Pace, Unpaced

if TYPE_CHECKING:
    from sync.connect.planning import Plan
    from sync.journal import Journal
    from sync.shared.claims import Place

DATABASE: Final = "TABLEE_DATABASE"
"""The variable that names the database of the workers."""


def pace_of(plan: Plan) -> Pace:
    """Return whoever grants what is asked for a plan."""
    return Unpaced() if plan.shared is None else _shared(plan.shared)


def claims_of(plan: Plan, journal: Journal) -> Claims:
    """Return whoever keeps which office tells what to whom, for the office of this journal. Those of one command come
    one after the other: what another of them has not settled is on its way no more, and is not waited for.
    """
    from sync.shared.claims import PATIENCE, OfficeClaims  # noqa: PLC0415 - only for who writes

    if plan.shared is not None:
        return OfficeClaims(_claims_database(plan.shared), journal.people_secret(), PATIENCE)
    if plan.told_together is not None:
        from sync.shared.claims_file import ClaimsFile  # noqa: PLC0415 - as above

        return OfficeClaims(ClaimsFile(plan.told_together), journal.people_secret(), timedelta())
    return Unshared()


def workers_keep_keys(plan: Plan, journal: Journal) -> bool:
    """Return whether the workers that serve this office, or did lately, keep keys of what it told, which nobody but
    them reaches.
    """
    from sync.shared.claims import KEPT  # noqa: PLC0415 - as above

    until = journal.ledger.fact(SERVED)
    return plan.shared is None and until is not None and plan.now < datetime.fromisoformat(until) + KEPT


def has_worker(plan: Plan, within: timedelta) -> bool | None:
    """Return whether a worker gave a sign of life within this time, as their database tells: that of TABLEE_DATABASE,
    else that of the journal. None where it cannot: they keep nothing there, this account may not look, or the journal
    is a file, which they do not serve.
    """
    if plan.database.address is None:
        return None
    from sync.shared import database  # noqa: PLC0415 - psycopg, only for who has such a journal

    shared = os.environ.get(DATABASE)
    where, secret = (shared, database.database_password) if shared else (plan.database.address, plan.journal_password)
    try:
        return database.has_worker(database.server_of(where, secret), within)
    except SyncError:  # the journal itself, once it is opened, tells of its own database
        return None


@cache
def _shared(address: str) -> Pace:
    """Return the pace that a database keeps, over one session for this process."""
    from sync.shared.buckets import shared_pace  # noqa: PLC0415 - psycopg, only for who shares

    return shared_pace(address)


@cache
def _claims_database(address: str) -> Place:
    """Return the claims that a database keeps, over one session for this process."""
    from sync.shared.claims_database import claims_database  # noqa: PLC0415 - as above

    return claims_database(address)
