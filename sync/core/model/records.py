"""What the tabs say once they are understood: members, gatherings, listings, each field with its cell."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from sync.core.model.community import Community
from sync.core.model.fields import LABELS, TabKind
from sync.core.model.workbook import CellValue, Row, address


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

    kind: TabKind
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
        """Every column that holds a field, the main one first; none when the tab has no such column."""
        main = self.columns.get(field)
        return () if main is None else (main, *self.also.get(field, ()))

    def header(self, field: str) -> str:
        """The header of a field as it was typed; empty when the tab has no such column."""
        return self.text(self.columns.get(field, 0))

    def text(self, column: int) -> str:
        """The header of a column as it was typed; empty when it has none."""
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
        """The A1 address of a field; None when the tab has no such column."""
        column = self.layout.columns.get(field)
        return None if column is None else address(column, self.row.number)

    def typed(self, field: str) -> CellValue:
        """What was typed for a field, untouched; None when empty or when the tab has no such column."""
        column, cells = self.layout.columns.get(field), self.row.cells
        return None if column is None or column > len(cells) else cells[column - 1]

    def meant(self, field: str) -> CellValue:
        """What a field says: what was typed, or what its « idem » repeats."""
        if self.repeats is not None and field in self.repeats:
            return self.repeats[field]
        return self.typed(field)

    def has(self, field: str) -> bool:
        """Whether the tab has a column for this field."""
        return field in self.layout.columns

    @property
    def is_private(self) -> bool:
        """Whether the line, or its whole tab, is for coordinators alone."""
        return self.layout.private.tab or self.row.number in self.layout.private.rows

    def links(self, field: str) -> tuple[str, ...]:
        """The addresses behind the words of a field, in its columns."""
        if not self.marks.links:
            return ()
        return tuple(each for at in self.layout.columns_of(field) for each in self.links_at(at))

    def links_at(self, column: int) -> tuple[str, ...]:
        """The addresses behind the words of a cell."""
        links = self.marks.links.get(column, "") if self.marks.links else ""
        return tuple(each for each in links.split("\n") if each)

    def unread(self) -> Iterator[tuple[Heading, CellValue]]:
        """What stands on the line in columns that are no field."""
        for heading in self.layout.headings:
            if heading.field is None and (value := self.row.at(heading.column)) is not None:
                yield heading, value

    def label(self, field: str) -> str:
        """What people call this field."""
        return LABELS[self.layout.kind][field]


class Doubt(Enum):
    """Why a person is asked what a cell means."""

    UNKNOWN = "unknown"
    """Nothing was understood."""
    CHOICE = "choice"
    """The cell itself leaves the choice open: « 18 ou 25 février »."""
    AMBIGUOUS = "ambiguous"
    """It can be read in more than one way: a day without a year far from its neighbours."""
    CONTRADICTION = "contradiction"
    """Its parts contradict each other: « vendredi 17/12/2026 », which is a Thursday."""
    LEFT_OVER = "left over"
    """Something in it may change the meaning of what was understood: « 1 7/12/2026 », « ne plus utiliser … »."""
    NOT_READ = "not read"
    """It shows an error, or has not come yet: what it hides is not known, and the rule of errors tells of it."""


@dataclass(frozen=True, slots=True)
class Misread:
    """A part of a cell that was not understood, or not surely: the field, the part as typed, why, and what it could be
    (``readings``: values of the field, the likeliest first; none when nothing was understood).

    ``column`` is where it stands when the field has several columns; None for the main one. ``answer`` is what a person
    said of it, ``is_settled`` when that was understood.
    """

    field: str
    text: str
    doubt: Doubt = Doubt.UNKNOWN
    readings: tuple[object, ...] = ()
    column: int | None = None
    answer: str = ""
    is_settled: bool = False

    @property
    def is_question(self) -> bool:
        """Whether something was understood, but not surely enough to act on it."""
        return self.doubt not in {Doubt.UNKNOWN, Doubt.NOT_READ} and not self.is_settled


class Precision(Enum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as it was typed: « mars 2020 » is 2020-03-01 with precision MONTH. ``until`` is the last day of
    a period that was typed from end to end (« du 28 mars au 2 avril »).
    """

    day: dt.date
    precision: Precision = Precision.DAY
    until: dt.date | None = None

    @property
    def last(self) -> dt.date:
        """The last day that was meant: « mars 2020 » runs until the 31st."""
        if self.until is not None:
            return self.until
        if self.precision is Precision.DAY:
            return self.day
        month = 12 if self.precision is Precision.YEAR else self.day.month
        return dt.date(self.day.year, month, calendar.monthrange(self.day.year, month)[1])


