"""What waits for a person about mails: one list, for ``status``, « Envois » and the digest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sync.core.model.pending import Pending
from sync.core.say import msgid, tell
from sync.core.tables.post import period_name
from sync.core.text import one_line, plural, typeset
from sync.delivery import holds
from sync.delivery.unsubscribes import BOUNCE, TO_READ
from sync.journal import Journal
from sync.journal.events import Event
from sync.journal.mail_rows import Mail, State
from sync.journal.stops import StopKind
from sync.mail.sending import Sending
from sync.mailings import list_name

BOX: Final = "box-closed"
"""The event of a mailbox that cannot be opened; ``about`` is one of BOXES."""
LIMIT: Final = "limit"
BOXES: Final = {"inbox": msgid("la boîte des réponses et des STOP"), "witness": msgid("la boîte témoin")}
SHOWN: Final = timedelta(days=8)
"""How long a mail that expired, or came back, is worth a line."""


def pending(journal: Journal, sending: Sending, now: datetime) -> tuple[Pending, ...]:
    """Return everything that waits for a person, what keeps mails back first."""
    events = journal.events()
    moments = {(each.kind, each.about): each.told for each in events}
    every = (
        *_closed(journal, sending, now),
        *_from_events(events, now),
        *_goes(journal, sending),
        *_mails(journal, now),
        *_suspended(journal),
    )
    return tuple(
        replace(each, what=typeset(each.what), todo=typeset(each.todo), told=moments.get((each.kind, each.about)))
        for each in every
    )


def note_told(journal: Journal, rows: Collection[Pending], at: datetime) -> None:
    """Note that people were told of these."""
    fresh = [each for each in rows if each.told is None]
    journal.note_events_told([Event(each.kind, each.about, each.address, "", each.since) for each in fresh], at)


def _closed(journal: Journal, sending: Sending, now: datetime) -> Iterator[Pending]:
    """Yield the channel, when mails wait for it."""
    why = holds.closed(journal, now, sending.account)
    mails = holds.waiting(journal, sending.rules.go) if why else ()
    if why and mails:
        since = min(mail.moved_at for mail in mails)
        waits = plural(len(mails), "mail attend", "mails attendent")
        yield Pending(
            "closed", "", since, f"{waits} : {why}.", tell("« tablee post resume » reprend, une fois que c’est réglé.")
        )


def _from_events(events: Collection[Event], now: datetime) -> Iterator[Pending]:
    for each in events:
        if each.kind == BOX:
            what = tell(
                "{box} ne peut pas être lue : {detail}",
                box=tell(BOXES.get(each.about, msgid("une boîte"))),
                detail=one_line(each.detail, 300),
            )
            waits = (
                tell("Les mails aux membres attendent.")
                if each.about == "inbox"
                else tell("Les mails en doute attendent.")
            )
            yield Pending(BOX, each.about, each.since, what[0].upper() + what[1:], waits)
        if each.kind == LIMIT:
            yield Pending(
                LIMIT, each.about, each.since, f"{each.detail}.", tell("Rien à faire : la suite part d’elle-même.")
            )
        if each.kind == TO_READ:
            who = f" ({each.address})" if each.address else ""
            what = tell("Un mail demande peut-être STOP, sans dire sûrement qui arrêter{who}.", who=who)
            todo = tell(
                "Lisez-le ; « tablee post stop ADRESSE » arrête cette personne, « tablee post read » le tient pour lu."
            )
            yield Pending(TO_READ, each.about, each.since, what, todo, each.address)
        if each.kind == BOUNCE and now - each.since < SHOWN:
            why = f" ({each.detail})" if each.detail else ""
            what = tell("Un mail à {address} est revenu{why}.", address=each.address, why=why)
            yield Pending(
                BOUNCE, each.about, each.since, what, tell("L’adresse est-elle encore la bonne ?"), each.address
            )


def _goes(journal: Journal, sending: Sending) -> Iterator[Pending]:
    """Yield the batches that wait for a coordinator's go."""
    titles = {(batch.list, batch.period): batch for batch in journal.mails.batches()}
    for mailing, period in holds.without_go(journal, sending.rules.go):
        mails = [mail for mail in journal.mails.of_batch(mailing, period) if mail.state in _WAITS]
        title = titles[mailing, period].title if (mailing, period) in titles else list_name(mailing)
        count = plural(len(mails), "mail attend", "mails attendent")
        what = tell("{title} : {count} votre feu vert.", title=one_line(title), count=count)
        todo = tell(
            "« tablee post show {mailing} » le montre, « tablee post approve {mailing} » l’envoie.", mailing=mailing
        )
        yield Pending("go", f"{mailing} {period}", min(mail.taken_at for mail in mails), what, todo, asks=True)


