"""From which day to which something lasts, in two columns of a line."""

from __future__ import annotations

from dataclasses import replace

from sync.core.model.records import When
from sync.core.parse.dates import DateContext, Lean, interpret_date, interpret_deadline
from sync.core.parse.rows import RowReader


def read_span(line: RowReader, context: DateContext) -> tuple[When | None, When | None]:
    """Return what the fields ``since`` and ``until`` of a line say; the end is looked for after the beginning."""
    since = line.interpret("since", lambda value: interpret_date(value, context))
    ahead = replace(context, lean=Lean.AHEAD, since=since.day) if since else context
    return since, line.interpret("until", lambda value: interpret_deadline(value, ahead))
