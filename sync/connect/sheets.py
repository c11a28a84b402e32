"""The spreadsheets of a plan: a file or Google Sheets, ours beside them, and what says cheaply whether they changed."""

# ruff: noqa: PLC0415 - gspread, and what writes workbooks, only for who uses them

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sync.connect.planning import Plan
from sync.sheets.base import Results, Spreadsheet, Watch
from sync.sheets.local import LocalSpreadsheet

if TYPE_CHECKING:
    from sync.sheets.google import GoogleSpreadsheet, Transport

RESULTS: Final = "tablee-resultats.xlsx"
ENDPOINT: Final = "TABLEE_GOOGLE_ENDPOINT"
"""Where Google's API answers; only for whoever stands in for it, such as the emulator of the tests."""
BRIEFLY: Final = 30.0
"""How many seconds to insist with Google while someone waits at the terminal for an answer to a question."""


def spreadsheet(plan: Plan) -> Spreadsheet:
    """The members' spreadsheet, on this machine or in Google Sheets."""
    return LocalSpreadsheet(plan.source, read_at=plan.now) if plan.link is None else _online(plan, _transport(plan))


def _transport(plan: Plan) -> Transport:
    from sync.sheets.google import connect
    from sync.sheets.retry import Patience

    return connect(plan.google_key, endpoint=os.environ.get(ENDPOINT), patience=Patience(total=plan.patience))


def _online(plan: Plan, google: Transport) -> GoogleSpreadsheet:
    from sync.sheets.google import GoogleSpreadsheet, file_id_of

    return GoogleSpreadsheet(google, file_id_of(plan.link or ""), read_at=plan.now)


def results(plan: Plan, source: Spreadsheet, google: Transport | None = None) -> Results:
    """Where our tabs are: the coordinators' spreadsheet, or a workbook on this machine."""
    if plan.link and plan.results:
        from sync.sheets.google import GoogleResults, file_id_of

        theirs, ours = file_id_of(plan.link), file_id_of(plan.results)
        return GoogleResults(google or _transport(plan), ours, link=source.link, members_id=theirs)
    from sync.sheets.results import LocalResults

    return LocalResults(plan.out / RESULTS, plan.source, link=source.link if plan.link else None)


def doors(plan: Plan) -> tuple[Spreadsheet, Results, Watch | None]:
    """What a turn reads, where our tabs are, and what says cheaply whether anything changed (nothing for a file, which
    is read at once): one account, one token and one deadline for all.
    """
    if plan.link is None:
        local = spreadsheet(plan)
        return local, results(plan, local), None
    google = _transport(plan)
    source = _online(plan, google)
    return source, results(plan, source, google), _watch_over(plan, source, google)


def _watch_over(plan: Plan, source: GoogleSpreadsheet, google: Transport) -> Watch:
    from sync.sheets.google import Feed, GoogleWatch, file_id_of

    return GoogleWatch(Feed(google), source, file_id_of(plan.results) if plan.results else None)


def watch(plan: Plan) -> Watch | None:
    """What says cheaply whether an online spreadsheet changed, asked with little patience; nothing for a file."""
    if plan.link is None:
        return None
    way = google(plan)
    return _watch_over(plan, _online(plan, way), way)


def brief(plan: Plan) -> Plan:
    """The same, for someone who waits for an answer: Google is asked with little patience."""
    return replace(plan, patience=min(plan.patience, BRIEFLY))


def google(plan: Plan) -> Transport:
    """The way to Google, for questions on how things are shared."""
    return _transport(brief(plan))


def activity(plan: Plan) -> Spreadsheet | None:
    """The restricted workbook, when there is one."""
    return LocalSpreadsheet(plan.activity, read_at=plan.now) if plan.activity else None


def clock_offset() -> timedelta:
    """By how much this machine's clock is ahead of Google's. Raises what the request raises."""
    from sync.sheets.google.probes import clock_offset as measured

    return measured(os.environ.get(ENDPOINT))
