"""What programs read in the pages: the community and its gatherings, in the words of schema.org (JSON-LD 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sync.core.site.model import Meeting, Site

Node = Mapping[str, Any]


def organization(site: Site) -> Node:
    """Return the community."""
    return {"@context": "https://schema.org", "@type": "Organization", "name": site.community}


def event(meeting: Meeting, site: Site) -> Node:
    """Return a gathering."""
    start = meeting.entry.start
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": meeting.title,
        "startDate": start.isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if meeting.is_cancelled else 'Scheduled'}",
        "organizer": {"@type": "Organization", "name": site.community},
    }
    if isinstance(start, datetime):
        node["endDate"] = (start + meeting.entry.lasts).isoformat()
    if meeting.place:
        node["location"] = {"@type": "Place", "name": meeting.place}
    if meeting.purpose:
        node["description"] = " ".join(meeting.purpose)
    return node
