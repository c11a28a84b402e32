"""The sheet as members answered by mail, for what is told to them."""

from __future__ import annotations

from dataclasses import replace

from sync.core.model.assessment import Assessment
from sync.core.reminders.author_answers import as_answered
from sync.delivery.kept_answers import every_answer
from sync.turn.context import Turn


def assessment_as_answered(turn: Turn) -> Assessment:
    """Return what a turn assessed, its listings as their authors answered."""
    return replace(turn.assessment, register=as_answered(turn.register, every_answer(turn.context.journal)))
