"""Tell coordinators, once, that something stopped Tablée, or that it goes on."""

from __future__ import annotations

from datetime import timedelta

from sync.core.digests.notice import Notice
from sync.core.model.community import Community
from sync.core.text import plural, typeset
from sync.jobs.base import Context, Outcome
from sync.jobs.weekly_digest import Audience, letterhead
from sync.mail.base import Batch, Letter
from sync.mail.message import build

KIND = "notice"
RANK = 0
USEFUL = timedelta(weeks=1)
"""A notice that could not be sent by then is of no use any more."""


def send_notice(context: Context, notice: Notice, about: str) -> Outcome:
    """Write to everyone who coordinates; ``about`` names the event, which is told once to each."""
    everyone = _coordinators(context.community)
    rendered = context.templates.render("notice", notice)
    head = letterhead(context, Audience(None, everyone))
    useless = context.now + USEFUL
    letters = []
    for reader in everyone:
        eml = build(rendered, letterhead=head, to=(reader,), date=context.now, key=(KIND, about, reader))
        day, html = context.now.date(), rendered.html
        letters.append(Letter(KIND, about, day, (reader,), rendered.subject, eml, html, expires=useless, rank=RANK))
    new = context.outbox.take(Batch(KIND, about, notice.title, tuple(letters)))
    return Outcome(typeset(f"{plural(new, 'avis', 'avis')} pour la coordination."))


def _coordinators(community: Community) -> tuple[str, ...]:
    """Everyone's coordinators, or those of the offices when there are none."""
    of_offices = dict.fromkeys(to for some in community.office_coordinators.values() for to in some)
    return community.coordinators or tuple(of_offices)
