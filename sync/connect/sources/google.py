"""A spreadsheet in Google Sheets, and the coordinators' own beside it."""

# ruff: noqa: PLC0415 - gspread, only for who uses it

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sync.config.addresses import BARE
from sync.connect.pacing import pace_of
from sync.connect.sources.base import ChangeFeed, News, Opened, Source
from sync.connect.sources.local import workbook_of_results
from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import RefusedError
from sync.sheets.base import Condition, Results, Spreadsheet, Watch

if TYPE_CHECKING:
    from sync.connect.planning import Plan
    from sync.doctor.base import SourceChecks
    from sync.sheets.google import GoogleSpreadsheet, Transport

ENDPOINT: Final = "TABLEE_GOOGLE_ENDPOINT"
"""Where Google's API answers; only for whoever stands in for it, such as the emulator of the tests."""
BRIEFLY: Final = 30.0
"""How many seconds to insist with Google while someone waits at the terminal for an answer to a question."""


def _transport(plan: Plan) -> Transport:
    from sync.sheets.google import connect
    from sync.sheets.retry import Patience

    patience = Patience(total=plan.patience)
    return connect(plan.google_key, endpoint=os.environ.get(ENDPOINT), patience=patience, pace=pace_of(plan))


def _online(plan: Plan, google: Transport) -> GoogleSpreadsheet:
    from sync.sheets.google import GoogleSpreadsheet, file_id_of

    return GoogleSpreadsheet(google, file_id_of(plan.link or ""), read_at=plan.now)


def google_results(plan: Plan, source: Spreadsheet, google: Transport | None = None) -> Results:
    """Return our tabs in the coordinators' spreadsheet; in a workbook on this machine while there is none."""
    if not plan.results:
        return workbook_of_results(plan, source)
    from sync.sheets.google import GoogleResults, file_id_of

    theirs, ours = file_id_of(plan.link or ""), file_id_of(plan.results)
    return GoogleResults(google or _transport(plan), ours, link=source.link, members_id=theirs)


def _open(plan: Plan) -> Opened:
    """Return one account, one token and one deadline for all."""
    google = _transport(plan)
    source = _online(plan, google)
    return Opened(source, google_results(plan, source, google), _watch_over(plan, source, google))


@dataclass(frozen=True, slots=True)
class OurTabs:
    """Our tabs in the coordinators' spreadsheet, to list and to take away."""

    transport: Transport
    file_id: str

    def titles(self) -> tuple[str, ...]:
        """Return their titles, as people see them."""
        from sync.sheets.google.leaving import our_tabs

        return our_tabs(self.transport, self.file_id)

    def remove(self) -> None:
        """Take them away, and nothing else."""
        from sync.sheets.google.leaving import remove_tabs

        remove_tabs(self.transport, self.file_id)


def has_tabs_online(plan: Plan) -> bool:
    """Return whether our tabs are in Google Sheets, and not in a workbook of this machine."""
    return bool(plan.results) and plan.kind is GOOGLE


def tabs_to_leave(plan: Plan) -> OurTabs | None:
    """Return our tabs in Google Sheets; None when they are in a workbook of this machine.

    Raises NotOursError when the spreadsheet is the members' own.
    """
    if plan.results is None or not has_tabs_online(plan):
        return None
    from sync.sheets.google import file_id_of
    from sync.sheets.google.refusals import members_sheet

    theirs, ours = file_id_of(plan.link or ""), file_id_of(plan.results)
    if theirs == ours:
        raise members_sheet()
    return OurTabs(google_briefly(plan), ours)


def _watch_over(plan: Plan, source: GoogleSpreadsheet, google: Transport) -> Watch:
    from sync.sheets.google import Feed, GoogleWatch, file_id_of

    return GoogleWatch(Feed(google), source, file_id_of(plan.results) if plan.results else None)


def _watch(plan: Plan) -> Watch:
    """Return what says whether anything changed, asked with little patience."""
    google = google_briefly(plan)
    return _watch_over(plan, _online(plan, google), google)


def _feed(plan: Plan) -> ChangeFeed:
    """Return Drive's feed of changes for the account of a plan, asked with little patience."""
    from sync.sheets.google import Feed, RejectedError, file_id_of

    google = google_briefly(plan)
    places = (plan.link or "", plan.results or "")

    def since(token: str) -> News:
        try:
            told = Feed(google).since(token)
        except RejectedError as error:
            raise RefusedError(
                typeset(tell("Google ne dit pas à ce compte ce qui change dans ses fichiers."))
            ) from error
        return News(told.changed, told.token)

    return ChangeFeed(google.account, tuple(file_id_of(place) for place in places if place), since)


def brief(plan: Plan) -> Plan:
    """Return the same plan, for someone who waits for an answer: Google is asked with little patience."""
    return replace(plan, patience=min(plan.patience, BRIEFLY))


def google_briefly(plan: Plan) -> Transport:
    """Return the way to Google, for questions on how things are shared."""
    return _transport(brief(plan))


def clock_offset() -> timedelta:
    """Measure by how much this machine's clock is ahead of Google's. Raises what the request raises."""
    from sync.sheets.google.probes import clock_offset as measured

    return measured(os.environ.get(ENDPOINT))


def _condition(plan: Plan) -> Condition:
    from sync.sheets.google import file_id_of
    from sync.sheets.google.leaving import condition_of

    return condition_of(google_briefly(plan), file_id_of(plan.link or ""))


def _checks() -> SourceChecks:
    from sync.doctor.google import GOOGLE_CHECKS

    return GOOGLE_CHECKS


def _is_google(place: str) -> bool:
    link = place.strip()
    if link.startswith(BARE):
        return True
    site = urlsplit(link).hostname or ""
    return site == "google.com" or site.endswith(".google.com")


GOOGLE: Final = Source(
    id="google",
    handles=_is_google,
    spreadsheet=lambda plan: _online(plan, _transport(plan)),
    open=_open,
    checks=_checks,
    watch=_watch,
    condition=_condition,
    feed=_feed,
    next_step="partagez le tableau avec l’adresse du compte de service, puis « tablee doctor »",
    reads_at_once=False,
)
