"""The round of ``tablee doctor``: what it looks at, in order. A new check goes to the tuple of its kind."""

from collections.abc import Callable
from typing import Final

from sync.core.say import msgid, tell
from sync.core.text import typeset
from sync.doctor.base import Check, Result, Setup, SourceChecks, everyone, examine, skipped
from sync.doctor.disk import DISK
from sync.doctor.mail import MAIL
from sync.doctor.sheets import ACTIVITY, TABS
from sync.errors import SyncError

_TITLE: Final = msgid("Configuration")


def checks_of(source: SourceChecks) -> tuple[Check, ...]:
    """Return every check of a community whose spreadsheet is of some source, in order."""
    return (*source.before, *TABS, *source.after, *ACTIVITY, *DISK, *MAIL)


def look_around(find: Callable[[], Setup]) -> tuple[Result, ...]:
    """Return every check in order, the configuration first: ``find`` reads it, or raises the SyncError that says why
    not.
    """
    try:
        setup = find()
    except SyncError as error:
        checks_of_everyone = [each for each in checks_of(SourceChecks()) if each.concerns is everyone]
        others = [
            Result(each.name, tell(each.title), None, typeset(skipped([tell(_TITLE)]).said))
            for each in checks_of_everyone
        ]
        return (Result("configuration", tell(_TITLE), False, typeset(error.what), typeset(error.todo)), *others)
    return (Result("configuration", tell(_TITLE), True, tell("elle se lit.")), *examine(checks_of(setup.checks), setup))


__all__ = ["Check", "Result", "Setup", "checks_of", "look_around"]
