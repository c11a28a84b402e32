"""Which office tells what to whom, as offices of one place keep it: by keys that only this place can make, and that
name nobody.

An office claims what it is about to send at the last moment, when nothing holds it back any more: what waits for a go,
is cancelled or is refused keeps no other office from telling it. What was claimed and not told to be sent is given up
after a while: whoever had it is dead, or in doubt, and a person who reads something twice is better than one who never
does.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final, Protocol

from sync.claims import Claim

KEPT: Final = timedelta(days=7)
"""How long what an office told stands for what others would tell: then its key is dropped."""
PATIENCE: Final = timedelta(hours=1)
"""How long offices that are served all the time wait for one that is telling; less when it would soon be too late."""

NAMES: Final = ("claim_secret", "claim")
TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS claim_secret (id integer PRIMARY KEY, value text NOT NULL)",
    """CREATE TABLE IF NOT EXISTS claim (
        key text PRIMARY KEY,
        office text NOT NULL,
        holder text NOT NULL,
        at double precision NOT NULL,
        sent integer NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS claim_by_time ON claim (at)",
    "CREATE INDEX IF NOT EXISTS claim_unsettled ON claim (office) WHERE sent = 0",
)
"""``key`` signs what is told to whom, ``office`` who claimed it, ``holder`` is the run that did; ``at`` is when (in
seconds since 1970), ``sent`` whether it has left.
"""

_DRAW: Final = "INSERT INTO claim_secret (id, value) VALUES (1, %(value)s) ON CONFLICT (id) DO NOTHING"
_DRAWN: Final = "SELECT value FROM claim_secret WHERE id = 1"
_CLAIM: Final = """
INSERT INTO claim AS old (key, office, holder, at, sent) VALUES (%(key)s, %(office)s, %(holder)s, %(now)s, 0)
ON CONFLICT (key) DO UPDATE SET office = excluded.office, holder = excluded.holder, at = excluded.at, sent = 0
WHERE old.office = excluded.office OR old.at < %(forgotten)s OR (old.sent = 0 AND old.at <= %(given_up)s)
RETURNING key
"""
_SENT: Final = "SELECT sent FROM claim WHERE key = %(key)s"
_SETTLE: Final = "UPDATE claim SET sent = 1 WHERE key = %(key)s AND office = %(office)s"
_RELEASE: Final = """
DELETE FROM claim WHERE key = %(key)s AND office = %(office)s AND holder = %(holder)s AND sent = 0
"""
_UNSETTLED: Final = "SELECT key, holder FROM claim WHERE office = %(office)s AND sent = 0"
_HELD: Final = "SELECT key FROM claim WHERE office = %(office)s"
_FORGET: Final = "DELETE FROM claim WHERE key = %(key)s AND office = %(office)s"
_FORGET_OLD: Final = "DELETE FROM claim WHERE at < %(forgotten)s"


class Place(Protocol):
    """A database that offices share, with TABLES in it."""

    def execute(self, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Do one statement, whole or not at all, and return its rows. Raises SyncError."""


class OfficeClaims:
    """What one office claims in a place; ``office`` is a secret of its own, which tells it from the others, and
    ``patience`` how long it waits for another that is telling.
    """

    def __init__(self, place: Place, office: bytes, patience: timedelta) -> None:
        self._place = place
        self._own = office
        self._patience = patience
        self._has_forgotten = False

    def claim(self, telling: str, holder: str, now: datetime, until: datetime | None) -> Claim:
        """See ``Claims``. One who would wait until it is nearly too late does not."""
        forgotten = (now - KEPT).timestamp()
        if not self._has_forgotten:
            self._place.execute(_FORGET_OLD, {"forgotten": forgotten})
            self._has_forgotten = True
        patience = self._patience if until is None else min(self._patience, (until - now) / 4)
        key = self._key(telling)
        values = {
            "key": key,
            "office": self._office,
            "holder": holder,
            "now": now.timestamp(),
            "forgotten": forgotten,
            "given_up": (now - patience).timestamp(),
        }
        if self._place.execute(_CLAIM, values):
            return Claim.OURS
        return Claim.TOLD if self._place.execute(_SENT, {"key": key}) == [(1,)] else Claim.PENDING

    def settle(self, telling: str) -> None:
        """See ``Claims``."""
        self._place.execute(_SETTLE, {"key": self._key(telling), "office": self._office})

    def release(self, telling: str, holder: str) -> None:
        """See ``Claims``."""
        self._place.execute(_RELEASE, {"key": self._key(telling), "office": self._office, "holder": holder})

    def unsettled(self, tellings: Iterable[str]) -> Mapping[str, str]:
        """See ``Claims``."""
        holders = dict(self._place.execute(_UNSETTLED, {"office": self._office}))
        if not holders:
            return {}
        keys = {telling: self._key(telling) for telling in tellings}
        return {telling: holders[key] for telling, key in keys.items() if key in holders}

    def held(self, tellings: Iterable[str]) -> int:
        """See ``Claims``."""
        rows = self._place.execute(_HELD, {"office": self._office})
        return len({key for (key,) in rows} & set(map(self._key, tellings)))

    def forget(self, tellings: Iterable[str]) -> None:
        """See ``Claims``."""
        for telling in tellings:
            self._place.execute(_FORGET, {"key": self._key(telling), "office": self._office})

    @cached_property
    def _office(self) -> str:
        return self._signed(b"office\x1f" + self._own)

    def _key(self, telling: str) -> str:
        return self._signed(b"telling\x1f" + telling.encode("utf-8", "surrogatepass"))

    def _signed(self, content: bytes) -> str:
        return hmac.digest(self._secret, content, "sha256").hex()

    @cached_property
    def _secret(self) -> bytes:
        """The secret of the place, drawn at its first use: 32 bytes."""
        self._place.execute(_DRAW, {"value": secrets.token_hex(32)})
        ((value,),) = self._place.execute(_DRAWN, {})
        return bytes.fromhex(value)
