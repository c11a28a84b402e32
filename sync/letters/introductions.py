"""The mails of the introductions that are under way: the question of each stage, once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from sync.core.introductions import letters, sponsoring
from sync.core.introductions.exchanges import Exchanges
from sync.core.introductions.grounds import Parties, Sponsors
from sync.core.introductions.stages import Introduction, Stage
from sync.core.people.recipients import Recipient
from sync.core.say import tell
from sync.core.text import typeset
from sync.delivery.introductions import about_of
from sync.letters.drafting import Drafting
from sync.letters.members import given
from sync.mailings.base import Issue, Mailing
from sync.turn.introductions import exchanges_of, grounds_of, introduces


class _Stage:
    """The introductions that are at one stage, and what is to be said of each."""

    def __init__(self, drafting: Drafting, mailing: Mailing, stage: Stage) -> None:
        self._turn = drafting.turn
        self._mailing = mailing
        self._stage = stage

    def owed(self) -> Iterator[tuple[Introduction, str, Parties | Sponsors]]:
        """Yield what is not given yet and still stands, with the period of each of its mails."""
        if not introduces(self._turn.context):
            return
        rows = [one for one in self._turn.context.journal.introductions() if one.stage is self._stage]
        owed = [(one, period) for one in rows for period in one.periods if not self._is_given(period)]
        grounds = grounds_of(self._turn) if owed else None
        for one, period in owed:
            parties = grounds.of(one) if grounds is not None else None
            if isinstance(parties, Parties | Sponsors):
                yield one, period, parties

    def _is_given(self, period: str) -> bool:
        return given(self._turn, self._mailing.id, period)

    @cached_property
    def exchanges(self) -> Exchanges:
        """Who gave and received how many times."""
        return exchanges_of(self._turn)

    def issue(self, one: Introduction, period: str, parties: Parties | Sponsors, to: Recipient, value: object) -> Issue:
        """Return the mail of an introduction to one of its people."""
        if isinstance(parties, Sponsors):
            title, shown = tell("Parrainage"), sponsoring.parts_shown(parties)
        else:
            title = tell("Mise en relation : {what}", what=letters.title_of(parties))
            shown = letters.parts_shown(parties)
        about = about_of(one, shown)
        return Issue(self._mailing, period, typeset(title), value, about=about, rank=4, rows=to.rows)


def offers(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Ask the one who could answer."""
    stage, community = _Stage(drafting, mailing, Stage.ASKED_GIVER), drafting.turn.context.community
    for one, period, parties in stage.owed():
        if isinstance(parties, Sponsors):
            question = sponsoring.offer(community, parties)
        else:
            question = letters.offer(community, parties, stage.exchanges.of_rows(parties.seeker.rows))
        yield stage.issue(one, period, parties, parties.giver, question)


def asks(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Ask the one who seeks, once the other one said yes."""
    stage, community = _Stage(drafting, mailing, Stage.ASKED_SEEKER), drafting.turn.context.community
    for one, period, parties in stage.owed():
        if isinstance(parties, Sponsors):
            question = sponsoring.ask(community, parties)
        else:
            question = letters.ask(community, parties, stage.exchanges.of_rows(parties.giver.rows))
        yield stage.issue(one, period, parties, parties.seeker, question)


def meetings(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Give each the address of the other, once both said yes."""
    stage, community = _Stage(drafting, mailing, Stage.INTRODUCED), drafting.turn.context.community
    for one, period, parties in stage.owed():
        to = parties.giver if period == one.periods[0] else parties.seeker
        words = (
            sponsoring.meeting(community, parties)
            if isinstance(parties, Sponsors)
            else letters.meeting(community, parties)
        )
        yield stage.issue(one, period, parties, to, words)
