"""From a rendered mail to a letter that is ready to leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sync.mail.base import Letter
from sync.mail.message import Letterhead, build
from sync.mail.render import Rendered


def compose(
    rendered: Rendered, *, kind: str, period: str, letterhead: Letterhead, to: Sequence[str], date: datetime
) -> Letter:
    """A letter whose identity is its list, its period and its readers: composed again, it is the same bytes.

    ``date`` is the aware moment of the reading. Raises UnsafeMessageError, as ``build`` does.
    """
    readers = ",".join(to) or letterhead.group
    key = (f"{letterhead.list_id}/{kind}", period, readers)
    eml = build(rendered, letterhead=letterhead, to=to, date=date, key=key)
    return Letter(kind, period, date.date(), tuple(to), rendered.subject, eml, rendered.html)
