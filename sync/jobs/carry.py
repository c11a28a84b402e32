"""Answers outlive corrections: what was said of two lines follows them to the next reading."""

from __future__ import annotations

from collections.abc import Sequence

from sync.core.changes import link_members
from sync.core.model.records import Member
from sync.core.tables import line_key, pair_key
from sync.jobs.base import Context
from sync.jobs.decisions import PAIRS


def carry_over(context: Context, before: Sequence[Member], after: Sequence[Member]) -> None:
    """Let the answers on pairs follow their lines when these were corrected: people are recognised between readings."""
    answers = context.journal.decisions(PAIRS)
    if not answers:
        return
    places = {line_key(member): place for place, member in enumerate(before)}
    now = dict(link_members(before, after))
    for key, answer in answers.items():
        ends = [now.get(places.get(line, -1), -1) for line in key.split("-")]
        if len(ends) == 2 and -1 not in ends:
            carried = pair_key(after[ends[0]], after[ends[1]])
            if carried not in answers:
                context.journal.remember(PAIRS, carried, answer, context.now)
