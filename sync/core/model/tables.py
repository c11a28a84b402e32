"""Tables that Tablée shows: one description for our tabs, the results workbook and the snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from sync.language import msgid, translated

if TYPE_CHECKING:  # outcomes knows tabs, which know tables
    from sync.core.model.outcomes import Severity


class ColumnKind(Enum):
    """How a column is shown. ANSWER is for people to fill in; Tablée reads it back and never overwrites it."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    EMAIL = "email"
    LINK = "link"
    SEVERITY = "severity"
    ANSWER = "answer"


class OurTab(Enum):
    """The tabs of ours for coordinators. The value stands in journals: never change it."""

    DASHBOARD = "dashboard"
    FINDINGS = "findings"
    PAIRS = "pairs"
    PEOPLE = "people"
    TYPOLOGY = "typology"
    PANORAMA = "panorama"
    UPCOMING = "upcoming"
    UNDERSTANDING = "understanding"
    INTRODUCTIONS = "introductions"
    SPONSORS = "sponsors"
    MAILS = "mails"
    ANSWERS = "answers"
    SETTINGS = "settings"
    REQUESTS = "requests"
    ROLES = "roles"
    GROUPS = "groups"
    CYCLE = "cycle"

    @property
    def title(self) -> str:
        """What people read on the tab."""
        return translated(self.message)

    @property
    def message(self) -> str:
        """The message of its title."""
        return _TITLES[self]


_TITLES: Final = {
    OurTab.DASHBOARD: msgid("Tableau de bord"),
    OurTab.FINDINGS: msgid("À vérifier"),
    OurTab.PAIRS: msgid("Doublons"),
    OurTab.PEOPLE: msgid("Annuaire consolidé"),
    OurTab.TYPOLOGY: msgid("Typologie"),
    OurTab.PANORAMA: msgid("Panorama"),
    OurTab.UPCOMING: msgid("Prochains rendez-vous"),
    OurTab.MAILS: msgid("Envois"),
    OurTab.UNDERSTANDING: msgid("Ce que j’ai compris"),
    OurTab.INTRODUCTIONS: msgid("Mises en relation"),
    OurTab.SPONSORS: msgid("Accueil et parrainage"),
    OurTab.ANSWERS: msgid("Réponses"),
    OurTab.SETTINGS: msgid("Réglages"),
    OurTab.REQUESTS: msgid("Demandes"),
    OurTab.ROLES: msgid("Rôles"),
    OurTab.GROUPS: msgid("Groupes proposés"),
    OurTab.CYCLE: msgid("Où en est le cycle"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """``choices`` are offered as a drop-down list (answers); ``takes_other_answers`` when another text may be typed.
    ``tones`` say how grave each word of the column is. Of our own columns, all of them are messages (see ``headed``).
    """

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    choices: tuple[str, ...] = ()
    takes_other_answers: bool = False
    tones: tuple[tuple[str, Severity], ...] = field(default=(), repr=False)

    def tone_of(self, value: object) -> Severity | None:
        """Return how grave a value of this column is; None when it tells nothing of that."""
        return next((tone for word, tone in self.tones if word == value), None)


@dataclass(frozen=True, slots=True)
class CellLink:
    """A link to a cell of the members' spreadsheet; the adapter knows how to write its target."""

    text: str
    tab: str
    cell: str


TableValue: TypeAlias = str | int | float | bool | date | datetime | time | CellLink | None


@dataclass(frozen=True, slots=True)
class Table:
    """One tab of ours. ``keys`` hold one stable key a row, by which a person's answer is found again after a sort;
    empty when the table has no ANSWER column. ``tab`` says which of ours it is, whatever its title; None for any other.
    ``names_lines`` tells that its first column names the line. ``adopts`` gives, by the key of a new row, what a line
    of people's own says in each ANSWER column: the row is that line, under a key.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[TableValue, ...], ...]
    keys: tuple[str, ...] = ()
    note: str = ""
    tab: OurTab | None = field(default=None, repr=False)
    names_lines: bool = field(default=False, repr=False)
    adopts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)


def our_table(
    tab: OurTab,
    columns: tuple[Column, ...],
    rows: tuple[tuple[TableValue, ...], ...],
    *,
    keys: tuple[str, ...] = (),
    note: str = "",
    names_lines: bool = False,
) -> Table:
    """Return what one of our tabs holds, under its title."""
    return Table(tab.title, headed(columns), rows, keys, note, tab, names_lines)


def headed(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return columns of ours under the headers that people read, with the words that they choose among."""
    return tuple(
        replace(
            column,
            title=translated(column.title),
            choices=tuple(map(translated, column.choices)),
            tones=tuple((translated(word), tone) for word, tone in column.tones),
        )
        for column in columns
    )
