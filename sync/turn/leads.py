"""Leads, turn after turn: what they are looked for in, whom they name, and whom people ask to be put in touch with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sync.core.introductions.identities import line_key, pair_key
from sync.core.introductions.stages import Introduction, Stage, lead_key
from sync.core.leads.looking import Surroundings
from sync.core.model.mail_answers import LEADS, MailAnswer
from sync.core.model.records import Member
from sync.core.notes import Note, NoteCode
from sync.core.people.arrivals import keys_of
from sync.core.people.privacy import without_withheld
from sync.core.people.recipients import Recipient, Recipients, recipients
from sync.core.reminders.listings import lines_by_row
from sync.core.replies.acts import Act
from sync.delivery.kept_answers import every_answer
from sync.delivery.leads import chosen_in, subject_of_leads
from sync.turn.arrivals import presence_lookup, signer
from sync.turn.ideas import ideas_of
from sync.turn.own_lines import known_people

if TYPE_CHECKING:
    from sync.turn.context import Turn


def surroundings_of(turn: Turn, mailed: Recipients) -> Surroundings:
    """Return what leads are looked for in."""
    shown = without_withheld(turn.assessment).register
    people = lines_by_row(turn.register.members, turn.assessment.duplicates.pairs)
    return Surroundings(turn.register, shown, mailed, people, ideas_of(turn).together)


def ids_of_people(turn: Turn, around: Surroundings, people: Sequence[Member]) -> tuple[str, ...]:
    """Return the ids of these people, each given by a line of theirs."""
    presence_of, sign = presence_lookup(turn.context.journal), signer(turn.context.journal)
    presences = (presence_of(keys_of(around.people[person.row], sign)[0]) for person in people)
    return tuple(presence.id for presence in presences if presence is not None)


def leads_still_tell(turn: Turn) -> Callable[[str], Note | None]:
    """Return what tells of the ``about`` of a mail of leads why it must not leave: somebody whom it names is not to be
    named any more. None while it may.
    """
    around = surroundings_of(turn, recipients(turn.register, turn.assessment.duplicates.pairs))
    by_id = {presence.id: lines for presence, lines in known_people(turn)}

    @cache
    def against(about: str) -> Note | None:
        subject = subject_of_leads(about)
        lines = [by_id.get(each, ()) for each in subject.named]
        are_named = all(theirs and theirs[0].row in around.others for theirs in lines)
        return None if are_named and subject.person in by_id else Note(NoteCode.LEADS_CHANGED)

    return against


def choices_of_leads(turn: Turn) -> Iterator[Introduction]:
    """Yield an introduction for each person whom somebody asked to be put in touch with, as both stand now."""
    answers = [each for each in every_answer(turn.context.journal) if _chooses(each)]
    if not answers:
        return
    mailed = recipients(turn.register, turn.assessment.duplicates.pairs)
    by_id = {presence.id: lines for presence, lines in known_people(turn)}
    for answer in answers:
        asker = subject_of_leads(answer.about).person
        for other in chosen_in(answer.about, answer.text):
            mine, theirs = by_id.get(asker, ()), by_id.get(other, ())
            seeker, giver = (mailed.of_rows(line.row for line in lines) for lines in (mine, theirs))
            if isinstance(seeker, Recipient) and isinstance(giver, Recipient) and seeker.address != giver.address:
                yield Introduction(
                    lead_key(asker, other),
                    pair_key(seeker.address, giver.address),
                    line_key(mine[0]),
                    line_key(theirs[0]),
                    giver.address,
                    seeker.address,
                    Stage.ASKED_GIVER,
                    turn.context.now,
                )


def _chooses(answer: MailAnswer) -> bool:
    return answer.act is Act.YES and answer.about.startswith(f"{LEADS}:")
