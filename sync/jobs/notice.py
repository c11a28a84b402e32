"""Tell coordinators, once, that something stopped Tablée, or that it goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sync.core.digests.notice import Notice
from sync.core.model.community import Community
from sync.core.text import plural, typeset
from sync.jobs.base import Context, Outcome
from sync.jobs.weekly_digest import Audience, letterhead
from sync.mail.base import Batch, Letter
from sync.mail.message import build

KIND = "notice"
USEFUL = timedelta(weeks=1)


def send_notice(context: Context, notice: Notice, about: str) -> Outcome:
    """Write to everyone who coordinates; ``about`` names the event, which is told once to each."""
    everyone = _coordinators(context.community)
    readers = [to for to in everyone if not context.journal.told(KIND, about, to)]
    if not readers:
        return Outcome("")
    rendered = context.templates.render("notice", notice)
    head = letterhead(context, Audience(None, everyone))
    useless = context.now + USEFUL
    letters = []
    for reader in readers:
        eml = build(rendered, letterhead=head, to=(reader,), date=context.now, key=(KIND, about, reader))
        letter = Letter(KIND, about, context.now.date(), (reader,), rendered.subject, eml, rendered.html)
        letters.append(replace(letter, expires=useless, rank=0))
    context.outbox.take(Batch(KIND, about, rendered.subject, tuple(letters)))
    return Outcome(typeset(f"{plural(len(letters), 'avis', 'avis')} à la coordination."))


def _coordinators(community: Community) -> tuple[str, ...]:
    """Everyone's coordinators, or those of the offices when there are none."""
    of_offices = dict.fromkeys(to for some in community.office_coordinators.values() for to in some)
    return community.coordinators or tuple(of_offices)
