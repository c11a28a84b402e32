"""What a job works with (Context), what a turn has read (Turn), and what a job is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sync.config import Retention
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.fields import TabKind
from sync.core.model.records import Register
from sync.journal import Journal, Reading
from sync.mail.base import Post
from sync.mail.render import Templates
from sync.sheets.base import Results, Spreadsheet

Progress = Callable[[str, float], None]
"""Told the stage, in French, and the share of the work that is done."""


def _silent(stage: str, share: float) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Context:
    """The ports of one community, and the moment. A rehearsal is another Context, never an ``if`` inside a job.

    ``activity`` is the restricted workbook, None without one. ``snapshots`` is the folder that keeps them; ``sender``
    the address that mails leave from; ``accepts_missing`` that a tab which is not there any more was taken away on
    purpose; ``retention`` how long things are kept.
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
    retention: Retention = field(default_factory=Retention)
    progress: Progress = _silent


@dataclass(frozen=True, slots=True)
class Turn:
    """One reading, understood: what every job of a turn works from.

    ``reading`` is its place in the journal; ``sheet_changed`` tells whether it is a new one. ``lost`` names the tabs
    that an earlier reading had and this one lacks: then nothing is published (promise 6), and ``reading`` is that
    earlier one.
    """

    context: Context
    register: Register
    assessment: Assessment
    reading: Reading | None
    sheet_changed: bool
    lost: tuple[TabKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job did: a French sentence for people, the files it wrote, the titles of our tabs that changed, the mails
    that left (or were written to files).
    """

    sentence: str
    files: tuple[Path, ...] = ()
    published: tuple[str, ...] = ()
    mails: int = 0


Job = Callable[[Turn], Outcome]
