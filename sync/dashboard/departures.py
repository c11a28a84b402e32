"""What leaves in the days to come, day by day, and what left lately, each with the very mail."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import Final

from sync.core.notes import Note
from sync.core.reminders.coming import Waiting
from sync.core.say import tell
from sync.core.schedule import Due, dues
from sync.core.text import clock, one_line, plural, typeset
from sync.dashboard.values import Day, Departure
from sync.delivery import holds
from sync.jobs.registry import POST, Scheduled
from sync.journal import Journal
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import WAITING, Mail, State
from sync.letters.foresight import Foreseen, Foresight
from sync.letters.members import why_none_may_be_written
from sync.letters.unsigned import page_without_words
from sync.mailings import list_name, rounds
from sync.turn.context import Context, Turn

AHEAD: Final = timedelta(days=30)
"""How far the page looks ahead, and back at what left."""
A_DAY: Final = 12
"""Mailings that have a line of their own on one day: letters to one person each may be many."""
LEFT: Final = 12
"""Mailings that left lately and are shown."""

_Batch = tuple[str, str]
_Making = Callable[[], Departure]
"""What makes a departure, with its mail: those that have no line of their own are only counted."""


def to_come(turn: Turn, jobs: Iterable[Scheduled]) -> tuple[Day, ...]:
    """Return the days on which something leaves or would wait for words: the mails that are written already, then what
    would be written, by the hours of the jobs and the sheet as it is.
    """
    departures: dict[date, list[_Making]] = defaultdict(list)
    notes: dict[date, list[str]] = defaultdict(list)
    for day, making in _written(turn.context):
        departures[day].append(making)
    hindrance = why_none_may_be_written(turn, turn.context.desk) if turn.context.desk else None
    if hindrance:
        notes[turn.context.now.date()].append(hindrance)
    foresight = Foresight(turn, turn.context.desk) if turn.context.desk and not hindrance else None
    told = set[str]()
    for due, job in _dues(turn, jobs):
        at = due.at.astimezone(turn.context.now.tzinfo)
        if due.moved:
            notes[at.date()].append(typeset(f"{tell(job.title)} : {due.moved}."))
        for piece in _expected(foresight, job, at):
            if not isinstance(piece, Waiting):
                departures[at.date()].append(piece)
            elif piece.sentence not in told:
                told.add(piece.sentence)
                notes[at.date()].append(piece.sentence)
    return tuple(_day(day, departures[day], notes[day]) for day in sorted(departures.keys() | notes.keys()))


def left_lately(context: Context) -> tuple[Day, ...]:
    """Return the days on which mails left, the latest first."""
    since = context.now - AHEAD
    mails = [mail for mail in context.journal.mails.find([State.SENT]) if mail.left_at and mail.left_at >= since]
    batches, shown = _batches(context.journal), []
    for batch, some in list(_by_batch(mails).items())[:LEFT]:
        at = max(_left(mail) for mail in some).astimezone(context.now.tzinfo)
        state = some[0].label
        shown.append((at, _departure(context.journal, batches.get(batch), some, clock(at), state)))
    shown.sort(key=lambda each: each[0], reverse=True)
    days = groupby(shown, key=lambda each: each[0].date())
    return tuple(Day(day, tuple(departure for _, departure in some)) for day, some in days)


def _left(mail: Mail) -> datetime:
    return mail.left_at or mail.moved_at


def _day(day: date, makings: Sequence[_Making], notes: Sequence[str]) -> Day:
    beyond = len(makings) - A_DAY
    more = tell("et {count}", count=plural(beyond, "autre", "autres")) if beyond > 0 else ""
    return Day(day, tuple(making() for making in makings[:A_DAY]), tuple(dict.fromkeys(notes)), typeset(more))


def _written(context: Context) -> Iterator[tuple[date, _Making]]:
    """Yield the mails that wait, by mailing, on the day on which they may leave."""
    journal, batches = context.journal, _batches(context.journal)
    without_go = set(holds.without_go(journal, context.sending.rules.go))
    closed = holds.closed(journal, context.now, context.sending.account)
    by_batch = _by_batch(journal.mails.find(WAITING))
    for batch, mails in sorted(by_batch.items(), key=lambda each: (each[1][0].rank, each[0])):
        if batch in without_go:
            state = tell("attend votre feu vert, dans l’onglet Envois")
        elif closed:
            state = closed
        else:
            state = tell("part au prochain envoi")
        by_day: dict[date, list[Mail]] = defaultdict(list)
        for mail in mails:
            by_day[max(mail.not_before or context.now, context.now).astimezone(context.now.tzinfo).date()].append(mail)
        for day, some in by_day.items():
            put_off = state if day == context.now.date() else str(some[0].note or some[0].state.label)
            yield day, partial(_departure, journal, batches.get(batch), some, "", put_off)


def _dues(turn: Turn, jobs: Iterable[Scheduled]) -> list[tuple[Due, Scheduled]]:
    """Return when the jobs that write mails are due, in order."""
    context = turn.context
    last = datetime.combine(context.now.date() + AHEAD, time.max, context.now.tzinfo)
    writing = [job for job in jobs if job.mails and job.name != POST]
    due_times = [
        (due, job)
        for job in writing
        for due in dues(job.plan(context.community, turn.gathering_moments), context.now, last)
    ]
    return sorted(due_times, key=lambda each: each[0].at)


def _expected(foresight: Foresight | None, job: Scheduled, at: datetime) -> Iterator[_Making | Waiting]:
    """Yield what a job would write at a moment: to members as far as it is foreseen, to coordinators that it does."""
    if not job.to_members:
        changes = tell("écrit ce jour-là, avec ce qui aura changé")
        yield partial(Departure, clock(at), tell(job.title), tell("la coordination"), changes)
        return
    round_ = next(each for each in rounds() if each.name == job.name)
    for piece in foresight.of(round_, at) if foresight else ():
        yield partial(_foreseen, piece, at) if isinstance(piece, Foreseen) else piece


def _foreseen(one: Foreseen, at: datetime) -> Departure:
    letter = one.letter()
    return Departure(
        clock(at),
        one.issue.title,
        plural(len(one.people.mailed), "personne"),
        _state_foreseen(one),
        _counted(each.reason for each in one.people.left_out),
        letter.subject,
        letter.html,
    )


def _state_foreseen(one: Foreseen) -> str:
    context, batch = one.drafting.turn.context, (one.issue.mailing.id, one.issue.period)
    if holds.will_wait(context.journal, context.sending.rules.go, batch):
        return tell("si le tableau reste comme il est ; attendra votre feu vert, dans l’onglet Envois")
    return tell("si le tableau reste comme il est")


def _departure(journal: Journal, batch: KeptBatch | None, mails: Sequence[Mail], hour: str, state: str) -> Departure:
    """Return a mailing that is written, with the mail of one of its readers."""
    first = journal.mails.content(mails[0].id) or mails[0]
    is_to_members = batch is not None and batch.to_members
    return Departure(
        hour,
        one_line(batch.title if batch else list_name(first.list)),
        plural(len(mails), "personne") if is_to_members else tell("la coordination"),
        state,
        _counted(reason for _, _, reason in batch.left_out) if batch else (),
        first.subject,
        page_without_words(journal, (first.list, first.period, first.reader), first.html),
    )


def _counted(reasons: Iterable[Note]) -> tuple[str, ...]:
    counts = Counter(map(str, reasons))
    return tuple(
        typeset(tell("{count} : {reason}", count=count, reason=reason)) for reason, count in sorted(counts.items())
    )


def _batches(journal: Journal) -> Mapping[_Batch, KeptBatch]:
    return {(each.list, each.period): each for each in journal.mails.batches()}


def _by_batch(mails: Iterable[Mail]) -> dict[_Batch, list[Mail]]:
    by_batch: dict[_Batch, list[Mail]] = {}
    for mail in mails:
        by_batch.setdefault((mail.list, mail.period), []).append(mail)
    return by_batch
