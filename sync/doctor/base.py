"""What a check looks at (Setup), what it sees (Seen), and the round: every check in order, each with one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sync.core.model.community import Community
from sync.core.model.workbook import Workbook
from sync.core.say import tell
from sync.core.text import listed, quoted, typeset
from sync.errors import SyncError
from sync.journal.location import Location
from sync.sheets.base import Spreadsheet

if TYPE_CHECKING:  # gspread, only for who uses it
    from sync.sheets.google import Transport


@dataclass(frozen=True, slots=True)
class Setup:
    """What a community has set up, nothing being opened yet: what is a function opens it, or raises a SyncError.

    ``checks`` are those of its source, ``link`` the address of the members' spreadsheet when it is online, ``results``
    that of the coordinators' own.
    ``key`` is the key file that is used; ``key_is_named`` tells that the environment names it, whatever the
    configuration says in ``own_key``. ``ahead`` is how far the clock of this machine is ahead of Google's;
    ``knocks`` try the mail server, the mailbox of answers and the witness without sending nor changing anything; none
    when mails are only written to files. ``stops_at`` is the address that members write STOP to; ``post``
    tells, in French sentences, what keeps mails back, then what waits for a person's word.
    """

    community: Community
    checks: SourceChecks
    link: str | None
    results: str | None
    own_key: Path | None
    key: Path | None
    key_is_named: bool
    out: Path
    journal: Location
    templates: Path | None
    workbook: Callable[[], Workbook]
    activity: Spreadsheet | None
    google: Callable[[], Transport]
    ahead: Callable[[], timedelta]
    stops_at: str
    post: Callable[[], tuple[Sequence[str], Sequence[str]]]
    knocks: Mapping[str, Callable[[], None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check saw: all is well (True), or not (False), or it is not for us to know (None). ``todo`` is the one
    thing to do.
    """

    ok: bool | None
    said: str
    todo: str = ""


def fine(sentence: str) -> Seen:
    return Seen(True, sentence)


def wrong(sentence: str, todo: str) -> Seen:
    return Seen(False, sentence, todo)


def unsure(sentence: str, todo: str = "") -> Seen:
    return Seen(None, sentence, todo)


def everyone(_: Setup) -> bool:
    """Return True: what concerns any community."""
    return True


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. ``look`` says what it saw; a SyncError that it raises is what is wrong, and what to do.

    ``name`` is for programs, ``title`` for people. ``needs`` names the checks without which this one means nothing;
    ``concerns`` tells whether a community has that thing at all.
    """

    name: str
    title: str
    look: Callable[[Setup], Seen]
    needs: tuple[str, ...] = ()
    concerns: Callable[[Setup], bool] = everyone


@dataclass(frozen=True, slots=True)
class SourceChecks:
    """What to look at in a source ``before`` its tabs, and ``after`` them."""

    before: tuple[Check, ...] = ()
    after: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The line of one check, as Seen; ``ok`` is None too when it was skipped."""

    check: str
    title: str
    ok: bool | None
    said: str
    todo: str = ""


def examine(checks: Sequence[Check], setup: Setup) -> tuple[Result, ...]:
    """Return every check that concerns a setup, in order. One whose ground gave way is skipped, and says why."""
    results: list[Result] = []
    failures: dict[str, str] = {}
    for check in checks:
        if not check.concerns(setup):
            continue
        before = [failures[name] for name in check.needs if name in failures]
        observation = skipped(before) if before else _look(check, setup)
        if observation.ok is False or before:
            failures[check.name] = tell(check.title)
        results.append(
            Result(check.name, tell(check.title), observation.ok, typeset(observation.said), typeset(observation.todo))
        )
    return tuple(results)


def skipped(before: Sequence[str]) -> Seen:
    """Return what is said of a check when others, by their titles, must be well first."""
    return unsure(tell("pas vérifié : d’abord {before}.", before=listed([quoted(title) for title in before])))


def _look(check: Check, setup: Setup) -> Seen:
    try:
        return check.look(setup)
    except SyncError as error:
        return wrong(error.what, error.todo)
