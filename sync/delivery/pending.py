"""What waits for a person about mails: one list, for ``status``, « Envois » and the digest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sync.core.digests.go_request import deadline_told
from sync.core.model.pending import Decision, Pending
from sync.core.model.tables import OurTab
from sync.core.notes import Note
from sync.core.say import msgid, tell
from sync.core.tables.post import period_name
from sync.core.text import listed, one_line, plural, typeset
from sync.delivery import holds
from sync.delivery.unsubscribes import BOUNCE, FOR_NOW, TO_READ
from sync.journal import Journal
from sync.journal.events import Event
from sync.journal.mail_rows import WAITING, Mail, State
from sync.journal.once import plain
from sync.journal.stops import StopKind
from sync.mail.sending import Sending
from sync.mailings import list_name

BOX: Final = "box-closed"
"""The event of a mailbox that cannot be opened; ``about`` is one of BOXES."""
ANSWER: Final = "answer-to-read"
"""The event of an answer to a mail that a person reads; ``about`` is the key of the answer."""
LIMIT: Final = "limit"
GO: Final = "go"
DOUBT: Final = "doubt"
CONTENT: Final = "content"
SUSPENDED: Final = "suspended"
CLOSED: Final = "closed"
THE_POST: Final = "post"
ONE_MAIL: Final = "mail"
EVERYTHING: Final = msgid("Tous les envois")
BOXES: Final = {"inbox": msgid("la boîte des réponses et des STOP"), "witness": msgid("la boîte témoin")}
MANY: Final = 3
A_MONTH: Final = timedelta(days=31)
"""So many mails that come back for now, in so long, are worth a line."""
NAMED: Final = 5
"""So many people who are left out for one reason are named; more are counted."""
SHOWN: Final = timedelta(days=8)
"""How long a mail that expired, or came back, is worth a line."""


def pending(journal: Journal, sending: Sending, now: datetime) -> tuple[Pending, ...]:
    """Return everything that waits for a person, what keeps mails back first."""
    events = journal.events()
    moments = {(each.kind, each.about): each.told for each in events}
    every = (
        *_closed(journal, sending, now),
        *_from_events(events, now),
        *_answers(events),
        *_returns(events, now),
        *_goes(journal, sending, now),
        *_mails(journal, now),
        *_suspended(journal),
    )
    return tuple(
        replace(each, what=typeset(each.what), todo=typeset(each.todo), told=moments.get((each.kind, each.about)))
        for each in every
    )


def the_post(journal: Journal, now: datetime) -> Pending:
    """Return the whole post, which anyone who coordinates may hold back, or let go on."""
    decisions = journal.decisions(holds.TOPIC)
    if holds.STOPPED in decisions:
        since = datetime.fromisoformat(decisions[holds.STOPPED])
        return Pending(THE_POST, "", since, tell(EVERYTHING), tell("Rien ne part."), choices=(Decision.RESUME,))
    return Pending(THE_POST, "", now, tell(EVERYTHING), tell("Chacun part à son heure."), choices=(Decision.HOLD,))


def waiting_mails(journal: Journal) -> Iterator[Pending]:
    """Yield each mail that has not left: a coordinator may stop it alone."""
    for mail in journal.mails.find(WAITING):
        about = mail_about(mail.list, mail.period, mail.reader)
        name = f"{one_line(mail.subject)} ({mail.reader})"
        choices = (Decision.NO_GO,)
        yield Pending(ONE_MAIL, about, mail.moved_at, name, "", mail.reader, choices=choices, name=name)


def mail_about(mailing: str, period: str, reader: str) -> str:
    """Return what names a mail for ever: its number depends on the order of a day."""
    return f"{mailing} {period} {plain(reader)}"


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
        todo = tell("Une fois que c’est réglé, dites de reprendre.")
        yield Pending(CLOSED, "", since, f"{waits} : {why}.", todo, choices=(Decision.RESUME,))


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
            choices = (Decision.STOP, Decision.READ) if each.address else (Decision.READ,)
            todo = tell("Lisez-le dans la boîte des réponses.")
            yield Pending(TO_READ, each.about, each.since, what, todo, each.address, choices=choices)
        if each.kind == BOUNCE and now - each.since < SHOWN:
            why = f" ({each.detail})" if each.detail else ""
            what = tell("Un mail à {address} est revenu{why}.", address=each.address, why=why)
            todo = tell("L’adresse est-elle encore la bonne ?")
            yield Pending(BOUNCE, each.about, each.since, what, todo, each.address, choices=(Decision.READ,))


def _returns(events: Collection[Event], now: datetime) -> Iterator[Pending]:
    """Yield the addresses from which mails come back for now, again and again."""
    by_address: dict[str, list[Event]] = {}
    for each in events:
        if each.kind == FOR_NOW and now - each.since < A_MONTH:
            by_address.setdefault(each.address, []).append(each)
    for address, returns in by_address.items():
        if len(returns) >= MANY:
            what = tell(
                "{mails} à {address} en un mois ({code}).",
                mails=plural(len(returns), "mail est revenu", "mails sont revenus"),
                address=address,
                code=returns[-1].detail,
            )
            todo = tell("Sa boîte est peut-être pleine, ou abandonnée : par un autre moyen, demandez-lui.")
            yield Pending(FOR_NOW, address, returns[-1].since, what, todo, address, choices=(Decision.READ,))


def _answers(events: Collection[Event]) -> Iterator[Pending]:
    """Yield the answers that a person reads, all in one; it is another one once one more came."""
    unread = [each for each in events if each.kind == ANSWER]
    if unread:
        what = f"{plural(len(unread), 'réponse à lire', 'réponses à lire')}."
        todo = tell("Onglet {tab:quoted} ; rien n’a été fait.", tab=OurTab.ANSWERS.title)
        yield Pending(ANSWER, unread[-1].about, unread[-1].since, what, todo, choices=(Decision.READ,))


def _goes(journal: Journal, sending: Sending, now: datetime) -> Iterator[Pending]:
    """Yield the batches that wait for a coordinator's go."""
    batches = {(batch.list, batch.period): batch for batch in journal.mails.batches()}
    for mailing, period in holds.without_go(journal, sending.rules.go):
        mails = [mail for mail in journal.mails.of_batch(mailing, period) if mail.state in WAITING]
        batch = batches.get((mailing, period))
        title = one_line(batch.title if batch else list_name(mailing))
        count = plural(len(mails), "mail attend", "mails attendent")
        until = deadline_told(first_end(mails), now)
        yield Pending(
            GO,
            f"{mailing} {period}",
            min(mail.taken_at for mail in mails),
            tell("{title} : {count} votre feu vert.", title=title, count=count),
            f"{exclusions(batch.left_out) if batch else ''} {until}".strip(),
            asks=True,
            choices=(Decision.GO, Decision.NO_GO, Decision.LATER),
            name=f"{title} ({plural(len(mails), 'mail')})",
        )


