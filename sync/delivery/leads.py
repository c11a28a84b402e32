"""What a mail of leads is about: who asked, and whom it names, by ids that name nobody, in the order of its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.model.mail_answers import LEADS
from sync.core.replies.values import numbers_in
from sync.core.text import fold

_NUMBERED, _UNNUMBERED = "numbered", "unnumbered"
_BETWEEN: Final = "."


@dataclass(frozen=True, slots=True)
class LeadsSubject:
    """Who asked, whom the mail names, and whether a number asks to be put in touch with one of them."""

    person: str
    named: tuple[str, ...]
    is_numbered: bool


def leads_about(person: str, named: Sequence[str], *, is_numbered: bool) -> str:
    """Return what a mail of leads is about."""
    return f"{LEADS}:{person}:{_NUMBERED if is_numbered else _UNNUMBERED}:{_BETWEEN.join(named)}"


def subject_of_leads(about: str) -> LeadsSubject:
    """Return what ``leads_about`` says."""
    _, person, kind, named = about.split(":")
    return LeadsSubject(person, tuple(filter(None, named.split(_BETWEEN))), kind == _NUMBERED)


def chosen_in(about: str, text: str) -> tuple[str, ...]:
    """Return whom (ids) the numbers of an answer ask for; none when one of them is nobody's."""
    subject, numbers = subject_of_leads(about), numbers_in(fold(text))
    if not subject.is_numbered or not all(1 <= number <= len(subject.named) for number in numbers):
        return ()
    return tuple(subject.named[number - 1] for number in numbers)