@dataclass(frozen=True, slots=True)
class Hours:
    """When something starts in a day, and when it ends if that was typed. ``days_later`` counts the days after the one
    it is planned on: a duration of 25 h 30 is half past one, one day later.
    """

    start: dt.time
    end: dt.time | None = None
    days_later: int = 0


class Consent(Enum):
    """What the mail column says."""

    YES = "yes"
    NO = "no"
    EMPTY = "empty"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the directory. Texts are stripped and otherwise as typed; absent is ``""`` or ``()`` or None.

    ``emails`` are lower-cased and syntactically possible; ``phones`` are E.164 (``+33612345678``) and possible. What
    was typed there and could not be understood is in ``misreads``.
    """

    origin: Origin
    first_name: str = ""
    last_name: str = ""
    structure: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    city: str = ""
    office: str = ""
    arrived: When | None = None
    website: str = ""
    presentation: str = ""
    consent: Consent = Consent.EMPTY
    added_by: str = ""
    misreads: tuple[Misread, ...] = ()

    @property
    def row(self) -> int:
        """The number of the row in the directory; it tells members apart, for one tab alone is the directory."""
        return self.origin.number

    @property
    def name(self) -> str:
        """How to call this line: the person, else the structure, else its first mail; never empty."""
        person = " ".join(part for part in (self.first_name, self.last_name) if part)
        return person or self.structure or next(iter(self.emails), "") or f"ligne {self.row}"

    @property
    def mailable(self) -> bool:
        """Whether mails may go to this person: « oui », or empty on a line they typed themselves (promise 9)."""
        by_other = self.added_by or any(part.field == "added_by" for part in self.misreads)
        return self.consent is Consent.YES or (self.consent is Consent.EMPTY and not by_other)


@dataclass(frozen=True, slots=True)
class Gathering:
    """One line of the planning. ``formats`` are the configured names of what is recognised in ``format_typed``.
    ``until`` is the hour at which it ends, when it was typed; one that is not after ``time`` is of the next day.
    """

    origin: Origin
    date: dt.date | None = None
    time: dt.time | None = None
    until: dt.time | None = None
    formats: tuple[str, ...] = ()
    format_typed: str = ""
    theme: str = ""
    purpose: str = ""
    programme: str = ""
    place: str = ""
    remote: str = ""
    carried_by: str = ""
    announced_by: str = ""
    sent_by: str = ""
    led_by: str = ""
    headcount: int | None = None
    recap: str = ""
    photos: str = ""
    state: GatheringState | None = None
    misreads: tuple[Misread, ...] = ()

    @property
    def row(self) -> int:
        """The number of the row in its tab, for people; ``origin.place`` tells gatherings apart."""
        return self.origin.number

    @property
    def format(self) -> str | None:
        """The configured format, when it is one; None when there is none, or several (see ``format_typed``)."""
        return self.formats[0] if len(self.formats) == 1 else None

    @property
    def in_question(self) -> bool:
        """Whether a person must first say on which day it is, or whether it is on: nobody is told of it until then."""
        return any(part.field in _DECISIVE and not part.is_settled for part in self.misreads)

    def role(self, field: str) -> str:
        """Who holds one of ``ROLES``; empty when it is open."""
        return str(getattr(self, field))


_DECISIVE: Final = frozenset({"date", "state"})
"""The fields of a gathering that decide whether members are told of it."""


class GatheringState(Enum):
    PLANNED = "prévu"
    TENTATIVE = "à confirmer"
    DONE = "passé"
    CANCELLED = "annulé"
    POSTPONED = "reporté"


class ListingKind(Enum):
    NEED = "besoin"
    RESOURCE = "ressource"


class ListingState(Enum):
    OPEN = "ouvert"
    CONCLUDED = "conclu"
    WITHDRAWN = "retiré"


@dataclass(frozen=True, slots=True)
class Listing:
    """One line of needs and resources. ``emails`` and ``phones`` come from Contact."""

    origin: Origin
    date: When | None = None
    kind: ListingKind | None = None
    category: str = ""
    title: str = ""
    description: str = ""
    terms: str = ""
    who: str = ""
    contact: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    deadline: When | None = None
    state: ListingState | None = None
    with_whom: str = ""
    misreads: tuple[Misread, ...] = ()

    @property
    def row(self) -> int:
        """The number of the row in its tab, for people; ``origin.place`` tells listings apart."""
        return self.origin.number

    @property
    def is_open(self) -> bool:
        """Still to be answered: said open, or nothing said and nobody named as having answered. What is said and could
        not be read is not « nothing ».
        """
        if any(part.field in {"state", "with_whom"} and not part.is_settled for part in self.misreads):
            return False
        return self.state is ListingState.OPEN or (self.state is None and not self.with_whom)


Record = Member | Gathering | Listing


@dataclass(frozen=True, slots=True)
class YearOfActivity:
    """What one person did in one calendar year. Both figures are confidential (promise 8); neither is ever shown.

    ``unread`` tells that a part of the line could not be read; ``year`` is 0 when that part is the year.
    """

    emails: tuple[str, ...]
    year: int
    contracts: int
    revenue: float
    unread: bool = False

    def __repr__(self) -> str:
        return f"YearOfActivity({self.year}, figures withheld)"


class NoRecord(Enum):
    """Why a line is no record; the value is what a person reads."""

    HEADERS = "les en-têtes, encore une fois"
    SECTION = "un titre de partie"
    TOTAL = "un total"
    HINT = "une consigne"
    EXAMPLE = "un exemple"
    DEFAULTS = "rien que des cases par défaut"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A line that does not look like a record: what it says first, why, and whether a person said that it is one."""

    origin: Origin
    text: str
    reason: NoRecord
    is_kept: bool = False

    @property
    def row(self) -> int:
        return self.origin.number

    @property
    def misreads(self) -> tuple[Misread, ...]:
        """Nothing is read on such a line."""
        return ()


