"""Keep house, once a day: forget what is older than the community decided, and keep a few copies of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sync.config import Retention
from sync.core.say import tell
from sync.core.text import listed, plural, typeset
from sync.delivery import kept_answers
from sync.disk import private_folder
from sync.journal.backup import keep_weekly_copy
from sync.journal.beside import COPIES
from sync.turn.context import Context, Outcome
from sync.turn.proposals import forget_old

_LETTERS: Final = timedelta(days=400)
"""What was told to whom is remembered at least this long, whatever was decided: it is what keeps from saying twice."""


def keep_house(context: Context) -> Outcome:
    """Forget what is too old, keep a copy of the journal once a week; tell what was done."""
    copies = keep_weekly_copy(context.journal, private_folder(context.snapshots.parent / COPIES), context.now)
    deletions = list(_forget(context, context.retention))
    phrases = [*deletions, tell("une copie du journal est gardée")] if copies else deletions
    return Outcome(typeset(tell("Ménage : {phrases}.", phrases=listed(phrases) or "rien à faire")), files=copies)


def _forget(context: Context, retention: Retention) -> Iterator[str]:
    journal, now = context.journal, context.now
    if retention.readings and (count := journal.forget_readings(now - retention.readings)):
        yield f"{plural(count, 'ancienne lecture oubliée', 'anciennes lectures oubliées')}"
    if count := forget_old(journal, retention, now):
        yield f"{plural(count, 'ligne à recoller oubliée', 'lignes à recoller oubliées')}"
    if retention.history and (count := journal.ledger.prune(now - retention.history)):
        yield f"{plural(count, 'ancien rendez-vous oublié', 'anciens rendez-vous oubliés')}"
    if retention.mails:
        journal.forget_letters(now - max(retention.mails, _LETTERS))
        journal.mails.forget_over(now - retention.mails)
        kept_answers.forget_before(journal, now - retention.mails)
        journal.prune_events(now - retention.mails)
        if count := _unlink(context.snapshots.parent / "mail", ("*.eml", "*.html"), now - retention.mails):
            yield f"{plural(count, 'ancien mail effacé', 'anciens mails effacés')}"
    if retention.snapshots and (count := _unlink(context.snapshots, ("????-??-??*.xlsx",), now - retention.snapshots)):
        yield f"{plural(count, 'ancien instantané effacé', 'anciens instantanés effacés')}"


def _unlink(folder: Path, patterns: tuple[str, ...], before: datetime) -> int:
    """Take away the files of Tablée that were last written before a moment; tell how many."""
    files = [file for pattern in patterns for file in folder.glob(pattern)]
    old = [file for file in files if file.is_file() and file.stat().st_mtime < before.timestamp()]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)
