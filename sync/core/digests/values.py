"""What a digest holds: sentences already chosen, sorted, counted and cut. Templates only show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell to open: « Annuaire!D14 », and the link that the spreadsheet's adapter gave for it (None: no link)."""

    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read, enough by itself: ``when`` (may be empty), what it is about, the sentence, the cells."""

    text: str
    detail: str = ""
    when: str = ""
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one title (empty: none). ``more`` is « et 4 autres », or empty."""

    lines: tuple[Line, ...]
    title: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a small chart: its count in text, its width in percent of the longest, a tone for its colour."""

    label: str
    count: int
    percent: int
    tone: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a digest. ``notice`` says what could not be read; ``rest`` where to find what the cap leaves out."""

    key: str
    title: str
    intro: str = ""
    notice: str = ""
    bars: tuple[Bar, ...] = ()
    groups: tuple[Group, ...] = ()
    rest: str = ""
    more: str = ""

    @property
    def count(self) -> int:
        """How many lines it holds."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def shows(self) -> bool:
        """Whether there is anything to read in it."""
        return bool(self.groups or self.bars or self.notice or self.more)


@dataclass(frozen=True, slots=True)
class WeeklyDigest:
    """The week, for the coordinators of a community or of one office.

    ``headline`` is the one thing to do, short enough for a subject. ``period`` and ``read`` are the exact bounds and
    the moment of the reading. ``is_empty`` means that no mail is due: nothing waits, nothing changed, nothing comes.
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
