"""Whose lines may be told to whom, by the sheet as it is now: each person under the id that the journal knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from sync.core.model.mail_answers import OWN_LINE
from sync.core.model.records import Member
from sync.core.notes import Note, NoteCode
from sync.core.people.arrivals import Presence, keys_of
from sync.core.people.directory import persons
from sync.core.people.own_line import lines_at, own_cells
from sync.core.people.recipients import Recipient, Recipients, recipients, sendable
from sync.turn.arrivals import presence_lookup, signer

if TYPE_CHECKING:
    from sync.turn.context import Turn


def known_people(turn: Turn) -> Iterator[tuple[Presence, tuple[Member, ...]]]:
    """Yield each person of the directory whom the journal knows, with all their lines."""
    journal = turn.context.journal
    presence_of, sign = presence_lookup(journal), signer(journal)
    for lines in persons(turn.register.members, turn.assessment.duplicates.pairs):
        presence = presence_of(keys_of(lines, sign)[0])
        if presence is not None:
            yield presence, lines


@dataclass(frozen=True)
class OwnLines:
    """Which lines may be told to whom; ``mailed`` says who is mailed, and where."""

    turn: Turn
    mailed: Recipients

    def shown_to(self, lines: Sequence[Member]) -> tuple[Member, ...]:
        """Return which of somebody's lines may be told to them; none when they are not mailed, or when their address
        may be read by somebody else.
        """
        person = self.mailed.of_rows(line.row for line in lines)
        return lines_at(person.address, lines, self._holders) if isinstance(person, Recipient) else ()

    def about(self, presence: Presence, shown: Sequence[Member]) -> str:
        """Return what must still be true when a mail leaves that shows these lines: that they say the same."""
        cells = (f"{cell.header}\x1f{cell.value}" for line in shown for cell in own_cells(line))
        seal = self._sign("\x1e".join(("line", *cells)))
        return f"{OWN_LINE}:{presence.id}:{seal}"

    @cached_property
    def _sign(self) -> Callable[[str], str]:
        return signer(self.turn.context.journal)

    @cached_property
    def _holders(self) -> Mapping[str, set[int]]:
        """By each address, as servers take it, the rows that bear it."""
        rows = defaultdict[str, set[int]](set)
        for member in self.turn.register.members:
            for address in filter(None, map(sendable, member.emails)):
                rows[address].add(member.row)
        return rows


def line_still_shown(turn: Turn) -> Callable[[str], Note | None]:
    """Return what tells of the ``about`` of a mail that shows somebody their line why it must not leave; None while it
    may.
    """
    own_lines = OwnLines(turn, recipients(turn.register, turn.assessment.duplicates.pairs))
    by_id = {presence.id: (presence, lines) for presence, lines in known_people(turn)}

    @cache
    def against(about: str) -> Note | None:
        _, person, _ = about.split(":")
        presence, lines = by_id.get(person, (None, ()))
        shown = own_lines.shown_to(lines)
        is_same = presence is not None and shown and own_lines.about(presence, shown) == about
        return None if is_same else Note(NoteCode.LINE_CHANGED)

    return against
