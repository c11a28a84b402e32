"""A workbook, a .csv or a folder of .csv on this machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from sync.connect.sight import sight_of_files
from sync.connect.sources.base import Opened, Source
from sync.core.model.community import Community
from sync.core.model.workbook import Workbook
from sync.core.reading import notes_on_tabs
from sync.sheets.base import Condition, Results, Spreadsheet
from sync.sheets.late_results import LateResults
from sync.sheets.local import LocalSpreadsheet
from sync.sheets.local.watch import FileWatch

if TYPE_CHECKING:
    from sync.connect.planning import Plan
    from sync.doctor.base import SourceChecks

RESULTS: Final = "tablee-resultats.xlsx"


def workbook_of_results(plan: Plan, source: Spreadsheet) -> Results:
    """Return our tabs in a workbook on this machine."""
    path = plan.out / RESULTS

    def load() -> Results:
        from sync.sheets.results import LocalResults  # noqa: PLC0415 - openpyxl, only for who reads or writes it

        return LocalResults(path, plan.source, link=source.link if plan.link else None)

    return LateResults(path, plan.source, load)


def activity(plan: Plan) -> Spreadsheet | None:
    """Return the restricted workbook, when there is one."""
    return LocalSpreadsheet(plan.activity, read_at=plan.now) if plan.activity else None


def _spreadsheet(plan: Plan) -> LocalSpreadsheet:
    return LocalSpreadsheet(plan.source, read_at=plan.now)


def _open(plan: Plan) -> Opened:
    source = _spreadsheet(plan)
    watch = FileWatch(source, sight_of_files(plan), partial(_says_more, plan.community))
    return Opened(source, workbook_of_results(plan, source), watch)


def _says_more(community: Community, workbook: Workbook) -> bool:
    return bool(workbook.notes or notes_on_tabs(workbook, community))


def _condition(plan: Plan) -> Condition:
    from sync.sheets.local.condition import condition_of  # noqa: PLC0415 - only for who leaves

    return condition_of(plan.source)


def checks_of_files() -> SourceChecks:
    """Return what the doctor looks at in a file, on this machine or behind a link."""
    from sync.doctor.files import FILES  # noqa: PLC0415 - the doctor, only for who asks

    return FILES


def _is_path(place: str) -> bool:
    return "://" not in place


LOCAL: Final = Source(
    id="local",
    handles=_is_path,
    spreadsheet=_spreadsheet,
    open=_open,
    checks=checks_of_files,
    watch=lambda _plan: None,
    condition=_condition,
    next_step="« tablee run »",
    is_file=True,
)
"""``is_file``: whether anything changed is seen from the sizes and dates of files, without opening one."""
