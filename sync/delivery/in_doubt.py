"""Mails in doubt: they reached their final dot, and no answer came. A witness is asked; without one, the rules say."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sync.core.notes import Note, NoteCode
from sync.core.say import tell
from sync.core.text import plural, typeset
from sync.errors import SyncError
from sync.journal import Journal
from sync.journal.events import Event
from sync.journal.mail_rows import Mail, State
from sync.mail.sending import InDoubt, Rules, Sending
from sync.mailings import mailing_of

_WHY: Final = {State.SENT: Note(NoteCode.SEEN_LATER), State.HELD: Note(NoteCode.UNSEEN)}
"""Why a mail that was in doubt is where it is now."""


def look_up_doubts(journal: Journal, sending: Sending, now: datetime) -> list[str]:
    """Decide on every mail in doubt that can be; French sentences on those that people must know of."""
    doubts, to_ask, notes = journal.mails.find([State.DOUBT]), 0, list[str]()
    for mail in reversed(doubts):
        try:
            state = _state_of(mail, sending, now)
        except SyncError as error:
            journal.note_event(Event("box-closed", "witness", "", str(error), now))
            notes.append(
                typeset(
                    tell("la boîte témoin n’a pas pu être lue : les mails en doute attendent. {error}", error=error)
                )
            )
            break
        if state is not None:
            _settle(journal, mail, state, now)
            to_ask += state is State.HELD
    else:
        journal.end_event("box-closed", "witness")
    if to_ask:
        notes.append(
            typeset(
                tell(
                    "{to_ask} : « tablee post » les montre",
                    to_ask=plural(to_ask, "mail peut-être parti", "mails peut-être partis"),
                )
            )
        )
    return notes


def _state_of(mail: Mail, sending: Sending, now: datetime) -> State | None:
    """Return what becomes of a mail in doubt; None while it is too soon to tell."""
    if not mail.reader or sending.transport is None or sending.transport.repeats:
        return State.TO_SEND  # writing a file again changes nothing
    if sending.witness is None:
        return without_witness(mail, sending.rules)
    if mail.left_at is not None and now - mail.left_at < sending.rules.doubt_after:
        return None
    return State.SENT if sending.witness.saw(mail.message_id) else without_witness(mail, sending.rules)


def without_witness(mail: Mail, rules: Rules) -> State:
    """Return what the rules say of a mail that may have left and that nobody saw. A list that is not ours any more goes
    by whom its mail was for.
    """
    if rules.in_doubt is InDoubt.BY_KIND:
        mailing = mailing_of(mail.list)
        is_repeatable = mailing.is_repeatable if mailing is not None else not mail.to_members
        return State.TO_SEND if is_repeatable else State.HELD
    return State.HELD if rules.in_doubt is InDoubt.HOLD else State.TO_SEND


def _settle(journal: Journal, mail: Mail, state: State, now: datetime) -> None:
    left_at = None if state is State.TO_SEND else mail.left_at
    journal.mails.shift(now, states=[State.DOUBT], ids=[mail.id], state=state, note=_WHY.get(state), left_at=left_at)
