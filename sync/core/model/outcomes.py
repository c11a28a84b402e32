"""What Tablée concludes from a register: findings, duplicates, types, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from sync.core.model.fields import TabKind


class Severity(Enum):
    """How much a finding matters; see CONTRIBUTING.md for the meaning of each."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, on the cell that a person would correct.

    ``cell`` is an A1 address, None when the tab has no such column. ``field`` is the label people read. ``value`` is
    the text typed there. ``record`` names the line for a person (« Zoé Martin »). ``message`` is a whole French
    sentence; ``suggestion`` a replacement to consider, or None. ``readings`` are what the cell could mean, in French,
    when a person has to say; ``cells`` every cell that the finding stands for, when it stands for several.
    """

    code: str
    severity: Severity
    kind: TabKind
    tab: str
    cell: str | None
    row: int
    field: str
    value: str
    record: str
    message: str
    suggestion: str | None = None
    readings: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


class Tier(Enum):
    """How much a pair may be trusted: without a look, or worth one."""

    SURE = "sure"
    TO_CONFIRM = "to_confirm"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines of the directory that may be one person. ``rows`` are sheet rows, ascending; ``score`` is in bits
    (log2 of the likelihood ratio of Fellegi and Sunter); ``because`` are short French phrases.
    """

    rows: tuple[int, int]
    tier: Tier
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """``clusters`` is the best guess, each cluster ascending, two lines at least; ``pairs`` best first. Coordinators
    said that ``confirmed`` pairs (which are among ``pairs``) are one person, and that those ``apart`` are two.
    """

    clusters: tuple[tuple[int, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    confirmed: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


class MemberType(Enum):
    """The classes of the typology; the value is what `--json` says."""

    ACTIVE = "active"
    OCCASIONAL = "occasional"
    PAUSED = "paused"
    INACTIVE = "inactive"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What coordinators read."""
        return _TYPE_LABELS[self]


_TYPE_LABELS = {
    MemberType.ACTIVE: "actif·ve",
    MemberType.OCCASIONAL: "occasionnel·le",
    MemberType.PAUSED: "en pause",
    MemberType.INACTIVE: "peu ou plus actif·ve",
    MemberType.UNKNOWN: "inconnu",
}


@dataclass(frozen=True, slots=True)
class Engagement:
    """What a person carries in common: gatherings with a role, listings posted, introductions (listings concluded
    with them). Never mixed with the class into one score.
    """

    gatherings: int = 0
    listings: int = 0
    introductions: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """The class of one person (the rows of one sure cluster, ascending) and why. ``because`` names criteria and years,
    never a figure (promise 8).
    """

    rows: tuple[int, ...]
    name: str
    emails: tuple[str, ...]
    type: MemberType
    engagement: Engagement
    because: tuple[str, ...]


class ChangeKind(Enum):
    ARRIVED = "arrived"
    LEFT = "left"
    CHANGED = "changed"
    SORTED = "sorted"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that reads otherwise than before. ``field`` is its label; both texts as typed."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One event between two readings. ``row`` is where the record stands now (before, for a departure);
    None for a whole tab (« l'onglet a été trié »).
    """

    kind: ChangeKind
    tab: TabKind
    name: str
    row: int | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since an earlier reading; ``since`` is None at the first one."""

    since: datetime | None = None
    events: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """One answer to « pourquoi ? »: a claim in French, the cells it rests on (« Annuaire!D14 »), the rule, the
    threshold (empty when there is none), and the day of the reading.
    """

    claim: str
    cells: tuple[str, ...]
    rule: str
    threshold: str
    date: date


@dataclass(frozen=True, slots=True)
class Why:
    """What was asked, and everything that answers it."""

    about: str
    answers: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date and a format that the rhythm and the rotation suggest. ``gathering_row`` is the line of the planning that
    already stands on this day or in this period; None when nothing is planned. ``remarks`` are French phrases
    (« jour férié : Ascension »).
    """

    day: date
    time: time
    format: str
    gathering_row: int | None = None
    remarks: tuple[str, ...] = ()
