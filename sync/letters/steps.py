"""The programme of who arrives: a month after their welcome, then each month, the next step of the tab « Accueil »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sync.core.model.mail_answers import STEP
from sync.core.people.arrivals import keys_of
from sync.core.people.directory import persons
from sync.core.people.recipients import Recipient
from sync.core.reminders.steps import Told, next_step, step_reminder, steps_by_key
from sync.core.say import tell
from sync.core.tabs import WELCOME
from sync.core.tabs.welcome import WelcomeStep
from sync.core.text import typeset
from sync.journal import Journal
from sync.journal.mail_rows import OPEN
from sync.letters.drafting import Drafting
from sync.letters.members import GIVEN
from sync.mailings.base import Issue, Mailing
from sync.turn.arrivals import presences_in, signer

_AND = "-"
"""Between a person and a step, in what a mail is sent once for."""


def steps(drafting: Drafting, mailing: Mailing, welcome: Mailing) -> Iterator[Issue]:
    """Tell each person who was welcomed, a month after that and then each month, the first step that they were not
    told. Whoever may not be mailed now goes on later, where they stood; so does whose last step did not leave yet.
    """
    turn, journal = drafting.turn, drafting.turn.context.journal
    if not turn.register.records_of(WELCOME):
        return
    sign, programme = signer(journal), _Programme(journal, mailing, welcome, turn.context.now)
    to_tell = steps_by_key(drafting.shown, sign)
    owed = dict(programme.owed(to_tell))
    presences = presences_in(journal) if owed else {}
    for lines in persons(turn.register.members, turn.assessment.duplicates.pairs) if owed else ():
        presence, rows = presences.get(keys_of(lines, sign)[0]), tuple(line.row for line in lines)
        if presence is None or presence.id not in owed or not isinstance(drafting.people.of_rows(rows), Recipient):
            continue
        key = owed[presence.id]
        reminder = step_reminder(to_tell[key], turn.context.community)
        title = typeset(tell("Accueil : {step}", step=reminder.title))
        yield Issue(mailing, f"{presence.id}{_AND}{key}", title, reminder, about=f"{STEP}:{key}", rank=6, rows=rows)


class _Programme:
    """Where everybody is who was welcomed, by what was given to the outbox."""

    def __init__(self, journal: Journal, mailing: Mailing, welcome: Mailing, now: datetime) -> None:
        self._journal, self._mailing, self._welcome, self._now = journal, mailing, welcome, now
        given = journal.decisions(GIVEN)
        self._welcomed = dict(_of(welcome, given))
        self._steps: dict[str, dict[str, str]] = {person: {} for person in self._welcomed}
        for period, at in _of(mailing, given):
            person, _, step = period.partition(_AND)
            if person in self._steps:
                self._steps[person][step] = at

    def owed(self, steps: Mapping[str, WelcomeStep]) -> Iterator[tuple[str, str]]:
        """Yield who is owed which step now."""
        today = self._now.date()
        for person, told in self._steps.items():
            if next_step(steps, Told(told, self._given(person)), today) is None:
                continue
            left = self._left(person)
            key = next_step(steps, Told(told, left), today) if left is not None else None
            if key is not None:
                yield person, key

    def _given(self, person: str) -> date:
        return self._day(max(self._steps[person].values(), default=self._welcomed[person]))

    def _left(self, person: str) -> date | None:
        """Return the day on which the last mail to a person left, or was given where that is not known any more; None
        while it waits.
        """
        told = self._steps[person]
        last = max(told, key=lambda step: told[step], default="")
        period = f"{person}{_AND}{last}" if last else person
        mails = self._journal.mails.of_batch((self._mailing if last else self._welcome).id, period)
        if any(mail.state in OPEN for mail in mails):
            return None
        left = [mail.left_at.astimezone(self._now.tzinfo).date() for mail in mails if mail.left_at is not None]
        return max((*left, self._given(person)))

    def _day(self, moment: str) -> date:
        return datetime.fromisoformat(moment).astimezone(self._now.tzinfo).date()


def _of(mailing: Mailing, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a mailing was given once for, and when."""
    return ((key.partition(" ")[2], at) for key, at in given.items() if key.startswith(f"{mailing.id} "))
