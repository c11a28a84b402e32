"""Saying why a job failed: a sentence for people, a place for whoever mends it."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import SyncError

log = logging.getLogger(__name__)


def explained(name: str, title: str, error: Exception) -> str:
    """Return why a job failed, for people; of an error that nobody foresaw, the log says where, never the text of a
    cell.
    """
    if isinstance(error, SyncError):
        return str(error)
    kind, place = type(error).__name__, _place_of(error)
    fields = {"job": name, "error": kind, "place": place}
    log.error("%s : %s (%s)", name, kind, place, extra={"event": "unforeseen", "fields": fields})
    return typeset(tell("{title} n’a pas abouti ({kind}) ; le reste est fait.", title=title, kind=kind))


def _place_of(error: Exception) -> str:
    """Return where an error was raised, without the text that raised it: a traceback may hold what someone typed."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
