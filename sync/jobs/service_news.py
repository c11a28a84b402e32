"""Tell the coordinators about the service itself: a job that does not work, and when it works again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sync.core.digests.service import service_news
from sync.jobs.base import Context, Outcome
from sync.jobs.notice import send_notice
from sync.jobs.post import post_all
from sync.mail.sending import Checks


def tell_coordinators(context: Context, news: Sequence[tuple[str, datetime, str]]) -> Outcome:
    """One letter to each coordinator, sent at once. Raises what the post raises."""
    local = [(title, since.astimezone(context.now.tzinfo), what) for title, since, what in news]
    about = f"service {context.now:%Y-%m-%dT%H:%M%z}"
    send_notice(context, service_news(context.community, local, context.now), about)
    return post_all(context, Checks(members=False))
