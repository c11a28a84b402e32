"""A tab: how it is declared, where its fields stand in a workbook, and the lines that were read from it.

A declaration (``sync.core.tabs``) is all that the program knows of a tab: everything that reads, compares, masks, shows
or documents tabs goes over declarations, and knows none by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sync.core.model.choices import Audience
from sync.core.model.community import Community
from sync.core.model.doubts import Misread
from sync.core.model.profile import Profile
from sync.core.model.tables import ColumnKind, TableValue
from sync.core.model.workbook import CellValue, Row, address
from sync.language import msgid, msgids

Line = TypeVar("Line")
"""What a line of a tab holds once it is understood."""


def words(text: str) -> tuple[str, ...]:
    """Return the wordings of a text that separates them by « ; »."""
    return tuple(text.split("; "))


def _never(_: Profile) -> bool:
    return False


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A column of a tab: the name it bears in code, the label that people read, and the other wordings of its header,
    compared once folded.

    « = » stands before a wording that counts only when it is the whole header (« Avec » is *with whom*, « Avec photo »
    is not), « ~ » before one that counts, moreover, only when something stands under it (« Tags », which programs write
    for themselves). ``elsewhere`` are the words, folded, that say that a longer header is about something else.
    """

    name: str
    label: str
    wordings: tuple[str, ...] = ()
    _: KW_ONLY
    elsewhere: str = ""

    is_harmless: bool = False
    """Whether it is read by people as a text in which nobody is designated but by a whole name: a day, a place, a
    title. Any other cell is masked as soon as it could mean someone who is not to be shown (see
    ``sync.core.people.privacy``).
    """
    is_essential: bool = False
    """Whether it makes the tab: one without any of these is another tab, a list of choices, a how-to."""
    is_several: bool = False
    """Whether it may have several columns, all of which are read."""
    is_backbone: bool = False
    """Whether, under its own label, it is read whatever stands there: the rules say what is wrong."""

    is_unlike: Callable[[Profile], bool] = _never
    """Whether the values of a column show, being of another kind, that it is not this field."""
    is_like: Callable[[Profile], float] | None = None
    """How much the values look like this field, when some of them must if the header is only a wording of it."""

    is_telling: bool = True
    """Whether it tells one record from another; a state, a box or an office alone tell nothing."""
    is_naming: bool = False
    """Whether a line says here that it is an example."""
    is_short: bool = False
    """Whether it holds a name, a day or a word: a sentence there stands for nothing."""
    is_where: bool = False
    """Whether it says where people are: such a word alone on a line is the title of a part."""
    stands_alone: bool = False
    """Whether words of titles, alone on a line, are a record all the same: « Ressources » may be a structure."""
    is_identifying: bool = False
    """Whether it tells one line from another when a question about it is asked again, however the tab is sorted."""
    is_repeated: bool = False
    """Whether « idem » means the value above, without a question."""
    is_state: bool = False
    """Whether a sign says something: only dashes leave it empty."""
    is_word: bool = False
    """Whether it holds a word out of a few: one that is not understood means the same on every line."""
    has_none: bool = False
    """Whether « non » answers « is there one? »; a state or a consent is told by it."""
    is_total: bool = False
    """Whether a number over several merged lines is their total, not what each of them counts."""

    is_person_name: bool = False
    """Whether it is a part of the name of the person of the line."""
    is_common: bool = False
    """Whether several people bear the same one: it does not vouch for somebody whose name was changed."""
    names_people: bool = False
    """Whether it is made for names of people: a short one designates someone."""
    has_phones: bool = False
    """Whether a number in it is a phone."""
    reaches: bool = False
    """Whether it holds addresses or phones of the person of the line."""
    gives: tuple[str, ...] = ()
    """What else of a record is read from it, by name."""

    vouches: bool = False
    """Whether it can show, alone, that a row is still the same after another field was changed."""
    weight: float = 1.0
    """What agreement on it is worth when two lines may be one: what a person would go by is worth more."""

    choices: tuple[str, ...] = ()
    """What the drop-down list of a new workbook offers."""
    example: TableValue = None
    """What the example line of a new workbook holds."""
    shown_as: ColumnKind = ColumnKind.TEXT
    """How the column of a new workbook is shown."""
    kept_as: ColumnKind = ColumnKind.TEXT
    """How its column is shown in a snapshot, where values are as people typed them."""

    @property
    def is_same_everywhere(self) -> bool:
        """Whether what is typed there means the same on every line: it tells no line from another, names nobody and
        reaches nobody.
        """
        tells_lines = self.is_identifying or self.is_person_name or self.names_people or self.reaches
        return self.is_word or not (tells_lines or self.is_several)


