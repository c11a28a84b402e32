"""What a reminder holds: one info, by its very type (promise 3). Nothing here is a list, and ``Reminder`` has one
``info``: a template that shows it cannot show two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sync.core.digests.values import Tile, WebLink
from sync.core.gatherings.following import Told


@dataclass(frozen=True, slots=True)
class ToCome:
    """A gathering to come: what, when, why, what we will do there, where, how to take part from afar, who carries it.
    Each is empty when nobody wrote it; ``remote_words`` is what stands in place of a link that is none.
    """

    called: str
    when: str
    tile: Tile
    purpose: str = ""
    programme: str = ""
    place: str = ""
    remote: WebLink | None = None
    remote_words: str = ""
    carried_by: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A gathering that was announced and is not as announced any more: ``sentence`` says what changed. ``now`` is
    when it is (empty: it is not held), ``place`` and the link where; the words ``before`` are what was told of each,
    when it changed, else empty.
    """

    called: str
    sentence: str
    before: str
    tile: Tile | None = None
    now: str = ""
    place: str = ""
    place_before: str = ""
    remote: WebLink | None = None
    remote_words: str = ""
    remote_before: str = ""


@dataclass(frozen=True, slots=True)
class OpenRole:
    """A role of one gathering that nobody took yet, as an invitation."""

    called: str
    when: str
    tile: Tile
    invitation: str


@dataclass(frozen=True, slots=True)
class Expected:
    """How many come to a gathering, as it was answered, and what that number does not say."""

    called: str
    when: str
    tile: Tile
    count: str
    caution: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """What somebody who just came may want to know, as one welcome: who is here, what comes next, where to look, an
    invitation to say who they are. Each is empty when there is nothing to say; ``sheet`` opens the spreadsheet.
    """

    here: str
    next_gathering: str
    look: str
    sheet: WebLink | None
    invitation: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the programme of who arrives: what it says, and where to read on (None: nowhere)."""

    text: str
    link: WebLink | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A listing of one person that is about to expire."""

    title: str
    until: str
    question: str


@dataclass(frozen=True, slots=True)
class BeginningStep:
    """A step of the cycle that begins: ``when`` from its first day to its last; what and for whom may be empty;
    ``before`` says when it was to begin, of one that was moved.
    """

    called: str
    when: str
    tile: Tile
    what: str = ""
    for_whom: str = ""
    before: str = ""


Info: TypeAlias = ToCome | Changed | OpenRole | Expected | Welcome | Step | Ending | BeginningStep


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder, as its templates show it."""

    community: str
    headline: str
    title: str
    preheader: str
    info: Info
    why: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A reminder that is due: ``period`` is what it is sent once for, ``about`` what must still be true when it leaves,
    ``expires`` when it is of no use any more. ``rows`` are the lines of the one person it is for (empty: it is for
    everyone); ``gathering`` the identity of the gathering it is about (empty: none), ``told`` where its thread began.
    ``occasion`` tells apart the times that the same is said on purpose: how many days before.
    """

    reminder: Reminder
    period: str
    about: str
    expires: datetime
    rank: int
    rows: tuple[int, ...] = ()
    gathering: str = ""
    told: Told | None = None
    occasion: str = ""
