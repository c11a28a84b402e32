"""What each office is up to, in the database of the workers: when something is due, what was seen, what failed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from sync.journal.postgresql.server import KeptSession, Server
from sync.server.quiet import Quiet
from sync.shared.database import PATH
from sync.turn.change_detection import FRESH

TABLE: Final = """
CREATE TABLE IF NOT EXISTS office (
    name text COLLATE "C" PRIMARY KEY,
    due timestamptz NOT NULL DEFAULT now(),
    period interval NOT NULL DEFAULT '5 minutes',
    seen text NOT NULL DEFAULT '',
    looks jsonb NOT NULL DEFAULT '{}',
    configured text NOT NULL DEFAULT '',
    began timestamptz,
    ended timestamptz,
    begun integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    trouble text NOT NULL DEFAULT '',
    mails text NOT NULL DEFAULT '',
    timezone text NOT NULL DEFAULT '',
    given_up boolean NOT NULL DEFAULT false,
    quiet jsonb,
    account text COLLATE "C" NOT NULL DEFAULT '',
    files text[] NOT NULL DEFAULT '{}',
    changed timestamptz,
    read_from timestamptz,
    trust interval NOT NULL DEFAULT '15 minutes'
);
CREATE TABLE IF NOT EXISTS feed (account text COLLATE "C" PRIMARY KEY, token text NOT NULL, asked timestamptz);
CREATE OR REPLACE VIEW office_now AS
SELECT name, due, period, seen, looks, configured, began, ended, begun, failures, trouble, mails, timezone, given_up,
    quiet, account, trust, account <> '' AND (read_from IS NULL OR coalesce(changed > read_from, false)) AS is_told,
    coalesce(clock_timestamp() - asked < period, false) AS is_heard,
    clock_timestamp() - due AS late
FROM office LEFT JOIN feed USING (account);
"""
"""``due`` is when something is due next, as the ledger of its journal says: it is the identity of the job that does it.
``seen`` is what the last turn saw of its files, ``looks`` until when nothing can be due for each job under the
configuration whose digest is ``configured``. ``begun`` counts the turns since the last one that ended, or was said to
fail; ``mails`` is what keeps its mails back, or waits for a person; ``timezone`` is that of its community, empty before
its first turn; ``given_up`` tells that a worker stopped answering in the last turn.
``quiet`` is what a turn left that had nothing more to do: until then, a look from outside is enough.

``account`` and ``files`` are those of an office whose spreadsheet is online. A feed of changes is asked once for all of
an account, and notes when it told of a file that ``changed``; the turn that began at ``read_from`` read it since. The
feed is believed for so long (``trust``), then everything is read all the same.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An office, as the workers know it: see TABLE. ``is_told`` tells that something may have changed since its
    spreadsheet was read, as far as the feed of its account says; ``is_heard`` that this feed was asked in the last
    period.
    """

    name: str
    due: datetime
    period: timedelta
    seen: str
    looks: Mapping[str, str]
    configured: str
    began: datetime | None
    ended: datetime | None
    begun: int
    failures: int
    trouble: str
    mails: str
    timezone: str
    given_up: bool
    trust: timedelta = FRESH
    is_told: bool = True
    is_heard: bool = False


@dataclass(frozen=True, slots=True)
class Online:
    """Where an office is online: its account, the ids of its files. ``has_read`` tells that the turn read what there
    was to read; ``trust`` is for how long the feed of the account is believed from now on.
    """

    account: str
    files: tuple[str, ...]
    has_read: bool
    trust: timedelta


@dataclass(frozen=True, slots=True)
class Look:
    """An office where a turn left nothing to do, and which is due a look: see TABLE and Entry; ``waits`` tells that it
    is for more than a period.
    """

    name: str
    due: datetime
    quiet: Mapping[str, Any]
    account: str
    is_told: bool
    is_heard: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A feed of changes: up to which ``token`` it was heard (empty: never), the offices that are due and use it."""

    account: str
    token: str
    offices: Sequence[str]


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of a turn: until when nothing can be due, for each job; how often there is a turn; what the watch saw,
    for the next one; the digest of the configuration; what does not work, and what is told of its mails (nothing:
    empty; never a word of anyone); the time zone of its community;
    what is enough to look at until later (None: another turn is to be taken); where it is online, if it is.
    """

    looks: Mapping[str, datetime]
    period: timedelta
    seen: str
    configured: str
    trouble: str
    mails: str = ""
    timezone: str = ""
    quiet: Quiet | None = None
    online: Online | None = None

    @property
    def due(self) -> datetime:
        """When the next turn is due."""
        return min(self.looks.values())


_ENTRIES: Final = """
SELECT name, due, period, seen, looks, configured, began, ended, begun, failures, trouble, mails, timezone, given_up,
trust, is_told, is_heard FROM office_now
"""
_EVERY: Final = f"{_ENTRIES} ORDER BY name"
_ONE: Final = f"{_ENTRIES} WHERE name = %s"
_BEGIN: Final = """
UPDATE office SET began = clock_timestamp(), begun = begun + 1, quiet = NULL WHERE name = %s AND due = %s RETURNING true
"""
_END: Final = """
UPDATE office SET ended = clock_timestamp(), due = %s, period = %s, seen = %s, looks = %s, configured = %s,
trouble = %s, mails = %s, timezone = %s, begun = 0, failures = 0, given_up = false, quiet = %s WHERE name = %s
"""
_ONLINE: Final = """
UPDATE office SET account = %s, files = %s, trust = %s, read_from = CASE WHEN %s THEN began ELSE read_from END
WHERE name = %s
"""
_FEEDS: Final = """
SELECT account, coalesce(feed.token, '') AS token, array_agg(name ORDER BY due, name) AS offices
FROM office LEFT JOIN feed USING (account) WHERE account <> '' AND due <= clock_timestamp() GROUP BY account, feed.token
"""
_HEARD: Final = """
INSERT INTO feed AS old VALUES (%(account)s, %(token)s, clock_timestamp())
ON CONFLICT (account) DO UPDATE SET token = excluded.token, asked = excluded.asked WHERE old.token = %(before)s
RETURNING true
"""
_CHANGED: Final = """
UPDATE office SET changed = clock_timestamp() WHERE account = %(account)s AND (%(all)s OR files && %(files)s)
"""
_LOOKS: Final = """
SELECT name, due, quiet, account, is_told, is_heard, late > period AS waits
FROM office_now WHERE late >= interval '0' AND quiet IS NOT NULL
"""
_LATER: Final = """
UPDATE office SET due = least((quiet ->> 'until')::timestamptz, due + period * (
    floor(extract(epoch FROM clock_timestamp() - due) / extract(epoch FROM period)) + 1))
