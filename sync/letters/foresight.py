"""What would be written to members on the days to come, if the sheet stayed as it is: nothing is given nor noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sync.core.people.recipients import Recipients
from sync.core.reminders.coming import Waiting, announced
from sync.letters.drafting import Drafting
from sync.letters.followed_gatherings import follow_gatherings
from sync.letters.members import given, letters_of
from sync.letters.unsigned import page_without_words
from sync.mail.base import Letter
from sync.mailings import ids_where, mailings_of
from sync.mailings.base import Issue, Round
from sync.turn.context import Turn
from sync.turn.writing import WritingDesk


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One issue that would leave, to whom, and the letter of its first reader, without the words of theirs."""

    issue: Issue
    people: Recipients
    letter: Letter


class Foresight:
    """The days to come as seen from a turn. They are asked for in order: what is told on one is known on the next."""

    def __init__(self, turn: Turn, desk: WritingDesk) -> None:
        self._turn, self._desk = turn, desk
        self._planning = follow_gatherings(turn)
        self._foreseen: set[tuple[str, str]] = set()

    def of(self, round_: Round, at: datetime) -> Iterator[Foreseen | Waiting]:
        """Yield what a round would have to say at a moment, and what would wait for words. What is said at once, as
        soon as it happens, is not foreseen.
        """
        then = _then(self._turn, at)
        drafting = Drafting(then, self._desk, self._planning)
        for mailing in mailings_of(round_):
            compose = mailing.foresee or mailing.compose
            if compose is None or mailing.is_urgent or not drafting.wants(mailing):
                continue
            for piece in compose(drafting):
                if isinstance(piece, Waiting):
                    yield piece
                elif not given(then, mailing.id, piece.period) and (mailing.id, piece.period) not in self._foreseen:
                    yield from self._addressed(drafting, piece)

    def _addressed(self, drafting: Drafting, issue: Issue) -> Iterator[Foreseen]:
        """Yield an issue, once, unless nobody would read it."""
        people = drafting.readers(issue)
        if people is None or not people.mailed:
            return
        (letter,) = letters_of(drafting.turn, drafting.desk, issue, people.mailed[:1])
        key = (letter.kind, letter.period, letter.to[0])
        page = page_without_words(drafting.turn.context.journal, key, letter.html)
        self._foreseen.add((issue.mailing.id, issue.period))
        if issue.mailing.note is not None:
            self._note_told(drafting, issue)
        yield Foreseen(issue, people, replace(letter, html=page))

    def _note_told(self, drafting: Drafting, issue: Issue) -> None:
        """Hold the gathering of an issue for told from that day on."""
        by, threads = (issue.mailing.id, issue.period), ids_where(lambda mailing: mailing.begins_thread)
        lines = {one.id: line for one, line in self._planning.lines()}
        tracked = tuple(
            replace(one, told=announced(one, drafting.shown_gatherings.get(lines[one.id].origin.place), by, threads))
            if one.id == issue.gathering
            else one
            for one in self._planning.tracked
        )
        self._planning = replace(self._planning, tracked=tracked)


def _then(turn: Turn, at: datetime) -> Turn:
    """Return a turn as another moment would have it, the sheet unchanged."""
    register = replace(turn.register, read_at=at)
    assessment = replace(turn.assessment, register=register)
    return replace(turn, context=replace(turn.context, now=at), register=register, assessment=assessment)
