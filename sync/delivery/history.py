"""What the journal knows of the mails to one address: for « tablee why someone@… » (promise 7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import Final

from sync.core.mail_facts import MailFact
from sync.core.notes import NoteCode
from sync.core.say import msgid, tell
from sync.core.text import day, moment, plural, quoted
from sync.delivery import holds
from sync.delivery.policy import stop_note
from sync.journal import Journal
from sync.journal.mail_rows import WAITING, Mail, State
from sync.journal.once import plain
from sync.mail.sending import Sending

LATEST: Final = 10
"""So many mails, and batches, explain an address: the latest."""
_RULES: Final = {
    NoteCode.STOPPED: msgid("STOP par mail"),
    NoteCode.STOPPED_BY_HAND: msgid("arrêt dit par une personne"),
    NoteCode.SUSPENDED: msgid("adresse refusée par son serveur"),
    NoteCode.PAUSED: msgid("une pause est une pause"),
}


def facts_about(journal: Journal, sending: Sending, address: str, now: datetime) -> tuple[MailFact, ...]:
    """Return everything that explains why mails go to this address or not: stops first, then its latest mails, then the
    batches that were not for it.
    """
    zone = now.tzinfo
    batches = set(holds.without_go(journal, sending.rules.go))
    obstacle = holds.closed(journal, now, sending.account)
    facts = [
        MailFact(tell("aucun mail ne part : {reason}", reason=reason), tell(_RULES[reason.code]), _day(stop.at, zone))
        for stop in journal.mails.stops_of(address)
        for reason in (stop_note(stop, now),)
    ]
    if obstacle:
        facts.append(
            MailFact(
                tell("aucun mail ne part pour l’instant : {obstacle}", obstacle=obstacle),
                tell("envois retenus"),
                now.date(),
            )
        )
    mails = journal.mails.find(reader=address, limit=LATEST)
    facts += [_about(mail, sending, now, waits=(mail.list, mail.period) in batches) for mail in mails]
    return (*facts, *_left_out(journal, address, now.date()))


def _about(mail: Mail, sending: Sending, now: datetime, *, waits: bool) -> MailFact:
    subject, when = quoted(mail.subject), _day(mail.left_at or mail.moved_at, now.tzinfo)
    most = tell("{mails} par personne en sept jours", mails=plural(sending.rules.per_week, "mail"))
    if mail.state is State.SENT:
        how = tell("est écrit dans un dossier") if mail.is_written else tell("est parti")
        return MailFact(
            tell("{subject} {how} le {when:day}", subject=subject, how=how, when=when),
            tell("un mail par liste, période et adresse"),
            when,
        )
    if mail.state in WAITING and waits:
        return MailFact(
            tell("{subject} attend le feu vert de la coordination", subject=subject),
            tell("premier envoi d’une sorte"),
            when,
        )
    if mail.state is State.DEFERRED and mail.not_before:
        again = moment(mail.not_before.astimezone(now.tzinfo))
        what = tell(
            "{subject} n’est pas encore parti : {note} ; nouvel essai à partir du {again}",
            subject=subject,
            note=mail.note,
            again=again,
        )
        return MailFact(what, tell("le serveur n’en a pas voulu tout de suite"), when)
    if mail.state in WAITING and mail.note and mail.not_before:
        until = day(_day(mail.not_before, now.tzinfo))
        return MailFact(
            tell("{subject} {note} ; il pourra partir le {until}", subject=subject, note=mail.note, until=until),
            tell("limite ou délai"),
            when,
            most,
        )
    reason = f" : {mail.note}" if mail.note else ""
    return MailFact(
        tell(
            "{subject} n’est pas parti, il est {label}{reason}", subject=subject, label=mail.state.label, reason=reason
        ),
        tell("état de l’envoi"),
        when,
    )


def _left_out(journal: Journal, address: str, today: date) -> Iterator[MailFact]:
    for batch in journal.mails.batches()[:LATEST]:
        for _, left_out, reason in batch.left_out:
            if plain(left_out) == plain(address):
                yield MailFact(
                    tell(
                        "{title:quoted} n’est pas pour cette adresse : {reason}",
                        title=batch.title,
                        reason=reason,
                    ),
                    "destinataires",
                    today,
                )


def _day(at: datetime, zone: tzinfo | None) -> date:
    return at.astimezone(zone).date()
