"""What a community decided about itself: names, rhythm, formats, thresholds, who coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import Enum

from sync.language import msgid


@dataclass(frozen=True, slots=True)
class GatheringFormat:
    """One of the formats that take turns. ``aliases`` are other wordings people use."""

    name: str
    aliases: tuple[str, ...] = ()


DEFAULT_FORMATS = (
    GatheringFormat("Pitchs de projets", ("pitch", "pitchs", "présentation de projets")),
    GatheringFormat("Partage d'infos et de compétences", ("partage", "atelier", "rencontre métier")),
    GatheringFormat("Visites et découvertes", ("visite", "visite découverte", "sortie")),
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how much activity in a year a member is *actif·ve*: contracts **or** revenue in euros."""

    contracts: int = 10
    revenue: float = 10_000.0


@dataclass(frozen=True, slots=True)
class Override:
    """A coordinator's word on a person's class, dated; it wins over the figures. ``email`` is the person's, or, of one
    without any, their name as ``fold`` makes it; ``type`` a MemberType value; ``reason`` what was said besides.
    """

    email: str
    type: str
    since: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days that returns every year, bounds included: « 08-01 » to « 08-31 ». ``(month, day)`` each."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def length(self) -> timedelta:
        """How long it lasts, in a leap year."""
        days = (date(2024, *self.last) - date(2024, *self.first)).days
        return timedelta(days=days % 366 + 1)

    def holds(self, day: date) -> bool:
        """Return whether a day falls inside, also when the span runs over New Year."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about a theme (« Comité d'éthique »), and how to reach them, as the community words it."""

    theme: str
    who: str


DEFAULT_QUIET = (Period(msgid("l'été"), (8, 1), (8, 31)), Period(msgid("les fêtes"), (12, 20), (1, 3)))


class Introducing(Enum):
    """Who introduces people to one another: coordinators by themselves, Tablée by mail once they said yes, nobody."""

    COORDINATION = "coordination"
    MAIL = "mail"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How working groups are composed of « Envies »: how many make one (``seats_kept`` are left to invite into), how
    far one travels, where groups may meet (none: the offices), whether some meet by video.
    """

    smallest: int = 5
    largest: int = 12
    seats_kept: int = 0
    limit_km: int = 50
    places: tuple[str, ...] = ()
    by_video: bool = True


@dataclass(frozen=True, slots=True)
class Community:
    """The decisions of one community. ``rhythm`` is an iCalendar RRULE (RFC 5545, section 3.3.10).

    ``mapping`` fixes headers by hand: title of the tab, canonical or its own → header as typed → label of the field.
    ``tabs`` says which tabs are read: canonical title → titles in the file. ``show_hidden`` tells that what is hidden
    in the sheet may be shown to members all the same.
    ``coordinators`` are addresses for everyone's digest; ``office_coordinators`` office → addresses; ``contacts`` stand
    at the foot of mails to members. ``names_isolated`` tells that a digest may say whom to take news of, once a month;
    ``budget_rate`` is the share, in percent, of what members earn that would be the community's (0: it is not told);
    ``answer_days`` how long a recommendation may wait before those who coordinate are told.
    """

    name: str = "Notre communauté"
    timezone: str = "Europe/Paris"
    offices: tuple[str, ...] = ()
    formats: tuple[GatheringFormat, ...] = DEFAULT_FORMATS
    rhythm: str = "FREQ=MONTHLY;BYDAY=3TH"
    usual_time: time = time(18, 30)
    quiet: tuple[Period, ...] = DEFAULT_QUIET
    thresholds: Thresholds = Thresholds()
    overrides: tuple[Override, ...] = ()
    coordinators: tuple[str, ...] = ()
    office_coordinators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    mapping: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tabs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    show_hidden: bool = False
    introductions: Introducing = Introducing.COORDINATION
    names_isolated: bool = True
    budget_rate: float = 0.0
    grouping: Grouping = Grouping()
    answer_days: int = 90

    @property
    def every_coordinator(self) -> frozenset[str]:
        """The addresses of who coordinates, an office or everything."""
        return frozenset((*self.coordinators, *(to for some in self.office_coordinators.values() for to in some)))
