"""The journal's part of sending: the outbox, its batches, and the addresses that are left alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sync.journal import batches as kept
from sync.journal import once, outbox, stops
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import Mail, NewMail, State
from sync.journal.stops import Stop, StopKind
from sync.journal.store import Store


class Mails:
    """Every verb is one transaction; what it says is done survives a killed process and a power cut.

    A run takes a mail by ``claim``, under a name of its own (``holder``), says ``point`` just before the final dot, and
    ``move`` once it knows; a mail that it does not hold any more answers False, and is then left alone.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(
        self, batch: KeptBatch, mails: Iterable[NewMail], at: datetime, marks: Mapping[str, str] | None = None
    ) -> int:
        """Keep the mails of a batch whose list, period and address were never noted, and note ``marks`` (output title →
        what it holds) with them; tell how many are new.
        """
        with self._store.writing() as connection:
            kept.keep(connection, batch, at)
            for title, mark in (marks or {}).items():
                once.note_published(connection, title, mark, at)
            return outbox.take(connection, mails, at)

    def claim(self, holder: str, now: datetime, batches: Collection[tuple[str, str]] = ()) -> Mail | None:
        """Take the next mail that is due, whole, for this run alone; ``batches`` may not leave yet."""
        with self._store.writing() as connection:
            return outbox.claim(connection, holder, now, batches)

    def point(self, mail: Mail, holder: str, now: datetime) -> bool:
        """Note that the final dot is next; False: this run does not hold the mail any more, do not send it."""
        with self._store.writing() as connection:
            return outbox.point(connection, mail.id, holder, now)

    def move(self, mail: Mail, holder: str, now: datetime, **changes: Any) -> bool:
        """Note what became of a mail: ``state``, and ``not_before``, ``tries``, ``code``, ``note``
        (a reason, or None), ``written``, ``again`` or ``left_at``.
        """
        with self._store.writing() as connection:
            return outbox.move(connection, mail.id, holder, now, changes)

    def recover(self, now: datetime) -> int:
        """Put back what a dead run held, in doubt when it may have left; tell how many are in doubt by this."""
        with self._store.writing() as connection:
            return outbox.recover(connection, now)

    def expire(self, now: datetime) -> int:
        """Let go of what is of no use any more; tell how many."""
        with self._store.writing() as connection:
            return outbox.expire(connection, now)

    def shift(
        self,
        now: datetime,
        *,
        states: Collection[State],
        ids: Collection[int] | None = None,
        batch: tuple[str, str] | None = None,
        **changes: Any,
    ) -> int:
        """Move every mail in one of these states, of these ids and of this batch when given; tell how many."""
        with self._store.writing() as connection:
            return outbox.shift(connection, now, changes, states=states, ids=ids, batch=batch)

    def departures(self, since: datetime, reader: str | None = None) -> list[datetime]:
        """Return when mails left, or may have, after a moment, the oldest first; those of one reader when given."""
        with self._store.reading() as connection:
            return outbox.departures(connection, since, reader)

    def counts(self) -> dict[State, int]:
        """Return how many mails are in each state that has any."""
        with self._store.reading() as connection:
            return outbox.counts(connection)

    def written(self) -> int:
        """Return how many of those that are ``sent`` were only written to files."""
        with self._store.reading() as connection:
            return outbox.written(connection)

    def open_batches(self) -> tuple[tuple[str, str], ...]:
        """Return the lists and periods to members of which some mail may still leave by itself."""
        with self._store.reading() as connection:
            return tuple(outbox.open_batches(connection))

    def find(
        self, states: Collection[State] = (), *, reader: str | None = None, limit: int | None = None
    ) -> tuple[Mail, ...]:
        """Return mails without their bytes, the latest moved first."""
        with self._store.reading() as connection:
            return tuple(outbox.mails(connection, states, reader=reader, limit=limit))

    def of_batch(self, mailing: str, period: str) -> tuple[Mail, ...]:
        """Return the mails of one list and period, without their bytes."""
        with self._store.reading() as connection:
            return tuple(outbox.of_batch(connection, mailing, period))

    def times_said(self, mail: Mail) -> int:
        """Return how many mails of its list said to its reader what it says, up to this one."""
        with self._store.reading() as connection:
            return outbox.times_said(connection, mail)

    def content(self, key: int) -> Mail | None:
        """Return one mail with its bytes; None when there is none of this number."""
        with self._store.reading() as connection:
            return outbox.with_content(connection, key)

    def forget_over(self, before: datetime) -> int:
        """Forget the mails that are over since before a moment, and whom older batches left out. Tell how many."""
        with self._store.writing() as connection:
            kept.forget_before(connection, before)
            return outbox.forget_over(connection, before)

    def prune(self, before: datetime) -> int:
        """Forget the text of mails that are over since before a moment; tell how many."""
        with self._store.writing() as connection:
            return outbox.prune(connection, before)

    def batches(self) -> tuple[KeptBatch, ...]:
        """Return every batch that was kept, the latest first."""
        with self._store.reading() as connection:
            return tuple(kept.batches(connection))

    def stop(self, kind: StopKind, address: str, detail: str, at: datetime) -> bool:
        """Leave an address alone from now on; False when it was already."""
        with self._store.writing() as connection:
            return stops.add(connection, kind, address, detail, at)

    def lift(self, address: str, kind: StopKind | None = None) -> int:
        """Let mails go to an address again (of one kind of reason when given); tell how many reasons were lifted."""
        with self._store.writing() as connection:
            return stops.lift(connection, address, kind)

    def pause(self, address: str, until: date, at: datetime) -> None:
        """Leave an address alone until a day, whatever was said before of a pause."""
        with self._store.writing() as connection:
            stops.lift(connection, address, StopKind.PAUSE)
            stops.add(connection, StopKind.PAUSE, address, until.isoformat(), at)

    def end_pauses(self, day: date) -> None:
        """Let mails go again to whoever asked for a pause that is over."""
        pauses = [stop.detail for stop in self.stops() if stop.kind is StopKind.PAUSE]
        if any(until <= day.isoformat() for until in pauses):
            with self._store.writing() as connection:
                stops.end_pauses(connection, day.isoformat())

    def stops_of(self, address: str) -> tuple[Stop, ...]:
        """Return why an address is left alone, if it is."""
        with self._store.writing() as connection:  # the first time, the secret is drawn
            return tuple(stops.about(connection, address))

    def stops(self) -> tuple[Stop, ...]:
        """Return every address that is left alone, the latest first."""
        with self._store.reading() as connection:
            return tuple(stops.stops(connection))
