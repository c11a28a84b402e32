"""Keep out of what leaves the coordination: who says « Diffusion : non », and what is hidden in the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Pair
from sync.core.model.records import ROLES, Consent, Member, Register
from sync.core.model.tabs import ALL_IN_SIGHT, Record
from sync.core.model.workbook import CellValue, Row
from sync.core.names import emails_in
from sync.core.parse.values import consent_of
from sync.core.people import Directory, Named, persons
from sync.core.tabs import MEMBERS
from sync.core.text import fold

COLUMN: Final = "diffusion"
"""The header of the column, folded. It is optional, and no field of the directory: members decide to have it."""

MASK: Final = "(non diffusé)"
_KEPT_OUT: Final = frozenset({Consent.NO, Consent.UNCLEAR})
_NAMED_IN: Final = ("added_by", *ROLES, "who", "with_whom")
_COMING: Final = "headcount"
"""How many come to a gathering; some planners type who."""
_SHORTEST: Final = 5
"""A folded name below this length says too little to be looked for inside a text."""


@dataclass(frozen=True, slots=True)
class Discreet:
    """A register without the people who said no, how many they are, and without what is hidden."""

    register: Register
    withheld: int


def without_withheld(assessment: Assessment) -> Discreet:
    """Leave out every line of a person of whom one line says « non » in Diffusion, or anything that is no clear yes;
    and mask the cells of the other lines that name them, write their address or their phone.

    A person's lines are those of the sure duplicates, and those that share an address. Hidden lines are left out too,
    and the cells of hidden columns masked.
    """
    register = assessment.register
    asked, people = _withheld(assessment)
    if not people:
        return Discreet(_in_sight(register), 0)
    rows = {line.row for lines in people for line in lines}
    eye = _Eye.of(register.members, [line for lines in people for line in lines])
    members = tuple(member for member in register.members if member.row not in rows)
    masked = _each(register.with_records(MEMBERS, members), eye.masked)
    return Discreet(_in_sight(masked), asked)


def allowed(record: Record, field: str) -> str:
    """The text of a field of a register without the withheld; empty when a cell of it was masked."""
    origin = record.origin
    is_masked = any(origin.row.at(column) == MASK for column in origin.layout.columns_of(field))
    return "" if is_masked else str(getattr(record, field))


def _in_sight(register: Register) -> Register:
    """A register without the lines that are hidden, the cells of hidden columns masked."""
    if not any(layout.private != ALL_IN_SIGHT for layout in register.layouts):
        return register
    return _each(register, _visible)


def _each(register: Register, shown: Callable[[Iterable[Record]], Iterator[Record]]) -> Register:
    """A register whose records, tab by tab, are shown in some way."""
    return replace(register, lines={tab: tuple(shown(records)) for tab, records in register.lines.items()})


def _visible(records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        columns = record.origin.layout.private.columns
        if record.origin.is_private:
            continue
        cells = record.origin.row.cells
        seen = tuple(MASK if at in columns and value is not None else value for at, value in enumerate(cells, start=1))
        yield record if seen == cells else _with_cells(record, seen)


def _withheld(assessment: Assessment) -> tuple[int, list[Sequence[Member]]]:
    """How many people said no, and the lines to leave out, theirs and those that share an address with them."""
    register = assessment.register
    layout = register.directory
    columns = [heading.column for heading in layout.headings if fold(heading.text) == COLUMN] if layout else []
    said_no = {m.row for m in register.members for at in columns if consent_of(m.origin.row.at(at)) in _KEPT_OUT}
    if not said_no:
        return 0, []
    groups = persons(register.members, _pairs(assessment) if assessment.is_bare else assessment.duplicates.pairs)
    asked = [lines for lines in groups if _any(lines, said_no)]
    addresses = {email for lines in asked for line in lines for email in line.emails}
    others = [lines for lines in groups if not _any(lines, said_no)]
    sharing = [lines for lines in others if any(email in addresses for line in lines for email in line.emails)]
    return len(asked), [*asked, *sharing]


def _pairs(assessment: Assessment) -> Sequence[Pair]:
    """The pairs of a directory about which nothing was concluded yet, answers heeded."""
    from sync.core.decided import heed  # noqa: PLC0415 - with what follows
    from sync.core.duplicates import find_duplicates, people_from_members  # noqa: PLC0415 - numpy, for these only

    members = assessment.register.members
    return (
        assessment.duplicates.pairs
        or heed(find_duplicates(people_from_members(members)), members, assessment.same).pairs
    )


def _any(lines: Iterable[Member], rows: set[int]) -> bool:
    return any(line.row in rows for line in lines)


@dataclass(frozen=True, slots=True)
class _Eye:
    """Sees the people to keep out in the cells of others."""

    directory: Directory
    rows: frozenset[int]
    names: tuple[str, ...]
    emails: frozenset[str]
    phones: frozenset[str]

    @classmethod
    def of(cls, members: Sequence[Member], hidden: Sequence[Member]) -> _Eye:
        """An eye for these lines of the directory."""
        names = {fold(f"{one} {other}") for m in hidden for one, other in _orders(m) if m.first_name and m.last_name}
        return cls(
            Directory.of(members),
            frozenset(member.row for member in hidden),
            tuple(name for name in sorted(names) if len(name) >= _SHORTEST),
            frozenset(email for member in hidden for email in member.emails),
            frozenset(_digits(phone)[-9:] for member in hidden for phone in member.phones),
        )

    def masked(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records, the cells that speak of these people masked."""
        for record in records:
            cells = tuple(self._mask(record, at, value) for at, value in enumerate(record.origin.row.cells, start=1))
            if cells == record.origin.row.cells:
                yield record
            else:
                yield _with_cells(record, cells)

    def _mask(self, record: Record, column: int, value: CellValue) -> CellValue:
        if not isinstance(value, str | int) or isinstance(value, bool):
            return value
        text = f"{value} {record.origin.marks.links.get(column, '')}".rstrip()
        field = record.origin.layout.fields.get(column, "") if self.names else ""
        is_named = (field in _NAMED_IN and self._names(record, field)) or (field == _COMING and self._designates(text))
        return MASK if self._tells(text) or is_named else value

    def _tells(self, text: str) -> bool:
        """Whether a text holds an address, a phone or a whole name."""
        if any(email in self.emails for email in emails_in(text)):
            return True
        digits = _digits(text)
        if len(digits) >= 9 and any(phone in digits for phone in self.phones):
            return True
        words = f" {fold(text)} "
        return any(f" {name} " in words for name in self.names)

    def _names(self, record: Record, field: str) -> bool:
        """Whether a cell made for names designates one of them, however shortly."""
        return self._is_one_of(self.directory.meant(record, field))

    def _designates(self, text: str) -> bool:
        """Whether a cell that is read as a number names one of them instead."""
        return self._is_one_of(self.directory.designated(text))

    def _is_one_of(self, named: Iterable[Named]) -> bool:
        return not self.rows.isdisjoint(member.row for each in named for member in each.members)


def _orders(member: Member) -> tuple[tuple[str, str], tuple[str, str]]:
    return (member.first_name, member.last_name), (member.last_name, member.first_name)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _with_cells(record: Record, cells: tuple[CellValue, ...]) -> Record:
    """A record on a line that holds these cells; it is then shown, and concluded from no more."""
    return replace(record, origin=replace(record.origin, row=Row(record.row, cells)))
