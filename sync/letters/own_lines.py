"""Showing people their own line: each once a year, and whenever a coordinator sends it to one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sync.core.gatherings.calendar import quiet_period
from sync.core.model.records import Member
from sync.core.reminders.own_line import LASTS, SPACING, is_settled, line_told, remarks_on, years_due, your_line
from sync.core.say import tell
from sync.core.text import one_line, typeset
from sync.delivery import holds
from sync.letters.drafting import Drafting
from sync.letters.members import GIVEN, last_given
from sync.mailings.base import Issue, Mailing
from sync.turn.arrivals import followed_since
from sync.turn.own_lines import OwnLines


def lines_due(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Show their line to those whose day it is, when they have been there for a month, and were not shown it lately.
    Until the first go, one mail at a time waits for it.
    """
    context, today = drafting.turn.context, drafting.turn.context.now.date()
    since = followed_since(context.journal)
    if since is None or quiet_period(today, context.community) is not None:
        return
    never_had_go = holds.never_had_go(context.journal, context.sending.rules.go, mailing.id)
    last = last_given(drafting.turn, mailing.id)
    if never_had_go and last is not None and context.now - last < LASTS:
        return
    shown_last = last_shown(drafting, mailing)
    year_of, own_lines = years_due(today, context.community), None
    for presence, lines in drafting.known_people:
        year = year_of(presence.id)
        if year is None or not is_settled(presence, lines, since, today):
            continue
        own_lines = own_lines or OwnLines(drafting.turn, drafting.people)  # once it is somebody's day
        earlier = shown_last.get(presence.id)
        shown = own_lines.shown_to(lines)
        if shown and (earlier is None or context.now - earlier >= SPACING):
            yield line_issue(drafting, mailing, f"{presence.id}-{year}", own_lines.about(presence, shown), shown)
            if never_had_go:
                return


def last_shown(drafting: Drafting, mailing: Mailing) -> Mapping[str, datetime]:
    """Return when each person was last shown their line, by id."""
    times: dict[str, datetime] = {}
    for key, at in drafting.turn.context.journal.decisions(GIVEN).items():
        letters, _, period = key.partition(" ")
        if letters == mailing.id:
            person, moment = period.partition("-")[0], datetime.fromisoformat(at)
            times[person] = max(moment, times.get(person, moment))
    return times


def line_issue(
    drafting: Drafting, mailing: Mailing, period: str, about: str, shown: Sequence[Member], *, asked: bool = False
) -> Issue:
    """Return the mail that shows somebody these lines; ``asked`` tells that a coordinator sends it."""
    turn = drafting.turn
    lines = [line_told(line, drafting.link(line.origin.tab, f"A{line.row}")) for line in shown]
    remarks = remarks_on(shown, turn.assessment.findings)
    return Issue(
        mailing,
        period,
        typeset(tell("Votre ligne : {name}", name=one_line(shown[0].name, 60))),
        your_line(lines, remarks, turn.context.community, asked=asked),
        about=about,
        expires=turn.context.now + LASTS,
        rows=tuple(line.row for line in shown),
    )
