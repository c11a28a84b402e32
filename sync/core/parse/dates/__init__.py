"""Dates as people type them: cells, serial numbers, « 12/03/2019 », « mars 2020 », « 3e lundi de mars », whole seasons.

No year is needed. `mentions` finds them in a text, `readings` says which one counts, `years` and `season` say when.
"""

from sync.core.parse.dates.columns import has_months_first, in_either_order, with_other_columns
from sync.core.parse.dates.context import DateContext, Lean
from sync.core.parse.dates.readings import TypedDate, moment_in, read_date
from sync.core.parse.dates.season import Line, settle_years
from sync.core.parse.dates.years import (
    candidates,
    interpret_date,
    interpret_deadline,
    interpret_typed,
)

__all__ = [
    "DateContext",
    "Lean",
    "Line",
    "TypedDate",
    "candidates",
    "has_months_first",
    "in_either_order",
    "interpret_date",
    "interpret_deadline",
    "interpret_typed",
    "moment_in",
    "read_date",
    "settle_years",
    "with_other_columns",
]  # fmt: skip
