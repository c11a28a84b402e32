"""Reminders: one info each, whom it is for, and what must still be true when it leaves."""

from sync.core.reminders.changes import changes_owed, differs
from sync.core.reminders.coming import reminders_owed
from sync.core.reminders.cycle_steps import StepTelling, steps_owed
from sync.core.reminders.expected import expected_owed
from sync.core.reminders.listings import endings_owed
from sync.core.reminders.roles import role_owed
from sync.core.reminders.truth import still_true
from sync.core.reminders.values import (
    BeginningStep,
    Changed,
    Ending,
    Expected,
    Info,
    OpenRole,
    Owed,
    Reminder,
    Step,
    ToCome,
    Welcome,
)

__all__ = [
    "BeginningStep",
    "Changed",
    "Ending",
    "Expected",
    "Info",
    "OpenRole",
    "Owed",
    "Reminder",
    "Step",
    "StepTelling",
    "ToCome",
    "Welcome",
    "changes_owed",
    "differs",
    "endings_owed",
    "expected_owed",
    "reminders_owed",
    "role_owed",
    "steps_owed",
    "still_true",
]
