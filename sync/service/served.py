"""Whether the machines that serve many offices serve this one: its journal tells until when they are in time, what they
keep in its database whether any is still there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sync.connect import Plan
from sync.connect.pacing import has_worker
from sync.core.say import tell
from sync.journal import Journal
from sync.journal.ledger import SERVED

SIGN_OF_LIFE: Final = timedelta(minutes=5)
"""A service, or a worker, gives one every few seconds; without any for so long, it is stuck, or gone."""


@dataclass(frozen=True, slots=True)
class Served:
    """How an office is served: ``until`` when the machines are in time; ``by_any`` tells whether one of them gave a
    sign of life lately (None: nothing tells it here).
    """

    until: datetime
    by_any: bool | None

    def in_time(self, now: datetime) -> bool:
        """Return whether they are in time, as far as is known here."""
        return now <= self.until and self.by_any is not False

    @property
    def said_over(self) -> str:
        """What is said once they are not."""
        if self.by_any is False:
            return tell("Aucun « tablee worker » ne donne signe de vie.")
        return tell("Les machines qui servent ce bureau (« tablee worker ») n’y sont plus passées.")


def served(plan: Plan, journal: Journal) -> Served | None:
    """Return how the machines that serve many offices serve the one of this journal; None when none ever did."""
    at = journal.ledger.fact(SERVED)
    return Served(datetime.fromisoformat(at), has_worker(plan, SIGN_OF_LIFE)) if at else None
