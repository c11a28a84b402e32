"""Letters kept in the journal until they leave, each once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from sync.journal import Journal
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import NewMail
from sync.mail.base import Batch, Letter

_MESSAGE_ID: Final = re.compile(rb"^Message-ID: (<[^>\s]+>)\r?$", re.MULTILINE | re.IGNORECASE)


class JournalOutbox:
    """The outbox of a journal, at one moment."""

    def __init__(self, journal: Journal, now: datetime) -> None:
        self._journal = journal
        self._now = now

    def take(self, batch: Batch) -> int:
        """Keep the letters that are not kept yet, all or none; tell how many are new.

        Raises ValueError for a letter to several readers: each has their own.
        """
        kept_batch = KeptBatch(
            batch.kind,
            batch.period,
            batch.title,
            batch.to_members,
            tuple((each.name, each.address, each.reason) for each in batch.left_out),
        )
        mails = [_mail(letter, to_members=batch.to_members) for letter in batch.letters]
        return self._journal.mails.take(kept_batch, mails, self._now, batch.marks)


def _mail(letter: Letter, *, to_members: bool) -> NewMail:
    if len(letter.to) > 1:
        raise ValueError("a letter in the outbox has one reader")
    match = _MESSAGE_ID.search(letter.eml)
    return NewMail(
        list=letter.kind,
        period=letter.period,
        reader=next(iter(letter.to), ""),
        day=letter.day,
        subject=letter.subject,
        eml=letter.eml,
        html=letter.html,
        message_id=match[1].decode("ascii") if match else "",
        about=letter.about,
        expires=letter.expires,
        rank=letter.rank,
        to_members=to_members,
        content_key=letter.content_key,
    )
