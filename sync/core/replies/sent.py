"""What is known of the mails that people answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from email.message import Message
from email.utils import parseaddr
from typing import Final

from sync.core.replies.kinds import Kind
from sync.core.replies.message import decoded, header_of, leaves, words_of
from sync.core.replies.tokens import codes_in

_IDENTITY: Final = re.compile(r"<[^<>\s]{1,300}>")


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail that we sent: what it asks, of whom, and its very ``texts`` (its two parts). ``holder`` is its reader's
    address, ``also`` others that are known to be theirs; ``our_names`` the names and addresses that it is written
    under. ``gathering`` is the day that it is about, ``ends`` the last day of a listing, ``role`` the one that is open.
    """

    kind: Kind
    message_id: str
    token: str
    holder: str
    holder_name: str = ""
    texts: tuple[str, ...] = ()
    our_names: tuple[str, ...] = ()
    also: frozenset[str] = field(default_factory=frozenset)
    gathering: date | None = None
    ends: date | None = None
    role: str = ""

    def is_from_holder(self, address: str) -> bool:
        """Return whether an address is known to be its reader's."""
        return address.lower() in {self.holder.lower(), *(each.lower() for each in self.also)}


class SentMails:
    """The mails that were sent, found again by an answer to one of them."""

    def __init__(self, mails: Iterable[SentMail]) -> None:
        self._by_id: dict[str, SentMail] = {}
        self._by_token: dict[str, SentMail] = {}
        self.our_names: tuple[str, ...] = ()
        for mail in mails:
            self._by_id[mail.message_id] = mail
            self._by_token[mail.token.lower()] = mail
            self.our_names = tuple(dict.fromkeys((*self.our_names, *mail.our_names)))

    def answered(self, message: Message, text: str) -> SentMail | None:
        """Return the mail that a message answers: by the identity that it names, else by the token in its subject or in
        ``text``, all that is written in it, else by an identity there. None when it names none, or several.
        """
        for name in ("In-Reply-To", "References"):
            identities = _IDENTITY.findall(str(message.get(name, "")))
            mails = [self._by_id[each] for each in reversed(identities) if each in self._by_id]
            if mails:
                return mails[0]
        for words in (header_of(message, "Subject"), text):
            tokens = {token for token in codes_in(words) if token in self._by_token}
            if len(tokens) == 1:
                return self._by_token[tokens.pop()]
        named = {each for each in _IDENTITY.findall(text) if each in self._by_id}
        return self._by_id[named.pop()] if len(named) == 1 else None


def texts_in(message: Message) -> tuple[str, ...]:
    """Return the texts of a mail that we sent, a page as its lines."""
    return tuple(
        words_of(decoded(part)) if part.get_content_type() == "text/html" else decoded(part)
        for part in leaves(message)
        if part.get_content_maintype() == "text"
    )


def our_names_in(message: Message) -> tuple[str, ...]:
    """Return the names and addresses that a mail that we sent is written under."""
    pairs = (parseaddr(header_of(message, field)) for field in ("From", "Reply-To"))
    return tuple(sorted({name for pair in pairs for name in pair} - {""}))