def exclusions(left_out: Iterable[tuple[str, str, Note]]) -> str:
    """Return whom a mailing is not for, counted by reason, in a sentence; those of whom there are few are named. Empty
    when it is for everyone.
    """
    names: dict[str, list[str]] = {}
    for name, address, reason in left_out:
        names.setdefault(str(reason).rstrip("."), []).append(name or address)
    if not names:
        return ""
    counts = [f"{_told(each)} ({reason[:1].lower()}{reason[1:]})" for reason, each in sorted(names.items())]
    return tell("Ne part pas à : {counts}.", counts=listed(counts))


def _told(names: Sequence[str]) -> str:
    """Return the names of a few people, else how many they are."""
    few = all(names) and len(names) <= NAMED
    return listed([one_line(name, 40) for name in names]) if few else str(len(names))


def first_end(mails: Collection[Mail]) -> datetime | None:
    """Return when the first of these mails is of no use any more; None when none ever is."""
    return min((mail.expires for mail in mails if mail.expires is not None), default=None)


def _mails(journal: Journal, now: datetime) -> Iterator[Pending]:
    """Yield mails in doubt, held for what they say, refused for no clear reason, or of no use any more before they
    left.
    """
    to_settle = journal.mails.find([State.DOUBT, State.HELD])
    doubts, refusals = [mail for mail in to_settle if not mail.code], [mail for mail in to_settle if mail.code]
    for (mailing, period), mails in _by_batch(doubts).items():
        name = _which(mailing, period)
        perhaps = plural(len(mails), "mail est peut-être parti", "mails sont peut-être partis")
        todo = tell("Demandez à une de ces personnes, ou cherchez-le dans les envois de la boîte.")
        choices = (Decision.LEFT, Decision.AGAIN)
        what = f"{perhaps} ({name})."
        yield Pending(DOUBT, f"{mailing} {period}", _since(mails), what, todo, choices=choices, name=name)
    for (mailing, period), mails in _by_batch(refusals).items():
        name = _which(mailing, period)
        what = tell(
            "Le serveur refuse ce que {refusals} ({which}, {code}).",
            refusals=plural(len(mails), "mail dit", "mails disent"),
            which=name,
            code=mails[0].code,
        )
        todo = tell("Corrigez ce qu’il refuse, puis dites de renvoyer.")
        yield Pending(CONTENT, f"{mailing} {period}", _since(mails), what, todo, choices=(Decision.AGAIN,), name=name)
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
        late = plural(len(mails), "mail n’a pas pu partir", "mails n’ont pas pu partir")
        what = tell("{late} à temps ({which}) : trop tard.", late=late, which=_which(mailing, period))
        yield Pending("expired", f"{mailing} {period}", _since(mails), what, tell("Faut-il prévenir autrement ?"))


def _which(mailing: str, period: str) -> str:
    """Return how people call a batch: « lettre du mois, décembre 2026 »."""
    return ", ".join(filter(None, (list_name(mailing), period_name(period))))


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
                SUSPENDED,
                stop.address,
                stop.at,
                tell(
                    "{address} ne reçoit plus rien : refusée par un serveur ({detail}).",
                    address=stop.address,
                    detail=stop.detail or tell("sans code"),
                ),
                tell("Corrigez l’adresse dans le tableur ; si elle est bonne, dites de lui écrire de nouveau."),
                stop.address,
                asks=True,
                choices=(Decision.WRITE_AGAIN,),
                name=stop.address,
            )
