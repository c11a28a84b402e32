"""The signals of a service, heard between two steps: stop (SIGTERM, SIGINT), read the configuration again (SIGHUP).

A handler may run while ``threading.Event`` holds its own lock, and would then wait for itself: these only set a flag
and write a byte into a pipe, which ends any wait.
"""

from __future__ import annotations

import os
import select
import signal
from types import FrameType

_AT_ONCE = 1024


class Signals:
    """What was asked of this process since it began to listen."""

    def __init__(self) -> None:
        self._stop = False
        self.stopped_by: signal.Signals | None = None
        self._reload = False
        self._hears, self._speaks = os.pipe()
        for end in (self._hears, self._speaks):
            os.set_blocking(end, False)

    def listen(self) -> None:
        """Hear the signals from now on."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._on_stop)
        signal.signal(signal.SIGHUP, self._on_reload)

    def is_set(self) -> bool:
        """Return whether the service was asked to stop."""
        return self._stop

    def set(self) -> None:
        """Ask to stop."""
        self._stop = True
        self._wake()

    def reload_asked(self) -> bool:
        """Return whether the configuration is to be read again; true once for each time."""
        was_asked, self._reload = self._reload, False
        return was_asked

    def wait(self, seconds: float) -> None:
        """Sleep this long, or until something is asked."""
        if select.select([self._hears], [], [], max(seconds, 0))[0]:
            os.read(self._hears, _AT_ONCE)

    def _on_stop(self, number: int, _frame: FrameType | None) -> None:
        self.stopped_by = signal.Signals(number)
        self.set()

    def _on_reload(self, _number: int, _frame: FrameType | None) -> None:
        self._reload = True
        self._wake()

    def _wake(self) -> None:
        try:
            os.write(self._speaks, b"!")
        except BlockingIOError:  # the pipe is full of reasons to wake
            return
