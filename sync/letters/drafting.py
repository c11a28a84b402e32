"""What mailings to members are composed from, and how a round of them is given to the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sync.core.gatherings.following import Followed
from sync.core.gatherings.standing import is_announced
from sync.core.model.records import Gathering, Member, Register
from sync.core.model.tabs import Place
from sync.core.people.arrivals import Presence
from sync.core.people.privacy import without_withheld
from sync.core.people.recipients import Recipient, Recipients
from sync.core.reminders.coming import Waiting
from sync.core.say import tell
from sync.core.text import plural, typeset
from sync.letters.followed_gatherings import follow_gatherings
from sync.letters.members import give, given, members_to_mail, why_none_may_be_written
from sync.letters.rechecks import rests
from sync.mailings import every_mailing, mailings_of
from sync.mailings.base import Issue, Mailing, Round
from sync.turn.context import Outcome, Turn
from sync.turn.own_lines import known_people
from sync.turn.writing import WritingDesk


@dataclass
class Ahead:
    """What whoever looks ahead knows for all the days to come: how the gatherings stand, with what will have been told
    of them by then, and who is mailed.
    """

    turn: Turn
    desk: WritingDesk
    planning: Followed

    @cached_property
    def people(self) -> Recipients:
        """Who is mailed, and who is not and why."""
        return members_to_mail(self.turn, self.desk)

    @cached_property
    def shown(self) -> Register:
        """What members may see of the sheet."""
        return without_withheld(self.turn.assessment).register

    @cached_property
    def known_people(self) -> Sequence[tuple[Presence, Sequence[Member]]]:
        """Each person of the directory whom the journal knows, with all their lines."""
        return tuple(known_people(self.turn))


@dataclass(frozen=True)
class Drafting:
    """The turn, and the desk with what the community chose; ``ahead`` for who looks ahead, and notes nothing."""

    turn: Turn
    desk: WritingDesk
    ahead: Ahead | None = None

    @property
    def gatherings(self) -> Followed:
        """The gatherings, and what members know of them; asked for again, it knows what was just told."""
        return self.ahead.planning if self.ahead else follow_gatherings(self.turn)

    @cached_property
    def people(self) -> Recipients:
        """Who is mailed, and who is not and why: looked for once there is something to say."""
        return self.ahead.people if self.ahead else members_to_mail(self.turn, self.desk)

    @cached_property
    def shown(self) -> Register:
        """What members may see of the sheet."""
        return self.ahead.shown if self.ahead else without_withheld(self.turn.assessment).register

    @cached_property
    def known_people(self) -> Sequence[tuple[Presence, Sequence[Member]]]:
        """Each person of the directory whom the journal knows, with all their lines."""
        return self.ahead.known_people if self.ahead else tuple(known_people(self.turn))

    @cached_property
    def shown_gatherings(self) -> Mapping[Place, Gathering]:
        """The lines of the planning as members may see them, by place."""
        if not self.turn.register.gatherings:
            return {}
        return {line.origin.place: line for line in self.shown.gatherings}

    @cached_property
    def announced(self) -> Sequence[Gathering]:
        """The gatherings that are announced, as members may see them, the next first."""
        today = self.turn.context.now.date()
        coming = [line for line in self.shown_gatherings.values() if line.date and is_announced(line, today)]
        return sorted(coming, key=lambda line: (line.date, line.time is None, line.time))

    def link(self, tab: str, cell: str) -> str | None:
        """Return a link that opens a cell of the spreadsheet for whoever may be anywhere; None when there is none."""
        href = self.turn.context.spreadsheet.link(tab, cell)
        return href if href and href.startswith("https://") else None

    def write(self, mailings: Iterable[Mailing]) -> tuple[int, list[str]]:
        """Give what these mailings have to say, each issue once; tell how many letters are new, and what waits."""
        fresh, sentences = 0, list[str]()
        for mailing in mailings:
            if mailing.compose is None or not self.wants(mailing):
                continue
            for piece in mailing.compose(self):
                if isinstance(piece, Waiting):
                    sentences.append(piece.sentence)
                else:
                    fresh += self.give_once(piece)
        return fresh, sentences

    def wants(self, mailing: Mailing) -> bool:
        """Return whether the community wants a mailing."""
        return mailing.setting is None or self.desk.choices.of(mailing.setting).enabled

    def give_once(self, issue: Issue) -> int:
        """Give one issue, once, to those it is for; then what it told is remembered. Tell how many letters are new."""
        people = self.readers(issue)
        if given(self.turn, issue.mailing.id, issue.period) or people is None:
            return 0
        fresh = give(self.turn, self.desk, issue, people)
        if issue.mailing.note is not None:
            issue.mailing.note(self, issue)
        return fresh

    def readers(self, issue: Issue) -> Recipients | None:
        """Return everyone, or the one person whose lines these are; None when there is nobody to write to, or to tell
        of.
        """
        if not issue.rows:
            return self.people if self.people.mailed else None
        person = self.people.of_rows(issue.rows)
        if person is None:
            return None
        return Recipients((person,)) if isinstance(person, Recipient) else Recipients(left_out=(person,))


def write_round(round_: Round, turn: Turn) -> Outcome:
    """Give what the mailings of a round have to say today to the outbox."""
    desk = turn.context.desk
    if desk is None or turn.lost:
        return Outcome(tell(round_.words.unasked))
    if unheard := why_none_may_be_written(turn, desk):
        return Outcome(unheard)
    fresh, sentences = Drafting(turn, desk).write(mailings_of(round_))
    words = round_.words
    sentence = f"{plural(fresh, words.one, words.many)}." if fresh else tell(words.none)
    return Outcome(typeset(" ".join((sentence, *sentences))))


def write_urgent(turn: Turn) -> Outcome:
    """Give only what cannot wait for its hour: a member is about to leave home for what is not as it was announced."""
    desk = turn.context.desk
    if desk is None or turn.lost or rests(turn):
        return Outcome(tell("Rien ne presse."))
    urgent = [mailing for mailing in every_mailing() if mailing.is_urgent]
    fresh, _ = Drafting(turn, desk).write(urgent)
    return Outcome(
        typeset(tell("{fresh} sur ce qui change.", fresh=plural(fresh, "mail prêt", "mails prêts"))), mails=fresh
    )
