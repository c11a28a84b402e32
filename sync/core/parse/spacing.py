"""Headers as programs glue them together."""

from __future__ import annotations

import re

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


def spaced(header: str) -> str:
    """Return a header with the words of « date_inscription » and « IsUnsubscribed » apart."""
    text = header.replace("_", " ")
    return text if " " in text.strip() else _HUMP.sub(" ", text)
