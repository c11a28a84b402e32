"""One mail to many members: each their own letter, signed so that each can stop it, given to the outbox by handfuls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from sync.core.gatherings import Told
from sync.core.recipients import NotMailed, Recipient, Recipients, recipients
from sync.core.text import fold, of, typeset
from sync.jobs.base import Turn
from sync.jobs.writing import WritingDesk
from sync.mail.base import Batch, LeftOut, Letter
from sync.mail.checking import refuse_broken
from sync.mail.message import Beside, Letterhead, build, message_id
from sync.mail.render import cleaned
from sync.mail.stop_links import TO_BE_HEARD, can_hear, stop_for, token_of, unheard

GIVEN: Final = "mailings given"
"""The topic under which the journal keeps what was given to the outbox: « list period » → when."""

NEWSLETTER: Final = "newsletter"
LETTER_LIST: Final = "lettre"
REMINDER_LIST: Final = "rappels"
"""The two lists that a member can stop, by the names that stand in a STOP."""

_AT_ONCE: Final = 50
"""How many letters are in memory together, however many members there are."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """One mail for everyone, or for one person: what is said (``digest``, shown by ``template``), what it is sent once
    for, what must still be true when it leaves, the thread it stands in, the calendar entry beside it.
    """

    kind: str
    period: str
    title: str
    template: str
    digest: object
    expires: datetime
    rank: int
    about: str = ""
    told: Told | None = None
    entry: str = ""

    @property
    def list_name(self) -> str:
        """The list that a STOP names."""
        return LETTER_LIST if self.kind == NEWSLETTER else REMINDER_LIST


def members_to_mail(turn: Turn, desk: WritingDesk) -> Recipients:
    """Who is mailed, and who is not and why."""
    return recipients(turn.register, turn.assessment.duplicates.pairs, desk.refused())


def stops_at(turn: Turn, desk: WritingDesk) -> str:
    """The address that a member writes STOP to."""
    return desk.stops_at or desk.reply_to or turn.context.sender


def why_none_may_be_written(turn: Turn, desk: WritingDesk) -> str | None:
    """The French reason why nothing is written to members: their STOP would reach nobody. None when it may be; without
    a server, mails are files that a person looks at, and the doctor tells.
    """
    address = stops_at(turn, desk)
    if turn.context.sending.transport is None or can_hear(address):
        return None
    return typeset(f"Rien n’est écrit aux membres : {unheard(address)} {TO_BE_HEARD}")


def given(turn: Turn, kind: str, period: str) -> bool:
    """Whether this mailing was given to the outbox, whole."""
    return f"{kind} {period}" in turn.context.journal.decisions(GIVEN)


def note_given(turn: Turn, kind: str, period: str) -> None:
    """Remember that it was."""
    now = turn.context.now
    turn.context.journal.remember(GIVEN, f"{kind} {period}", now.isoformat(), now)


def give(
    turn: Turn, desk: WritingDesk, mailing: Mailing, to: Sequence[Recipient], left_out: Sequence[NotMailed] = ()
) -> int:
    """Write a mailing and give it to the outbox; tell how many letters are new. What was given before stays as it was.

    Raises ConfigurationError, before anything is given, when a template cannot be used.
    """
    refuse_broken(turn.context.templates, mailing.template)
    aside = tuple(LeftOut(person.name, person.address, person.reason) for person in left_out)
    letters = letters_of(turn, desk, mailing, to)
    fresh = 0
    handful = tuple(islice(letters, _AT_ONCE))
    while True:
        batch = Batch(mailing.kind, mailing.period, mailing.title, handful, aside, to_members=True)
        fresh += desk.outbox.take(batch)
        handful = tuple(islice(letters, _AT_ONCE))
        if not handful:
            break
    note_given(turn, mailing.kind, mailing.period)
    return fresh


def letters_of(turn: Turn, desk: WritingDesk, mailing: Mailing, to: Sequence[Recipient]) -> Iterator[Letter]:
    """The letter of each person, one at a time."""
    context = turn.context
    head = letterhead(turn, desk, mailing)
    secret = context.journal.secret()
    digest = cleaned(mailing.digest)
    address = stops_at(turn, desk)
    for person in to:
        stop = stop_for(address, mailing.list_name, token_of(secret, mailing.kind, person.address))
        rendered = context.templates.show(mailing.template, digest, stop=stop, postal=desk.postal)
        told = mailing.told
        thread = message_id(head, (told.kind, told.period, person.address)) if told else ""
        eml = build(
            rendered,
            letterhead=head,
            to=(person.address,),
            date=turn.assessment.as_of,
            key=(mailing.kind, mailing.period, person.address),
            beside=Beside(thread, stop.link, mailing.entry),
        )
        yield Letter(
            kind=mailing.kind,
            period=mailing.period,
            day=turn.assessment.today,
            to=(person.address,),
            subject=rendered.subject,
            eml=eml,
            html=rendered.html,
            about=mailing.about,
            expires=mailing.expires,
            rank=mailing.rank,
        )


_TITLES: Final = {LETTER_LIST: "Lettre du mois", REMINDER_LIST: "Rappels"}


def letterhead(turn: Turn, desk: WritingDesk, mailing: Mailing) -> Letterhead:
    """Who writes, and to which list."""
    name = turn.context.community.name
    host = turn.context.sender.rpartition("@")[2]
    label = fold(name).replace(" ", "-")
    plain = "".join(c for c in label if c.isascii() and (c.isalnum() or c == "-")).strip("-")[:40]
    return Letterhead(
        name=name,
        address=turn.context.sender,
        list_name=f"{_TITLES[mailing.list_name]} – {name}",
        list_id=f"{mailing.list_name}.{plain or 'communaute'}.{host}",
        group=f"Membres {of(name)}",
        reply_to=desk.reply_to,
    )
