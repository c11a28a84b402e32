"""Tell the coordinators about the service itself: a job that does not work, and when it works again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sync.core.digests.service import ServiceNews, service_news
from sync.core.text import plural, typeset
from sync.jobs.base import Context, Outcome
from sync.jobs.weekly_digest import Audience, letterhead
from sync.mail.base import Letter
from sync.mail.message import build

KIND = "service"


def tell_coordinators(context: Context, news: Sequence[tuple[str, datetime, str]]) -> Outcome:
    """One letter to each coordinator of everyone; without any, one for the files. Raises what the post raises."""
    local = [(title, since.astimezone(context.now.tzinfo), what) for title, since, what in news]
    letters = list(_letters(context, service_news(context.community, local)))
    receipts = context.post.deliver(letters)
    files = tuple(path for receipt in receipts for path in receipt.files)
    return Outcome(typeset(f"{plural(len(letters), 'mot')} pour la coordination."), files=files, mails=len(letters))


def _letters(context: Context, said: ServiceNews) -> Iterator[Letter]:
    rendered = context.templates.render("service_news", said)
    audience, period = Audience(None, context.community.coordinators), f"{context.now:%Y-%m-%dT%H:%M%z}"
    for reader in audience.to or ("",):
        to = (reader,) if reader else ()
        head = letterhead(context, audience)
        eml = build(rendered, letterhead=head, to=to, date=context.now, key=(KIND, period, reader))
        yield Letter(KIND, period, context.now.date(), to, rendered.subject, eml, rendered.html, rank=1)
