"""Publish: make the coordinators' workbook hold what this reading tells."""

from __future__ import annotations

from sync.core.say import tell
from sync.core.text import listed, plural, typeset
from sync.turn.context import Outcome, Turn
from sync.turn.proposals import forget_old, forget_settled
from sync.turn.requests import note_keys
from sync.turn.tables import PUBLISHED, digest_of, tables_of


def publish(turn: Turn) -> Outcome:
    """Replace our tables, after the jobs that they tell about; the adapter writes only what changed, and the moment of
    the reading alone is no change. Proposals that were taken, or are a month old, leave.

    Tables that are those of the last publication, in tabs that nobody touched since, are not even looked at.
    """
    context = turn.context
    forget_settled(context.journal, turn.register, context.community)
    forget_old(context.journal, context.retention, context.now)
    tables = tables_of(turn)
    digest = digest_of(tables)
    if not turn.heard and context.journal.published(PUBLISHED) == digest:
        return Outcome(typeset(tell("Rien de nouveau à publier.")))
    context.journal.verify_turn()
    titles = context.results.replace(tables)
    context.journal.note_published(PUBLISHED, digest, context.now)
    for table in tables:
        if table.adopts:
            note_keys(context.journal, table, context.now)
    if not titles:
        return Outcome(typeset(tell("Rien de nouveau à publier.")))
    return Outcome(
        typeset(tell("{titles} à jour : {titles_2}.", titles=plural(len(titles), "onglet"), titles_2=listed(titles))),
        published=titles,
    )
