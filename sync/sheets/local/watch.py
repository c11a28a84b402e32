"""Whether a spreadsheet on this machine changed, by what is seen of it without opening it."""

from __future__ import annotations

from collections.abc import Callable

from sync.core.model.workbook import Workbook
from sync.sheets.base import Hint
from sync.sheets.local import LocalSpreadsheet
from sync.sheets.local.locks import notes_about


class FileWatch:
    """What is seen of a file, and of all that tells how it is read, is a proof that it did not change.

    A reading that had more to say than its lines, ``says_more``, is made again each time: the journal keeps the lines
    alone. So is one of a file that someone has open.
    """

    def __init__(self, spreadsheet: LocalSpreadsheet, sight: str, says_more: Callable[[Workbook], bool]) -> None:
        """Keep what to watch; ``sight`` is what is seen, before the file is opened."""
        self._spreadsheet = spreadsheet
        self._sight = sight
        self._says_more = says_more

    def look(self, state: str) -> Hint:
        """Return whether the file changed since ``keep`` gave this text. Our workbook beside it is read whenever a turn
        is.
        """
        has_changed = state != self._sight or bool(notes_about(self._spreadsheet.path))
        return Hint(members=has_changed, coordinators=True, proven=not has_changed)

    def keep(self) -> str:
        """Return what to give to the next look; empty when the next turn must read the file again."""
        last = self._spreadsheet.last
        return "" if last is not None and self._says_more(last) else self._sight
