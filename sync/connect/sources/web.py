"""A workbook behind a link: a public share of Nextcloud or kDrive, any file that a site gives to download."""

# ruff: noqa: PLC0415 - what asks the web, only for who uses it

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sync.connect.sources.base import Opened, Source
from sync.connect.sources.local import checks_of_files, workbook_of_results
from sync.sheets.base import Condition

if TYPE_CHECKING:
    from sync.connect.planning import Plan
    from sync.sheets.web import WebSpreadsheet, WebWatch

_ONLY_READ: Final = "Il n’a jamais été que téléchargé, par un lien qui ne permet pas d’y écrire."


def _spreadsheet(plan: Plan) -> WebSpreadsheet:
    from sync.sheets.web import WebSpreadsheet

    return WebSpreadsheet(plan.link or "", read_at=plan.now)


def _watch_over(source: WebSpreadsheet) -> WebWatch:
    from sync.sheets.web import WebWatch

    return WebWatch(source)


def _open(plan: Plan) -> Opened:
    source = _spreadsheet(plan)
    return Opened(source, workbook_of_results(plan, source), _watch_over(source))


def _is_link(place: str) -> bool:
    return place.strip().lower().startswith(("https://", "http://"))


WEB: Final = Source(
    id="web",
    handles=_is_link,
    spreadsheet=_spreadsheet,
    open=_open,
    checks=checks_of_files,
    watch=lambda plan: _watch_over(_spreadsheet(plan)),
    condition=lambda _plan: Condition("", (_ONLY_READ,)),
    next_step="« tablee run »",
)
