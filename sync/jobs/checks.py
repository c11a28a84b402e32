"""What is asked again of each mail just before it leaves, by the sheet as it is now."""

from __future__ import annotations

from collections.abc import Callable

from sync.core.model.fields import TabKind
from sync.core.recipients import recipients
from sync.jobs.base import Turn
from sync.jobs.planning import truth_of
from sync.mail.sending import Checks, nothing_against


def checks_of(turn: Turn) -> Checks:
    """Whether what a mail is about still holds, and whether its reader may still be mailed. A directory or
    a planning that was not read whole tells nothing of anyone: mails to members wait (promise 6).
    """
    partial = turn.lost or TabKind.GATHERINGS in turn.register.partial
    whole = turn.register.whole(TabKind.MEMBERS) and not partial
    return Checks(truth_of(turn), _may_mail(turn) if whole else nothing_against, members=whole)


def _may_mail(turn: Turn) -> Callable[[str], str | None]:
    people = recipients(turn.register, turn.assessment.duplicates.pairs)
    mailed = {person.address for person in people.mailed}
    reasons = {person.address: person.reason for person in people.left_out}

    def objection(address: str) -> str | None:
        known = address.strip().lower()
        return None if known in mailed else reasons.get(known, "cette adresse n’est plus dans l’annuaire")

    return objection
