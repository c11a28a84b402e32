"""Quotas by real windows of a minute: reads and writes, each user and the whole project."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.google_emulator.wire import error_info, sheets_error

if TYPE_CHECKING:
    from tests.google_emulator.world import Clock

WINDOW = timedelta(minutes=1)


@dataclass
class Quota:
    """How many requests a minute to Sheets are granted. ``on`` turns the count on."""

    clock: Clock
    on: bool = False
    per_user: int = 60
    per_project: int = 300
    _sent: dict[tuple[str, str], deque[datetime]] = field(default_factory=dict)

    def spend(self, user: str, *, writes: bool) -> None:
        """Count one request.

        Raises ApiError (429) when the window is full.
        """
        if not self.on:
            return
        kind = "Write" if writes else "Read"
        for who, limit, name in ((user, self.per_user, " per user"), ("", self.per_project, "")):
            sent = self._sent.setdefault((kind, who), deque())
            while sent and sent[0] <= self.clock.now() - WINDOW:
                sent.popleft()
            if len(sent) >= limit:
                raise exhausted(kind, name)
        for who in (user, ""):
            self._sent[kind, who].append(self.clock.now())


def exhausted(kind: str = "Read", per: str = " per user") -> Exception:
    """The 429 of Google."""
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute{per}' of service "
        "'sheets.googleapis.com' for consumer 'project_number:123456789012'."
    )
    return sheets_error(429, message, [error_info("RATE_LIMIT_EXCEEDED", "sheets.googleapis.com")])
