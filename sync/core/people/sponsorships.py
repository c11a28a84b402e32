"""Who welcomes whom, since when, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_A_YEAR: Final = timedelta(days=365)
_REMEMBERED: Final = timedelta(days=365)
"""How long one that is over is shown."""


@dataclass(frozen=True, slots=True)
class Sponsorship:
    """One sponsorship that a coordinator said yes to: ``newcomer`` and ``sponsor`` are ids of people, ``asked`` the day
    of that yes, ``since`` the day on which it began (None: it did not yet), ``typed`` the last day that was said;
    ``is_unread`` tells that what was said of it is no day.
    """

    key: str
    newcomer: str
    sponsor: str
    asked: date
    since: date | None = None
    typed: date | None = None
    is_unread: bool = False

    @property
    def until(self) -> date:
        """The last day: a year after it began, unless somebody said another one."""
        return self.typed or (self.since or self.asked) + _A_YEAR

    def is_on(self, today: date) -> bool:
        """Return whether it began, and is not over."""
        return self.since is not None and today <= self.until

    def is_past(self, today: date) -> bool:
        """Return whether it is over for so long that it is not remembered."""
        return today > self.until + _REMEMBERED