FROM unnest(%s::text[], %s::timestamptz[]) AS look (office_name, due_then)
WHERE name = office_name AND due = due_then AND quiet IS NOT NULL
"""
"""Whoever looked at the same time, or began a turn meanwhile, wins."""
_WAKE: Final = "UPDATE office SET quiet = NULL WHERE name = ANY (%s) AND quiet IS NOT NULL"
_FAIL: Final = "UPDATE office SET begun = 0, failures = failures + 1, due = %s, trouble = %s WHERE name = %s"
_HURRY: Final = """
UPDATE office SET due = least(due, clock_timestamp()), quiet = NULL
WHERE (name = ANY (%s) OR failures = 0 AND name = ANY (%s)) AND (quiet IS NOT NULL OR due > clock_timestamp())
"""


class Roster:
    """The offices, over one session, opened again when the server ended it. Raises UnavailableError without one."""

    def __init__(self, server: Server) -> None:
        self._kept = KeptSession(server, PATH)

    def register(self, names: Iterable[str], *, changed: Collection[str] = (), refused: Collection[str] = ()) -> None:
        """Know these offices, and no other. A new one is due now; so is one whose configuration changed, or which is
        refused and was not told so yet.
        """
        listed = sorted(names)
        with self._kept.use() as session, session.transaction():
            session.execute(
                "INSERT INTO office (name) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING",
                [listed],
            )
            session.execute("DELETE FROM office WHERE name <> ALL (%s::text[])", [listed])
            session.execute(_HURRY, [list(changed), list(refused)])

    def begin(self, name: str, due: datetime) -> Entry | None:
        """Note that what was due then is done now; None when it was done already, or the office is gone."""
        with self._kept.use() as session, session.transaction():
            if not session.execute(_BEGIN, [name, due]).fetchone():
                return None
            with session.cursor(row_factory=class_row(Entry)) as cursor:
                return cursor.execute(_ONE.encode(), [name]).fetchone()

    def end(self, name: str, turned: Turned) -> None:
        """Note what came of a turn."""
        looks = Jsonb({job: at.isoformat() for job, at in turned.looks.items()})
        quiet = None if turned.quiet is None else Jsonb(turned.quiet.document())
        with self._kept.use() as session, session.transaction():
            told = [turned.trouble, turned.mails, turned.timezone]
            what_came = [turned.due, turned.period, turned.seen, looks, turned.configured, *told, quiet]
            session.execute(_END, [*what_came, name])
            online = turned.online
            if online is not None:
                where = [online.account, list(online.files), online.trust, online.has_read, name]
                session.execute(_ONLINE, where)

    def fail(self, name: str, *, due: datetime, trouble: str) -> None:
        """Note that no turn could begin, and when to try again."""
        self._do(_FAIL, due, trouble, name)

    def feeds(self) -> Sequence[FeedEntry]:
        """Return the feeds of the offices that are due."""
        with self._kept.use() as session, session.cursor(row_factory=class_row(FeedEntry)) as cursor:
            return cursor.execute(_FEEDS).fetchall()

    def note_news(self, feed: FeedEntry, changed: Collection[str] | None, token: str) -> None:
        """Note what a feed told: the ids of files that changed (None: any may have), and its next token. When somebody
        else asked meanwhile, they note it.
        """
        with self._kept.use() as session, session.transaction():
            heard = {"account": feed.account, "token": token, "before": feed.token}
            if session.execute(_HEARD, heard).fetchone():
                files = {"account": feed.account, "all": changed is None, "files": list(changed or ())}
                session.execute(_CHANGED, files)

    def looks(self) -> Iterator[Look]:
        """Yield the offices that are due a look, one at a time: there may be thousands."""
        with self._kept.use() as session, session.cursor(row_factory=class_row(Look)) as cursor:
            yield from cursor.stream(_LOOKS)

    def pass_over(self, dues: Mapping[str, datetime]) -> None:
        """Note that nothing changed in these offices, which were due then: they are a period later."""
        self._do(_LATER, list(dues), list(dues.values()))

    def wake(self, names: Sequence[str]) -> None:
        """Let a turn be taken in these offices."""
        self._do(_WAKE, list(names))

    def every(self) -> Sequence[Entry]:
        """Return all of them, by name."""
        with self._kept.use() as session, session.cursor(row_factory=class_row(Entry)) as cursor:
            return cursor.execute(_EVERY.encode()).fetchall()

    def close(self) -> None:
        """Let go of the session."""
        self._kept.close()

    def _do(self, query: str, *values: object) -> None:
        with self._kept.use() as session:
            session.execute(query.encode(), values)
