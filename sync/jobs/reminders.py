"""Reminders: one info each, given to the outbox the day they are due, and never for what is not true any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sync.core.agenda import entry
from sync.core.gatherings import Followed, Told
from sync.core.ics import calendar
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.recipients import Recipient, Recipients
from sync.core.reminders import Kind, Owed, changes_owed, endings_owed, reminders_owed, role_owed
from sync.core.reminders.coming import Waiting, announced
from sync.core.text import plural, typeset
from sync.jobs.base import Outcome, Turn
from sync.jobs.checks import rests
from sync.jobs.letters import Mailing, give, given, members_to_mail, note_given, why_none_may_be_written
from sync.jobs.planning import follow_gatherings, shown_gatherings
from sync.jobs.tellings import is_on_its_way, note_telling
from sync.jobs.writing import WritingDesk

_TITLES = {
    Kind.TO_COME: "Rappel",
    Kind.ROLE: "Appel",
    Kind.LISTING: "Annonce à son terme",
}


def send_reminders(turn: Turn) -> Outcome:
    """Give the reminders of today to the outbox: what changed first, then what comes, a role, and listings."""
    desk = turn.context.desk
    if desk is None or turn.lost:
        return Outcome("Aucun rappel n’est demandé.")
    if unheard := why_none_may_be_written(turn, desk):
        return Outcome(unheard)
    round_ = _Round(turn, desk, members_to_mail(turn, desk), shown_gatherings(turn))
    waiting: list[str] = []
    fresh = round_.tell_changes()
    for owed in round_.coming():
        if isinstance(owed, Waiting):
            waiting.append(owed.sentence)
        else:
            fresh += round_.give(owed)
    for owed in round_.others():
        fresh += round_.give(owed)
    said = f"{plural(fresh, 'rappel prêt', 'rappels prêts')}." if fresh else "Pas de rappel aujourd’hui."
    return Outcome(typeset(" ".join((said, *waiting))))


def send_changes(turn: Turn) -> Outcome:
    """Give only what is not as it was announced: a member who is about to leave home cannot wait for the hour of
    reminders.
    """
    desk = turn.context.desk
    if desk is None or turn.lost or rests(turn):
        return Outcome("Aucun rappel n’est demandé.")
    fresh = _Round(turn, desk, members_to_mail(turn, desk), shown_gatherings(turn)).tell_changes()
    return Outcome(typeset(f"{plural(fresh, 'mail prêt', 'mails prêts')} sur ce qui change."), mails=fresh)


def _title(owed: Owed) -> str:
    """« Rappel : Le port »; what changed says so by itself: « Nouvelle date : Le port »."""
    kind = _TITLES.get(owed.kind)
    return typeset(f"{kind} : {owed.reminder.title}" if kind else owed.reminder.title)


@dataclass(frozen=True, slots=True)
class _Round:
    """What one turn gives: to whom, from which lines."""

    turn: Turn
    desk: WritingDesk
    people: Recipients
    shown: Mapping[Place, Gathering]

    def tell_changes(self) -> int:
        """Say what is not as it was announced. The new date needs no other mail today: its reminder is told by the mail
        that leaves, or waits to.
        """
        context = self.turn.context
        fresh = 0
        changed = set()
        for owed in changes_owed(self._followed(), self.shown, context.community, context.now):
            fresh += self.give(owed)
            if is_on_its_way(context.journal, owed.kind.value, owed.period):
                changed.add(owed.gathering)
        for coming in self.coming() if changed else ():
            if isinstance(coming, Owed) and coming.gathering in changed:
                note_given(self.turn, coming.kind.value, coming.period)
        return fresh

    def coming(self) -> Iterator[Owed | Waiting]:
        context = self.turn.context
        days = self.desk.choices.days
        return reminders_owed(self._followed(), self.shown, context.community, context.now, days)

    def others(self) -> Iterator[Owed]:
        """A role to take, and the listings that end, when they are wanted."""
        context, choices = self.turn.context, self.desk.choices
        if choices.roles and (role := role_owed(self._followed(), self.shown, context.community, context.now)):
            yield role
        if choices.listings:
            pairs = self.turn.assessment.duplicates.pairs
            yield from endings_owed(self.turn.register, pairs, context.community, context.now)

    def give(self, owed: Owed) -> int:
        """Give one reminder, once, to those it is for; then members know of its gathering."""
        kind = owed.kind.value
        if given(self.turn, kind, owed.period):
            if owed.kind is Kind.CHANGED:  # killed between the two: what was given was told
                self._note_told(owed)
            return 0
        mailing = self._mailing(owed)
        if owed.rows:
            person = self.people.of_rows(owed.rows)
            if person is None:
                return 0
            mailed, aside = ((person,), ()) if isinstance(person, Recipient) else ((), (person,))
            return give(self.turn, self.desk, mailing, mailed, aside)
        if not self.people.mailed:
            return 0
        fresh = give(self.turn, self.desk, mailing, self.people.mailed, self.people.left_out)
        self._note_told(owed)
        return fresh

    def _mailing(self, owed: Owed) -> Mailing:
        return Mailing(
            kind=owed.kind.value,
            period=owed.period,
            title=_title(owed),
            template=owed.kind.template,
            digest=owed.reminder,
            expires=owed.expires,
            rank=owed.rank,
            about=owed.about,
            told=owed.told,
            entry=self._entry(owed),
        )

    def _entry(self, owed: Owed) -> str:
        """The calendar entry beside a mail about a gathering; a call for a role has none."""
        community = self.turn.context.community
        if owed.kind not in {Kind.TO_COME, Kind.CHANGED}:
            return ""
        followed = self._followed()
        one = next(each for each in followed.tracked if each.id == owed.gathering)
        line = followed.gathering(one)
        found = entry(one, self.shown[line.origin.place] if line else None, community)
        return calendar([found], timezone=community.timezone) if found else ""

    def _note_told(self, owed: Owed) -> None:
        """Members know how this gathering stands now; a change tells so in the thread that is there."""
        if owed.kind not in {Kind.TO_COME, Kind.CHANGED}:
            return
        one = next(each for each in self._followed().tracked if each.id == owed.gathering)
        line = self._followed().gathering(one)
        told = announced(one, self.shown.get(line.origin.place) if line else None, owed.kind.value, owed.period)
        if owed.kind is Kind.CHANGED and owed.told:
            told = Told(told.seen, owed.told.kind, owed.told.period)
        context = self.turn.context
        note_telling(context.journal, one, told, by=(owed.kind.value, owed.period), at=context.now)

    def _followed(self) -> Followed:
        return follow_gatherings(self.turn)
