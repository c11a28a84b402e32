"""Opening a journal: a file that only its owner reads, of the right version, migrated after a copy of it was kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, inspect, select, update

from sync.core.text import quoted, typeset
from sync.disk import private_folder, touch_privately
from sync.errors import ConfigurationError, RefusedError
from sync.journal.batches import batch
from sync.journal.clock import add_clock
from sync.journal.events import add_events
from sync.journal.gatherings import add_gatherings, add_links, add_tab
from sync.journal.mail_rows import mail
from sync.journal.schema import meta, metadata
from sync.journal.stops import stop
from sync.journal.store import Store

Step = Callable[[Connection], None]


def _add_outbox(connection: Connection) -> None:
    metadata.create_all(connection, tables=[mail, batch, stop])


def _add_marks(_: Connection) -> None:
    """Nothing to change: from now on a row may bear links and strokes, and a reading tell what is out of sight. A
    program that does not know them must not read this journal, hence the version.
    """


STEPS: Final[tuple[Step, ...]] = (_add_outbox, add_gatherings, add_clock, add_tab, _add_marks, add_events, add_links)
"""What brings older journals up to date: the first step makes a version 2 of a version 1, and so on. A new journal is
made whole by ``schema``: whoever adds a step changes the tables there too."""


def open_store(path: Path | None, *, patience: float = 5.0, steps: Sequence[Step] = STEPS) -> Store:
    """Open the database, made or migrated when needed; None opens one in memory.

    Raises ConfigurationError when a newer Tablée wrote it or when it is not a journal, and what Store raises.
    """
    if path is not None:
        _claim(path)
    store = Store(path, patience=patience)
    try:
        _prepare(store, steps)
        store.begin_counting()
    except BaseException:
        store.abandon()
        raise
    return store


def backups(path: Path) -> list[Path]:
    """The copies that Tablée kept beside a journal: before migrations, and when another one took its place."""
    return sorted([*path.parent.glob(f"{path.name}.bak-v*"), *path.parent.glob(f"{path.name}.avant-*")])


def _claim(path: Path) -> None:
    """Make the file, readable by its owner only; SQLite gives the same mode to the files it puts beside it."""
    try:
        private_folder(path.parent)
        if not path.exists():
            touch_privately(path)
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise RefusedError(
            typeset(f"Le journal {quoted(path.name)} ne peut pas être ouvert ou créé à cet endroit."),
            "Vérifiez à qui appartient ce dossier.",
        ) from error


def _prepare(store: Store, steps: Sequence[Step]) -> None:
    """Bring an opened database to the version of this program, or refuse it untouched."""
    store.verify()
    current = 1 + len(steps)
    with store.reading() as connection:
        version = _version(connection, store)
    if version > current:
        raise ConfigurationError(
            typeset(f"Le journal {store.name} a été écrit par une version plus récente de Tablée ; il reste tel quel."),
            "Mettez Tablée à jour, ou indiquez un autre dossier.",
        )
    store.directly("PRAGMA journal_mode=WAL")
    if version < current:
        with store.writing() as connection:
            _migrate(connection, store, steps)


def _migrate(connection: Connection, store: Store, steps: Sequence[Step]) -> None:
    """Make the tables, or run the steps that lack. Another process may have done it while we waited for our turn."""
    version = _version(connection, store)
    current = 1 + len(steps)
    if version == 0:
        metadata.create_all(connection)
        connection.execute(insert(meta).values(key="version", value=str(current)))
    elif version < current:
        _keep_copy(store, version)
        for step in steps[version - 1 :]:
            step(connection)
        connection.execute(update(meta).where(meta.c.key == "version").values(value=str(current)))


def _version(connection: Connection, store: Store) -> int:
    """The version of the tables; 0 when there is none yet."""
    names = inspect(connection).get_table_names()
    if not names:
        return 0
    if meta.name not in names:
        raise ConfigurationError(
            typeset(f"Le fichier {store.name} n’est pas un journal de Tablée ; il reste tel quel."),
            "Indiquez un autre dossier, ou renommez ce fichier.",
        )
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar_one())


def _keep_copy(store: Store, version: int) -> None:
    if store.path is None:
        return
    target = store.path.with_name(f"{store.path.name}.bak-v{version}")
    target.unlink(missing_ok=True)
    touch_privately(target)
    store.copy(target)
