"""Heeding STOP, and mails of ours that did not arrive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Final

from sync.core.replies.tokens import code_in
from sync.core.say import tell
from sync.core.text import plural, typeset
from sync.journal import Journal
from sync.journal.events import Event
from sync.journal.once import plain
from sync.journal.stops import StopKind
from sync.mail.sending import BounceMail, StopMail
from sync.mail.stop_links import token_of

STOPPED: Final = "stopped"
"""The event of a STOP that is still to be acknowledged."""
TO_READ: Final = "stop-to-read"
BOUNCE: Final = "bounce-to-read"
FOR_NOW: Final = "bounce-for-now"
"""The event of a mail that came back for now (a full mailbox, a server that is away): a few in a month are told."""

Readers = Mapping[str, tuple[str, str]]
"""The code of each list and reader that a letter was ever noted for."""


class Unsubscribes:
    """What one reading of the mailbox brought of them."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._heard = self._unknown = self._gone = self._unsure = 0

    @cached_property
    def _readers(self) -> Readers:
        return _readers(self._journal)

    def heed(self, mail: StopMail | BounceMail) -> None:
        """Note what a mail says."""
        if isinstance(mail, BounceMail):
            self._bounce(mail)
        elif not mail.automatic:
            self._stop(mail)

    def _stop(self, mail: StopMail) -> None:
        """Leave alone whoever says STOP; a person reads what does not surely say who stops."""
        reader = self._who_stops(mail)
        if reader is None:
            self._unknown += 1
            self._to_read(TO_READ, mail.key or mail.words, mail.sender, mail.at)
        elif self._journal.mails.stop(StopKind.STOP, reader[1], reader[0], mail.at):
            self._heard += 1
            self._journal.note_event(Event(STOPPED, reader[1], reader[1], reader[0], mail.at))

    def _who_stops(self, mail: StopMail) -> tuple[str, str] | None:
        """Return who stops: by the code among the words that say STOP; by one that is only quoted, when its reader
        writes.
        """
        if not mail.sure:
            return None
        reader = self._readers.get(code_in(mail.words))
        if reader is not None:
            return reader
        readers = (self._readers[code] for code in mail.quoted if code in self._readers)
        return next((each for each in readers if plain(each[1]) == plain(mail.sender)), None)

    def _bounce(self, mail: BounceMail) -> None:
        """Suspend the address that is gone, when a code of ours for that very reader came back."""
        ours = {plain(self._readers[code][1]) for code in mail.quoted if code in self._readers}
        recipients = [address for address in ours if address in mail.recipients]
        reader = next(iter(recipients or (ours if len(ours) == 1 else ())), None)  # else forwarded under another name
        if reader is not None and mail.gone:
            self._gone += self._journal.mails.stop(StopKind.SUSPENDED, reader, mail.code, mail.at)
            return
        reader_addresses = {plain(address) for _, address in self._readers.values()}
        addresses = [reader] if reader else [address for address in mail.recipients if address in reader_addresses]
        for address in addresses:
            if mail.for_now:
                self._to_read(FOR_NOW, f"{address} {mail.key or mail.at.isoformat()}", address, mail.at, mail.code)
            else:
                self._unsure += 1
                self._to_read(BOUNCE, address, address, mail.at, mail.code)

    def _to_read(self, kind: str, about: str, address: str, at: datetime, detail: str = "") -> None:
        self._journal.note_event(Event(kind, about, address, detail, at))

    def sentences(self) -> list[str]:
        """Return what people should know."""
        texts = []
        if count := self._heard:
            texts.append(plural(count, "STOP reçu et respecté", "STOP reçus et respectés"))
        if self._unknown:
            mails = plural(self._unknown, "mail demande peut-être STOP", "mails demandent peut-être STOP")
            texts.append(tell("{mails} sans dire sûrement qui arrêter : lisez-les dans la boîte", mails=mails))
        if self._gone:
            texts.append(
                tell(
                    "{gone} : nos mails reviennent",
                    gone=plural(self._gone, "adresse est suspendue", "adresses sont suspendues"),
                )
            )
        if self._unsure:
            texts.append(
                tell(
                    "{unsure} sans raison sûre : lisez-les dans la boîte",
                    unsure=plural(self._unsure, "mail revenu", "mails revenus"),
                )
            )
        return [typeset(sentence) for sentence in texts]


def _readers(journal: Journal) -> Readers:
    secret = journal.secret()
    pairs = {(letter.mailing, letter.address) for letter in journal.letters() if letter.address}
    return {token_of(secret, mailing, address): (mailing, address) for mailing, address in pairs}
