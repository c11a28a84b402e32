"""What is answered to the mails of an introduction: a yes of each, in turn, takes it on; a no ends it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sync.core.introductions.stages import Introduction, Stage, is_so, move
from sync.core.model.mail_answers import INTRODUCTION
from sync.core.notes import Note, NoteCode
from sync.core.replies.kinds import Kind
from sync.journal import Journal
from sync.journal.mail_rows import Mail
from sync.mail.sending import ReplyMail
from sync.mailings.introductions import BY_STAGE

KINDS: Final = frozenset({Kind.OFFER, Kind.ASK, Kind.INTRODUCTION})
"""What the mails of an introduction ask."""


def about_of(one: Introduction, shown: str) -> str:
    """Return what must still be true when a mail of an introduction leaves: that it is still at this stage, and that
    what it tells may still be ``shown``.
    """
    return f"{INTRODUCTION}:{one.key}:{one.stage.value}:{shown}"


def introduction_of(journal: Journal, about: str) -> tuple[Introduction | None, str, str]:
    """Return the introduction that a mail is about (None: there is none any more), the stage that it was of, and what
    could be shown then.
    """
    _, key, stage, shown = about.split(":")
    return next((each for each in journal.introductions() if each.key == key), None), stage, shown


def mails_of(journal: Journal, one: Introduction) -> list[Mail]:
    """Return the mails of the stage at which an introduction is, wherever they are."""
    mailing = BY_STAGE.get(one.stage)
    return (
        [] if mailing is None else [mail for each in one.periods for mail in journal.mails.of_batch(mailing.id, each)]
    )


def heed_answer(journal: Journal, answer: ReplyMail, now: datetime) -> bool:
    """Do what somebody answers to a mail of an introduction, once; whether nothing is left for a person to read: what
    is answered too late, or once both have each other's address, is not done.
    """
    kind = answer.reply.mail.kind if answer.reply.mail is not None else None
    one, *_ = introduction_of(journal, answer.about)
    if kind not in KINDS or one is None:
        return False
    if is_so(kind, answer.reply.act, one.stage):
        return True
    way = move(kind, answer.reply.act)
    if way is None or (way.to is not Stage.DONE and have_met(journal, one)):
        return False
    reason = Note(NoteCode.NEED_MET) if way.to is Stage.STOPPED else None
    to = Stage.INTRODUCED if one.is_lead and way.to is Stage.ASKED_SEEKER else way.to  # who asked said yes first
    return journal.move_introduction(one.key, way.sources, to, now, reason)


def have_met(journal: Journal, one: Introduction) -> bool:
    """Return whether a mail with both addresses may have left."""
    return one.stage is Stage.INTRODUCED and any(mail.left_at is not None for mail in mails_of(journal, one))
