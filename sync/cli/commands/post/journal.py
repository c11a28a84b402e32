"""The journal that a post is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sync.connect import Plan
from sync.core.say import tell
from sync.errors import ConfigurationError
from sync.journal import Journal


@contextmanager
def opened(plan: Plan) -> Iterator[Journal]:
    """Open the journal of a community. Raises ConfigurationError without one yet."""
    if not plan.journal.exists():
        raise ConfigurationError(tell("Aucun tour n’a encore été fait ici."), tell("Commencez par « tablee run »."))
    with Journal.open(plan.journal) as journal:
        yield journal
