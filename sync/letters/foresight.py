"""What would be written to members on the days to come, if the sheet stayed as it is: nothing is given nor noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sync.core.people.recipients import Recipients
from sync.core.reminders.coming import Waiting, announced
from sync.letters.drafting import Ahead, Drafting
from sync.letters.followed_gatherings import follow_gatherings
from sync.letters.members import given, letters_of
from sync.letters.unsigned import page_without_words
from sync.mail.base import Letter
from sync.mailings import ids_where, mailings_of
from sync.mailings.base import Issue, Round
from sync.turn.context import Turn
from sync.turn.writing import WritingDesk


@dataclass(frozen=True)
class Foreseen:
    """One issue that would leave, and to whom."""

    drafting: Drafting
    issue: Issue
    people: Recipients

    def letter(self) -> Letter:
        """Return the letter of its first reader, without the words by which they would be heard."""
        (letter,) = letters_of(self.drafting.turn, self.drafting.desk, self.issue, self.people.mailed[:1])
        key = (letter.kind, letter.period, letter.to[0])
        return replace(letter, html=page_without_words(self.drafting.turn.context.journal, key, letter.html))


class Foresight:
    """The days to come as seen from a turn. They are asked for in order: what is told on one is known on the next."""

    def __init__(self, turn: Turn, desk: WritingDesk) -> None:
        self._ahead = Ahead(turn, desk, follow_gatherings(turn))
        self._foreseen: set[tuple[str, str]] = set()

    def of(self, round_: Round, at: datetime) -> Iterator[Foreseen | Waiting]:
        """Yield what a round would have to say at a moment, and what would wait for words. What is said at once, as
        soon as it happens, is not foreseen.
        """
        then = _then(self._ahead.turn, at)
        drafting = Drafting(then, self._ahead.desk, self._ahead)
        for mailing in mailings_of(round_):
            compose = mailing.foresee or mailing.compose
            if compose is None or mailing.is_urgent or not drafting.wants(mailing):
                continue
            for piece in compose(drafting):
                if isinstance(piece, Waiting):
                    yield piece
                elif (mailing.id, piece.period) not in self._foreseen and not given(then, mailing.id, piece.period):
                    yield from self._addressed(drafting, piece)

    def _addressed(self, drafting: Drafting, issue: Issue) -> Iterator[Foreseen]:
        """Yield an issue, once, unless nobody would read it."""
        self._foreseen.add((issue.mailing.id, issue.period))
        people = drafting.readers(issue)
        if people is None or not people.mailed:
            return
        if issue.mailing.note is not None:
            self._note_told(drafting, issue)
        yield Foreseen(drafting, issue, people)

    def _note_told(self, drafting: Drafting, issue: Issue) -> None:
        """Hold the gathering of an issue for told from that day on."""
        by, threads = (issue.mailing.id, issue.period), ids_where(lambda mailing: mailing.begins_thread)
        planning = self._ahead.planning
        lines = {one.id: line for one, line in planning.lines()}
        tracked = tuple(
            replace(one, told=announced(one, drafting.shown_gatherings.get(lines[one.id].origin.place), by, threads))
            if one.id == issue.gathering
            else one
            for one in planning.tracked
        )
        self._ahead.planning = replace(planning, tracked=tracked)


def _then(turn: Turn, at: datetime) -> Turn:
    """Return a turn as another moment would have it, the sheet unchanged."""
    register = replace(turn.register, read_at=at)
    assessment = replace(turn.assessment, register=register)
    return replace(turn, context=replace(turn.context, now=at), register=register, assessment=assessment)
