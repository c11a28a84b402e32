"""What is asked again just before a mail leaves, answered by the sheet as it is now."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial

from sync.core.gatherings.calendar import is_holiday, quiet_period
from sync.core.model.mail_answers import GROUP, INTRODUCTION, LEADS, OWN_LINE, STEP
from sync.core.model.records import Member
from sync.core.notes import Note, NoteCode, note
from sync.core.people.recipients import recipients, sendable
from sync.core.tabs import GATHERINGS, LISTINGS, MEMBERS
from sync.letters.followed_gatherings import truth_of
from sync.letters.news_of import completion
from sync.mail.sending import Checks, Objection
from sync.mailings import ids_where
from sync.turn.context import Turn
from sync.turn.introductions import still_stands
from sync.turn.leads import leads_still_tell
from sync.turn.own_lines import line_still_shown
from sync.turn.steps import still_told
from sync.turn.working_groups import group_still_proposed


def checks_of(turn: Turn) -> Checks:
    """Return whether what a mail is about still holds, and whether its reader still accepts mails. A directory, a
    planning or listings that were not read whole tell nothing of anyone: mails to members wait (promise 6), as they do
    on a public holiday. In a quiet period those wait that can: a gathering of 7 January is reminded on the 31st.
    """

    @cache
    def readers() -> tuple[set[str], dict[str, Note]]:
        return _readers(turn)  # looked for once a mail to a member is about to leave

    def may_mail(address: str) -> Note | None:
        addresses, why = readers()
        return None if address in addresses else why.get(address, note(NoteCode.NOT_LISTED))

    today = turn.context.now.date()
    about_a_day = ids_where(lambda mailing: mailing.is_about_a_day)
    whole = turn.register.whole(MEMBERS) and {GATHERINGS, LISTINGS}.isdisjoint(turn.register.partial)
    return Checks(
        still_true=_truth_of(turn),
        may_mail=may_mail,
        members=whole and not turn.lost and not rests(turn),
        only=about_a_day if quiet_period(today, turn.context.community) else None,
        completed=completion(turn),
    )


def _truth_of(turn: Turn) -> Objection:
    """Return what tells why what a mail is about is not true any more."""
    apart = {
        INTRODUCTION: cache(partial(still_stands, turn)),
        OWN_LINE: cache(partial(line_still_shown, turn)),
        STEP: cache(partial(still_told, turn)),
        LEADS: cache(partial(leads_still_tell, turn)),
        GROUP: cache(partial(group_still_proposed, turn)),
    }
    of_others = truth_of(turn)

    def objection(about: str) -> Note | None:
        objects = apart.get(about.partition(":")[0])
        return of_others(about) if objects is None else objects()(about)

    return objection


def _readers(turn: Turn) -> tuple[set[str], dict[str, Note]]:
    """Return the addresses that are mailed, and why each of the others of the directory is not."""
    people = recipients(turn.register, turn.assessment.duplicates.pairs)
    lines = defaultdict[int, list[Member]](list)
    for member in turn.register.members:
        lines[member.row].append(member)
    why = {
        sendable(address): person.reason
        for person in people.left_out
        for row in person.rows
        for member in lines[row]
        for address in member.emails
    }
    return {person.address for person in people.mailed}, why


def rests(turn: Turn) -> bool:
    """Return whether members are left in peace all day: a public holiday."""
    return bool(is_holiday(turn.context.now.date()))
