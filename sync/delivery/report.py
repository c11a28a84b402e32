"""The post as a person sees it and decides on it: what waits, what left, what is in doubt, who is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sync.core.notes import Note, NoteCode
from sync.core.say import tell
from sync.core.text import typeset
from sync.delivery import holds
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import OPEN, Mail, State
from sync.journal.stops import Stop
from sync.mail.sending import Sending
from sync.mailings import mailing_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A batch of which some mails have not left: how many, and whether it waits for a coordinator's go."""

    batch: KeptBatch
    mails: int
    needs_go: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about the post at one moment. ``written`` of those that are sent went to files only; ``closed`` is why
    nothing can leave now (None: it can); ``doubts`` are the mails that a person must decide on, ``put_off`` those that
    a server did not want yet, ``recent`` the last ones that moved.
    """

    counts: Mapping[State, int]
    written: int
    closed: str | None
    waiting: tuple[Waiting, ...]
    doubts: tuple[Mail, ...]
    put_off: tuple[Mail, ...]
    stops: tuple[Stop, ...]
    recent: tuple[Mail, ...]
    last_hour: int
    last_day: int


def desk(journal: Journal, sending: Sending, now: datetime, *, recent: int = 10) -> Desk:
    """Look at the post."""
    mails = journal.mails
    return Desk(
        mails.counts(),
        mails.written(),
        holds.closed(journal, now, sending.account),
        tuple(_waiting(journal, sending)),
        mails.find([State.DOUBT, State.HELD]),
        mails.find([State.DEFERRED], limit=recent),
        mails.stops(),
        mails.find(limit=recent),
        len(mails.departures(now - timedelta(hours=1))),
        len(mails.departures(now - timedelta(days=1))),
    )


def _waiting(journal: Journal, sending: Sending) -> list[Waiting]:
    without_go = set(holds.without_go(journal, sending.rules.go))
    counts: dict[tuple[str, str], int] = {}
    for mail in journal.mails.find([state for state in OPEN if state not in {State.DOUBT, State.HELD}]):
        counts[mail.list, mail.period] = counts.get((mail.list, mail.period), 0) + 1
    batches = {(batch.list, batch.period): batch for batch in journal.mails.batches()}
    return [Waiting(batches[key], count, key in without_go) for key, count in counts.items()]


@dataclass(frozen=True, slots=True)
class Look:
    """One batch to look at: who gets it, whom it leaves out and why (in ``batch``), a real example, and what is not as
    in the batch of the same kind before (None: it is the first).
    """

    batch: KeptBatch
    mails: tuple[Mail, ...]
    example: Mail | None
    needs_go: bool
    before: KeptBatch | None
    arrived: tuple[str, ...]
    gone: tuple[str, ...]


def look(journal: Journal, sending: Sending, kind: str | None = None) -> Look:
    """Return the batch that waits for a go, else the newest one; of this kind when given.

    Raises ConfigurationError when there is none.
    """
    batches = [batch for batch in journal.mails.batches() if kind in {None, batch.list, batch.title}]
    if not batches:
        raise _unknown(kind, journal)
    without_go = set(holds.without_go(journal, sending.rules.go))
    current = next((batch for batch in batches if (batch.list, batch.period) in without_go), batches[0])
    mails = journal.mails.of_batch(current.list, current.period)
    before = _before(current, journal.mails.batches())
    old = {mail.reader for mail in journal.mails.of_batch(before.list, before.period)} if before else set[str]()
    new = {mail.reader for mail in mails}
    return Look(
        current,
        mails,
        journal.mails.content(mails[0].id) if mails and not _is_confidential(current) else None,
        (current.list, current.period) in without_go,
        before,
        tuple(sorted(new - old)) if before else (),
        tuple(sorted(old - new)),
    )


def _is_confidential(batch: KeptBatch) -> bool:
    mailing = mailing_of(batch.list)
    return mailing is not None and mailing.is_confidential


def _before(current: KeptBatch, batches: Sequence[KeptBatch]) -> KeptBatch | None:
    """Return the batch of the same kind that was kept just before; they come the latest first."""
    same = [batch for batch in batches if batch.list == current.list]
    return next(iter(same[same.index(current) + 1 :]), None)


def for_a_go(journal: Journal, sending: Sending, kind: str | None = None) -> tuple[KeptBatch, ...]:
    """Return the batches that wait for a go, and those whose content a server refused, the latest first; of one kind
    when given.
    """
    without_go = set(holds.without_go(journal, sending.rules.go))
    refusals = {(mail.list, mail.period) for mail in journal.mails.find([State.HELD]) if mail.code}
    return tuple(
        batch
        for batch in journal.mails.batches()
        if (batch.list, batch.period) in without_go | refusals and kind in {None, batch.list, batch.title}
    )


def approve(journal: Journal, sending: Sending, kind: str | None, now: datetime) -> tuple[tuple[KeptBatch, int], ...]:
    """Say go to every batch that waits for it, of one kind when given; tell which, and how many mails of each leave.

    Raises ConfigurationError when none of this kind waits.
    """
    batches = for_a_go(journal, sending, kind)
    if not batches and kind is not None:
        raise _unknown(kind, journal)
    holds.approve(journal, [(batch.list, batch.period) for batch in batches if batch.to_members], now)
    return tuple((batch, _release(journal, batch, now)) for batch in batches)


def _release(journal: Journal, batch: KeptBatch, now: datetime) -> int:
    mails = journal.mails.of_batch(batch.list, batch.period)
    ids = [mail.id for mail in mails if mail.state is State.HELD and mail.code]
    journal.mails.shift(now, states=[State.HELD], ids=ids, state=State.TO_SEND, code="", note=None)
    return sum(mail.state in {State.TO_SEND, State.DEFERRED} for mail in mails) + len(ids)


def resolve(journal: Journal, key: int, *, left: bool, now: datetime) -> Mail:
    """Settle a mail in doubt, or held: it left, or it is to be sent again.

    Raises ConfigurationError when it is neither.
    """
    mail = journal.mails.content(key)
    states = (State.DOUBT, State.HELD)
    if mail is None or mail.state not in states:
        raise ConfigurationError(
            tell("Le mail n° {key} n’est pas en doute.", key=key), tell("« tablee post » dit lesquels le sont.")
        )
    if left:
        note = Note(NoteCode.TOLD_SENT)
        journal.mails.shift(now, states=states, ids=[key], state=State.SENT, note=note, left_at=mail.left_at or now)
    else:
        again = Note(NoteCode.AGAIN)
        back: dict[str, Any] = {"state": State.TO_SEND, "note": again, "again": True, "left_at": None, "code": ""}
        journal.mails.shift(now, states=states, ids=[key], **back)
    return mail


def resolve_kind(journal: Journal, kind: str, *, left: bool, now: datetime) -> tuple[Mail, ...]:
    """Settle every mail of a kind that may have left; those whose content was refused surely did not, and can only be
    sent again.

    Raises ConfigurationError when there is none.
    """
    unsure = [
        mail for mail in journal.mails.find([State.DOUBT, State.HELD]) if mail.list == kind and not (left and mail.code)
    ]
    if not unsure:
        raise ConfigurationError(
            typeset(tell("Aucun mail {kind:quoted} n’est en doute.", kind=kind)),
            tell("« tablee post » dit lesquels le sont."),
        )
    return tuple(resolve(journal, mail.id, left=left, now=now) for mail in unsure)


def _unknown(kind: str | None, journal: Journal) -> ConfigurationError:
    kinds = sorted({batch.list for batch in journal.mails.batches()})
    names = (
        tell("Ceux que je connais : {kinds}.", kinds=", ".join(kinds)) if kinds else tell("« tablee run » les prépare.")
    )
    what = (
        tell("Aucun envoi {kind:quoted} à regarder.", kind=kind)
        if kind
        else tell("Aucun envoi à regarder pour l’instant.")
    )
    return ConfigurationError(typeset(what), typeset(names))