@dataclass(frozen=True, slots=True)
class Planning:
    """What makes a tab a planning: the field of its day, and those of which one stands beside it."""

    day: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column on paper, so many characters wide at most, and the fields that stand on each of its lines; ``named``
    ones say which they are.
    """

    title: str
    most: int
    lines: tuple[tuple[str, ...], ...]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """How people are told of the lines of a tab: one line and several, one that is new, one that is gone."""

    line: str = msgids("ligne", "lignes")[0]
    lines: str = ""
    arrived: str = msgid("Nouvelle ligne")
    left: str = msgid("n’y est plus")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tab(Generic[Line]):
    """A tab that Tablée knows how to read. ``id`` is never changed: keys of questions hold it; ``title`` is what people
    call it, ``titles`` are other wordings of it.

    ``parse`` understands the lines of one tab, in order. ``is_past`` tells whether nothing is still to come of a
    record: None when it has no date, and is then as old as the year of its tab.
    """

    id: str
    title: str
    titles: tuple[str, ...]
    fields: tuple[Field, ...]
    parse: Callable[[Sequence[Origin], date, Community], tuple[Line, ...]]
    _: KW_ONLY
    is_past: Callable[[Line, date], bool | None] = lambda _line, _today: False
    is_optional: bool = False
    """Whether its absence is no loss. Such a tab is recognised by its title, for its headers stand in others too."""
    is_restricted: bool = False
    """Whether it lives in a workbook of its own, that only coordinators see; what it says is told to nobody."""
    is_one_a_year: bool = True
    """Whether several tabs may be read together, one a year; a list of people is one tab, where each stands once."""
    lists_people: bool = False
    """Whether each line is a person: headers then speak of them, or of somebody else."""
    planning: Planning | None = None
    has_parts: bool = False
    """Whether a line in capitals is the title of a part, where others are not written so."""
    is_quoted: bool = False
    """Whether its records go by a title that people typed, to be shown between « »."""
    codes: str = ""
    """How the codes of its rules begin."""
    is_for_coordinators: bool = False
    """Whether its lines were told to those who coordinate, as answers to a form are: members' snapshots hold none."""
    authors: tuple[str, ...] = ()
    """The fields that say whose each line is, where lines are somebody's: an address, a name."""
    words: Words = Words()
    begins_with: tuple[Mapping[str, TableValue], ...] = ()
    """The lines that the tab of a new workbook holds to begin with, by field; without any, an example line."""
    on_paper: tuple[PaperColumn, ...] = ()
    """What paper shows of a tab too wide for it, first things first; any other column is told in the last one, after
    its header. The widest that they can be all together is one A4 page across.
    """
    labels: Mapping[str, str] = field(init=False)
    """Field name → label, in the order in which a new workbook shows them."""
    by_name: Mapping[str, Field] = field(init=False)

    def __post_init__(self) -> None:
        """Index the fields, once."""
        object.__setattr__(self, "labels", MappingProxyType({each.name: each.label for each in self.fields}))
        object.__setattr__(self, "by_name", MappingProxyType({each.name: each for each in self.fields}))

    def __repr__(self) -> str:
        return f"Tab({self.id})"

    def names(self, holds: Callable[[Field], bool]) -> frozenset[str]:
        """Return the names of the fields of which something is true."""
        return frozenset(each.name for each in self.fields if holds(each))


