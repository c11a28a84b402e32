"""Keys of rows: short fingerprints of what a row says, that outlive sorting, moving and inserting lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def fingerprint(parts: Iterable[str]) -> str:
    """Return sixteen hexadecimal digits for some texts, in this order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
