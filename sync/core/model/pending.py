"""What waits for a person about mails, as a value: what, since when, whom it concerns, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing. ``kind`` and ``about`` tell it from every other; ``since`` is aware; ``address`` is whom it concerns
    (empty: nobody alone); ``what`` and ``todo`` are French sentences; ``told`` is when a digest or a notice first said
    it; ``asks`` tells that it only waits for a word, and is no trouble.
    """

    kind: str
    about: str
    since: datetime
    what: str
    todo: str
    address: str = ""
    told: datetime | None = None
    asks: bool = False
