"""What a digest holds: sentences already chosen, sorted, counted and cut. Templates only show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell to open: « Annuaire!D14 », and the link that the spreadsheet's adapter gave for it (None: no link)."""

    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class WebLink:
    """A page to open, and what it is called. ``href`` has been looked at (``safe_link``)."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A day as a leaf of a calendar: « jeudi », « 17 », « décembre »."""

    weekday: str
    day: str
    month: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read, enough by itself: ``when`` (may be empty), what it is about, the sentence, the cells of the
    sheet (for coordinators) or the pages to open (for members); ``tile`` shows its day as a leaf of a calendar.
    """

    text: str
    detail: str = ""
    when: str = ""
    cells: tuple[CellRef, ...] = ()
    links: tuple[WebLink, ...] = ()
    tile: Tile | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one title (empty: none). ``more`` is « et 4 autres », or empty; ``beyond`` is how many lines were not
    made, being more than a digest shows.
    """

    lines: tuple[Line, ...]
    title: str = ""
    more: str = ""
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a small chart: its count in text, its width in percent of the longest, a tone for its colour."""

    label: str
    count: int
    percent: int
    tone: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a digest. ``notice`` says what could not be read; ``rest`` where to find what the cap leaves out;
    ``paragraphs`` are what a coordinator wrote.
    """

    key: str
    title: str
    intro: str = ""
    notice: str = ""
    paragraphs: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    groups: tuple[Group, ...] = ()
    rest: str = ""
    more: str = ""

    @property
    def count(self) -> int:
        """How many lines it holds."""
        return sum(len(group.lines) + group.beyond for group in self.groups)

    @property
    def shows(self) -> bool:
        """Whether there is anything to read in it."""
        return bool(self.groups or self.bars or self.notice or self.more or self.paragraphs)


@dataclass(frozen=True, slots=True)
class WeeklyDigest:
    """The week, for the coordinators of a community or of one office.

    ``headline`` is the one thing to do, short enough for a subject. ``period`` and ``read`` are the exact bounds and
    the moment of the reading; ``page`` is the address of the coordinators' page, or empty. ``is_empty`` means that no
    mail is due: nothing waits, nothing changed, nothing comes.
    """

    community: str
    office: str | None
    week: int
    headline: str
    title: str
    preheader: str
    period: str
    read: str
    sections: tuple[Section, ...]
    why: str
    is_empty: bool
    page: str = ""


@dataclass(frozen=True, slots=True)
class QuietWeek:
    """The one line that says, at most every four weeks, that all is well and that Tablée is awake."""

    community: str
    office: str | None
    week: int
    headline: str
    sentence: str
    read: str
    why: str


@dataclass(frozen=True, slots=True)
class Newsletter:
    """The month, for every member alike. ``month`` is « décembre 2026 », ``lead`` the sentences before the lists;
    ``is_empty`` means that there is nothing new to tell, and no mail.
    """

    community: str
    month: str
    headline: str
    title: str
    preheader: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    why: str
    is_empty: bool
