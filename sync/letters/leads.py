"""Leads for those who asked, and for whom a coordinator asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from sync.core.leads.letters import leads_letter
from sync.core.leads.looking import MOST, leads_for
from sync.core.model.records import Member
from sync.core.say import tell
from sync.core.text import one_line, typeset
from sync.delivery.leads import leads_about
from sync.delivery.own_line_answers import leads_asked
from sync.letters.drafting import Drafting
from sync.letters.members import given
from sync.mailings.base import Issue, Mailing
from sync.turn.introductions import introduces
from sync.turn.leads import ids_of_people, surroundings_of
from sync.turn.own_lines import OwnLines

LASTS: Final = timedelta(days=30)
"""How long after somebody asked they are still answered, and how long the answer is of use."""


def leads_due(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Answer who asked for leads, once for each time they asked, as long as their address is theirs alone."""
    context = drafting.turn.context
    asked = {person: at for person, at in leads_asked(context.journal).items() if context.now - at < LASTS}
    periods = {person: f"{person}-{at:%Y%m%d}" for person, at in asked.items()}
    waiting = {person for person, period in periods.items() if not given(drafting.turn, mailing.id, period)}
    if not waiting:
        return
    own_lines = OwnLines(drafting.turn, drafting.people)
    for presence, lines in drafting.known_people:
        if presence.id in waiting and own_lines.shown_to(lines):
            yield leads_issue(drafting, mailing, presence.id, periods[presence.id], lines)


def leads_issue(
    drafting: Drafting, mailing: Mailing, person: str, period: str, lines: Sequence[Member], *, asked: bool = False
) -> Issue:
    """Return the mail of leads for whoever has these lines; ``asked`` tells that a coordinator asks for them."""
    turn = drafting.turn
    around, is_numbered = surroundings_of(turn, drafting.people), introduces(turn.context)
    numbered = leads_letter(
        leads_for(lines, around), drafting.announced[:MOST], turn.context.community, introduces=is_numbered, asked=asked
    )
    return Issue(
        mailing,
        period,
        typeset(tell("Pistes : {name}", name=one_line(lines[0].name, 60))),
        numbered.letter,
        about=leads_about(person, ids_of_people(turn, around, numbered.people), is_numbered=is_numbered),
        expires=turn.context.now + LASTS,
        rows=tuple(line.row for line in lines),
    )
