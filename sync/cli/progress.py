"""Progress on what lasts: one line on a terminal's standard error, from the second second on, gone at the end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.status import Status

PATIENCE: Final = 1.0
"""Seconds before anything is shown: most commands are over by then."""
_offices: list[str] = []
"""The office that the work is for, when there are several."""


class Progress:
    """Told the stage, in French, and the share of the work that is done; shows them when it has lasted."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(stderr=True)
        self._shows = self._console.is_terminal and not quiet
        self._began = time.monotonic()
        self._status: Status | None = None

    def __call__(self, stage: str, share: float) -> None:
        """Note where the work is."""
        if not self._shows or time.monotonic() - self._began < PATIENCE:
            return
        text = " — ".join([*_offices, f"{stage} ({share:.0%})" if share else stage])
        if self._status is None:
            self._status = self._console.status(text)
            self._status.start()
        self._status.update(text)

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._status is not None:
            self._status.stop()


@contextmanager
def about(office: str) -> Iterator[None]:
    """Name the office in what is shown for a while."""
    _offices.append(office)
    try:
        yield
    finally:
        _offices.pop()


@contextmanager
def telling(*, quiet: bool = False) -> Iterator[Progress]:
    """Yield progress for the length of a block."""
    progress = Progress(quiet=quiet)
    try:
        yield progress
    finally:
        progress.end()
