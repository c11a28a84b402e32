"""Publish: make the coordinators' workbook hold what this reading tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.core.model.tables import Table, TableValue
from sync.core.tables import coordinator_tables
from sync.core.text import listed, plural, typeset
from sync.jobs.base import Context, Outcome, Turn

LETTERS_SHOWN = 200


def publish(turn: Turn, extra: Sequence[Table] = ()) -> Outcome:
    """Replace our tables, after the jobs that they tell about; the adapter writes only what changed, and the moment of
    the reading alone is no change. ``extra`` tables stand beside the others until the next publication.
    """
    tables = (*coordinator_tables(turn.assessment, [*_letters(turn.context)]), *extra)
    changed = turn.context.results.replace(tables)
    if not changed:
        return Outcome(typeset("Rien de nouveau à publier."))
    return Outcome(typeset(f"{plural(len(changed), 'onglet')} à jour : {listed(changed)}."), published=changed)


def _letters(context: Context) -> Iterator[tuple[TableValue, ...]]:
    """The rows of « Envois », the latest first."""
    for letter in context.journal.letters()[:LETTERS_SHOWN]:
        at = letter.at.astimezone(context.now.tzinfo)
        state = "écrit pour cette adresse" if letter.address else "écrit, sans destinataire"
        yield at, letter.mailing, letter.period, letter.address or None, None, state, None
