"""How long to insist: pauses that grow with chance in them, within a deadline for everything."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. ``total`` is for all that one verb of a port asks (a reading, a publication), pauses included;
    ``connect``, ``read`` and ``write`` for one try: Google may take 180 seconds to apply a batch.
    """

    total: float = 300.0
    connect: float = 10.0
    read: float = 60.0
    write: float = 190.0
    first_pause: float = 1.0
    longest_pause: float = 32.0


@dataclass(frozen=True, slots=True)
class Clock:
    """What time and chance are for a transport; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


CLOCK: Final = Clock()


class Deadline:
    """The end of all tries. ``start`` begins it anew."""

    def __init__(self, patience: Patience, clock: Clock = CLOCK) -> None:
        self._patience = patience
        self._clock = clock
        self._end = clock.now() + patience.total

    def start(self) -> None:
        """Count from now."""
        self._end = self._clock.now() + self._patience.total

    @property
    def left(self) -> float:
        """Seconds before the end, never below a tenth: a try that starts gets a chance."""
        return max(self._end - self._clock.now(), 0.1)

    def pause(self, tries: int, least_pause: float = 0.0) -> bool:
        """Sleep before another try, at least as long as the server asked; False, at once, when the end would be passed.

        Full jitter: a random part of a pause that doubles, so that many callers do not come back together.
        """
        most = min(self._patience.longest_pause, self._patience.first_pause * 2.0**tries)
        return self.wait(least_pause + self._clock.chance() * most)

    def wait(self, seconds: float) -> bool:
        """Sleep so long; False, at once, when the end would be passed."""
        if seconds <= 0:
            return True
        if self._clock.now() + seconds >= self._end:
            return False
        self._clock.sleep(seconds)
        return True


def asked_pause(retry_after: str | None, now: Callable[[], float] = time.time) -> float:
    """Return the seconds of a Retry-After header (RFC 9110, 10.2.3): a number or a date; 0 when it says nothing
    usable.
    """
    if not retry_after:
        return 0.0
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(parsedate_to_datetime(retry_after).timestamp() - now(), 0.0)
    except ValueError:
        return 0.0
