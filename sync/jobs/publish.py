"""Publish: make the coordinators' workbook hold what this reading tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.core.model.tables import Table, TableValue
from sync.core.tables import coordinator_tables
from sync.core.text import listed, plural, typeset
from sync.jobs.base import Context, Outcome, Turn
from sync.journal.mail_rows import Mail, State
from sync.journal.once import plain

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
    """The rows of « Envois »: mails, the latest moved first, then letters that an older Tablée wrote."""
    mails = context.journal.mails.find(limit=LETTERS_SHOWN)
    zone = context.now.tzinfo
    for mail in mails:
        at = (mail.left_at or mail.moved_at).astimezone(zone)
        state = mail.state.label if mail.state is not State.SENT else _sent(context, mail)
        yield at, mail.list, mail.period, mail.reader or None, mail.subject, state, mail.note or None
    known = {(mail.list, mail.period, plain(mail.reader)) for mail in mails}
    for letter in context.journal.letters()[: LETTERS_SHOWN - len(mails)]:
        if (letter.mailing, letter.period, letter.address) not in known:
            state = "écrit pour cette adresse" if letter.address else "écrit, sans destinataire"
            yield letter.at.astimezone(zone), letter.mailing, letter.period, letter.address or None, None, state, None


def _sent(context: Context, mail: Mail) -> str:
    if not mail.reader:
        return "écrit, sans destinataire"
    return mail.state.label if context.sending.transport else "écrit pour cette adresse"
