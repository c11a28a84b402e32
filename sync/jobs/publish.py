"""Publish: make the coordinators' workbook hold what this reading tells."""

from __future__ import annotations

from sync.core.tables import coordinator_tables
from sync.core.text import listed, plural, typeset
from sync.jobs.base import Outcome, Turn


def publish(turn: Turn) -> Outcome:
    """Replace our tables; the adapter writes only what changed, and the moment of the reading alone is no change."""
    changed = turn.context.results.replace(coordinator_tables(turn.assessment))
    if not changed:
        return Outcome(typeset("Rien de nouveau à publier."))
    return Outcome(typeset(f"{plural(len(changed), 'onglet')} à jour : {listed(changed)}."), published=changed)
