"""What the engine is given: lines of people, as columns of text by role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sync.core.model.records import Member
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue

if TYPE_CHECKING:
    import pandas as pd


class Role(StrEnum):
    """The part that a column plays in telling people apart."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    TOWN = "town"
    POSTCODE = "postcode"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    IDENTIFIER = "identifier"
    TRADE = "trade"
    SKILLS = "skills"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class People:
    """Lines of people. ``keys`` number them (the rows of the sheet), ascending or not, each once; ``columns`` holds one
    text for each line by role, "" when nothing was typed. A role that is not there tells nothing.

    STRUCTURE is « oui » when the line is an organisation's, or the name of the structure.
    """

    keys: tuple[int, ...]
    columns: Mapping[Role, Sequence[str]]

    def __post_init__(self) -> None:
        if any(len(column) != len(self.keys) for column in self.columns.values()):
            raise ValueError("every column has one text a line")
        if len(set(self.keys)) != len(self.keys):
            raise ValueError("every line has a key of its own")

    def __len__(self) -> int:
        return len(self.keys)

    def texts(self, role: Role) -> Sequence[str]:
        """Return the column that plays a role; empty texts when none does."""
        return self.columns.get(role) or ("",) * len(self.keys)


def people_from_members(members: Sequence[Member]) -> People:
    """Return the lines of the directory, each known by its row in the sheet.

    E-mails and phones are taken as typed: a misspelt address is not one that can be written to, but still tells who
    this is.
    """
    columns: Mapping[Role, Sequence[str]] = {
        Role.FIRST_NAME: [member.first_name for member in members],
        Role.LAST_NAME: [member.last_name for member in members],
        Role.STRUCTURE: [member.structure for member in members],
        Role.EMAIL: [_typed(member, "emails") or " ".join(member.emails) for member in members],
        Role.PHONE: [_typed(member, "phones") or " / ".join(member.phones) for member in members],
        Role.TRADE: [", ".join(member.trades) for member in members],
        Role.SKILLS: [", ".join(member.skills) for member in members],
        Role.TOWN: [member.city for member in members],
    }
    return People(tuple(member.row for member in members), columns)


_FIELDS: Final[Mapping[Role, str]] = {
    Role.FIRST_NAME: "first_name",
    Role.LAST_NAME: "last_name",
    Role.STRUCTURE: "structure",
    Role.EMAIL: "emails",
    Role.PHONE: "phones",
    Role.TRADE: "trades",
    Role.SKILLS: "skills",
    Role.TOWN: "city",
}


def people_from_origins(origins: Sequence[Origin]) -> People:
    """Return the lines of the directory as they were typed, before any field is understood: a large file is read for
    duplicates alone in half of the time.
    """
    columns = {role: [_text(origin.meant(field)) for origin in origins] for role, field in _FIELDS.items()}
    return People(tuple(origin.number for origin in origins), columns)


def _typed(member: Member, field: str) -> str:
    return _text(member.origin.typed(field))


def _text(value: CellValue) -> str:
    """Return what a cell says; an error or a ticked box names nobody."""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def people_from_frame(frame: pd.DataFrame, roles: Mapping[str, str | Sequence[str]]) -> People:
    """Return the lines of any directory: ``roles`` says which column, or columns, plays each role.

    Lines are numbered from 0 in order. Several columns of one role are joined by a space. Missing values are empty.
    Raises ValueError for a role that does not exist, KeyError for a column that is not there.

    >>> people_from_frame(frame, {"first_name": "given_name", "address": ["street_number", "address_1"]})
    """
    columns: dict[Role, Sequence[str]] = {}
    for role, names in roles.items():
        texts = [""] * len(frame)
        for name in [names] if isinstance(names, str) else names:
            texts = [f"{before} {text}".strip() for before, text in zip(texts, _texts(frame[name]), strict=True)]
        columns[Role(role)] = texts
    return People(tuple(range(len(frame))), columns)


def _texts(column: pd.Series) -> list[str]:
    """Return a column as texts; whole numbers that pandas made floats, for want of a missing integer, are whole
    again.
    """
    return [_whole(value) if there else "" for value, there in zip(column, column.notna(), strict=True)]


def _whole(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
