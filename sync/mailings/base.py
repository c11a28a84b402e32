"""What a mailing declares. A new one is a module beside this one, its templates, and one in ``MAILINGS``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from sync.config.mailings import MailingSetting
from sync.core.model.community import Community
from sync.core.replies.kinds import Kind
from sync.core.schedule import Policy, Rule, parse_rule, parse_span
from sync.core.text import capital, fold
from sync.language import msgid, msgids, translated
from sync.mail.base import Sample

if TYPE_CHECKING:
    from sync.core.gatherings.following import Told
    from sync.core.reminders.coming import Waiting
    from sync.letters.drafting import Drafting
    from sync.turn.context import Job


class Readers(Enum):
    """Who reads a mailing, in the words of people."""

    MEMBERS = "tous les membres"
    ONE_PERSON = "une seule personne"
    COORDINATORS = "la coordination"


@dataclass(frozen=True, slots=True)
class StopList:
    """What a reader stops: the word that stands in a STOP and in List-Id, and how mail programs call it."""

    word: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a round says that it did: mails that are ready (one, several), none today, none wanted."""

    one: str = msgids("mail prêt", "mails prêts")[0]
    many: str = "mails prêts"
    none: str = msgid("Rien à dire aujourd’hui.")
    unasked: str = msgid("Aucun mail n’est demandé.")


@dataclass(frozen=True, slots=True)
class Round:
    """A job of the service that writes mailings, one or several.

    ``name`` is what ``[schedule]`` and ``[late]`` call it, ``title`` what people do; ``hour`` is its usual hour and
    ``late`` how late it may still be done, in the words of ``tablee.toml``. Its mailings are composed one after the
    other in the order of ``MAILINGS``, unless ``job`` does it; ``by_hand`` does it in a turn of which nobody chose the
    hour.
    """

    name: str
    title: str
    hour: str
    late: str
    words: Words = Words()
    job: Job | None = None
    by_hand: Job | None = None

    @property
    def rule(self) -> Rule:
        return parse_rule(self.hour)

    @property
    def policy(self) -> Policy:
        return Policy(parse_span(self.late))


@dataclass(frozen=True, slots=True)
class Issue:
    """One mail of a mailing for everyone, or for one person: what is said (``value``, shown by its templates), what it
    is sent once for (``period``), how a coordinator calls it.

    ``about`` names what must still be true when it leaves (empty: nothing), ``expires`` when it is of no use any more
    (None: as long as its mailing lasts); a lower ``rank`` leaves first. ``rows`` are the lines of the one person it is
    for (empty: it is for everyone), ``gathering`` the identity of the gathering it is about, ``told`` where its thread
    began, ``entry`` the calendar entry beside it. ``occasion`` tells apart the times that the same is said on purpose.
    """

    mailing: Mailing
    period: str
    title: str
    value: object
    _: KW_ONLY
    about: str = ""
    expires: datetime | None = None
    rank: int = 5
    rows: tuple[int, ...] = ()
    gathering: str = ""
    told: Told | None = None
    entry: str = ""
    occasion: str = ""


def _no_sample() -> tuple[Sample, ...]:
    return ()


