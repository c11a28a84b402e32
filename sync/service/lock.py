"""One service for one journal: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, Final

from sync.core.say import tell
from sync.core.text import moment, typeset
from sync.errors import UnavailableError
from sync.locks import held_by_another, open_lock, wait_for_lock

FILE: Final = "service.lock"
_PATIENCE: Final = 1.0
"""Seconds: the turn of a service that was killed needs a moment to notice that it is alone."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who runs, or ran last: its process, since when, when it last gave a sign of life, what it said it was doing.
    ``once`` when it was started with ``--once``; ``trouble`` says why its last tick failed, empty when it did not.
    """

    pid: int
    since: datetime
    seen: datetime
    doing: str
    once: bool
    trouble: str = ""


log = logging.getLogger(__name__)


class Lock:
    """The lock, held from ``take`` until ``release`` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._handle = -1
        self._facts: dict[str, Any] = {}
        self._doing = ""

    @property
    def handle(self) -> int:
        """The open file: a child that inherits it keeps the lock until it has ended too."""
        return self._handle

    def take(self, now: datetime, *, once: bool = False) -> None:
        """Hold the lock. Raises UnavailableError, which says who runs and since when, in the zone of ``now``."""
        handle = open_lock(self.path)
        if not wait_for_lock(handle, _PATIENCE):
            os.close(handle)
            raise _taken(holder(self.path.parent, now.tzinfo or UTC))
        self._handle = handle
        self._facts = {"pid": os.getpid(), "since": now.astimezone(UTC).isoformat(), "once": once}
        self.say("")

    def say(self, doing: str) -> None:
        """Give a sign of life: what is being done now, without personal data."""
        self._doing = doing
        self._write()

    def suffer(self, trouble: str) -> None:
        """Say why nothing can be done now, without personal data, for whoever asks how the service is when its journal
        cannot tell; nothing (empty) once it can again.
        """
        if trouble or self._facts.get("trouble"):  # said at each failure: a full disk may have refused it before
            self._facts["trouble"] = trouble
            self._write()

    def _write(self) -> None:
        text = json.dumps(self._facts | {"doing": self._doing}, ensure_ascii=False).encode()
        try:
            os.pwrite(self._handle, text, 0)
            os.ftruncate(self._handle, len(text))
        except OSError as error:  # the lock holds without it; the journal will tell of a full disk
            log.debug("locked", extra={"event": "locked", "fields": {"error": type(error)}})

    def beat(self) -> None:
        """Give a sign of life."""
        os.utime(self._handle)

    def release(self) -> None:
        """Let go."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def is_held(folder: Path) -> bool:
    """Return whether a service runs for the journal of this folder."""
    return held_by_another(folder / FILE)


def holder(folder: Path, zone: tzinfo = UTC) -> Holder | None:
    """Return who holds the lock, or held it last, with moments in this zone; None when nobody ever did."""
    path = folder / FILE
    try:
        facts: Mapping[str, Any] = json.loads(path.read_text())
        last_sign = datetime.fromtimestamp(path.stat().st_mtime, zone)
        since = datetime.fromisoformat(facts["since"]).astimezone(zone)
        pid, doing, trouble = int(facts["pid"]), str(facts["doing"]), str(facts.get("trouble", ""))
        return Holder(pid, since, last_sign, doing, bool(facts["once"]), trouble)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _taken(by: Holder | None) -> UnavailableError:
    who = tell(" (processus {pid}, depuis le {since})", pid=by.pid, since=moment(by.since)) if by else ""
    return UnavailableError(
        typeset(tell("Tablée tourne déjà pour ce dossier{who} ; rien n’a été fait.", who=who)),
        typeset(tell("« tablee status » dit ce qu’elle fait.")),
    )