AnyTab: TypeAlias = Tab[Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Which line of which tab: what tells the records of one reading apart. ``tab`` is the title by which the tab is
    reported, ``row`` the number of the line in it. Two tabs of one kind (one a year) both have a line 2.
    """

    tab: str
    row: int


@dataclass(frozen=True, slots=True)
class Heading:
    """One header as typed, its column (A is 1), the field it was read as (None: unknown), whether that is a guess.

    ``likely`` is the field that a column could be although it is not read, and ``unlike`` what its values are when they
    are why; ``aside``, that nothing is to be said of it: it is empty, or a person said not to read it.
    """

    text: str
    column: int
    field: str | None
    guessed: bool = False
    likely: str | None = None
    aside: bool = False
    unlike: str = ""


@dataclass(frozen=True, slots=True)
class OutOfSight:
    """What someone hid of one tab, by hand: the tab itself, rows, columns (A is 1). A filter, one person's view, hides
    nothing.
    """

    tab: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


ALL_IN_SIGHT: Final = OutOfSight()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of one tab stand: ``tab`` is the title in the file, ``columns`` field name → column (A is 1).

    ``also`` holds the other columns of a field that has several (« Portable » and « Fixe »), in order. ``refusals`` are
    the columns of consent where a yes is a no (« Désinscrit »); ``in_question``, columns of yes and no that may be
    about mails, as long as nobody has said.
    """

    kind: AnyTab
    tab: str
    header_row: int
    headings: tuple[Heading, ...]
    columns: Mapping[str, int]
    also: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    refusals: frozenset[int] = frozenset()
    in_question: frozenset[int] = frozenset()
    kept: str = ""
    """What a person answered about the lines that do not look like records: which ones are."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What people answered to the questions about cells; key of the question → answer."""
    private: OutOfSight = ALL_IN_SIGHT
    """What is read, but shown to coordinators alone."""
    fields: Mapping[int, str] = field(init=False, repr=False, compare=False)
    """The field of each column that is read, in the order of the sheet."""

    def __post_init__(self) -> None:
        """Turn the columns over, once: it is asked of every cell."""
        fields = {column: name for name in self.columns for column in self.columns_of(name)}
        object.__setattr__(self, "fields", dict(sorted(fields.items())))

    def columns_of(self, field: str) -> tuple[int, ...]:
        """Return every column that holds a field, the main one first; none when the tab has no such column."""
        main = self.columns.get(field)
        return () if main is None else (main, *self.also.get(field, ()))

    def header(self, field: str) -> str:
        """Return the header of a field as it was typed; empty when the tab has no such column."""
        return self.text(self.columns.get(field, 0))

    def text(self, column: int) -> str:
        """Return the header of a column as it was typed; empty when it has none."""
        return next((heading.text for heading in self.headings if heading.column == column), "")


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands beside the values of one line, by column (A is 1): the address behind the words of a cell, the note
    on it, the columns whose text is struck out, and those whose value a merged cell shares with a line above.
    """

    links: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    shared: frozenset[int] = frozenset()


NO_MARKS: Final = Marks()


@dataclass(frozen=True, slots=True)
class Origin:
    """The line a record was read from, as it was typed. What a merged cell says is said of every line it covers.

    ``repeats`` tells what each ditto of the line (« idem ») stands for, by field: the value above; None without one.
    """

    layout: Layout
    row: Row
    marks: Marks = NO_MARKS
    repeats: Mapping[str, CellValue] | None = None

    @property
    def tab(self) -> str:
        return self.layout.tab

    @property
    def number(self) -> int:
        """The number of the row in the sheet: what people are shown, beside the tab."""
        return self.row.number

    @property
    def place(self) -> Place:
        """What tells this line from any other of its reading."""
        return Place(self.layout.tab, self.row.number)

    def cell(self, field: str) -> str | None:
        """Return the A1 address of a field; None when the tab has no such column."""
        column = self.layout.columns.get(field)
        return None if column is None else address(column, self.row.number)

    def typed(self, field: str) -> CellValue:
        """Return what was typed for a field, untouched; None when empty or when the tab has no such column."""
        column, cells = self.layout.columns.get(field), self.row.cells
        return None if column is None or column > len(cells) else cells[column - 1]

    def meant(self, field: str) -> CellValue:
        """Return what a field says: what was typed, or what its « idem » repeats."""
        if self.repeats is not None and field in self.repeats:
            return self.repeats[field]
        return self.typed(field)

    def has(self, field: str) -> bool:
        """Return whether the tab has a column for this field."""
        return field in self.layout.columns

    @property
    def is_private(self) -> bool:
        """Whether the line, or its whole tab, is for coordinators alone."""
        return self.layout.private.tab or self.row.number in self.layout.private.rows

    def links(self, field: str) -> tuple[str, ...]:
        """Return the addresses behind the words of a field, in its columns."""
        if not self.marks.links:
            return ()
        return tuple(each for at in self.layout.columns_of(field) for each in self.links_at(at))

    def links_at(self, column: int) -> tuple[str, ...]:
        """Return the addresses behind the words of a cell."""
        links = self.marks.links.get(column, "") if self.marks.links else ""
        return tuple(each for each in links.split("\n") if each)

    def unread(self) -> Iterator[tuple[Heading, CellValue]]:
        """Yield what stands on the line in columns that are no field."""
        for heading in self.layout.headings:
            if heading.field is None and (value := self.row.at(heading.column)) is not None:
                yield heading, value

    def label(self, field: str) -> str:
        """Return what people call this field."""
        return self.layout.kind.labels[field]


@dataclass(frozen=True, slots=True)
class Record:
    """One line, understood: where it comes from, and what could not be read on it."""

    origin: Origin
    misreads: tuple[Misread, ...] = field(default=(), kw_only=True)

    @property
    def row(self) -> int:
        """The number of the row in its tab, for people; ``origin.place`` tells records apart."""
        return self.origin.number

    @property
    def audience(self) -> Audience:
        """To whom the person of the line lets it be shown (``sync.core.people.privacy``)."""
        return Audience.EVERYONE

    @property
    def called(self) -> str:
        """How to name the line in a remark about it; may be empty."""
        return ""

    @property
    def summary(self) -> str:
        """How to name the line in a list of changes; may be empty."""
        return self.called
