"""Our workbook as a turn first sees it: by its size and time. What reads and writes it is slow to load, and an
unchanged turn does neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from sync.core.model.tables import Table
from sync.core.text import NBSP, quoted
from sync.disk import seen
from sync.errors import NotOursError
from sync.sheets.base import Results, TypedRow


class LateResults:
    """Results that are loaded once they are read or written; ``source`` is the members' workbook, never written."""

    def __init__(self, path: Path, source: Path, load: Callable[[], Results]) -> None:
        """Keep where they are, and how to load them. Raises NotOursError as they would."""
        refuse_source(path, source)
        self._path = path
        self._load = load
        self._loaded: Results | None = None

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return what people typed in ANSWER columns: title of the table → key of the row → text."""
        return self._results().answers()

    def rows(self, title: str, columns: Sequence[str]) -> tuple[TypedRow, ...] | None:
        """Return the rows of a table as people left them."""
        return self._results().rows(title, columns)

    def replace(self, tables: Sequence[Table]) -> tuple[str, ...]:
        """Make our tabs hold exactly these tables, answers kept; tell the titles of those that changed."""
        return self._results().replace(tables)

    def seen(self) -> str:
        """Return the size, time and inode of the file: when it was read or written last, else when it was first asked
        for.
        """
        return self._first_seen if self._loaded is None else self._loaded.seen()

    def _results(self) -> Results:
        self._loaded = self._loaded or self._load()
        return self._loaded

    @cached_property
    def _first_seen(self) -> str:
        return "\n".join(seen(self._path))


def refuse_source(path: Path, source: Path) -> None:
    """Raise NotOursError when the place of our workbook is the members' own."""
    if path.resolve() == source.resolve():
        raise NotOursError(
            f"{quoted(path.name)} est le tableau des membres{NBSP}: je n’y écris jamais.",
            "Choisissez un autre fichier pour les résultats.",
        )
