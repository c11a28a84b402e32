"""Take a snapshot: one dated Excel file of the members' tabs, when the sheet changed since the last one."""

from __future__ import annotations

from sync import snapshot
from sync.core.say import tell
from sync.core.text import typeset
from sync.turn.context import Outcome, Turn

MARK = "snapshot"
"""The reading that was looked at last."""
STATE = "snapshot-state"
"""What the last snapshot shows, « Jours restants » and its like aside."""


def take_snapshot(turn: Turn) -> Outcome:
    """Write ``snapshots/YYYY-MM-DD.xlsx``, as typed, without anything that Tablée found (promise 10)."""
    context, reading, journal = turn.context, turn.reading, turn.context.journal
    has_archive = any(one.is_archive for one in snapshot.kept_snapshots(context.snapshots))
    digest = reading.digest if reading else ""
    if has_archive and journal.published(MARK) == digest:
        return Outcome(typeset(tell("Le dernier instantané est encore à jour.")))
    state, outcome = (
        snapshot.state_of(turn.assessment),
        Outcome(typeset(tell("Le dernier instantané est encore à jour."))),
    )
    if not has_archive or journal.published(STATE) != state:
        outcome = _write(turn)
        journal.note_published(STATE, state, context.now)
    journal.note_published(MARK, digest, context.now)
    return outcome


def _write(turn: Turn) -> Outcome:
    context, today = turn.context, turn.assessment.today
    context.journal.verify_turn()
    report = snapshot.take_snapshot(
        context.snapshots / snapshot.archive_name(today), turn.assessment, context.community
    )
    snapshot.prune(context.snapshots, today)
    return Outcome(typeset(tell("Instantané {name} enregistré.", name=report.file.name)), files=(report.file,))
