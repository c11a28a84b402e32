"""Whether anything changed, in one request for all the spreadsheets that this account can see.

Only a hint: Drive may be late, and says nothing of what changed. A full reading every quarter of an hour is the
caller's duty. A change whose last author is this very account is our own publication: it wakes nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from sync.errors import RefusedError
from sync.sheets.base import Hint
from sync.sheets.google import refusals
from sync.sheets.google.reading import GoogleSpreadsheet
from sync.sheets.google.transport import DRIVE, RejectedError, Transport

_CHANGES: Final = f"{DRIVE}/drive/v3/changes"
_FILES: Final = f"{DRIVE}/drive/v3/files"
_EVERYWHERE: Final = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}
_FIELDS: Final = "newStartPageToken,nextPageToken,changes(fileId,removed,file(name,trashed,lastModifyingUser/me))"
_PAGE: Final = "1000"
_MOST_PAGES: Final = 20
"""Beyond, what changed is not looked for any more: anything may have."""

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """The files that someone else changed since a token (ids; None: any of them may have), the next token, and the
    files that were put in the bin since (id → name).
    """

    changed: frozenset[str] | None
    token: str
    binned: Mapping[str, str] = field(default_factory=dict)

    def may_have(self, file_id: str) -> bool:
        """Return whether a file may have changed."""
        return self.changed is None or file_id in self.changed


class Feed:
    """Drive's feed of changes at one moment: all who come with the same token share one request."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._told: dict[str, Told] = {}

    def since(self, token: str) -> Told:
        """Return what changed since a token; without one, the token of now, and anything may have changed.

        Raises the errors of the transport.
        """
        if token not in self._told:
            self.transport.deadline.start()
            self._told[token] = self._ask(token) if token else Told(None, self._start())
        return self._told[token]

    def _ask(self, token: str) -> Told:
        file_ids: set[str] = set()
        files: dict[str, Json] = {}
        page = token
        for _ in range(_MOST_PAGES):
            params = {"pageToken": page, "pageSize": _PAGE, "fields": _FIELDS, **_EVERYWHERE}
            try:
                answer = _get(self.transport, _CHANGES, params)
            except RejectedError:  # the token is too old, or another account's
                break
            file_ids |= {str(change.get("fileId")) for change in answer.get("changes", []) if not _is_ours(change)}
            files |= {str(change.get("fileId")): change.get("file") or {} for change in answer.get("changes", [])}
            if "nextPageToken" not in answer:
                in_the_bin = {file_id: str(file.get("name")) for file_id, file in files.items() if file.get("trashed")}
                return Told(frozenset(file_ids), str(answer["newStartPageToken"]), in_the_bin)
            page = str(answer["nextPageToken"])
        return Told(None, self._start())

    def _start(self) -> str:
        """Return the token of now: what happens later will be told from it."""
        return str(_get(self.transport, f"{_CHANGES}/startPageToken", {"supportsAllDrives": "true"})["startPageToken"])


class GoogleWatch:
    """The watch over the spreadsheets of one community, by the feed, or file by file where the feed is refused."""

    def __init__(self, feed: Feed, spreadsheet: GoogleSpreadsheet, results_id: str | None) -> None:
        """Keep what to watch: ``results_id`` is the coordinators' spreadsheet, None when their workbook is on this
        machine.
        """
        self._feed = feed
        self._spreadsheet = spreadsheet
        self._results_id = results_id
        self._seen: Json = {}

    def look(self, state: str) -> Hint:
        """Return whether each spreadsheet may have changed since ``keep`` gave ``state``; empty: it may.

        Raises UnavailableError when Google does not answer, NotASpreadsheetError when one was put in the bin.
        """
        before: Json = json.loads(state) if state else {}
        self._spreadsheet.recall(before.get("tabs", {}))
        if "versions" not in before:
            try:
                news = self._feed.since(before.get("page", ""))
            except (RefusedError, RejectedError):  # the feed is not for this account
                before = {"versions": {}}
            else:
                for file_id in {self._spreadsheet.id, self._results_id} & news.binned.keys():
                    raise refusals.trashed(news.binned[file_id or ""])
                self._seen = {"page": news.token}
                theirs = news.may_have(self._spreadsheet.id)
                return Hint(theirs, self._results_id is None or news.may_have(self._results_id))
        return self._by_versions(before["versions"])

    def keep(self) -> str:
        """Return what to give to the next look, once everything that may have changed was read."""
        return json.dumps(self._seen | {"tabs": self._spreadsheet.tabs})

    def _by_versions(self, before: Mapping[str, str]) -> Hint:
        now: dict[str, str] = {}
        hints = [self._moved(file_id, before, now) for file_id in (self._spreadsheet.id, self._results_id)]
        self._seen = {"versions": now}
        return Hint(*hints)

    def _moved(self, file_id: str | None, before: Mapping[str, str], now: dict[str, str]) -> bool:
        """Return whether one file may have changed, by its version, which every change raises; note it in ``now``."""
        if file_id is None:
            return True
        params = {"fields": "version,name,trashed,lastModifyingUser/me", "supportsAllDrives": "true"}
        self._feed.transport.deadline.start()
        try:
            answer = _get(self._feed.transport, f"{_FILES}/{file_id}", params)
        except (RefusedError, RejectedError):  # Drive says nothing at all: reading will
            return True
        if answer.get("trashed"):
            raise refusals.trashed(str(answer.get("name")))
        now[file_id] = str(answer["version"])
        version = before.get(file_id)
        return version is None or (version != now[file_id] and not _is_ours({"file": answer}))


def _is_ours(change: Json) -> bool:
    """Return whether a file was last changed by this very account."""
    return bool(((change.get("file") or {}).get("lastModifyingUser") or {}).get("me"))


def _get(transport: Transport, url: str, params: dict[str, str]) -> Json:
    return dict(transport.request("get", url, params=params).json())
