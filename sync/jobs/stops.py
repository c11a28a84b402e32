"""Hearing STOP: the mailbox is read before mails leave, and whoever said it is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sync.core.text import plural, typeset
from sync.journal import Journal
from sync.journal.stops import StopKind
from sync.mail.sending import StopMailbox
from sync.mail.stop_links import token_of
from sync.mail.stops import code_in

TOPIC: Final = "stops"
_READ: Final = "read up to"


def hear_stops(journal: Journal, mailbox: StopMailbox, now: datetime) -> list[str]:
    """Note every STOP that arrived since the last time; French sentences on those that a person should read.

    Raises UnavailableError or RefusedError when the mailbox cannot be read: then nothing should leave to members.
    """
    mails, mark = mailbox.since(journal.decisions(TOPIC).get(_READ, ""))
    heard, unknown = 0, 0
    readers = _readers(journal) if mails else {}
    for mail in mails:
        if mail.automatic:
            continue
        reader = readers.get(code_in(mail.words))
        if reader is None:
            unknown += 1
        else:
            heard += journal.mails.stop(StopKind.STOP, reader[1], reader[0], mail.at)
    if mark != journal.decisions(TOPIC).get(_READ):
        journal.remember(TOPIC, _READ, mark, now)
    said = [f"{plural(heard, 'STOP reçu', 'STOP reçus')} et respecté{'s' if heard > 1 else ''}"] if heard else []
    if unknown:
        mails_said = plural(unknown, "mail demande STOP", "mails demandent STOP")
        said.append(f"{mails_said} sans le code du pied de page : lisez-les, ils ne disent pas qui arrêter")
    return [typeset(sentence) for sentence in said]


def _readers(journal: Journal) -> Mapping[str, tuple[str, str]]:
    """The code of each list and reader that a letter was ever noted for."""
    secret = journal.secret()
    known = {(letter.mailing, letter.address) for letter in journal.letters() if letter.address}
    return {token_of(secret, mailing, address): (mailing, address) for mailing, address in known}
