"""Offices in which nothing goes on: a look from outside tells that nothing changed, and no turn is taken.

A turn that left nothing to do says until when that holds. Until then, at each of its due times, an office costs a look
at a few files, and the feed of changes of its account, which is one request for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from sync.config.extending import text_of
from sync.errors import SyncError
from sync.service.watch import Outside

MOST: Final = timedelta(minutes=30)
"""After so long, and the same again in some offices, a turn is taken all the same: it hears what was asked of the
journal by hand.
"""
DAY_BEGINS_WITHIN: Final = timedelta(hours=2)
"""Offices begin their day one after the other: all of them at midnight would be late."""
CHORES_WITHIN: Final = timedelta(minutes=30)
"""The same for what nobody awaits at its minute, as the snapshot of the evening."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """What a turn leaves: ``until`` when nothing can be due but a look; what is seen ``outside``, and what tells it
    from otherwise (``seen``); the files of the configuration, and what tells their text (``configured``).
    """

    until: datetime
    outside: Outside
    seen: str
    files: tuple[Path, ...]
    configured: str

    def lasts(self, now: datetime) -> bool:
        """Return whether nothing is seen from outside that was not when the turn ended."""
        return (
            now < self.until
            and self.outside.look(now).digest == self.seen
            and configuration_digest(texts_in(self.files)) == self.configured
        )

    def document(self) -> dict[str, Any]:
        """Return it for the database."""
        results = self.outside.results
        return {
            "until": self.until.isoformat(),
            "people": [str(path) for path in self.outside.files],
            "results": None if results is None else str(results),
            "timezone": self.outside.timezone,
            "shift": self.outside.shift.total_seconds(),
            "seen": self.seen,
            "configuration": [str(path) for path in self.files],
            "configured": self.configured,
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Quiet:
        """Return what the database gives back."""
        return cls(
            datetime.fromisoformat(document["until"]),
            Outside(
                tuple(Path(text) for text in document["people"]),
                None if document["results"] is None else Path(document["results"]),
                document["timezone"],
                timedelta(seconds=document["shift"]),
            ),
            document["seen"],
            tuple(Path(text) for text in document["configuration"]),
            document["configured"],
        )


def configuration_digest(texts: Mapping[Path, str]) -> str:
    """Return what tells a configuration from another one, by the text of each of its files."""
    return sha256(
        repr(sorted((str(file), text) for file, text in texts.items())).encode("utf-8", "surrogateescape")
    ).hexdigest()


def texts_in(files: Iterable[Path]) -> Mapping[Path, str]:
    """Return the text of each file that can be read."""
    texts = dict[Path, str]()
    for file in files:
        try:
            texts[file] = text_of(file)
        except SyncError:  # one that is gone makes another digest: the turn tells of it
            continue
    return texts


def spread(office: str, most: timedelta) -> timedelta:
    """Return how much later than the others an office does what all of them do at one hour: always the same."""
    number = int.from_bytes(sha256(office.encode("utf-8", "surrogateescape")).digest()[:8])
    return timedelta(seconds=number % most.seconds)
