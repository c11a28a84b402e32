"""Keep out of what leaves the coordination: who says « Diffusion : non », what is hidden in the sheet, and the lines
whose person wants them seen by coordinators alone, or without a name (« Visibilité »).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sync.core.masking import MASK, Eye, Masked, unnamed, with_cells
from sync.core.model.assessment import Assessment
from sync.core.model.choices import Audience
from sync.core.model.outcomes import Pair
from sync.core.model.records import Consent, Member, Register
from sync.core.model.tabs import ALL_IN_SIGHT, Record
from sync.core.parse.values import consent_of
from sync.core.people.directory import Directory, persons
from sync.core.tabs import MEMBERS
from sync.core.text import fold

COLUMN: Final = "diffusion"
"""The header of the column, folded. It is optional, and no field of the directory: members decide to have it."""

_KEPT_OUT: Final = frozenset({Consent.NO, Consent.UNCLEAR})


@dataclass(frozen=True, slots=True)
class Discreet:
    """A register without the people who said no, how many they are, and without what is hidden."""

    register: Register
    withheld: int


def without_withheld(assessment: Assessment) -> Discreet:
    """Leave out every line of a person of whom one line says « non » in Diffusion, or anything that is no clear yes;
    and mask whatever may speak of them elsewhere, in any tab (``sync.core.masking``).

    A person's lines are those of the sure duplicates, and those that share an address. Hidden lines are left out too,
    and the cells of hidden columns masked.
    """
    register = assessment.register
    count, people = _withheld(assessment)
    if not people:
        return Discreet(_in_sight(register), 0)
    lines_to_hide = [line for lines in people for line in lines]
    rows = {line.row for line in lines_to_hide}
    others = register.with_records(MEMBERS, [member for member in register.members if member.row not in rows])
    return Discreet(_in_sight(Eye.of(register.members, lines_to_hide).register(others)), count)


def allowed(record: Record, field: str) -> str:
    """Return the text of a field of a register without the withheld; empty when a cell of it was masked."""
    origin = record.origin
    values = [getattr(record, field), *map(origin.row.at, origin.layout.columns_of(field))]
    return "" if any(isinstance(value, Masked) for value in values) else str(values[0])


def name_for_members(member: Member) -> str:
    """Return how members may call somebody; empty when every name of theirs is kept from sight, or when somebody else
    typed their line and they did not say yes.
    """
    if member.added_by and member.consent is not Consent.YES:
        return ""
    person = " ".join(name for field in ("first_name", "last_name") if (name := allowed(member, field)))
    return person or allowed(member, "structure")


def _in_sight(register: Register) -> Register:
    """Return a register without the lines that are hidden, or for coordinators alone by the wish of their person, the
    cells of hidden columns masked, and whoever wrote a line to be shown without a name.
    """
    has_all = all(layout.private == ALL_IN_SIGHT for layout in register.layouts)
    if has_all and all(record.audience is Audience.EVERYONE for lines in register.lines.values() for record in lines):
        return register
    lines = {tab: tuple(_visible(records)) for tab, records in register.lines.items()}
    directory = Directory.of(register.members)
    return replace(
        register,
        lines={
            tab: tuple(each if each.audience is not Audience.UNNAMED else unnamed(each, directory) for each in records)
            for tab, records in lines.items()
        },
    )


def _visible(records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        columns = record.origin.layout.private.columns
        if record.origin.is_private or record.audience is Audience.COORDINATORS:
            continue
        cells = record.origin.row.cells
        visible_cells = tuple(
            MASK if at in columns and value is not None else value for at, value in enumerate(cells, start=1)
        )
        yield record if visible_cells == cells else with_cells(record, visible_cells)


def _withheld(assessment: Assessment) -> tuple[int, list[Sequence[Member]]]:
    """Return how many people said no, and the lines to leave out, theirs and those that share an address with them."""
    register = assessment.register
    layout = register.directory
    columns = [heading.column for heading in layout.headings if fold(heading.text) == COLUMN] if layout else []
    said_no = {m.row for m in register.members for at in columns if consent_of(m.origin.row.at(at)) in _KEPT_OUT}
    if not said_no:
        return 0, []
    groups = persons(register.members, _pairs(assessment) if assessment.is_bare else assessment.duplicates.pairs)
    who_said_no = [lines for lines in groups if _any(lines, said_no)]
    addresses = {email for lines in who_said_no for line in lines for email in line.emails}
    others = [lines for lines in groups if not _any(lines, said_no)]
    same_address = [lines for lines in others if any(email in addresses for line in lines for email in line.emails)]
    return len(who_said_no), [*who_said_no, *same_address]


def _pairs(assessment: Assessment) -> tuple[Pair, ...]:
    """Return the pairs of a directory about which nothing was concluded yet, answers heeded."""
    from sync.core.duplicates import find_duplicates, people_from_members  # noqa: PLC0415 - numpy, for these only
    from sync.core.duplicates.answers import heed  # noqa: PLC0415 - with what follows

    members = assessment.register.members
    return (
        assessment.duplicates.pairs
        or heed(find_duplicates(people_from_members(members)), members, assessment.same).pairs
    )


def _any(lines: Iterable[Member], rows: set[int]) -> bool:
    return any(line.row in rows for line in lines)