@dataclass(frozen=True, slots=True, eq=False)
class Mailing:
    """One kind of mail. All that the program knows of it: whatever schedules, restores, configures, counts, shows or
    documents mails goes over declarations, and knows none by name.

    ``id`` is the list of its letters, for ever: the journal, a go and a STOP go by it. ``name`` is how people call it,
    ``readers`` who reads it, ``when`` and ``tells`` what the guide says of it.
    """

    id: str
    name: str
    readers: Readers
    when: str
    tells: str
    _: KW_ONLY

    round: Round | None = None
    """The job that writes it; None for what answers an event."""
    compose: Callable[[Drafting], Iterable[Issue | Waiting]] | None = None
    """What it has to say at this moment, to members or to one of them. Each issue is given once for its period."""
    foresee: Callable[[Drafting], Iterable[Issue | Waiting]] | None = None
    """What it would have to say on a day to come, by a drafting of that day, for who looks ahead; None: as it is
    composed.
    """
    note: Callable[[Drafting, Issue], None] | None = None
    """What is remembered of an issue, right after it was given."""
    setting: type[MailingSetting] | None = None
    """Its section of ``tablee.toml``, which several may share; one that is not ``enabled`` is not composed."""
    samples: Callable[[], tuple[Sample, ...]] = _no_sample
    """Invented values for its templates, at their fullest and at their barest; none for what has no template."""
    stops: StopList | None = None
    """What its readers stop; None for a list of its own."""

    subjects: int | None = 1
    """How many things one issue may tell, side by side; None: as many as there are."""
    lasts: timedelta | None = timedelta(weeks=1)
    """How long a letter is of use; None: as long as what it is about is to come."""
    is_repeatable: bool = False
    """Whether one that may have left is sent again, rather than held for a person."""
    is_urgent: bool = False
    """Whether it is composed at each reading, at any hour, and counts for no week."""
    is_about_a_day: bool = False
    """Whether it does not wait for the end of a quiet period: it would be of no use."""
    begins_thread: bool = False
    """Whether what is told of the same gathering later stands in its thread; one that tells of several gives way."""
    outlives_stop: bool = False
    """Whether it leaves to who said STOP, to answer it."""
    goes_with: tuple[str, ...] = ()
    """The mailings whose go is enough for it."""
    has_own_go: bool = False
    """Whether a coordinator gave their go to each of its mails before it was written: no other is asked for."""
    is_told_once: bool = False
    """Whether somebody of several offices, who would all tell them the same, needs one of their mails: it asks nothing
    for one office alone, and its value without ``community`` and ``why`` is all that it tells.
    """
    is_confidential: bool = False
    """Whether nobody but its reader reads it: where mails are looked at, an invented one stands for it."""
    asks: Kind | None = None
    """What an answer to it is about; None: nobody is asked anything."""

    period: Callable[[date], str] | None = None
    """What it is sent once for, when that is a span of the calendar: the period of a day."""
    missed: Callable[[date | None, date, Community], Iterable[str]] | None = None
    """The periods that may have left between the last reading that is known (None: there is none) and today, which a
    journal that was put back takes as sent; None: that of today.
    """

    def __repr__(self) -> str:
        return f"Mailing({self.id})"

    @property
    def title(self) -> str:
        """How people call it, as a title."""
        return capital(translated(self.name))

    @property
    def template(self) -> str:
        """The name of its templates."""
        return self.id.replace("-", "_")

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of all its templates."""
        return tuple(dict.fromkeys(name for name, _ in self.samples()))

    @property
    def stop_list(self) -> StopList:
        """What its readers stop."""
        return self.stops or StopList(self.id, self.title)

    def list_for(self, office: str | None) -> str:
        """Return the list of the letters for an office; None for everyone's."""
        return self.id if office is None else f"{self.id}-{fold(office).replace(' ', '-')}"

    def has(self, letters: str) -> bool:
        """Tell whether a list of letters is of this mailing: everyone's, or an office's."""
        return letters == self.id or letters.startswith(f"{self.id}-")

    def missed_periods(self, last: date | None, today: date, community: Community) -> Iterable[str]:
        """Return the periods that a journal that was put back takes as sent."""
        if self.missed is not None:
            return self.missed(last, today, community)
        return () if self.period is None else (self.period(today),)


def side_by_side(value: object) -> int:
    """Return the most things that stand side by side anywhere in what a mail shows."""
    if isinstance(value, str | bytes):
        return 1
    if isinstance(value, Mapping):
        return max(len(value), *map(side_by_side, value.values()), 1)
    if isinstance(value, Collection):
        return max(len(value), *map(side_by_side, value), 1)
    if is_dataclass(value):
        return max((side_by_side(getattr(value, each.name)) for each in fields(value)), default=1)
    return 1


def week_of(day: date) -> str:
    """Return the ISO week of a day: « 2026-W47 »."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def month_of(day: date) -> str:
    """Return the month of a day: « 2026-12 »."""
    return f"{day:%Y-%m}"
