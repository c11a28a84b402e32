"""What a job works with (Context), what a turn has read (Turn), and what a job is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sync.config import Document, Retention, SiteSettings
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.delivery.outbox import JournalOutbox
from sync.journal import Journal, Reading
from sync.mail.base import Outbox, Post
from sync.mail.render import Templates
from sync.mail.sending import Sending
from sync.sheets.base import Results, Spreadsheet, Watch
from sync.turn.writing import WritingDesk

if TYPE_CHECKING:  # it compares readings, and is only named here
    from sync.core.reading_guard import Loss

DASHBOARD: Final = "tableau-de-bord.html"
"""The coordinators' page, in our folder."""

Progress = Callable[[str, float], None]
"""Told the stage, in French, and the share of the work that is done."""


def _silent(stage: str, share: float) -> None:
    """Do nothing: nobody watches."""


@dataclass(frozen=True, slots=True)
class SettingsDesk:
    """Where « Réglages » are decided: the ``document`` that they stand over, as it is in its file; ``decided`` makes
    the context of what was said of them, by key.
    """

    document: Document
    decided: Callable[[Context, Mapping[str, str]], Context]


@dataclass(frozen=True, slots=True)
class Context:
    """The ports of one community, and the moment. A rehearsal is another Context, never an ``if`` inside a job.

    ``activity`` is the restricted workbook, None without one. ``snapshots`` is the folder that keeps them; ``sender``
    the address that mails leave from, ``address`` where coordinators open our page (empty: nowhere that a link leads
    to), ``sending`` how they do (as files, unless said). ``accepts_missing`` says that a
    tab or lines which are not there any more were taken away on purpose; ``watch`` cheaply whether anything changed,
    None when reading is cheap; ``desk`` is where mails to members are written, None when there is none;
    ``retention`` how long things are kept; ``sight`` what could be seen, before anything was read, of all that a turn
    depends on (empty: it cannot be told); ``settings`` what coordinators may decide (None: nothing, as in a rehearsal);
    ``not_ours`` gives the files that are people's own, also where our folder holds them; ``tabs_online`` tells whether
    our tabs are at Google, where nothing of a person can be erased but by hand; ``site`` is what was decided about the
    published pages.
    """

    community: Community
    spreadsheet: Spreadsheet
    activity: Spreadsheet | None
    results: Results
    journal: Journal
    templates: Templates
    post: Post
    snapshots: Path
    sender: str
    now: datetime
    accepts_missing: bool = False
    watch: Watch | None = None
    retention: Retention = field(default_factory=Retention)
    progress: Progress = _silent
    sending: Sending = field(default_factory=Sending)
    desk: WritingDesk | None = None
    sight: str = ""
    settings: SettingsDesk | None = None
    address: str = ""
    not_ours: Callable[[], tuple[Path, ...]] = tuple
    tabs_online: bool = False
    site: SiteSettings = field(default_factory=SiteSettings)

    @property
    def dashboard(self) -> Path:
        """Where the coordinators' page is, or will be."""
        return self.snapshots.parent / DASHBOARD

    @property
    def outbox(self) -> Outbox:
        """Where letters wait until they leave, in the journal."""
        return JournalOutbox(self.journal, self.now)


@dataclass(frozen=True, slots=True)
class Turn:
    """One reading, understood: what every job of a turn works from.

    ``reading`` is its place in the journal; ``sheet_changed`` tells whether it is a new one. ``lost`` tells what an
    earlier reading had and this one lacks: then nothing is published (promise 6), and ``reading`` is that earlier one.
    ``heard`` tells that our tabs were read too, with what people did there.
    """

    context: Context
    register: Register
    assessment: Assessment
    reading: Reading | None
    sheet_changed: bool
    lost: tuple[Loss, ...] = ()
    heard: bool = True

    @property
    def gathering_moments(self) -> tuple[datetime, ...]:
        """When the gatherings to come are, in the community's zone."""
        usual, zone = self.context.community.usual_time, self.context.now.tzinfo
        moments = ((each.date, each.time or usual) for each in self.register.gatherings if each.date)
        return tuple(sorted(datetime.combine(day, at, zone) for day, at in moments if day >= self.assessment.today))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job did: a French sentence for people, the files it wrote, the titles of our tabs that changed, the mails
    that left (or were written to files), and what else people should know. ``later`` is why not all could be done, when
    trying again later is all there is to do: a sentence, empty when all was. ``after`` is the turn to go on with, when
    what was kept of its reading changed.
    """

    sentence: str
    files: tuple[Path, ...] = ()
    published: tuple[str, ...] = ()
    mails: int = 0
    notes: tuple[str, ...] = ()
    later: str = ""
    after: Turn | None = None


Job = Callable[[Turn], Outcome]
