"""Play the calendar: the very jobs of the service, each at its hour, with a clock that jumps from one to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sync.core.gatherings.calendar import is_holiday, quiet_period
from sync.core.say import tell
from sync.core.schedule import dues
from sync.core.text import capital, one_line, typeset
from sync.delivery.outbox import JournalOutbox
from sync.errors import UnavailableError
from sync.jobs.registry import POST, Scheduled
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.mail.answers import Answer, Verdict
from sync.mail.base import Letter
from sync.mail.sending import Go, Sending
from sync.mailings import mailing_of
from sync.rehearsal.values import Day, Departure, Rehearsal
from sync.sheets.base import Hint
from sync.turn.context import Context, Job, Turn

_LATER: Final = time(12)
"""When mails that wait are looked at, on a day that has no job of its own."""
_HELD: Final = frozenset({State.EXPIRED, State.CANCELLED, State.HELD, State.DEFERRED, State.TO_SEND})


class Recorder:
    """Takes letters away, and keeps the first of each issue to be read, with how many there were."""

    repeats = True

    def __init__(self) -> None:
        self.issues: dict[tuple[str, str], Letter] = {}
        self.readers: Counter[tuple[str, str]] = Counter()

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        """Take one letter."""
        leaving()
        key = letter.kind, letter.period
        self.issues.setdefault(key, letter)
        self.readers[key] += 1
        return Answer(Verdict.SENT)

    def deliver(self, _letters: Sequence[Letter]) -> tuple[()]:
        """Take nothing: in a rehearsal nobody asks for a mail by hand."""
        return ()

    def close(self) -> None:
        """Do nothing: nothing is open."""


class _Unchanged:
    """Says that the spreadsheet stays as it was read: the rehearsal is of the sheet as it is."""

    def look(self, _state: str) -> Hint:
        return Hint(members=False, coordinators=False, proven=True)

    def keep(self) -> str:
        return ""


@dataclass(slots=True)
class _Moments:
    """What is done at each moment: its jobs, and why one is not on its usual day."""

    jobs: dict[datetime, list[Scheduled]] = field(default_factory=lambda: defaultdict(list))
    moved: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))


def play(context: Context, jobs: Mapping[str, Scheduled], last: date) -> Rehearsal:
    """Play every day from the moment of a context to a last day, both included, as if every go were given in time.

    The context is a rehearsal's: its journal is a copy, and nothing leaves by it. Raises UnavailableError when the
    reading lacks what the one before had, and what a reading raises.
    """
    asks_first = context.sending.rules.go is not Go.NEVER
    context = replace(context, sending=_at_once(context.sending))
    start = run_turn(context, {})
    if start.turn.lost:
        raise UnavailableError("\n".join(start.problems))
    moments = _moments(start.turn, jobs, last)
    notes: dict[date, list[str]] = defaultdict(list, moments.moved)
    departures: dict[date, list[Departure]] = defaultdict(list)
    days = _days(context.now.date(), last)
    for number, day in enumerate(days):
        context.progress(tell("répétition"), number / len(days))
        for at, at_once in _of_day(context, moments, day, jobs[POST]):
            recorder = Recorder()
            desk = replace(context.desk, outbox=JournalOutbox(context.journal, at)) if context.desk else None
            moment = replace(context, now=at, watch=_Unchanged(), post=recorder, desk=desk)
            report = run_turn(moment, _work(at_once, jobs[POST]))
            departures[day] += _departures(context, recorder, at)
            notes[day] += report.problems
        notes[day] += _held(context.journal, context.now, day)
        notes[day] += _off(day, context, moments)
    return Rehearsal(
        context.community.name,
        context.now.date(),
        last,
        tuple(Day(day, tuple(departures[day]), _once(notes[day])) for day in days if departures[day] or notes[day]),
        asks_first,
    )


def _at_once(sending: Sending) -> Sending:
    """Return how mails leave when nobody waits for a word, nor for a relay that takes so many an hour."""
    return replace(sending, transport=None, rules=replace(sending.rules, go=Go.NEVER, hourly=None, daily=None))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _moments(turn: Turn, jobs: Mapping[str, Scheduled], last: date) -> _Moments:
    """Return when the jobs that write mails are due."""
    context, moments = turn.context, _Moments()
    until = datetime.combine(last + timedelta(days=1), time(), context.now.tzinfo)
    for job in (each for each in jobs.values() if each.mails and each.name != POST):
        for due in dues(job.plan(context.community, turn.gathering_moments), context.now, until):
            at = due.at.astimezone(context.now.tzinfo)
            if at < until:
                moments.jobs[at].append(job)
                if due.moved:
                    moments.moved[at.date()].append(typeset(f"{tell(job.title)} : {due.moved}."))
    return moments


def _of_day(
    context: Context, moments: _Moments, day: date, post: Scheduled
) -> Iterator[tuple[datetime, list[Scheduled]]]:
    """Yield the moments of a day; one at noon, when mails wait and no job is due."""
    here = sorted(at for at in moments.jobs if at.date() == day)
    yield from ((at, moments.jobs[at]) for at in here)
    noon = datetime.combine(day, _LATER, context.now.tzinfo)
    is_free = not here and noon > context.now and is_holiday(day) is None
    mails_from = post.work_from(context.journal, noon, context.sending) if is_free else None
    if mails_from is not None and mails_from <= noon:
        yield noon, []


def _work(jobs: Iterable[Scheduled], post: Scheduled) -> Mapping[str, Job]:
    return {each.name: each.job for each in (*jobs, post) if each.job is not None}


def _departures(context: Context, recorder: Recorder, at: datetime) -> Iterator[Departure]:
    """Yield what left at a moment."""
    batches = {(each.list, each.period): each for each in context.journal.mails.batches()}
    for key, letter in recorder.issues.items():
        batch = batches.get(key)
        yield Departure(
            mailing=letter.kind,
            title=batch.title if batch else letter.subject,
            at=at,
            readers=recorder.readers[key],
            to_members=batch is not None and batch.to_members,
            subject=letter.subject,
            html=_shown(context, letter),
            left_out=tuple(sorted(Counter(str(why) for _, _, why in batch.left_out).items())) if batch else (),
        )


def _shown(context: Context, letter: Letter) -> str:
    """Return the page of a letter; of one that only its reader reads, that of an invented one."""
    mailing = mailing_of(letter.kind)
    if mailing is None or not mailing.is_confidential:
        return letter.html
    name, value = mailing.samples()[0]
    return context.templates.render(name, value).html


def _held(journal: Journal, start: datetime, day: date) -> Iterator[str]:
    """Yield what did not leave on a day, and why."""
    why: Counter[tuple[str, str]] = Counter()
    for mail in journal.mails.find(_HELD):
        moved = mail.moved_at.astimezone(start.tzinfo)
        if moved >= start and moved.date() == day:
            why[one_line(mail.subject), _reason(mail)] += 1
    for (subject, reason), count in why.items():
        times = tell(" (à {count} personnes)", count=count) if count > 1 else ""
        yield typeset(tell("{subject:quoted}{times} : {reason}", subject=subject, times=times, reason=reason))


def _reason(mail: Mail) -> str:
    sentence = str(mail.note or mail.state.label)
    return sentence if sentence.endswith(".") else f"{sentence}."


def _off(day: date, context: Context, moments: _Moments) -> Iterator[str]:
    """Yield why a day is not as others: a public holiday, the first day of a pause."""
    if holiday := is_holiday(day):
        yield typeset(tell("{holiday:ours} : jour férié, aucun mail ne part.", holiday=holiday))
    pause = quiet_period(day, context.community)
    if pause and quiet_period(day - timedelta(days=1), context.community) != pause:
        yield typeset(tell("{pause} : la pause commence, rien ne part aux membres.", pause=capital(pause)))


def _once(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))
