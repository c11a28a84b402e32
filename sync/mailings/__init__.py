"""The mailings, each declared in one module: a new one is listed in ``MAILINGS``, and nowhere else."""

from collections.abc import Callable
from typing import Final

from sync.config.mailings import MailingSetting
from sync.language import translated
from sync.mail.base import Sample
from sync.mailings.answers import STOP_HEARD, TRIAL
from sync.mailings.base import Issue, Mailing, Readers, Round
from sync.mailings.go_request import GO_REQUEST
from sync.mailings.groups import GROUP_INVITATION
from sync.mailings.introductions import ASK, MADE, OFFER
from sync.mailings.leads import LEADS
from sync.mailings.newsletter import NEWSLETTER
from sync.mailings.notice import NOTICE
from sync.mailings.reminders import (
    CYCLE_STEP,
    ENDING_LISTING,
    GATHERING_CHANGE,
    GATHERING_HEADCOUNT,
    GATHERING_REMINDER,
    OPEN_ROLE,
)
from sync.mailings.weekly_digest import WEEKLY_DIGEST
from sync.mailings.welcome import NEWCOMER_STEP, WELCOME
from sync.mailings.your_line import YOUR_LINE

MAILINGS: Final[tuple[Mailing, ...]] = (
    WEEKLY_DIGEST,
    NEWSLETTER,
    GATHERING_CHANGE,
    GATHERING_REMINDER,
    GATHERING_HEADCOUNT,
    OPEN_ROLE,
    ENDING_LISTING,
    CYCLE_STEP,
    WELCOME,
    NEWCOMER_STEP,
    YOUR_LINE,
    LEADS,
    GROUP_INVITATION,
    OFFER,
    ASK,
    MADE,
    GO_REQUEST,
    NOTICE,
    STOP_HEARD,
    TRIAL,
)
"""In the order in which they are written: what changed goes before what comes, and stands for it."""


def every_mailing() -> tuple[Mailing, ...]:
    """Return the mailings, in the order in which they are written."""
    return MAILINGS


def mailing_of(letters: str) -> Mailing | None:
    """Return the mailing of a list of letters; None for a list that is not ours (any more)."""
    return next((each for each in every_mailing() if each.has(letters)), None)


def list_name(letters: str) -> str:
    """Return how people call a list: « digest de la semaine (nantes) » for ``weekly-digest-nantes``; one not of ours
    keeps its own name.
    """
    mailing = mailing_of(letters)
    if mailing is None:
        return letters
    office = letters.removeprefix(mailing.id).removeprefix("-")
    name = translated(mailing.name)
    return f"{name} ({office})" if office else name


def ids_where(holds: Callable[[Mailing], bool]) -> frozenset[str]:
    """Return the ids of the mailings of which something is true."""
    return frozenset(each.id for each in every_mailing() if holds(each))


def rounds() -> tuple[Round, ...]:
    """Return the jobs that write mailings, in order."""
    return tuple(dict.fromkeys(each.round for each in every_mailing() if each.round is not None))


def mailings_of(round_: Round) -> tuple[Mailing, ...]:
    """Return the mailings that a job writes."""
    return tuple(each for each in every_mailing() if each.round == round_)


def mailing_settings() -> tuple[type[MailingSetting], ...]:
    """Return the sections of ``tablee.toml`` about mailings."""
    return tuple(dict.fromkeys(each.setting for each in every_mailing() if each.setting is not None))


def samples() -> tuple[Sample, ...]:
    """Return every invented mail: each at its fullest and at its barest."""
    return tuple(sample for each in every_mailing() for sample in each.samples())


__all__ = [
    "CYCLE_STEP",
    "ENDING_LISTING",
    "GATHERING_CHANGE",
    "GATHERING_HEADCOUNT",
    "GATHERING_REMINDER",
    "GO_REQUEST",
    "GROUP_INVITATION",
    "LEADS",
    "MAILINGS",
    "NEWCOMER_STEP",
    "NEWSLETTER",
    "NOTICE",
    "OPEN_ROLE",
    "STOP_HEARD",
    "TRIAL",
    "WEEKLY_DIGEST",
    "WELCOME",
    "YOUR_LINE",
    "Issue",
    "Mailing",
    "Readers",
    "Round",
    "every_mailing",
    "ids_where",
    "list_name",
    "mailing_of",
    "mailing_settings",
    "mailings_of",
    "rounds",
    "samples",
]
