"""How a reader stops mails: a word to send, signed so that nobody can stop somebody else's.

A STOP is recognised by its token, never by who seems to write: people forward mails and answer from another address.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from sync.core.text import quoted

LONGEST: Final = 76
"""Beyond 77 characters, brackets included, Python writes a header as encoded words that no program follows."""


_NOWHERE: Final = frozenset(
    ["localhost", "local", "internal", "invalid", "test", "example", "lan", "home", "arpa", "onion"]
)
"""Ends of domains that no mail of the world reaches (RFC 2606, 6761, 6762; the others by use)."""


def can_hear(address: str) -> bool:
    """Return whether a mail that someone writes to this address can arrive: its domain is one of the world's."""
    _, at, domain = address.rpartition("@")
    name, dot, end = domain.lower().strip("[.]").rpartition(".")
    return bool(at and name and dot and end not in _NOWHERE and not end.isdigit())


def unheard(address: str) -> str:
    """Say that who writes STOP to this address is not heard: a French sentence."""
    return f"le STOP d’un membre irait à {quoted(address)}, une adresse qui n’existe pas pour le reste du monde."


TO_BE_HEARD: Final = "Donnez-en une vraie sous [mail] : « reply_to », ou « sender »."
"""What to do about it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """How one reader stops one mailing: the address, the words to send there, and both as a ``mailto:`` (empty when the
    address is too long for one).
    """

    address: str
    words: str = "STOP"
    link: str = ""


def token_of(secret: bytes, mailing: str, address: str) -> str:
    """Return the 12 characters that sign a reader of a mailing (HMAC-SHA-256, 48 bits)."""
    message = f"{mailing}\x1f{address.strip().lower()}".encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:12]


def stop_for(to: str, mailing: str, token: str) -> Stop:
    """Return how to stop a mailing by a mail to this address: « STOP lettre 0123456789ab »."""
    words = f"STOP {mailing} {token}"
    return Stop(to, words, stop_link(to, mailing, token))


def stop_link(to: str, mailing: str, token: str) -> str:
    """Return the ``mailto:`` that writes the mail; the name of the mailing is left out when it does not fit, and
    nothing is given when the address alone does not.
    """
    for words in (f"STOP {mailing} {token}", f"STOP {token}"):
        link = f"mailto:{to}?subject={quote(words)}"
        if len(link) <= LONGEST - 2:
            return link
    return ""
