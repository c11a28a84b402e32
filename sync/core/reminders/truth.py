"""Looked at again when a mail is about to leave: is what it says still true?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sync.core.cycle import step_keys, steps_of
from sync.core.gatherings.blanks import open_roles
from sync.core.gatherings.following import Followed, start_moment, start_text
from sync.core.gatherings.standing import is_announced, is_upcoming
from sync.core.model import mail_answers
from sync.core.model.records import Register
from sync.core.notes import Note, NoteCode
from sync.core.reminders.cycle_steps import step_mark
from sync.core.reminders.listings import listing_key
from sync.core.tabs import CYCLE, GATHERINGS


def still_true(register: Register, planning: Followed, now: datetime) -> Callable[[str], Note | None]:
    """Return what tells of the ``about`` of a letter why it is not true any more; None while it is.

    ``planning`` are the gatherings of this very reading. An ``about`` that is empty asks for nothing.
    """
    truth = _Truth(register, planning, now)

    def reason(about: str) -> Note | None:
        subject, _, rest = about.partition(":")
        code = truth.of(subject, rest.split(":", 1)) if about else None
        return None if code is None else Note(code)

    return reason


class _Truth:
    """What a reading says, asked letter by letter."""

    def __init__(self, register: Register, planning: Followed, now: datetime) -> None:
        self._register, self._followed, self._now = register, planning, now
        self._tracked = {one.id: one for one in planning.tracked}
        self._listings = {listing_key(each): each for each in register.listings}

    def of(self, subject: str, parts: list[str]) -> NoteCode | None:
        key, detail = parts if len(parts) == 2 else (parts[0], "")
        if subject == mail_answers.WELCOME:
            return None  # whether its reader may be mailed is asked besides
        if subject == "listing":
            return self._listing(key, detail)
        if subject == mail_answers.CYCLE:
            return self._step(f"{key}:{detail}")
        if not self._register.whole(GATHERINGS):
            return NoteCode.PLANNING_UNREAD
        if subject == "change":
            return self._change(key, detail)
        if subject == "role":
            start, _, role = detail.rpartition(":")
            return self._gathering(key, start) or self._role(key, role)
        return self._gathering(key, detail)

    def _gathering(self, key: str, start: str) -> NoteCode | None:
        one = self._tracked.get(key)
        line = self._followed.gathering(one) if one else None
        if line is None:
            return NoteCode.GATHERING_GONE
        if line.in_question:
            return NoteCode.GATHERING_ASKED
        if line.origin.is_private:
            return NoteCode.GATHERING_HIDDEN
        if start_text(line) != start:
            return NoteCode.GATHERING_MOVED
        begins = start_moment(start, self._register.community)
        if begins is None or begins <= self._now:
            return NoteCode.GATHERING_BEGUN
        if not is_upcoming(line, self._now.date()):
            return NoteCode.GATHERING_OFF
        if not is_announced(line, self._now.date()):
            return NoteCode.GATHERING_UNSURE
        return None

    def _change(self, key: str, sequence: str) -> NoteCode | None:
        one = self._tracked.get(key)
        return None if one and str(one.sequence) == sequence else NoteCode.CHANGED_AGAIN

    def _role(self, key: str, role: str) -> NoteCode | None:
        line = self._followed.gathering(self._tracked[key])
        return None if line and role in open_roles(line) else NoteCode.ROLE_TAKEN

    def _step(self, mark: str) -> NoteCode | None:
        if not self._register.whole(CYCLE):
            return NoteCode.CYCLE_UNREAD
        keys, steps = step_keys(self._register), steps_of(self._register)
        marks = {
            step_mark(keys[step.origin.place], step.days[0])
            for step in steps
            if step.days and not step.origin.is_private
        }
        return None if mark in marks else NoteCode.STEP_MOVED

    def _listing(self, key: str, last: str) -> NoteCode | None:
        listing = self._listings.get(key)
        if listing is None or not listing.is_open:
            return NoteCode.LISTING_CLOSED
        ends = listing.deadline.last.isoformat() if listing.deadline else ""
        if ends != last:
            return NoteCode.LISTING_DELAYED
        return None if self._now.date().isoformat() <= last else NoteCode.LISTING_OVER
