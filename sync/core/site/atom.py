"""A feed of the gatherings (Atom, RFC 4287), for whoever follows pages with a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sync.core.keys import fingerprint
from sync.core.say import tell
from sync.core.site.model import Meeting, Site

_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without any entry changed last: the same bytes as long as it is so."""
_MOST: Final = 50


def feed(site: Site, address: str = "") -> str:
    """Return the feed, what changed last first; ``address`` is where the pages are, when that is known."""
    latest = sorted(site.meetings, key=lambda each: (each.entry.stamp, each.id), reverse=True)[:_MOST]
    updated = max((each.entry.stamp for each in latest), default=_NEVER)
    base = f" xml:base={quoteattr(address)}" if address else ""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"{base}>',
        f"<title>{escape(tell('{community} : agenda', community=site.community))}</title>",
        f"<id>urn:tablee:{fingerprint((site.community, site.edition.value))}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{escape(site.community)}</name></author>",
        '<link href="agenda/index.html"/>',
    ]
    return "\n".join((*head, *_entries(latest), "</feed>", ""))


def _entries(meetings: Iterable[Meeting]) -> Iterator[str]:
    for each in meetings:
        words = ". ".join(part for part in (each.when, each.place, *each.purpose) if part)
        title = tell("Annulé : {title}", title=each.title) if each.is_cancelled else each.title
        yield (
            f"<entry><title>{escape(title)}</title><id>urn:tablee:{each.id}</id>"
            f"<updated>{_moment(each.entry.stamp)}</updated>"
            f'<link href="agenda/{each.id}.html"/><summary>{escape(words)}</summary></entry>'
        )


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
