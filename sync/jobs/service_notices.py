"""Tell the coordinators about the service itself: a job that does not work, works again, or was missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sync.core.digests.service import News, service_news
from sync.jobs.post import post_all, without_members
from sync.letters.notice import send_notice
from sync.turn.context import Context, Outcome


def tell_coordinators(context: Context, news: Sequence[News]) -> Outcome:
    """Send one letter to each coordinator, at once. Raises what the post raises."""
    local = [replace(each, since=each.since.astimezone(context.now.tzinfo)) for each in news]
    about = f"service {context.now:%Y-%m-%dT%H:%M%z}"
    send_notice(context, service_news(context.community, local, context.now), about)
    return post_all(context, without_members())
