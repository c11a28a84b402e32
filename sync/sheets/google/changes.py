"""Whether anything changed, in one request for all the spreadsheets that this account can see.

Only a hint: Drive may be late, and says nothing of what changed. A full reading every quarter of an hour is the
caller's duty; so is forgetting a change that its own writing made (compare what was read, not versions).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sync.sheets.google.transport import DRIVE, RejectedError, Transport

_CHANGES: Final = f"{DRIVE}/drive/v3/changes"
_FILES: Final = f"{DRIVE}/drive/v3/files"
_EVERYWHERE: Final = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}
_FIELDS: Final = "newStartPageToken,nextPageToken,changes(fileId,removed)"
_PAGE: Final = "1000"
_MOST_PAGES: Final = 20


@dataclass(frozen=True, slots=True)
class Hint:
    """The spreadsheets that changed (ids), and the token from which to ask next. ``certain`` is False when the feed
    could not say (a token that is too old): then all of them may have.
    """

    changed: frozenset[str]
    token: str
    certain: bool = True


def first_token(transport: Transport) -> str:
    """The token of now: what happens later will be told from it."""
    transport.deadline.start()
    told = _get(transport, f"{_CHANGES}/startPageToken", {"supportsAllDrives": "true"})
    return str(told["startPageToken"])


def changed_since(transport: Transport, token: str, watched: Collection[str]) -> Hint:
    """Which of the watched spreadsheets changed since a token.

    Raises the errors of the transport.
    """
    transport.deadline.start()
    found: set[str] = set()
    page = token
    for _ in range(_MOST_PAGES):
        params = {"pageToken": page, "pageSize": _PAGE, "fields": _FIELDS, **_EVERYWHERE}
        try:
            told = _get(transport, _CHANGES, params)
        except RejectedError:  # the token is too old, or another account's
            return Hint(frozenset(watched), first_token(transport), certain=False)
        found |= {str(change.get("fileId")) for change in told.get("changes", [])}
        if "nextPageToken" not in told:
            return Hint(frozenset(watched) & found, str(told["newStartPageToken"]))
        page = str(told["nextPageToken"])
    return Hint(frozenset(watched), first_token(transport), certain=False)


def version_of(transport: Transport, file_id: str) -> str:
    """The version of one spreadsheet, which every change raises: for those that the feed does not tell about."""
    transport.deadline.start()
    params = {"fields": "version", "supportsAllDrives": "true"}
    return str(_get(transport, f"{_FILES}/{file_id}", params)["version"])


def _get(transport: Transport, url: str, params: dict[str, str]) -> dict[str, Any]:
    return dict(transport.request("get", url, params=params).json())
