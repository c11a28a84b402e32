"""Small questions to Google that tell apart why it says no: the clock, the token, the two APIs, the scopes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

import requests
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request
from gspread.urls import SPREADSHEET_URL

from sync.errors import NotASpreadsheetError
from sync.sheets.google import refusals, rejections
from sync.sheets.google.refusals import NotSharedError, ScopeError
from sync.sheets.google.remote import TABLE
from sync.sheets.google.sharing import FILE
from sync.sheets.google.transport import DRIVE, SHEETS, RejectedError, Transport

_ABOUT: Final = f"{DRIVE}/drive/v3/about"
_NO_METADATA: Final = f"{SPREADSHEET_URL}/developerMetadata/1"
"""A question that only ever reads, and that Google answers to the scope « spreadsheets » alone, not to a smaller one.
"""


_PROTECTIONS: Final = "sheets(developerMetadata.metadataKey,protectedRanges(requestingUserCanEdit,warningOnly))"


def clock_offset(endpoint: str | None = None, *, timeout: float = 10.0) -> timedelta:
    """Return how far the clock of this machine is ahead of Google's (behind, when negative): the Date of an answer to
    someone unknown, compared with the middle of the time it took.

    Raises UnavailableError when nothing comes back.
    """
    before = datetime.now(UTC)
    try:
        answer = requests.head(f"{endpoint or SHEETS}/", timeout=timeout)
        theirs = parsedate_to_datetime(answer.headers["Date"])
    except (requests.RequestException, KeyError, ValueError):
        raise refusals.busy(None) from None
    after = datetime.now(UTC)
    return before + (after - before) / 2 - theirs


def obtain_token(transport: Transport) -> None:
    """Exchange the key for a token, before anything is asked with it.

    Raises RefusedError when Google does not take the key, UnavailableError when it cannot be reached.
    """
    transport.deadline.start()
    session: Any = transport.session
    tries = 0
    while True:
        try:
            session.credentials.refresh(Request())
        except GoogleAuthError as error:
            refusals.refuse_key(error)  # the network, or a page in the way: it is asked again below
        except ValueError:
            raise refusals.key_refused() from None
        else:
            return
        if not transport.deadline.pause(tries):
            raise refusals.busy(None)
        tries += 1


def account_of(transport: Transport) -> str | None:
    """Return the address under which Google knows who asks; None when the token was not given for that question.

    Raises DisabledError when the API of Drive is not turned on.
    """
    transport.deadline.start()
    try:
        answer = transport.request("get", _ABOUT, params={"fields": "user(emailAddress)"}).json()
    except ScopeError:
        return None
    return str(answer.get("user", {}).get("emailAddress", ""))


def ask_sheets(transport: Transport, file_id: str) -> None:
    """See that the API of Sheets answers, whatever it says of this spreadsheet.

    Raises DisabledError when it is not turned on.
    """
    try:
        _ask(transport, SPREADSHEET_URL % file_id, {"fields": "spreadsheetId"})
    except ScopeError:
        return


def ask_scopes(transport: Transport, file_id: str) -> None:
    """See that the token may write in Sheets and read what Drive knows of a file, whatever they say of this one.

    Raises ScopeError when it may not.
    """
    _ask(transport, _NO_METADATA % file_id, {})
    _ask(transport, FILE + file_id, {"fields": "id", "supportsAllDrives": "true"})


def is_protected(transport: Transport, file_id: str) -> bool:
    """Return whether someone protected a tab of ours, or a part of one, from Tablée."""
    transport.deadline.start()
    try:
        answer = transport.fetch_sheet_metadata(file_id, params={"fields": _PROTECTIONS})
    except RejectedError:
        raise rejections.not_understood() from None
    return any(
        not each.get("requestingUserCanEdit") and not each.get("warningOnly")
        for sheet in answer.get("sheets", [])
        if any(mark.get("metadataKey") == TABLE for mark in sheet.get("developerMetadata", []))
        for each in sheet.get("protectedRanges", [])
    )


def _ask(transport: Transport, url: str, params: dict[str, str]) -> None:
    """Ask, heedless of what Google says of the file: that is not the question."""
    transport.deadline.start()
    try:
        transport.request("get", url, params=params)
    except (RejectedError, NotSharedError, NotASpreadsheetError):
        return