@dataclass(frozen=True, slots=True)
class Register:
    """The three tabs, understood in the light of what the community decided.

    ``layouts`` are those of the tabs that were read, kind after kind; the planning and the listings may have several,
    one a year, and their records follow one another in that order. The directory has one.

    ``complete`` is False when one is ``missing`` or ``partial`` (not read whole): then an absence proves nothing
    (promise 6). Of the partial ones, ``loading`` were read before their values had come. ``notes`` are whole French
    sentences.
    """

    source: str
    read_at: dt.datetime
    community: Community
    layouts: tuple[Layout, ...]
    members: tuple[Member, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    listings: tuple[Listing, ...] = ()
    missing: tuple[TabKind, ...] = ()
    partial: tuple[TabKind, ...] = ()
    loading: tuple[TabKind, ...] = ()
    complete: bool = True
    notes: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def today(self) -> dt.date:
        """The day of the reading, in the zone of ``read_at`` (the community's)."""
        return self.read_at.date()

    def layouts_of(self, kind: TabKind) -> tuple[Layout, ...]:
        """The tabs of one kind, in order; none when it was not found."""
        return tuple(layout for layout in self.layouts if layout.kind is kind)

    def has(self, kind: TabKind) -> bool:
        """Whether there is a tab of this kind."""
        return any(layout.kind is kind for layout in self.layouts)

    @property
    def directory(self) -> Layout | None:
        """The tab of the members; None when it was not found."""
        return next(iter(self.layouts_of(TabKind.MEMBERS)), None)

    def whole(self, kind: TabKind) -> bool:
        """Whether a kind is there and was read whole; when it is not known which one was not, none was."""
        told = bool(self.missing or self.partial)
        return self.has(kind) and kind not in self.partial and (self.complete or told)

    def records(self) -> Iterator[Record]:
        """Every record, tab after tab, in the order of the sheet."""
        yield from self.members
        yield from self.gatherings
        yield from self.listings
