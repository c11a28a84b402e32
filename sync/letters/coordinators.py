"""Mails to those who coordinate: who they are, who writes to them, and how a letter to one of them is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sync.core.model.community import Community
from sync.core.say import tell
from sync.core.text import fold, of
from sync.mail.base import Letter
from sync.mail.message import Beside, Letterhead, build
from sync.mail.references import reference_of
from sync.mail.stop_links import Stop, stop_for, token_of
from sync.mailings.base import Mailing
from sync.turn.context import Context


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads one mail: an office's coordinators, or everyone's (``office`` None). ``to`` may be empty: then the
    mail is only written to a file.
    """

    office: str | None
    to: tuple[str, ...]


def everyone(community: Community) -> Audience:
    """Return everyone's coordinators, or those of the offices when there are none."""
    of_offices = dict.fromkeys(to for some in community.office_coordinators.values() for to in some)
    return Audience(None, community.coordinators or tuple(of_offices))


def audiences(community: Community) -> list[Audience]:
    """Return everyone's coordinators, then each office's; with none at all, one digest for the files."""
    offices = [Audience(office, tuple(to)) for office, to in community.office_coordinators.items() if to]
    everyone = [Audience(None, community.coordinators)] if community.coordinators or not offices else []
    return everyone + offices


@dataclass(frozen=True, slots=True)
class Writing:
    """What a letter says, and when: its mailing and period, the name of its templates, the value that they show, its
    date (aware), how soon it leaves, whether an answer to it is read.
    """

    mailing: Mailing
    period: str
    template: str
    value: object
    date: datetime
    rank: int
    is_heard: bool = False


def letter_to(context: Context, audience: Audience, writing: Writing, reader: str) -> Letter:
    """Return the letter to one reader of an audience, or to nobody yet (``reader`` empty)."""
    mailing, period = writing.mailing, writing.period
    kind = mailing.list_for(audience.office)
    stop = _stop(context, kind, reader)
    key = (kind, period, reader)
    reference = reference_of(context.journal.secret(), key) if writing.is_heard and reader else ""
    rendering = context.templates.render(writing.template, writing.value, stop=stop, reference=reference)
    to = (reader,) if reader else ()
    reply_to = context.sending.stop_address if reference else context.sending.reply_to
    eml = build(
        rendering,
        letterhead=_letterhead(context, audience, mailing, reply_to),
        to=to,
        date=writing.date,
        key=key,
        beside=Beside(stop=stop.link if stop else "", reference=reference),
    )
    day = writing.date.date()
    expires = writing.date + mailing.lasts if mailing.lasts else None
    return Letter(kind, period, day, to, rendering.subject, eml, rendering.html, expires=expires, rank=writing.rank)


def _stop(context: Context, kind: str, reader: str) -> Stop | None:
    """Return how a reader stops the list; None when no address hears it: then a person answers."""
    address = context.sending.stop_address
    if not (address and reader):
        return None
    return stop_for(address, kind, token_of(context.journal.secret(), kind, reader))


def _letterhead(context: Context, audience: Audience, mailing: Mailing, reply_to: str) -> Letterhead:
    where = audience.office or context.community.name
    host = context.sender.rpartition("@")[2]
    label = fold(where).replace(" ", "-") or "communaute"
    return Letterhead(
        name=f"Tablée – {where}",
        address=context.sender,
        list_name=f"{tell(mailing.stop_list.title)} – {where}",
        list_id=f"{mailing.stop_list.word}.{label}.{host}",
        group=f"Coordination {of(where)}",
        reply_to=reply_to,
        community=context.community.name,
    )
