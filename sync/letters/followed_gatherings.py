"""Follow the gatherings from reading to reading, and say of a letter whether it is still true."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sync.core.changes import link_records
from sync.core.gatherings.following import Followed, Tracked, follow, seen
from sync.core.model.records import Gathering, Register
from sync.core.model.tabs import Place
from sync.core.notes import Note
from sync.core.people.privacy import without_withheld
from sync.core.reminders import still_true
from sync.core.tabs import GATHERINGS
from sync.letters.tellings import as_read
from sync.turn.assessment import assessment_as_answered
from sync.turn.context import Turn
from sync.turn.reading import register_of


def follow_gatherings(turn: Turn) -> Followed:
    """Return the gatherings of this reading with their identities, kept in the journal, and what members read of them;
    as they were known when the planning was not read whole (promise 6).
    """
    journal, register = turn.context.journal, turn.register
    former = journal.gatherings()
    if turn.lost or turn.reading is None or not register.whole(GATHERINGS):
        return Followed(as_read(journal, former), {})
    now = turn.context.now
    moves = _moved(turn, former)
    gatherings = follow(former, moves, register.gatherings, reading=turn.reading.id, now=now)
    before = {one.id: one for one in former}
    journal.keep_gatherings([one for one in gatherings if before.get(one.id) != one])
    return Followed(as_read(journal, gatherings), {line.origin.place: line for line in register.gatherings})


def _moved(turn: Turn, former: tuple[Tracked, ...]) -> Mapping[Place, Place]:
    """Return where the lines of the last reading that was followed stand now, by place."""
    register, reading = turn.register, turn.reading
    last = max((one.reading for one in former if one.place is not None), default=None)
    if reading is not None and last == reading.id:
        return _with_untitled(register, {line.origin.place: line.origin.place for line in register.gatherings})
    earlier = next((each for each in turn.context.journal.readings() if each.id == last), None)
    if earlier is None:  # that reading was not kept: only what did not move is recognised
        at = {seen(line): line.origin.place for line in register.gatherings}
        return {one.place: at[one.seen] for one in former if one.place is not None and one.seen in at}
    before = register_of(turn.context, earlier)
    return _with_untitled(before, link_records(before, register, GATHERINGS))


def _with_untitled(register: Register, moves: Mapping[Place, Place]) -> Mapping[Place, Place]:
    """Return where lines went that a journal of before remembers without their tab: the planning had one then."""
    layouts = register.layouts_of(GATHERINGS)
    sole = layouts[0].tab if layouts else ""
    return {**moves, **{Place("", place.row): to for place, to in moves.items() if place.tab == sole}}


def shown_gatherings(turn: Turn) -> dict[Place, Gathering]:
    """Return the lines of the planning as members may see them, by place."""
    return {line.origin.place: line for line in without_withheld(turn.assessment).register.gatherings}


def truth_of(turn: Turn) -> Callable[[str], Note | None]:
    """Return what tells why the ``about`` of a letter is not true any more, by the sheet as it is now and by
    what was answered since; None while it is.
    """
    return still_true(assessment_as_answered(turn).register, follow_gatherings(turn), turn.context.now)
