"""One mail to many members: each their own letter, signed so that each can stop it, given to the outbox by handfuls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final

from sync.core.content import content_key
from sync.core.people.recipients import Recipient, Recipients, recipients
from sync.core.say import tell
from sync.core.text import fold, of, typeset
from sync.journal.once import plain
from sync.mail.base import Batch, LeftOut, Letter
from sync.mail.checking import refuse_broken
from sync.mail.clean import shown
from sync.mail.message import Beside, Letterhead, build, message_id
from sync.mail.references import reference_of
from sync.mail.render import cleaned
from sync.mail.stop_links import TO_BE_HEARD, can_hear, stop_for, token_of, unheard
from sync.mailings.base import Issue, Mailing, side_by_side
from sync.turn.context import Turn
from sync.turn.writing import WritingDesk

GIVEN: Final = "mailings given"
"""The topic under which the journal keeps what was given to the outbox: « list period » → when."""

_AT_ONCE: Final = 50
"""How many letters are in memory together, however many members there are."""


def members_to_mail(turn: Turn, desk: WritingDesk) -> Recipients:
    """Return who is mailed, and who is not and why."""
    return recipients(turn.register, turn.assessment.duplicates.pairs, desk.refused())


def stops_at(turn: Turn, desk: WritingDesk) -> str:
    """Return the address that a member writes STOP to."""
    return desk.stops_at or desk.reply_to or turn.context.sender


def why_none_may_be_written(turn: Turn, desk: WritingDesk) -> str | None:
    """Return the French reason why nothing is written to members: their STOP would reach nobody. None when it may be;
    without a server, mails are files that a person looks at, and the doctor tells.
    """
    address = stops_at(turn, desk)
    if turn.context.sending.transport is None or can_hear(address):
        return None
    return typeset(
        tell(
            "Rien n’est écrit aux membres : {unheard} {to_be_heard}", unheard=unheard(address), to_be_heard=TO_BE_HEARD
        )
    )


def given(turn: Turn, kind: str, period: str) -> bool:
    """Return whether this mailing was given to the outbox, whole."""
    return f"{kind} {period}" in turn.context.journal.decisions(GIVEN)


def last_given(turn: Turn, kind: str) -> datetime | None:
    """Return when this mailing was given to the outbox last, whatever it told; None when it never was."""
    moments = [at for key, at in turn.context.journal.decisions(GIVEN).items() if key.startswith(f"{kind} ")]
    return datetime.fromisoformat(max(moments)) if moments else None


def note_given(turn: Turn, kind: str, period: str) -> None:
    """Remember that it was."""
    now = turn.context.now
    turn.context.journal.remember(GIVEN, f"{kind} {period}", now.isoformat(), now)


def give(turn: Turn, desk: WritingDesk, issue: Issue, people: Recipients) -> int:
    """Write an issue and give it to the outbox; tell how many letters are new. What was given before stays as it was.

    Raises ConfigurationError, before anything is given, when a template cannot be used; ValueError when it tells more
    things than its mailing may hold.
    """
    mailing = issue.mailing
    if mailing.subjects is not None and side_by_side(issue.value) > mailing.subjects:
        raise ValueError(f"an issue of {mailing.id} tells more than {mailing.subjects}")
    refuse_broken(turn.context.templates, mailing.template, mailing.samples())
    aside = tuple(LeftOut(person.name, person.address, person.reason) for person in people.left_out)
    letters = letters_of(turn, desk, issue, people.mailed)
    fresh = 0
    handful = tuple(islice(letters, _AT_ONCE))
    while True:
        batch = Batch(mailing.id, issue.period, issue.title, handful, aside, to_members=True)
        fresh += desk.outbox.take(batch)
        handful = tuple(islice(letters, _AT_ONCE))
        if not handful:
            break
    note_given(turn, mailing.id, issue.period)
    return fresh


def letters_of(turn: Turn, desk: WritingDesk, issue: Issue, to: Sequence[Recipient]) -> Iterator[Letter]:
    """Yield the letter of each person, one at a time."""
    context, mailing = turn.context, issue.mailing
    is_heard = mailing.asks is not None and desk.hears
    head = letterhead(turn, desk, mailing)
    head = replace(head, reply_to=stops_at(turn, desk)) if is_heard else head
    threads = _threads(turn, issue)
    secret = context.journal.secret()
    value = cleaned(issue.value)
    contacts = tuple(shown(f"{each.theme} : {each.who}") for each in context.community.contacts)
    address = stops_at(turn, desk)
    expires = issue.expires or (context.now + mailing.lasts if mailing.lasts else None)
    said = content_key(mailing.id, issue.occasion, issue.value) if mailing.is_told_once else ""
    for person in to:
        stop = stop_for(address, mailing.stop_list.word, token_of(secret, mailing.id, person.address))
        key = (mailing.id, issue.period, person.address)
        reference = reference_of(secret, key) if is_heard else ""
        rendering = context.templates.show(
            mailing.template, value, stop=stop, postal=desk.postal, reference=reference, contacts=contacts
        )
        announcement = issue.told
        thread = threads.get(plain(person.address), "")
        if announcement and not thread:
            thread = message_id(head, (announcement.kind, announcement.period, person.address))
        eml = build(
            rendering,
            letterhead=head,
            to=(person.address,),
            date=turn.assessment.as_of,
            key=key,
            beside=Beside(thread, stop.link, issue.entry, reference),
        )
        yield Letter(
            kind=mailing.id,
            period=issue.period,
            day=turn.assessment.today,
            to=(person.address,),
            subject=rendering.subject,
            eml=eml,
            html=rendering.html,
            about=issue.about,
            expires=expires,
            rank=issue.rank,
            content_key=said,
        )


def _threads(turn: Turn, issue: Issue) -> Mapping[str, str]:
    """Return the Message-ID of the mail that an issue follows, by its reader, of those that are kept."""
    if issue.told is None:
        return {}
    mails = turn.context.journal.mails.of_batch(issue.told.kind, issue.told.period)
    return {plain(mail.reader): mail.message_id for mail in mails}


def letterhead(turn: Turn, desk: WritingDesk, mailing: Mailing) -> Letterhead:
    """Return who writes, and to which list."""
    name = turn.context.community.name
    host = turn.context.sender.rpartition("@")[2]
    label = fold(name).replace(" ", "-")
    plain = "".join(c for c in label if c.isascii() and (c.isalnum() or c == "-")).strip("-")[:40]
    return Letterhead(
        name=name,
        address=turn.context.sender,
        list_name=f"{tell(mailing.stop_list.title)} – {name}",
        list_id=f"{mailing.stop_list.word}.{plain or 'communaute'}.{host}",
        group=f"Membres {of(name)}",
        reply_to=desk.reply_to,
        community=name,
    )
