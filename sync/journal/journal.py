"""What Tablée remembers from one run to the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from sync.core.gatherings.following import Tracked
from sync.core.introductions.stages import Introduction, Stage
from sync.core.model.workbook import Row, Workbook
from sync.core.notes import Note
from sync.journal import batches, clock, events, gatherings, introductions, once, outbox, retention, stops
from sync.journal import readings as kept
from sync.journal.beside import RunNumber
from sync.journal.clock import JournalLedger
from sync.journal.erasure import Unnaming, unname
from sync.journal.events import Event
from sync.journal.location import Location
from sync.journal.mails import Mails
from sync.journal.once import NotedLetter
from sync.journal.opening import open_store
from sync.journal.readings import Reading
from sync.journal.store import Store


class Journal:
    """The readings of one spreadsheet, and what was decided, told and published about it.

    Record only the tabs that were recognised as the community's, never the restricted activity workbook (promise 8):
    whatever is recorded is kept, and is text in a file. Every verb is one transaction, done whole or not at all, also
    when the process is killed or another one writes at the same time. Moments are aware; they come back in UTC.

    Raises UnavailableError when another process holds it too long, it cannot be reached or the disk is full,
    RefusedError without the permission, SyncError when it is damaged (it is left as it is).
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, where: Location | Path, *, patience: float = 5.0, epoch: int | None = None) -> Self:
        """Open the journal at a place (a path is that of a SQLite file, 0600; its folder 0700 when made too), made when
        there is none, migrated after a copy was kept (``journal.sqlite.bak-v1``) when an older Tablée wrote it.
        ``epoch`` is that of the turn that it is opened for, when another process began it.

        Raises ConfigurationError when a newer one did, or when what stands there is not a journal.
        """
        store = open_store(where, patience=patience)
        store.epoch = epoch
        return cls(store)

    @classmethod
    def in_memory(cls) -> Self:
        """Return a journal that is gone once closed: the same, without a file."""
        return cls(open_store(None))

    @classmethod
    def in_memory_from(cls, copy: Path) -> Self:
        """Return a journal that begins as a copy does, and is gone once closed: the copy is left as it is. Its words of
        STOP are its own, so that what it writes stops nobody.
        """
        store = open_store(None, contents=copy)
        with store.writing() as connection:
            once.forget_secret(connection)
        return cls(store)

    def close(self) -> None:
        """Let go of it; of a file, one whole is left behind."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind is None:
            self.close()
        else:
            self._store.abandon()  # what went wrong is to be heard, not what closing would make of it

    def begin_turn(self) -> int:
        """Begin a turn that ends any former one: whatever that one still writes is refused (FormerTurnError). Return
        its epoch, for another process that works for the same turn.
        """
        return self._store.begin_epoch()

    def verify_turn(self) -> None:
        """Raise FormerTurnError when another turn began since ours; look before anything is published."""
        self._store.verify_epoch()

    @property
    def ledger(self) -> JournalLedger:
        """What the clock remembers."""
        return JournalLedger(self._store)

    def bring_back(self, now: datetime) -> int:
        """Date ``now`` what a clock that had run ahead dated later; tell how many readings moved."""
        with self._store.writing() as connection:
            return clock.bring_back(connection, now)

    def forget_readings(self, before: datetime) -> int:
        """Drop the readings older than a moment that no digest needs any more; tell how many went."""
        with self._store.writing() as connection:
            return retention.forget_readings(connection, before)

    def forget_letters(self, before: datetime) -> int:
        """Drop what was noted of letters older than a moment; tell how many."""
        with self._store.writing() as connection:
            return retention.forget_letters_before(connection, before)

    def copy(self, target: Path) -> None:
        """Write a consistent copy, which is a SQLite file, into an empty file, also while others write."""
        self._store.copy(target)

    def posting(self) -> AbstractContextManager[RunNumber | None]:
        """Hold the right to post from this journal; give None when another process has it."""
        return self._store.posting()

    @property
    def unreachable(self) -> str:
        """What an erasure cannot reach in what holds this journal, in French; empty when nothing is."""
        return self._store.unreachable

    def record(self, workbook: Workbook, titles: Collection[str]) -> Reading:
        """Keep the tabs of these titles, as typed. When they are as in the reading before, nothing is written and that
        reading comes back, with the moment at which this state was first seen.

        The only tab of a lone .csv, which has no title, is kept under any. The notes of the workbook are about the act
        of reading, not about the sheet: they are not kept. Raises ValueError when none of the titles is there.
        """
        with self._store.writing() as connection:
            return kept.record(connection, workbook, titles)

    def workbook(self, reading: Reading) -> Workbook:
        """Return the tabs of a reading, as they were recorded but for the rows that were erased since."""
        with self._store.reading() as connection:
            return kept.rebuild(connection, reading)

    def readings(self) -> tuple[Reading, ...]:
        """Return every reading, the oldest first."""
        with self._store.reading() as connection:
            return tuple(kept.readings(connection))

    def latest(self) -> Reading | None:
        """Return the newest reading. A run whose moment is older than its ``read_at`` is to be refused by the
        caller.
        """
        with self._store.reading() as connection:
            return kept.last_until(connection)

    def reading_before(self, moment: datetime, days: int = 7) -> Reading | None:
        """Return what the sheet was ``days`` days before a moment: the newest reading that is at least as old; when
        there is none, the oldest one strictly before the moment; None when there is none either.
        """
        with self._store.reading() as connection:
            earlier = kept.last_until(connection, moment - timedelta(days=days))
            return earlier or kept.first_before(connection, moment)

    def erase(
        self, matches: Callable[[Row], bool], addresses: Collection[str] = (), unnaming: Unnaming | None = None
    ) -> int:
        """Take the rows that match out of every reading, and the letters to these addresses; mask what ``unnaming``
        looks for in whatever else was kept. Tell how many distinct rows went.

        Afterwards their text is nowhere in the file (see ``unreachable`` for what a server keeps), nor in copies kept
        before a migration, which go too.
        ``matches`` sees each distinct row once: its number is 0, for it may have stood anywhere, and the texts of its
        comments and links follow its cells. A row that is still in the sheet is recorded again by the next reading.
        Raises UnavailableError when another process still reads what was erased: run it again.
        """
        with self._store.writing() as connection:
            count = kept.erase(connection, matches)
            gatherings.erase(connection, matches)
            once.note_published(connection, once.WATCHED, "", datetime.now(UTC))  # the sheet is to be read again
            for kept_by in (outbox, batches, stops, events, introductions):
                kept_by.forget(connection, addresses)
            once.forget_letters(connection, addresses)
            if unnaming is not None:
                unname(connection, unnaming)
        self._store.scrub()
        for copy in self._store.former_copies():
            copy.unlink()
        return count

    def remember(self, topic: str, key: str, answer: str, at: datetime) -> None:
        """Keep what a person answered; the last word wins. Keys outlive erasure: let them name nobody."""
        with self._store.writing() as connection:
            once.remember(connection, topic, key, answer, at)

    def remember_all(self, topic: str, answers: Mapping[str, str], at: datetime) -> None:
        """Keep many answers on a topic, all or none."""
        with self._store.writing() as connection:
            once.remember_all(connection, topic, answers, at)

    def decisions(self, topic: str) -> Mapping[str, str]:
        """Return every answer on a topic, by key."""
        with self._store.reading() as connection:
            return once.decisions(connection, topic)

    def forget(self, topic: str, key: str) -> None:
        """Drop an answer, given or not."""
        with self._store.writing() as connection:
            once.forget(connection, topic, key)

    def told(self, mailing: str, period: str, address: str) -> bool:
        """Return whether this letter of a list was noted for this period and address."""
        with self._store.reading() as connection:
            return once.told(connection, mailing, period, address)

    def note_letter(self, mailing: str, period: str, address: str, at: datetime) -> bool:
        """Note a letter, once; True for the one caller, of all processes, that noted it first."""
        with self._store.writing() as connection:
            return once.note_letter(connection, mailing, period, address, at)

    def letters(self) -> tuple[NotedLetter, ...]:
        """Return every letter that was noted, the latest first."""
        with self._store.reading() as connection:
            return tuple(once.letters(connection))

    def published(self, title: str) -> str | None:
        """Return the digest of a table or a file as it was last published; None when it never was."""
        with self._store.reading() as connection:
            return once.published(connection, title)

    def note_published(self, title: str, digest: str, at: datetime) -> None:
        """Note what a table or a file holds now."""
        with self._store.writing() as connection:
            once.note_published(connection, title, digest, at)

    def settle(self, text: str, at: datetime) -> None:
        """Note what a turn told that left nothing to do; not when another process wrote since this journal was opened:
        the turn may not have seen it.
        """
        with self._store.writing() as connection:
            if self._store.is_alone(connection):
                once.note_settled(connection, text, at)

    def settled(self) -> str:
        """Return what the last turn told, when it left nothing to do and nothing was written since; else nothing."""
        with self._store.reading() as connection:
            return once.settled(connection)

    def gatherings(self) -> tuple[Tracked, ...]:
        """Return every gathering that was ever followed, and what members were told of it."""
        with self._store.reading() as connection:
            return tuple(gatherings.tracked(connection))

    def keep_gatherings(self, some_gatherings: Iterable[Tracked]) -> None:
        """Keep these gatherings as they are now."""
        with self._store.writing() as connection:
            gatherings.keep(connection, some_gatherings)

    def introductions(self) -> tuple[Introduction, ...]:
        """Return every introduction that had a go, the oldest first."""
        with self._store.reading() as connection:
            return tuple(introductions.introductions(connection))

    def begin_introduction(self, new: Introduction) -> bool:
        """Keep an introduction, once; whether it is new."""
        with self._store.writing() as connection:
            return introductions.begin(connection, new)

    def move_introduction(
        self, key: str, sources: Collection[Stage], to: Stage, at: datetime, reason: Note | None = None
    ) -> bool:
        """Move an introduction that is at one of these stages to another one; whether it was there. Of several who move
        it at once, one does.
        """
        with self._store.writing() as connection:
            return introductions.move(connection, key, sources, to, at, reason)

    def events(self) -> tuple[Event, ...]:
        """Return what goes on that a person should know of, the oldest first."""
        with self._store.reading() as connection:
            return tuple(events.events(connection))

    def note_event(self, event: Event) -> bool:
        """Keep an event, once, with its first moment; whether it is new."""
        with self._store.writing() as connection:
            return events.note(connection, event)

    def end_event(self, kind: str, about: str) -> None:
        """Note that it is over."""
        with self._store.writing() as connection:
            events.end(connection, kind, about)

    def prune_events(self, before: datetime) -> None:
        """Forget what is older than a moment."""
        with self._store.writing() as connection:
            events.prune(connection, before)

    def note_events_told(self, some_events: Collection[Event], at: datetime) -> None:
        """Note when people were first told of these, also of those that are seen in other tables."""
        with self._store.writing() as connection:
            events.note_told(connection, some_events, at)

    @property
    def mails(self) -> Mails:
        """The outbox, and the addresses that are left alone."""
        return Mails(self._store)

    def secret(self) -> bytes:
        """Return what signs the words by which a reader stops mails: 32 bytes, the same for the life of this
        journal.
        """
        with self._store.writing() as connection:
            return once.secret(connection)

    def people_secret(self) -> bytes:
        """Return what makes the keys of people: 32 bytes, the same in every copy of this journal."""
        with self._store.writing() as connection:
            return once.people_secret(connection)
