"""Opening a journal: of the right version, migrated after a copy of it was kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, inspect, select, update

from sync.core.text import typeset
from sync.disk import touch_privately
from sync.errors import ConfigurationError
from sync.journal.batches import batch
from sync.journal.beside import before_migration
from sync.journal.clock import add_clock
from sync.journal.events import add_events
from sync.journal.former_notes import code_notes
from sync.journal.gatherings import add_gatherings, add_links, add_tab
from sync.journal.introductions import add_introductions
from sync.journal.locate import located
from sync.journal.location import Location
from sync.journal.mail_rows import add_content_key, mail
from sync.journal.schema import meta, metadata
from sync.journal.sqlite.store import SqliteStore
from sync.journal.stops import stop
from sync.journal.store import Store
from sync.journal.topics import name_topics
from sync.journal.whereabouts import MOVED

Step = Callable[[Connection], None]


def _add_outbox(connection: Connection) -> None:
    metadata.create_all(connection, tables=[mail, batch, stop])


def _add_marks(_: Connection) -> None:
    """Change nothing: from now on a row may bear links and strokes, and a reading tell what is out of sight. A program
    that does not know them must not read this journal, hence the version.
    """


STEPS: Final[tuple[Step, ...]] = (
    _add_outbox,
    add_gatherings,
    add_clock,
    add_tab,
    _add_marks,
    add_events,
    add_links,
    code_notes,
    name_topics,
    add_introductions,
    add_content_key,
)
"""What brings older journals up to date: the first step makes a version 2 of a version 1, and so on. A new journal is
made whole by ``schema``: whoever adds a step changes the tables there too."""


def open_store(
    where: Location | Path | None, *, patience: float = 5.0, steps: Sequence[Step] = STEPS, contents: Path | None = None
) -> Store:
    """Open the database, made or migrated when needed; None opens one in memory, with the ``contents`` of a copy.

    Raises ConfigurationError when a newer Tablée wrote it or when it is not a journal, and what Store raises.
    """
    place = None if where is None else located(where)
    store = SqliteStore(None, contents=contents) if place is None else place.connect(patience)
    try:
        _prepare(store, place, steps)
        store.begin_counting()
    except BaseException:
        store.abandon()
        raise
    return store


def _prepare(store: Store, place: Location | None, steps: Sequence[Step]) -> None:
    """Bring an opened database to the version of this program, or refuse it untouched."""
    store.verify()
    current = 1 + len(steps)
    with store.reading() as connection:
        version = version_of(connection, store)
    if version > current:
        raise ConfigurationError(
            typeset(f"Le journal {store.name} a été écrit par une version plus récente de Tablée ; il reste tel quel."),
            "Mettez Tablée à jour, ou indiquez un autre dossier.",
        )
    if version == 0 and place is not None:
        place.begin()
    store.before_writing()
    if version < current:
        with store.writing() as connection:
            _migrate(connection, store, steps)


def _migrate(connection: Connection, store: Store, steps: Sequence[Step]) -> None:
    """Make the tables, or run the steps that lack. Another process may have done it while we waited for our turn."""
    version = version_of(connection, store)
    current = 1 + len(steps)
    if version == 0:
        metadata.create_all(connection, checkfirst=False)  # there is none: to ask of each costs more than to make it
        connection.execute(insert(meta).values(key="version", value=str(current)))
    elif version < current:
        _keep_copy(store, version)
        for step in steps[version - 1 :]:
            step(connection)
        connection.execute(update(meta).where(meta.c.key == "version").values(value=str(current)))
    store.after_tables(connection)


def version_of(connection: Connection, store: Store) -> int:
    """Return the version of the tables, 0 when there is none yet. Raises ConfigurationError for another program’s."""
    if not store.holds(connection, meta.name):
        # also when another process makes them at this very moment
        names = {*inspect(connection).get_table_names()} - {MOVED}
        if not names:
            return 0
        if meta.name not in names:
            raise store.not_a_journal()
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar_one())


def _keep_copy(store: Store, version: int) -> None:
    if store.beside is None:
        return
    target = before_migration(store.beside, version)
    target.unlink(missing_ok=True)
    touch_privately(target)
    store.copy(target)