_WAITS: Final = (State.TO_SEND, State.DEFERRED)


def _mails(journal: Journal, now: datetime) -> Iterator[Pending]:
    """Yield mails in doubt, held for what they say, refused for no clear reason, or of no use any more before they
    left.
    """
    to_settle = journal.mails.find([State.DOUBT, State.HELD])
    doubts, refusals = [mail for mail in to_settle if not mail.code], [mail for mail in to_settle if mail.code]
    if doubts:
        what = f"{plural(len(doubts), 'mail est peut-être parti', 'mails sont peut-être partis')}."
        yield Pending(
            "doubt", "", _since(doubts), what, tell("« tablee post resolve » dit s’ils sont partis, ou à renvoyer.")
        )
    if refusals:
        what = tell(
            "Le serveur refuse ce que {refusals} ({code}).",
            refusals=plural(len(refusals), "mail dit", "mails disent"),
            code=refusals[0].code,
        )
        yield Pending(
            "content", "", _since(refusals), what, tell("« tablee post show » les montre, « approve » réessaie.")
        )
    for mail in journal.mails.find([State.DEFERRED]):
        if mail.tries and now - mail.moved_at < SHOWN and mail.note and mail.code.startswith("5"):
            yield Pending(
                "put-off",
                str(mail.id),
                mail.moved_at,
                tell("Un mail à {reader} attend : {note}.", reader=mail.reader, note=mail.note),
                tell("Tablée réessaie chaque jour ; si cela dure, demandez une autre adresse à cette personne."),
                mail.reader,
            )
    useless = [mail for mail in journal.mails.find([State.EXPIRED]) if now - mail.moved_at < SHOWN]
    for (mailing, period), mails in _by_batch(useless).items():
        which = ", ".join(filter(None, (list_name(mailing), period_name(period))))
        message = msgid("{mails} ({which}) n’ont pas pu partir à temps : trop tard.")
        if len(mails) == 1:
            message = msgid("{mails} ({which}) n’a pas pu partir à temps : trop tard.")
        what = tell(message, mails=plural(len(mails), "mail", "mails"), which=which)
        yield Pending("expired", f"{mailing} {period}", _since(mails), what, tell("Faut-il prévenir autrement ?"))


def _since(mails: Collection[Mail]) -> datetime:
    return min(mail.moved_at for mail in mails)


def _by_batch(mails: Collection[Mail]) -> dict[tuple[str, str], list[Mail]]:
    batches: dict[tuple[str, str], list[Mail]] = {}
    for mail in mails:
        batches.setdefault((mail.list, mail.period), []).append(mail)
    return batches


def _suspended(journal: Journal) -> Iterator[Pending]:
    for stop in journal.mails.stops():
        if stop.kind is StopKind.SUSPENDED and stop.address:
            yield Pending(
                "suspended",
                stop.address,
                stop.at,
                tell(
                    "{address} ne reçoit plus rien : refusée par un serveur ({detail}).",
                    address=stop.address,
                    detail=stop.detail or tell("sans code"),
                ),
                tell(
                    "Corrigez l’adresse dans le tableur ; si elle est bonne, « tablee post resume » suivi de l’adresse."
                ),
                stop.address,
                asks=True,
            )
