"""The lock of the members' edition: each page is encrypted under a passphrase, and opened in the reader's browser.

AES-256-GCM under a key that PBKDF2-HMAC-SHA-256 makes of the passphrase, in 600,000 rounds (OWASP, « Password Storage
Cheat Sheet »): what every browser has (WebCrypto), and what StatiCrypt does too. The nonce is made from the content
(HMAC), as in a synthetic IV: the same page is the same bytes, and two contents share a nonce as seldom as they share 96
bits. Where a page stands is part of what is authenticated: one cannot be put in the place of another.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError

ROUNDS: Final = 600_000
SHORTEST: Final = 12
"""Letters of a passphrase: whoever has the pages may try as many as they like, each costing what the rounds cost."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A key, and the salt that it was made with, which is no secret."""

    key: bytes = field(repr=False)
    salt: bytes

    @property
    def mark(self) -> str:
        """What tells one key from another, and nothing of it."""
        return hmac.digest(self.key, b"mark", "sha256").hex()[:16]

    def sealed(self, path: str, title: str, html: str) -> str:
        """Return a page as text that the key alone opens."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - only for who has a lock

        content = json.dumps({"title": title, "html": html}, ensure_ascii=False).encode("utf-8", "replace")
        nonce_key = hmac.digest(self.key, b"nonce", "sha256")
        nonce = hmac.digest(nonce_key, path.encode() + b"\0" + content, "sha256")[:12]
        return base64.b64encode(nonce + AESGCM(self.key).encrypt(nonce, content, path.encode())).decode()


def lock_of(passphrase: str, secret: bytes) -> Lock:
    """Return the lock of a passphrase; ``secret`` is the journal's, so that the salt is its own and always the same.

    Raises ConfigurationError when the passphrase is too short to close anything.
    """
    if len(passphrase) < SHORTEST:
        raise ConfigurationError(
            typeset(
                tell("La phrase secrète des pages a moins de {count} signes ; rien n’a été écrit.", count=SHORTEST)
            ),
            tell("Prenez-en une de quatre mots au moins, que personne ne devinerait."),
        )
    return _lock_of(passphrase, hmac.digest(secret, b"site", "sha256")[:16])


@lru_cache(maxsize=2)
def _lock_of(passphrase: str, salt: bytes) -> Lock:
    return Lock(hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, ROUNDS), salt)
