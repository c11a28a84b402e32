"""The round of ``tablee doctor``: what it looks at, in order. A new check goes to the tuple of its kind."""

from collections.abc import Callable
from typing import Final

from sync.core.text import typeset
from sync.errors import SyncError
from sync.jobs.doctor.access import ACCESS
from sync.jobs.doctor.base import Check, Result, Setup, everyone, examine, skipped
from sync.jobs.doctor.disk import DISK
from sync.jobs.doctor.mail import MAIL
from sync.jobs.doctor.sheets import SHEETS

CHECKS: Final[tuple[Check, ...]] = (*ACCESS, *SHEETS, *DISK, *MAIL)

_TITLE: Final = "Configuration"


def look_around(find: Callable[[], Setup]) -> tuple[Result, ...]:
    """Every check in order, the configuration first: ``find`` reads it, or raises the SyncError that says why not."""
    try:
        setup = find()
    except SyncError as error:
        waiting = [each for each in CHECKS if each.concerns is everyone]
        others = [Result(each.name, each.title, None, typeset(skipped([_TITLE]).said)) for each in waiting]
        return (Result("configuration", _TITLE, False, typeset(error.what), typeset(error.todo)), *others)
    return (Result("configuration", _TITLE, True, "elle se lit."), *examine(CHECKS, setup))


__all__ = ["CHECKS", "Check", "Result", "Setup", "look_around"]
