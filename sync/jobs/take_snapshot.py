"""Take a snapshot: one dated Excel file of the members' tabs, when the sheet changed since the last one."""

from __future__ import annotations

from sync import snapshot
from sync.core.text import typeset
from sync.jobs.base import Outcome, Turn

MARK = "snapshot"


def take_snapshot(turn: Turn) -> Outcome:
    """Write ``snapshots/YYYY-MM-DD.xlsx``, as typed, without anything that Tablée found (promise 10)."""
    context, reading = turn.context, turn.reading
    path = context.snapshots / f"{turn.assessment.today.isoformat()}.xlsx"
    state = reading.digest if reading else ""
    if context.journal.published(MARK) == state and any(context.snapshots.glob("*.xlsx")):
        return Outcome(typeset("Le dernier instantané est encore à jour."))
    report = snapshot.take_snapshot(path, turn.assessment, context.community)
    context.journal.note_published(MARK, state, context.now)
    snapshot.prune(context.snapshots, turn.assessment.today)
    return Outcome(typeset(f"Instantané {report.file.name} enregistré."), files=(report.file,))
