"""How the mails of a plan leave: the relay and the mailboxes of a community, the desk where letters are written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from sync.config.choices import Choices
from sync.config.values import Account, MailboxSettings, MailSettings
from sync.core.notes import Note
from sync.delivery.outbox import JournalOutbox
from sync.delivery.policy import stop_note
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.mail.passwords import password
from sync.mail.relay import Relay, Security
from sync.mail.sending import Go, InDoubt, Rules, Sending
from sync.turn.writing import WritingDesk

if TYPE_CHECKING:
    from sync.mail.imap import Box, ImapWitness
    from sync.mail.inbox import ImapStops
    from sync.mail.smtp import SmtpTransport


def sending(settings: MailSettings, sender: str) -> Sending:
    """Return how this community's mails leave. Nothing is opened before the first mail."""
    base = without_doors(settings)
    return base if settings.relay is None else _by_relay(settings, settings.relay, sender, base)


def without_doors(settings: MailSettings) -> Sending:
    """Return what who only looks needs of it: the rules, the account and the addresses, no transport and no mailbox."""
    rules = Rules(
        hourly=settings.hourly,
        daily=settings.daily,
        per_week=settings.mails_per_week,
        in_doubt=InDoubt(settings.in_doubt),
        go=Go(settings.go),
        doubt_after=timedelta(minutes=settings.doubt_minutes),
    )
    stop_address = (settings.stops.address if settings.stops else "") or settings.reply_to
    account = _fingerprint(settings.relay, _secret("mail", settings.relay)) if settings.relay else ""
    return Sending(
        rules=rules,
        account=account,
        reply_to=settings.reply_to,
        stop_address=stop_address,
        postal=settings.postal,
        hears=settings.relay is not None and settings.stops is not None,
    )


def desk(journal: Journal, ways: Sending, choices: Choices, now: datetime) -> WritingDesk:
    """Return where mails to members are written: they go to the outbox, and whoever said STOP or was refused is left
    out.
    """

    def refused() -> dict[str, Note]:
        return {stop.address: stop_note(stop, now) for stop in journal.mails.stops()}

    outbox = JournalOutbox(journal, now)
    return WritingDesk(outbox, choices, ways.reply_to, ways.stop_address, ways.postal, refused, ways.hears)


def _by_relay(settings: MailSettings, account: Account, sender: str, base: Sending) -> Sending:
    return replace(base, transport=smtp(settings, account, sender), witness=witness(settings), stops=inbox(settings))


def witness(settings: MailSettings) -> ImapWitness | None:
    """Return the mailbox that gets a copy of every mail, when there is one. Nothing is opened yet."""
    box = settings.witness
    if box is None:
        return None
    from sync.mail.imap import ImapWitness  # noqa: PLC0415 - imaplib, only for who sends

    return ImapWitness(_box(box), _secret("witness", box.account, _mails_secret(settings)))


def inbox(settings: MailSettings) -> ImapStops | None:
    """Return the mailbox that people answer to, when it is read. Nothing is opened yet."""
    box = settings.stops
    if box is None:
        return None
    from sync.mail.inbox import ImapStops  # noqa: PLC0415 - imaplib and flufl.bounce, only for who sends

    return ImapStops(_box(box), _secret("stops", box.account, _mails_secret(settings)), folders=box.folders)


def _box(mailbox: MailboxSettings) -> Box:
    from sync.mail.imap import Box  # noqa: PLC0415 - as above

    its = mailbox.account
    return Box(its.host, its.port, Security(its.security), its.user, mailbox.folder)


def _mails_secret(settings: MailSettings) -> Callable[[], str] | None:
    """Return the password of [mail], which a mailbox without one of its own shares."""
    return _secret("mail", settings.relay) if settings.relay else None


def smtp(settings: MailSettings, account: Account, sender: str) -> SmtpTransport:
    """Return what hands mails to the relay. Nothing is opened yet."""
    from sync.mail.smtp import SmtpTransport  # noqa: PLC0415 - smtplib, only for who sends

    return SmtpTransport(_relay(settings, account, sender), _secret("mail", account))


def _relay(settings: MailSettings, account: Account, sender: str) -> Relay:
    return Relay(
        account.host,
        account.port,
        Security(account.security),
        sender,
        user=account.user,
        copy=settings.witness.address if settings.witness else "",
        per_connection=settings.per_connection,
    )


def _secret(name: str, account: Account, otherwise: Callable[[], str] | None = None) -> Callable[[], str]:
    """Return what gives a password when it is needed; a mailbox without its own has that of the relay."""
    if otherwise is None:
        return partial(password, name, account.password_file)
    return lambda: password(name, account.password_file, instead="") or otherwise()


def _fingerprint(account: Account, secret: Callable[[], str]) -> str:
    """Return what tells that an account or its password changed, and too short to tell what it is."""
    try:
        words = secret() if account.user else ""
    except ConfigurationError:  # said when a mail is to leave
        words = ""
    identity = f"{account.host}\x1f{account.port}\x1f{account.user}\x1f{words}"
    return hashlib.sha256(identity.encode()).hexdigest()[:4]
