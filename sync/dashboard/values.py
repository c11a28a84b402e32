"""What the page shows of mails and of the service, chosen and worded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.core.digests import Section
from sync.core.panorama import Panorama


@dataclass(frozen=True, slots=True)
class Departure:
    """One mailing: the hour (empty: as soon as may be), how people call it, to whom, where it stands (may be empty),
    those it is not for. ``subject`` and ``html`` are those of the mail as one of its readers sees it; empty when it is
    not written before its day, or was forgotten since.
    """

    hour: str
    title: str
    readers: str
    state: str = ""
    left_out: tuple[str, ...] = ()
    subject: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what leaves on it, and sentences on what would wait or is not on its usual day; ``more`` says how many
    departures have no line of their own.
    """

    date: date
    departures: tuple[Departure, ...]
    notes: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A job of the service: its title, its rule and its next moment in words (empty: not said)."""

    title: str
    rule: str
    next: str


@dataclass(frozen=True, slots=True)
class Service:
    """How the service is: whether one runs, what it does and when, what goes wrong, in sentences."""

    alive: bool
    jobs: tuple[Job, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The whole page, but for the moment of the reading. ``figures`` are lines on what was read: what, how many, a word
    about it.
    """

    community: str
    needs: tuple[Section, ...]
    coming: tuple[Day, ...]
    left: tuple[Day, ...]
    figures: tuple[tuple[str, str, str], ...]
    service: Service
    panorama: Panorama
