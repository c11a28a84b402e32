"""What each reminder has to say: one subject, on the day it is due, and never what is not true any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from sync.core.gatherings.agenda import entry
from sync.core.gatherings.following import Told
from sync.core.gatherings.headcounts import headcounts
from sync.core.gatherings.ics import calendar
from sync.core.people.directory import directory_of, persons
from sync.core.reminders import Owed, changes_owed, endings_owed, expected_owed, reminders_owed, role_owed, steps_owed
from sync.core.reminders.coming import Waiting, announced
from sync.core.say import tell
from sync.core.tabs import CYCLE
from sync.core.text import typeset
from sync.delivery.kept_answers import every_answer
from sync.letters.drafting import Drafting
from sync.letters.followed_steps import step_entries
from sync.letters.members import given, last_given, note_given
from sync.letters.step_tellings import step_tellings
from sync.letters.tellings import is_on_its_way, note_telling
from sync.mailings import ids_where
from sync.mailings.base import Issue, Mailing
from sync.mailings.reminders import RemindersSetting
from sync.turn.assessment import assessment_as_answered

_A_MONTH: Final = timedelta(days=28)
"""Between two calls for a role, at least: the end of a month and the beginning of the next are near."""


def changes(drafting: Drafting, mailing: Mailing, reminder: Mailing) -> Iterator[Issue]:
    """Say what is not as it was announced; ``reminder`` is the mailing of what comes."""
    context, gatherings = drafting.turn.context, drafting.gatherings
    for notice in changes_owed(gatherings, drafting.shown_gatherings, context.community, context.now):
        issue = issue_of(mailing, notice, notice.reminder.title, _entry(drafting, notice.gathering))
        if given(drafting.turn, mailing.id, notice.period):  # killed between the two: what was given was told
            note_change(drafting, issue, reminder)
        else:
            yield issue


def coming(drafting: Drafting, mailing: Mailing) -> Iterator[Issue | Waiting]:
    """Tell of the gatherings to come, as many days before as the community chose."""
    for notice in _coming(drafting):
        if isinstance(notice, Waiting):
            yield notice
        else:
            yield issue_of(
                mailing,
                notice,
                tell("Rappel : {title}", title=notice.reminder.title),
                _entry(drafting, notice.gathering),
            )


def role(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Offer a role of a gathering to come, when that is wanted."""
    context, gatherings = drafting.turn.context, drafting.gatherings
    if not drafting.desk.choices.of(RemindersSetting).roles:
        return
    last = last_given(drafting.turn, mailing.id)
    if (
        last is not None and context.now - last < _A_MONTH
    ):  # the end of one month and the beginning of the next are near
        return
    if notice := role_owed(gatherings, drafting.shown_gatherings, context.community, context.now):
        yield issue_of(mailing, notice, tell("Appel : {title}", title=notice.reminder.title))


def endings(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Ask the author of each listing that ends what becomes of it, when that is wanted."""
    turn, context = drafting.turn, drafting.turn.context
    if not drafting.desk.choices.of(RemindersSetting).listings:
        return
    register = assessment_as_answered(turn).register
    for notice in endings_owed(register, turn.assessment.duplicates.pairs, context.community, context.now):
        yield issue_of(mailing, notice, tell("Annonce à son terme : {title}", title=notice.reminder.title))


def steps(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Tell of the steps of the cycle that begin within a week, and of those that members expect on another day."""
    turn, community = drafting.turn, drafting.turn.context.community
    if not turn.register.has(CYCLE):
        return
    owed = list(steps_owed(drafting.shown, step_tellings(turn, mailing.id), community, turn.context.now))
    entries = step_entries(turn, drafting.shown, notes=drafting.ahead is None) if owed else {}
    for step, notice in owed:
        beside = calendar([entries[step.origin.place]], timezone=community.timezone)
        yield issue_of(mailing, notice, tell("Étape du cycle : {title}", title=notice.reminder.headline), beside)


def expected(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Tell who carries the gathering of tomorrow how many said that they come, when anybody did."""
    turn, context = drafting.turn, drafting.turn.context
    gatherings, members = drafting.gatherings, turn.register.members
    counts = headcounts(every_answer(context.journal), gatherings)
    people = persons(members, turn.assessment.duplicates.pairs)
    for notice in expected_owed(gatherings, counts, directory_of(members), people, context.community, context.now):
        yield issue_of(mailing, notice, tell("Qui vient : {title}", title=notice.reminder.title))


def note_told(drafting: Drafting, issue: Issue) -> None:
    """Note that members know how this gathering stands now."""
    _note(drafting, issue)


def note_change(drafting: Drafting, issue: Issue, reminder: Mailing) -> None:
    """Note what a change told, in the thread that is there. The new date needs no other mail today: its reminder is
    told by the mail that leaves, or waits to.
    """
    _note(drafting, issue, thread=issue.told)
    if is_on_its_way(drafting.turn.context.journal, issue.mailing.id, issue.period):
        for notice in _coming(drafting):
            if isinstance(notice, Owed) and notice.gathering == issue.gathering:
                note_given(drafting.turn, reminder.id, notice.period)


def _note(drafting: Drafting, issue: Issue, thread: Told | None = None) -> None:
    context, gatherings = drafting.turn.context, drafting.gatherings
    one = next(each for each in gatherings.tracked if each.id == issue.gathering)
    line = gatherings.gathering(one)
    public_line = drafting.shown_gatherings.get(line.origin.place) if line else None
    by = (issue.mailing.id, issue.period)
    announcement = announced(one, public_line, by, ids_where(lambda mailing: mailing.begins_thread))
    if thread is not None:
        announcement = Told(announcement.seen, thread.kind, thread.period)
    note_telling(context.journal, one, announcement, by=by, at=context.now)


def _coming(drafting: Drafting) -> Iterator[Owed | Waiting]:
    context, gatherings = drafting.turn.context, drafting.gatherings
    setting = drafting.desk.choices.of(RemindersSetting)
    days = setting.days if setting.enabled else ()
    return reminders_owed(gatherings, drafting.shown_gatherings, context.community, context.now, days)


def issue_of(mailing: Mailing, notice: Owed, title: str, entry_beside: str = "") -> Issue:
    """Return a mail that is owed as one issue of its mailing; ``title`` is how a coordinator calls it."""
    return Issue(
        mailing,
        notice.period,
        typeset(title),
        notice.reminder,
        about=notice.about,
        expires=notice.expires,
        rank=notice.rank,
        rows=notice.rows,
        gathering=notice.gathering,
        told=notice.told,
        entry=entry_beside,
        occasion=notice.occasion,
    )


def _entry(drafting: Drafting, gathering: str) -> str:
    """Return the calendar entry beside a mail about a gathering."""
    community, gatherings = drafting.turn.context.community, drafting.gatherings
    one = next(each for each in gatherings.tracked if each.id == gathering)
    line = gatherings.gathering(one)
    public_line = drafting.shown_gatherings[line.origin.place] if line else None
    event = entry(one, public_line, community)
    return calendar([event], timezone=community.timezone) if event else ""
