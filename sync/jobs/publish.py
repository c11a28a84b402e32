"""Publish: make the coordinators' workbook hold what this reading tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sync.core.model.tables import Table, TableValue
from sync.core.tables import coordinator_tables
from sync.core.text import listed, plural, typeset
from sync.jobs.base import Outcome, Turn
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.journal.once import plain

LETTERS_SHOWN = 200
WRITTEN = "écrit pour cette adresse"
UNADDRESSED = "écrit, sans destinataire"


def publish(turn: Turn, extra: Sequence[Table] = ()) -> Outcome:
    """Replace our tables, after the jobs that they tell about; the adapter writes only what changed, and the moment of
    the reading alone is no change. ``extra`` tables stand beside the others until the next publication.
    """
    context, by_relay = turn.context, turn.context.sending.transport is not None
    tables = (
        *coordinator_tables(turn.assessment, [*mail_rows(context.journal, context.now, by_relay=by_relay)]),
        *extra,
    )
    changed = context.results.replace(tables)
    if not changed:
        return Outcome(typeset("Rien de nouveau à publier."))
    return Outcome(typeset(f"{plural(len(changed), 'onglet')} à jour : {listed(changed)}."), published=changed)


def mail_rows(journal: Journal, now: datetime, *, by_relay: bool) -> Iterator[tuple[TableValue, ...]]:
    """The rows of « Envois »: mails, the latest moved first, then letters that an older Tablée wrote."""
    mails = journal.mails.find(limit=LETTERS_SHOWN)
    for mail in mails:
        at = (mail.left_at or mail.moved_at).astimezone(now.tzinfo)
        state = _sent(mail, by_relay=by_relay) if mail.state is State.SENT else mail.state.label
        yield at, mail.list, mail.period, mail.reader or None, mail.subject, state, mail.note or None
    known = {(mail.list, mail.period, plain(mail.reader)) for mail in mails}
    for letter in journal.letters()[: LETTERS_SHOWN - len(mails)]:
        if (letter.mailing, letter.period, letter.address) not in known:
            at, state = letter.at.astimezone(now.tzinfo), WRITTEN if letter.address else UNADDRESSED
            yield at, letter.mailing, letter.period, letter.address or None, None, state, None


def _sent(mail: Mail, *, by_relay: bool) -> str:
    if not mail.reader:
        return UNADDRESSED
    return mail.state.label if by_relay else WRITTEN
