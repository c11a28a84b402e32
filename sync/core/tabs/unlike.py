"""Values of another kind, that show that a column is not the field that its header names."""

from __future__ import annotations

from typing import Final

from sync.core.model.profile import HALF, MOST, Profile

_FAMILY: Final = 15
"""A family may share a name; no more than so many people do."""


def reply(p: Profile) -> bool:
    """Return whether values are no reply in words: addresses, phones, dates, numbers."""
    return p.is_contacts or p.dates >= MOST or p.numbers >= MOST


def words(p: Profile) -> bool:
    """Return whether values are no words: those that are no reply, yes and no."""
    return reply(p) or p.is_yes_no


def name(p: Profile) -> bool:
    return words(p) or (p.distinct == 1 and p.filled > _FAMILY)


def place(p: Profile) -> bool:
    return words(p) or p.streets >= HALF


def office(p: Profile) -> bool:
    return words(p) or p.links >= HALF or p.codes >= MOST


def day(p: Profile) -> bool:
    return p.is_contacts or p.is_yes_no or p.links >= HALF


def consent(p: Profile) -> bool:
    counts = p.numbers - p.flags
    return p.is_contacts or p.links >= HALF or p.dates >= HALF or counts >= HALF or p.streets >= HALF


def answer(p: Profile) -> bool:
    """Return whether no value is a yes or a no: « Parrain/marraine » may well hold names."""
    return not p.yes_no


def email(p: Profile) -> bool:
    return not p.mails and (p.is_yes_no or p.phones >= HALF or p.dates >= MOST)


def phone(p: Profile) -> bool:
    return not p.phones and (p.mails >= HALF or p.is_yes_no or p.links >= HALF)


def contact(p: Profile) -> bool:
    return not p.mails and not p.phones and (p.is_yes_no or p.dates >= MOST)


def website(p: Profile) -> bool:
    return not p.links and (p.is_contacts or p.dates >= MOST or p.is_yes_no)


def meeting(p: Profile) -> bool:
    """Return whether values are no link to a call: documents, dates, addresses."""
    return p.documents >= HALF or p.dates >= MOST or p.mails >= MOST


def somebody(p: Profile) -> bool:
    """Return whether values are nobody's name: phones, dates, numbers."""
    return p.phones >= HALF or p.dates >= HALF or p.numbers >= MOST


def author(p: Profile) -> bool:
    """Return whether values are no name of who added a line."""
    return somebody(p) or p.is_yes_no


def count(p: Profile) -> bool:
    return p.is_contacts or p.links >= HALF or (p.dates - p.numbers) >= HALF


def state(p: Profile) -> bool:
    return p.is_contacts or p.dates >= MOST
