"""Keep out of what leaves the coordination: who says « Diffusion : non », what is hidden in the sheet, and the lines
whose person wants them seen by coordinators alone, or without a name (« Visibilité »).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sync.core.masking import MASK, Eye, Masked, unnamed, with_cells
from sync.core.model.assessment import Assessment
from sync.core.model.choices import Audience, Reach
from sync.core.model.outcomes import Pair
from sync.core.model.records import Consent, Diffusion, Kept, Member, Register, SharedRecord
from sync.core.model.tabs import ALL_IN_SIGHT, Record
from sync.core.parse.diffusion import together
from sync.core.people.directory import Directory, persons
from sync.core.remembered import of_the_last
from sync.core.tabs import MEMBERS

_SAYS_NOTHING_MORE: Final = frozenset({Diffusion(), Diffusion(Reach.MEMBERS), Diffusion(Reach.PUBLIC)})
"""What changes nothing of what members see."""


@dataclass(frozen=True, slots=True)
class Discreet:
    """A register without the people who said no, how many they are, and without what is hidden."""

    register: Register
    withheld: int


@of_the_last
def without_withheld(assessment: Assessment) -> Discreet:
    """Leave out every line of a person of whom one line says « non » in Diffusion, or anything that is not understood;
    mask whatever may speak of them elsewhere, in any tab (``sync.core.masking``), and the fields that a person leaves
    out (« membres sans téléphone ») on each of their lines.

    A person's lines are those of the sure duplicates, and those that share an address. Hidden lines are left out too,
    and the cells of hidden columns masked.
    """
    register = assessment.register
    if all(member.diffusion in _SAYS_NOTHING_MORE for member in register.members):
        return Discreet(_in_sight(register), 0)
    groups = lines_of_persons(assessment)
    register = _without_fields(register, groups)
    count, people = _withheld(groups)
    if not people:
        return Discreet(_in_sight(register), 0)
    lines_to_hide = [line for lines in people for line in lines]
    rows = {line.row for line in lines_to_hide}
    others = register.with_records(MEMBERS, [member for member in register.members if member.row not in rows])
    return Discreet(_in_sight(Eye.of(assessment.register.members, lines_to_hide).register(others)), count)


def lines_of_persons(assessment: Assessment) -> tuple[Sequence[Member], ...]:
    """Return the lines of each person, also when nothing was concluded of the directory yet."""
    pairs = _pairs(assessment) if assessment.is_bare else assessment.duplicates.pairs
    return persons(assessment.register.members, pairs)


def with_masked_fields(record: Kept, fields: Iterable[str]) -> Kept:
    """Return a record of which nothing is shown of some fields, nor of the words that stand behind their cells."""
    return _with_masked(record, {at for field in fields for at in record.origin.layout.columns_of(field)})


def _with_masked(record: Kept, columns: Collection[int]) -> Kept:
    cells = record.origin.row.cells
    masked = tuple(MASK if at in columns and value is not None else value for at, value in enumerate(cells, start=1))
    return record if masked == cells else with_cells(record, masked)


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
    """Return a register without the lines that are hidden, or for coordinators alone by the wish of their person, nor
    the cells of hidden columns, those that a line leaves out, and whoever wrote a line to be shown without a name.
    """
    has_all = all(layout.private == ALL_IN_SIGHT for layout in register.layouts)
    if has_all and all(_shows_all(record) for lines in register.lines.values() for record in lines):
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


def _shows_all(record: Record) -> bool:
    return record.audience is Audience.EVERYONE and not _left_out(record)


def _visible(records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        if not (record.origin.is_private or record.audience is Audience.COORDINATORS):
            yield with_masked_fields(_with_masked(record, record.origin.layout.private.columns), _left_out(record))


def _left_out(record: Record) -> frozenset[str]:
    """Return the fields that a line leaves out; those of a person are looked at together (``_without_fields``)."""
    return record.diffusion.without if isinstance(record, SharedRecord) else frozenset()


def _without_fields(register: Register, groups: Iterable[Sequence[Member]]) -> Register:
    """Return a register without the fields that each person leaves out."""
    left_out = {line.row: together(each.diffusion for each in lines).without for lines in groups for line in lines}
    if not any(left_out.values()):
        return register
    return register.with_records(MEMBERS, [with_masked_fields(each, left_out[each.row]) for each in register.members])


def _withheld(groups: Sequence[Sequence[Member]]) -> tuple[int, list[Sequence[Member]]]:
    """Return how many people said no, and the lines to leave out, theirs and those that share an address with them."""
    who_said_no = [lines for lines in groups if _is_kept_out(lines)]
    addresses = {email for lines in who_said_no for line in lines for email in line.emails}
    others = [lines for lines in groups if not _is_kept_out(lines)]
    same_address = [lines for lines in others if any(email in addresses for line in lines for email in line.emails)]
    return len(who_said_no), [*who_said_no, *same_address]


def _is_kept_out(lines: Iterable[Member]) -> bool:
    return any(line.diffusion.reach is Reach.NOBODY for line in lines)


def _pairs(assessment: Assessment) -> tuple[Pair, ...]:
    """Return the pairs of a directory about which nothing was concluded yet, answers heeded."""
    from sync.core.duplicates import find_duplicates, people_from_members  # noqa: PLC0415 - numpy, for these only
    from sync.core.duplicates.answers import heed  # noqa: PLC0415 - with what follows

    members = assessment.register.members
    return (
        assessment.duplicates.pairs
        or heed(find_duplicates(people_from_members(members)), members, assessment.same).pairs
    )
