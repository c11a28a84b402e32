"""What an address names: its database; the schema of a journal, where a database holds several («
…/tablee?options=-csearch_path%3Dnantes »).
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from sync.core.text import one_line

_PATH: Final = re.compile(r"-c\s*search_path=(\w+)\s*")


def schema_of(address: str) -> str | None:
    """Return the schema that an address names, None when it leaves that to the server."""
    options = parse_qs(urlsplit(address).query).get("options", [""])[-1]
    path = _PATH.fullmatch(options)
    return path[1] if path else None


def database_in(address: str) -> str:
    """Return the name of the database of a PostgreSQL URI, for a sentence."""
    return one_line(unquote(urlsplit(address).path.strip("/")), 60)
