"""What a source of the members' spreadsheet declares. A new one is a module beside this one, and one in ``SOURCES``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.sheets.base import Condition, Results, Spreadsheet, Watch

if TYPE_CHECKING:
    from sync.connect.planning import Plan
    from sync.doctor.base import SourceChecks


@dataclass(frozen=True, slots=True)
class Opened:
    """What a turn reads, where our tabs are, and what says cheaply whether anything changed; None when reading is as
    cheap.
    """

    spreadsheet: Spreadsheet
    results: Results
    watch: Watch | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What somebody else changed online since a token: ids of files (None: any may have), and the next token."""

    changed: frozenset[str] | None
    token: str


@dataclass(frozen=True, slots=True)
class ChangeFeed:
    """What tells, in one request, all that changed among the files of an ``account``; ``files`` are the ids of a
    community's own. ``since`` takes a token (empty: from now on) and raises SyncError.
    """

    account: str
    files: tuple[str, ...]
    since: Callable[[str], News]


def no_feed(_plan: Plan) -> ChangeFeed | None:
    """Return None: nothing tells of several files at once."""
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of spreadsheet that Tablée can read.

    ``handles`` tells whether what stands in « source » is of this kind; ``is_file`` that it is a path of this machine
    rather than an address. ``spreadsheet`` and ``open`` reach it, the second with all that a turn needs; ``watch`` says
    cheaply whether it changed, None for what is seen from its date, ``feed`` does for all the files of an account, None
    where nothing does; ``reads_at_once`` tells that it opens without any key, so that ``tablee init`` shows what is
    understood of it. ``condition`` tells how it stands, to show that Tablée never wrote in it. ``checks`` are
    the doctor's, ``next_step`` what ``tablee init`` says to do once the configuration is written.
    """

    id: str
    handles: Callable[[str], bool]
    spreadsheet: Callable[[Plan], Spreadsheet]
    open: Callable[[Plan], Opened]
    checks: Callable[[], SourceChecks]
    watch: Callable[[Plan], Watch | None]
    condition: Callable[[Plan], Condition]
    next_step: str
    feed: Callable[[Plan], ChangeFeed | None] = no_feed
    is_file: bool = False
    reads_at_once: bool = True
