"""The reference of a mail that can be answered: an answer that bears it comes from who received that very mail."""

from __future__ import annotations

import base64
import hashlib
import hmac

from sync.mail.message import Key


def reference_of(secret: bytes, key: Key) -> str:
    """Return the reference of a letter, « TAB-ABCD-2345 » (HMAC-SHA-256, 40 bits)."""
    kind, period, reader = key
    message = f"answer\x1f{kind}\x1f{period}\x1f{reader.strip().lower()}".encode()
    code = base64.b32encode(hmac.new(secret, message, hashlib.sha256).digest()[:5]).decode("ascii")
    return f"TAB-{code[:4]}-{code[4:]}"
