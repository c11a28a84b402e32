"""The schema of a journal, where a database holds several: « …/tablee?options=-csearch_path%3Dnantes »."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

_PATH: Final = re.compile(r"-c\s*search_path=(\w+)\s*")


def schema_of(address: str) -> str | None:
    """Return the schema that an address names, None when it leaves that to the server."""
    options = parse_qs(urlsplit(address).query).get("options", [""])[-1]
    path = _PATH.fullmatch(options)
    return path[1] if path else None
