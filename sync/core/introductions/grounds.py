"""What an introduction stands on, looked at anew by each reading: both lines, and two people who may be written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.core.introductions.identities import line_key, pair_key
from sync.core.introductions.stages import Introduction
from sync.core.matching.delicate import is_delicate
from sync.core.model.choices import ListingKind
from sync.core.model.outcomes import Pair
from sync.core.model.records import Listing, Member, Register
from sync.core.notes import Note, NoteCode
from sync.core.people.directory import directory_of
from sync.core.people.recipients import Recipient, Recipients
from sync.core.people.sponsors import is_willing
from sync.core.reminders.listings import author_rows, lines_by_row


@dataclass(frozen=True, slots=True)
class Parties:
    """Who seeks what, and who could answer by which line. ``need`` and ``line`` are as members may see them. Where
    somebody merely asked to meet somebody, both are their lines of the directory.
    """

    need: Listing | Member
    line: Listing | Member
    seeker: Recipient
    giver: Recipient

    @property
    def pair(self) -> str:
        """The key of the two people."""
        return pair_key(self.seeker.address, self.giver.address)


@dataclass(frozen=True, slots=True)
class Sponsors:
    """Who arrives, and who could welcome them; both lines are as members may see them."""

    newcomer: Member
    sponsor: Member
    seeker: Recipient
    giver: Recipient

    @property
    def pair(self) -> str:
        """The key of the two people."""
        return pair_key(self.seeker.address, self.giver.address)


class Grounds:
    """A reading, asked introduction by introduction. ``register`` is what was read, ``shown`` what members may see of
    it, ``people`` who may be written to.
    """

    def __init__(self, register: Register, shown: Register, people: Recipients, pairs: tuple[Pair, ...]) -> None:
        self._register = register
        self._people = people
        self._directory = directory_of(register.members)
        self._lines_by_row = lines_by_row(register.members, pairs)
        open_last = sorted(register.listings, key=lambda listing: listing.is_open)  # typed twice, the open one counts
        read: tuple[Listing | Member, ...] = (*register.members, *open_last)
        self._lines = {line_key(line): line for line in read}
        every_line: tuple[Listing | Member, ...] = (*shown.members, *shown.listings)
        self._shown = {line.origin.place: line for line in every_line}

    def of(self, one: Introduction) -> Parties | Sponsors | Note:
        """Return what an introduction stands on, or why it no longer does."""
        parties = self._sponsors_of(one) if one.is_sponsorship else self._parties_of(one)
        is_of_others = not isinstance(parties, Note) and parties.pair != one.pair  # a yes is of who gave it
        return Note(NoteCode.AUTHOR_UNKNOWN) if is_of_others else parties

    def _parties_of(self, one: Introduction) -> Parties | Note:
        need, line = self.lines_of(one)
        if need is None:
            return Note(NoteCode.NEED_GONE)
        return Note(NoteCode.ANSWER_GONE) if line is None else self.between(need, line)

    def _sponsors_of(self, one: Introduction) -> Sponsors | Note:
        newcomer, sponsor = self._lines.get(one.need), self._lines.get(one.line)
        if not isinstance(newcomer, Member):
            return Note(NoteCode.NEWCOMER_GONE)
        return self.sponsors(newcomer, sponsor) if isinstance(sponsor, Member) else Note(NoteCode.SPONSOR_GONE)

    def sponsors(self, newcomer: Member, sponsor: Member) -> Sponsors | Note:
        """Return what two lines of the directory let stand, of one who arrives and of one who would welcome them; or
        why they do not.
        """
        if not is_willing(self._lines_by_row[sponsor.row]):
            return Note(NoteCode.SPONSOR_GONE)
        shown_newcomer, shown_sponsor = self._shown.get(newcomer.origin.place), self._shown.get(sponsor.origin.place)
        if not isinstance(shown_newcomer, Member) or not isinstance(shown_sponsor, Member):
            return Note(NoteCode.FOR_COORDINATORS)
        people = self._two(newcomer, sponsor)
        return people if isinstance(people, Note) else Sponsors(shown_newcomer, shown_sponsor, *people)

    def lines_of(self, one: Introduction) -> tuple[Listing | Member | None, Listing | Member | None]:
        """Return the need and the line that could answer it, as they were read; None for one that is gone."""
        return self._lines.get(one.need), self._lines.get(one.line)

    def rows_of(self, line: Listing | Member) -> Sequence[int]:
        """Return the lines of the directory of who wrote a line; none when it does not surely say who."""
        return (line.row,) if isinstance(line, Member) else author_rows(line, self._directory, self._lines_by_row)

    def between(self, need: Listing | Member, line: Listing | Member) -> Parties | Note:
        """Return what two lines let stand, or why they do not."""
        why = self._against(need, ListingKind.NEED, NoteCode.NEED_GONE) if isinstance(need, Listing) else None
        if why is None and isinstance(line, Listing):
            why = self._against(line, ListingKind.RESOURCE, NoteCode.ANSWER_GONE)
        if why is not None:
            return why
        shown_need, shown_line = self._shown.get(need.origin.place), self._shown.get(line.origin.place)
        delicate = any(isinstance(each, Listing) and is_delicate(each) for each in (need, line))
        if shown_need is None or shown_line is None or delicate:
            return Note(NoteCode.FOR_COORDINATORS)
        people = self._two(need, line)
        return people if isinstance(people, Note) else Parties(shown_need, shown_line, *people)

    def _two(self, need: Listing | Member, line: Listing | Member) -> tuple[Recipient, Recipient] | Note:
        """Return who wrote each of two lines, when they are two people who may be written to."""
        seeker, giver = self._person(need), self._person(line)
        if isinstance(seeker, Note):
            return seeker
        if isinstance(giver, Note):
            return giver
        return Note(NoteCode.ONE_ADDRESS) if seeker.address == giver.address else (seeker, giver)

    def _against(self, listing: Listing, kind: ListingKind, gone: NoteCode) -> Note | None:
        """Return why a listing is not, or not any more, the need or the resource that it was."""
        if listing.kind is not kind:
            return Note(gone)
        if not listing.is_open:
            return Note(NoteCode.LISTING_CLOSED)
        if listing.deadline is not None and listing.deadline.last < self._register.today:
            return Note(NoteCode.LISTING_OVER)
        return None

    def _person(self, line: Listing | Member) -> Recipient | Note:
        """Return who wrote a line, when they may be written to."""
        person = self._people.of_rows(self.rows_of(line))
        if person is None:
            return Note(NoteCode.AUTHOR_UNKNOWN)
        return person if isinstance(person, Recipient) else person.reason
