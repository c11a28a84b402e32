"""Looked at again when a mail is about to leave: is what it says still true?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sync.core.blanks import open_roles
from sync.core.gatherings import Followed, start_moment, start_text
from sync.core.model.records import Register
from sync.core.reminders.listings import listing_key
from sync.core.rules.gatherings import is_announced, is_upcoming
from sync.core.tabs import GATHERINGS
from sync.core.text import typeset


def still_true(register: Register, followed: Followed, now: datetime) -> Callable[[str], str | None]:
    """What tells of the ``about`` of a letter why it is not true any more, as a French sentence; None while it is.

    ``followed`` are the gatherings of this very reading. An ``about`` that is empty asks for nothing.
    """
    truth = _Truth(register, followed, now)

    def reason(about: str) -> str | None:
        subject, _, rest = about.partition(":")
        said = truth.of(subject, rest.split(":", 1)) if about else None
        return None if said is None else typeset(said)

    return reason


class _Truth:
    """What a reading says, asked letter by letter."""

    def __init__(self, register: Register, followed: Followed, now: datetime) -> None:
        self._register, self._followed, self._now = register, followed, now
        self._tracked = {one.id: one for one in followed.tracked}
        self._listings = {listing_key(each): each for each in register.listings}

    def of(self, subject: str, parts: list[str]) -> str | None:
        key, told = parts if len(parts) == 2 else (parts[0], "")
        if subject == "listing":
            return self._listing(key, told)
        if not self._register.whole(GATHERINGS):
            return "Le planning n’a pas pu être lu en entier : ce message ne part pas sans être sûr."
        if subject == "change":
            return self._change(key, told)
        if subject == "role":
            start, _, role = told.rpartition(":")
            return self._gathering(key, start) or self._role(key, role)
        return self._gathering(key, told)

    def _gathering(self, key: str, start: str) -> str | None:
        one = self._tracked.get(key)
        line = self._followed.gathering(one) if one else None
        if line is None:
            return "Ce rendez-vous n’est plus au planning."
        if line.in_question:
            return "Une question attend sur ce rendez-vous : rien ne part avant sa réponse."
        if line.origin.is_private:
            return "La ligne de ce rendez-vous est masquée dans le tableau."
        if start_text(line) != start:
            return "Ce rendez-vous a changé de date ou d’heure."
        begins = start_moment(start, self._register.community)
        if begins is None or begins <= self._now:
            return "Ce rendez-vous a déjà commencé."
        if not is_upcoming(line, self._now.date()):
            return "Ce rendez-vous est annulé, reporté ou déjà passé."
        if not is_announced(line, self._now.date()):
            return "Ce rendez-vous est encore à confirmer."
        return None

    def _change(self, key: str, told: str) -> str | None:
        one = self._tracked.get(key)
        return None if one and str(one.sequence) == told else "Ce rendez-vous a encore changé depuis."

    def _role(self, key: str, role: str) -> str | None:
        line = self._followed.gathering(self._tracked[key])
        return None if line and role in open_roles(line) else "Quelqu’un a pris ce rôle."

    def _listing(self, key: str, last: str) -> str | None:
        listing = self._listings.get(key)
        if listing is None or not listing.is_open:
            return "Cette annonce n’est plus ouverte."
        ends = listing.deadline.last.isoformat() if listing.deadline else ""
        if ends != last:
            return "L’échéance de cette annonce a changé."
        return None if self._now.date().isoformat() <= last else "Cette annonce est arrivée à son terme."
