"""Welcoming who just came, each once."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.people.arrivals import newcomers_to_welcome
from sync.core.people.directory import persons
from sync.core.people.recipients import Recipient
from sync.core.reminders.welcomes import Surroundings, welcome_owed
from sync.core.tabs import MEMBERS
from sync.letters.drafting import Drafting
from sync.letters.reminders import issue_of
from sync.mailings.base import Issue, Mailing
from sync.turn.arrivals import newcomers_in, signer


def welcomes(drafting: Drafting, mailing: Mailing) -> Iterator[Issue]:
    """Welcome who came lately and may be mailed; whoever may not yet is welcomed once they said yes."""
    turn, context = drafting.turn, drafting.turn.context
    newcomers = newcomers_in(context.journal)
    if not newcomers:
        return
    people = persons(turn.register.members, turn.assessment.duplicates.pairs)
    around = Surroundings(people, next(iter(drafting.announced), None), _sheet(drafting))
    sign, today = signer(context.journal), context.now.date()
    for presence, lines in newcomers_to_welcome(newcomers, people, today, sign):
        if not isinstance(drafting.people.of_rows(tuple(line.row for line in lines)), Recipient):
            continue
        owed = welcome_owed(presence, lines, around, context.community, context.now)
        yield issue_of(mailing, owed, owed.reminder.headline)


def _sheet(drafting: Drafting) -> str | None:
    """Return a link that opens the spreadsheet, for whoever may be anywhere."""
    tabs = [layout.tab for layout in drafting.turn.register.layouts_of(MEMBERS)]
    return drafting.link(tabs[0], "A1") if tabs else None
