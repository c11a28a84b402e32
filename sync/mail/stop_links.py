"""How a reader stops mails: a word to send, signed so that nobody can stop somebody else's.

A STOP is recognised by its token, never by who seems to write: people forward mails and answer from another address.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

LONGEST: Final = 76
"""Beyond 77 characters, brackets included, Python writes a header as encoded words that no program follows."""

_TOKEN: Final = re.compile(r"(?<![0-9a-zA-Z])[0-9a-f]{12}(?![0-9a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Stop:
    """How one reader stops one mailing: the address, the words to send there, and both as a ``mailto:`` (empty when the
    address is too long for one).
    """

    address: str
    words: str = "STOP"
    link: str = ""


def token_of(secret: bytes, mailing: str, address: str) -> str:
    """The 12 characters that sign a reader of a mailing (HMAC-SHA-256, 48 bits)."""
    said = f"{mailing}\x1f{address.strip().lower()}".encode()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:12]


def stop_for(to: str, mailing: str, token: str) -> Stop:
    """How to stop a mailing by a mail to this address: « STOP lettre 0123456789ab »."""
    words = f"STOP {mailing} {token}"
    return Stop(to, words, stop_link(to, mailing, token))


def stop_link(to: str, mailing: str, token: str) -> str:
    """The ``mailto:`` that writes the mail; the name of the mailing is left out when it does not fit, and nothing is
    given when the address alone does not.
    """
    for words in (f"STOP {mailing} {token}", f"STOP {token}"):
        link = f"mailto:{to}?subject={quote(words)}"
        if len(link) <= LONGEST - 2:
            return link
    return ""


def tokens_in(text: str) -> tuple[str, ...]:
    """Everything in a text that may be a token, each once."""
    return tuple(dict.fromkeys(_TOKEN.findall(text.lower())))


def who_stops(text: str, secret: bytes, mailings: Iterable[str], addresses: Iterable[str]) -> tuple[str, str] | None:
    """The mailing and the address that a text stops; None when no token of it is one of ours."""
    found = tokens_in(text)
    if not found:
        return None
    known = list(addresses)
    for mailing in mailings:
        for address in known:
            token = token_of(secret, mailing, address)
            if any(hmac.compare_digest(token, each) for each in found):
                return mailing, address
    return None
