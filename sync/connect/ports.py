"""Every port of a community, opened for a turn or shown to the doctor."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the commands that write

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sync.connect.pacing import claims_of, pace_of
from sync.connect.planning import Plan, with_words
from sync.connect.sight import sight
from sync.connect.sources.google import brief, clock_offset, google_briefly, has_tabs_online
from sync.connect.sources.local import activity
from sync.core.reading import tabs_of
from sync.sheets.base import FirstReading

if TYPE_CHECKING:
    from sync.doctor import Setup
    from sync.journal import Journal
    from sync.mail.sending import Sending
    from sync.turn.context import Context

KEY: Final = "GOOGLE_APPLICATION_CREDENTIALS"
"""The key file that wins over any other: the name is Google's."""


@contextmanager
def context(
    plan: Plan, progress: Callable[[str, float], None] | None = None, *, accepts_missing: bool = False
) -> Iterator[Context]:
    """Yield every port of a community, the journal open. The first time, the source is read and understood before
    anything is made on the disk: a wrong file leaves nothing behind. Another turn of the same journal is waited for.
    """
    from sync.connect.mails import desk, sending
    from sync.jobs.recovery import hold_if_lost
    from sync.journal import Journal
    from sync.mail.folder import FolderPost
    from sync.mail.render import Templates
    from sync.settings.kept import setting_words
    from sync.turn.context import Context, SettingsDesk

    sight_now = sight(plan)
    source_ports = plan.kind.open(plan)
    source, watch = source_ports.spreadsheet, source_ports.watch
    if not plan.journal.exists():
        if watch:
            watch.look("")  # before the first reading: what changes after it will be told
        first = source.read()
        tabs_of(first, plan.community)
        source = FirstReading(source, first)

    def shared(chosen: Plan, journal: Journal) -> Sending:
        """Return how mails leave, with what is shared with other offices."""
        ways = sending(chosen.mail, chosen.sender)
        return replace(ways, pace=pace_of(plan), claims=claims_of(plan, journal))

    def decided(context: Context, words: Mapping[str, str]) -> Context:
        chosen = with_words(plan, words)
        ways = shared(chosen, context.journal)
        at_desk = desk(context.journal, ways, chosen.mailings, chosen.now)
        return replace(context, community=chosen.community, sending=ways, desk=at_desk, site=chosen.site)

    with plan.journal.turn(), Journal.open(plan.journal, epoch=plan.epoch) as journal:
        hold_if_lost(journal, plan.journal, plan.community, plan.now)
        ways = shared(plan, journal)
        whole = Context(
            community=plan.community,
            spreadsheet=source,
            activity=activity(plan),
            results=source_ports.results,
            journal=journal,
            templates=Templates([plan.templates] if plan.templates else []),
            post=FolderPost(plan.out / "mail"),
            snapshots=plan.out / "snapshots",
            sender=plan.sender,
            address=plan.address,
            now=plan.now,
            accepts_missing=accepts_missing,
            watch=watch,
            sending=ways,
            desk=desk(journal, ways, plan.mailings, plan.now),
            retention=plan.service.retention,
            sight=sight_now,
            settings=SettingsDesk(plan.document, decided),
            not_ours=lambda: plan.not_ours,
            tabs_online=has_tabs_online(plan),
            site=plan.site,
        )
        whole = decided(whole, words) if (words := setting_words(journal)) else whole
        yield replace(whole, progress=progress) if progress else whole


def _post_state(plan: Plan) -> tuple[list[str], list[str]]:
    """Return what keeps mails back and what waits for a word; nothing before a first turn."""
    from sync.connect.mails import sending
    from sync.jobs.post_state import LATE, mail_asks, mail_problems, patience_of_workers
    from sync.jobs.registry import timetable
    from sync.journal import Journal
    from sync.journal.ledger import SERVED

    if not plan.journal.exists():
        return [], []
    now, ways = datetime.now(ZoneInfo(plan.community.timezone)), sending(plan.mail, plan.sender)
    with Journal.open(plan.journal) as journal:
        patience = patience_of_workers(timetable(plan.service)) if journal.ledger.fact(SERVED) else LATE
        return [*mail_problems(journal, ways, now, patience)], [*mail_asks(journal, ways, now)]


def setup(plan: Plan) -> Setup:
    """Return what the doctor looks at; nothing is opened yet."""
    from sync.connect.knocking import mail_doors
    from sync.connect.mails import without_doors
    from sync.doctor import Setup

    key_file = os.environ.get(KEY) or None
    return Setup(
        community=plan.community,
        checks=plan.kind.checks(),
        link=plan.link,
        results=plan.results,
        own_key=plan.google_key,
        key=Path(key_file) if key_file else plan.google_key,
        key_is_named=key_file is not None,
        out=plan.out,
        journal=plan.journal,
        templates=plan.templates,
        workbook=cache(lambda: plan.kind.spreadsheet(brief(plan)).read()),
        activity=activity(plan),
        google=cache(partial(google_briefly, plan)),
        ahead=clock_offset,
        post=partial(_post_state, plan),
        stops_at=without_doors(plan.mail).stop_address or plan.sender,
        knocks={door.name: door.knock for door in mail_doors(plan.mail, plan.sender)},
    )
