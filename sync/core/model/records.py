"""What the tabs say once they are understood: members, gatherings, listings, and the register of all records."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, TypeVar, cast

from sync.core.model.choices import Audience, GatheringState, ListingKind, ListingState, Reach, Willing
from sync.core.model.community import Community
from sync.core.model.doubts import Misread
from sync.core.model.tabs import AnyTab, Layout, Origin, Record, Tab
from sync.language import msgid, translated


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
class Diffusion:
    """What a line says of where it may be shown: how far (None: it does not say), ``without`` which fields, and
    ``including`` which of those that stay inside unless they are named (addresses, phones). Fields go by their names.
    """

    reach: Reach | None = None
    without: frozenset[str] = frozenset()
    including: frozenset[str] = frozenset()

    @property
    def is_public(self) -> bool:
        """Whether it says that anybody may see the line."""
        return self.reach is Reach.PUBLIC


@dataclass(frozen=True, slots=True)
class SharedRecord(Record):
    """A line that says itself how far it may be shown; who says nothing shows it to members."""

    diffusion: Diffusion = field(default_factory=Diffusion, kw_only=True)

    @property
    def audience(self) -> Audience:
        return Audience.COORDINATORS if self.diffusion.reach is Reach.NOBODY else Audience.EVERYONE


@dataclass(frozen=True, slots=True)
class Member(Record):
    """One line of the directory. Texts are stripped and otherwise as typed; absent is ``""`` or ``()`` or None.

    ``emails`` are lower-cased and syntactically possible; ``phones`` are E.164 (``+33612345678``) and possible. What
    was typed there and could not be understood is in ``misreads``. ``sponsor`` is whether they would welcome a newcomer
    (None: they did not say).
    """

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
    sponsor: Willing | None = None
    diffusion: Diffusion = Diffusion()

    @property
    def name(self) -> str:
        """How to call this line: the person, else the structure, else its first mail; never empty."""
        return self.called or translated("ligne {row}").format(row=self.row)

    @property
    def called(self) -> str:
        person = " ".join(part for part in (self.first_name, self.last_name) if part)
        return person or self.structure or next(iter(self.emails), "")

    @property
    def summary(self) -> str:
        return self.name

    @property
    def mailable(self) -> bool:
        """Whether mails may go to this person: « oui », or empty on a line they typed themselves (promise 9)."""
        by_other = self.added_by or any(part.field == "added_by" for part in self.misreads)
        return self.consent is Consent.YES or (self.consent is Consent.EMPTY and not by_other)


ROLES: Final = ("carried_by", "announced_by", "sent_by", "led_by")
"""The four roles of a gathering (« qui porte ? qui communique ? qui envoie ? qui anime ? »)."""


@dataclass(frozen=True, slots=True)
class Gathering(Record):
    """One line of the planning. ``formats`` are the configured names of what is recognised in ``format_typed``.
    ``until`` is the hour at which it ends, when it was typed; one that is not after ``time`` is of the next day.
    """

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

    @property
    def called(self) -> str:
        return self.theme

    @property
    def summary(self) -> str:
        return self.theme or self.format or self.format_typed or "apéro"

    @property
    def format(self) -> str | None:
        """The configured format, when it is one; None when there is none, or several (see ``format_typed``)."""
        return self.formats[0] if len(self.formats) == 1 else None

    @property
    def in_question(self) -> bool:
        """Whether a person must first say on which day it is, or whether it is on: nobody is told of it until then."""
        return any(part.field in _DECISIVE and not part.is_settled for part in self.misreads)

    def role(self, field: str) -> str:
        """Return who holds one of ``ROLES``; empty when it is open."""
        return str(getattr(self, field))


_DECISIVE: Final = frozenset({"date", "state"})
"""The fields of a gathering that decide whether members are told of it."""


@dataclass(frozen=True, slots=True)
class Listing(Record):
    """One line of needs and resources. ``emails`` and ``phones`` come from Contact."""

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
    visibility: Audience = Audience.EVERYONE
    diffusion: Diffusion = Diffusion()

    @property
    def audience(self) -> Audience:
        return self.visibility

    @property
    def called(self) -> str:
        return self.title

    @property
    def summary(self) -> str:
        return self.title or self.description

    @property
    def is_open(self) -> bool:
        """Still to be answered: said open, or nothing said and nobody named as having answered. What is said and could
        not be read is not « nothing ».
        """
        if any(part.field in {"state", "with_whom"} and not part.is_settled for part in self.misreads):
            return False
        return self.state is ListingState.OPEN or (self.state is None and not self.with_whom)


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
    """Why a line is no record."""

    HEADERS = "headers"
    SECTION = "section"
    TOTAL = "total"
    HINT = "hint"
    EXAMPLE = "example"
    DEFAULTS = "defaults"

    @property
    def label(self) -> str:
        """What people read."""
        return translated(self.message)

    @property
    def message(self) -> str:
        """The message of what people read."""
        return _NO_RECORD[self]


_NO_RECORD: Final = {
    NoRecord.HEADERS: msgid("les en-têtes, encore une fois"),
    NoRecord.SECTION: msgid("un titre de partie"),
    NoRecord.TOTAL: msgid("un total"),
    NoRecord.HINT: msgid("une consigne"),
    NoRecord.EXAMPLE: msgid("un exemple"),
    NoRecord.DEFAULTS: msgid("rien que des cases par défaut"),
}


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
    def called(self) -> str:
        """How to name the line in a remark about it."""
        return self.text

    @property
    def misreads(self) -> tuple[Misread, ...]:
        """Nothing is read on such a line."""
        return ()


Kept = TypeVar("Kept", bound=Record)


@dataclass(frozen=True, slots=True)
class Register:
    """The tabs of the shared spreadsheet, understood in the light of what the community decided.

    ``tabs`` are those that were looked for, ``layouts`` those that were read, kind after kind; some kinds may have
    several, one a year, and their records follow one another in that order.

    ``complete`` is False when a tab is ``missing`` or ``partial`` (not read whole): then an absence proves nothing
    (promise 6). An optional tab is never missing. Of the partial ones, ``loading`` were read before their values had
    come. ``notes`` are whole French sentences.
    """

    source: str
    read_at: dt.datetime
    community: Community
    layouts: tuple[Layout, ...]
    tabs: tuple[AnyTab, ...] = ()
    lines: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """The records of each tab, by its id; ask ``records_of``."""
    missing: tuple[AnyTab, ...] = ()
    partial: tuple[AnyTab, ...] = ()
    loading: tuple[AnyTab, ...] = ()
    complete: bool = True
    notes: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def today(self) -> dt.date:
        """The day of the reading, in the zone of ``read_at`` (the community's)."""
        return self.read_at.date()

    def records_of(self, tab: Tab[Kept]) -> tuple[Kept, ...]:
        """Return the records of a tab, in the order of the sheet; none when it was not found."""
        return cast("tuple[Kept, ...]", self.lines.get(tab.id, ()))

    def with_records(self, tab: Tab[Kept], records: Iterable[Kept]) -> Register:
        """Return the same register, with other records of a tab."""
        return replace(self, lines={**self.lines, tab.id: tuple(records)})

    @property
    def members(self) -> tuple[Member, ...]:
        """The lines of the directory: nearly everything else speaks of people."""
        return cast("tuple[Member, ...]", self.lines.get("MEMBERS", ()))

    @property
    def gatherings(self) -> tuple[Gathering, ...]:
        return cast("tuple[Gathering, ...]", self.lines.get("GATHERINGS", ()))

    @property
    def listings(self) -> tuple[Listing, ...]:
        return cast("tuple[Listing, ...]", self.lines.get("LISTINGS", ()))

    def layouts_of(self, kind: AnyTab) -> tuple[Layout, ...]:
        """Return the tabs of one kind, in order; none when it was not found."""
        return tuple(layout for layout in self.layouts if layout.kind is kind)

    def has(self, kind: AnyTab) -> bool:
        """Return whether there is a tab of this kind."""
        return any(layout.kind is kind for layout in self.layouts)

    @property
    def directory(self) -> Layout | None:
        """The tab of the members; None when it was not found."""
        return next((layout for layout in self.layouts if layout.kind.lists_people), None)

    def whole(self, kind: AnyTab) -> bool:
        """Return whether a kind is there and was read whole; when it is not known which one was not, none was."""
        is_told = bool(self.missing or self.partial)
        return self.has(kind) and kind not in self.partial and (self.complete or is_told)

    @property
    def expected(self) -> tuple[AnyTab, ...]:
        """The tabs that are there, or ought to be: an optional one that nobody keeps is not spoken of."""
        return tuple(tab for tab in self.tabs if not tab.is_optional or self.has(tab))

    def records(self) -> Iterator[Record]:
        """Yield every record, tab after tab, in the order of the sheet."""
        for tab in self.tabs:
            yield from self.records_of(tab)
