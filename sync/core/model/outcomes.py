"""What Tablée concludes from a register: findings, duplicates, types, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol, overload

from sync.core.model.tabs import AnyTab, Place
from sync.language import msgid, translated

if TYPE_CHECKING:  # sentences are rendered with the words of the whole core, and only named here
    from sync.core.say import Saying, Sentence, Value


class Severity(Enum):
    """How much a finding matters; see CONTRIBUTING.md for the meaning of each."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, on the cell that a person would correct.

    ``cell`` is an A1 address, None when the tab has no such column. ``field`` is the label people read, ``field_id``
    its name, which never changes. ``value`` is the text typed there. ``record`` names the line for a person (« Zoé
    Martin »), empty when it says nothing of itself. ``message`` is a whole sentence, rendered where it is read;
    ``suggestion`` a replacement to consider, or None. ``readings`` are what the cell could mean, when a person has to
    say; ``cells`` every cell that the finding stands for, when it stands for several. ``question`` is the key by which
    an answer is kept, empty where none but « c’est normal » is awaited, and ``common`` that by which one answer is for
    every line that asks the same (empty: there is none); ``answer`` is what was answered.
    """

    code: str
    severity: Severity
    kind: AnyTab
    tab: str
    cell: str | None
    row: int
    field: str
    value: str
    record: str
    message: Sentence
    suggestion: str | None = None
    readings: tuple[Value, ...] = ()
    cells: tuple[str, ...] = ()
    question: str = ""
    answer: str = ""
    field_id: str = ""
    common: str = ""

    @property
    def called(self) -> str:
        """How to name the line to a person: « Zoé Martin », « ligne 14 »."""
        return self.record or translated("ligne {row}").format(row=self.row)


class Tier(Enum):
    """How much a pair may be trusted: without a look, or worth one."""

    SURE = "sure"
    TO_CONFIRM = "to_confirm"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why two lines are one person, or are not: a ``code`` that never changes, the phrase, and the fields of
    the directory that it speaks of.
    """

    code: str
    words: Saying
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.words)


class Reasons(NamedTuple):
    """What speaks for two lines being one person, what against, and what a person should look at."""

    because: tuple[Reason, ...]
    against: tuple[Reason, ...]
    doubts: tuple[Reason, ...]


class Telling(Protocol):
    """What has its reasons in words once they are asked for."""

    @property
    def reasons(self) -> Reasons:
        """The reasons, always the same."""


class Phrases(Sequence[Reason]):
    """Some of the reasons of a pair, made when somebody reads them: most pairs of a large directory are never shown."""

    __slots__ = ("_part", "_telling")

    def __init__(self, telling: Telling, part: str) -> None:
        self._telling, self._part = telling, part

    def _phrases(self) -> tuple[Reason, ...]:
        phrases: tuple[Reason, ...] = getattr(self._telling.reasons, self._part)
        return phrases

    @overload
    def __getitem__(self, index: int) -> Reason: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Reason]: ...

    def __getitem__(self, index: int | slice) -> Reason | Sequence[Reason]:
        return self._phrases()[index]

    def __len__(self) -> int:
        return len(self._phrases())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._phrases() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._phrases())

    def __repr__(self) -> str:
        return repr(self._phrases())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines of the directory that may be one person. ``rows`` are sheet rows, ascending; ``score`` is in bits
    (log2 of the likelihood ratio of Fellegi and Sunter). Reasons tell what speaks for it (``because``), what
    ``against``, and why it is a question (``doubts``).
    """

    rows: tuple[int, int]
    tier: Tier
    score: float
    because: Sequence[Reason]
    against: Sequence[Reason] = ()
    doubts: Sequence[Reason] = ()


@dataclass(frozen=True, slots=True)
class Duplicates:
    """``clusters`` is the best guess, each cluster ascending, two lines at least; ``pairs`` best first. Coordinators
    said that ``confirmed`` pairs (which are among ``pairs``) are one person, and that those ``apart`` are two.
    ``contradictions`` are answers that cannot all be true: pairs of rows said to be one person, and last the pair of
    rows said to be two. ``untold`` counts the pairs that are worth a look but less likely than all of these: too many
    to be looked at.
    """

    clusters: tuple[tuple[int, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    confirmed: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    contradictions: tuple[tuple[tuple[int, int], ...], ...] = ()
    untold: int = 0


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
        return translated(self.message)

    @property
    def message(self) -> str:
        """The message of what coordinators read."""
        return _TYPE_LABELS[self]


_TYPE_LABELS = {
    MemberType.ACTIVE: msgid("actif·ve"),
    MemberType.OCCASIONAL: msgid("occasionnel·le"),
    MemberType.PAUSED: msgid("en pause"),
    MemberType.INACTIVE: msgid("peu ou plus actif·ve"),
    MemberType.UNKNOWN: msgid("inconnu"),
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
    because: tuple[Saying, ...]


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
    """One event between two readings. ``place`` is where the record stands now (before, for a departure);
    None for a whole tab (« l'onglet a été trié »), whose title is then the name.
    """

    kind: ChangeKind
    tab: AnyTab
    name: str
    place: Place | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def row(self) -> int | None:
        """The number of the row in its tab, for people."""
        return self.place.row if self.place else None

    @property
    def title(self) -> str:
        """The title of the tab as it stands in the file."""
        return self.place.tab if self.place else self.name


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since an earlier reading; ``since`` is None at the first one."""

    since: datetime | None = None
    events: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """One answer to « pourquoi ? »: a claim in French, the cells it rests on (« Annuaire!D14 »), the rule, the
    threshold (empty when there is none), and the day of the reading. ``weight`` is the score behind it, for who knows
    how it is made (empty when there is none).
    """

    claim: str
    cells: tuple[str, ...]
    rule: str
    threshold: str
    date: date
    weight: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What was asked, and everything that answers it."""

    about: str
    answers: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date and a format that the rhythm and the rotation suggest. ``place`` is the line of the planning that
    already stands on this day or in this period; None when nothing is planned. ``remarks`` are phrases
    (« jour férié : Ascension »).
    """

    day: date
    time: time
    format: str
    place: Place | None = None
    remarks: tuple[Saying, ...] = ()
