"""The members' spreadsheet behind a link (a public share of Nextcloud or kDrive, any file on the web). Read only."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from sync.core.model.workbook import Workbook
from sync.sheets.base import Hint
from sync.sheets.local import read_content
from sync.sheets.local.source import is_page
from sync.sheets.web import refusals
from sync.sheets.web.addresses import download_link, site_of
from sync.sheets.web.transfer import Download, Validators, download

__all__ = ["WebSpreadsheet", "WebWatch"]


class WebSpreadsheet:
    """A workbook behind a link. Its bytes are never on the disk: they are read into memory, and understood there."""

    def __init__(self, link: str, *, read_at: datetime) -> None:
        """Keep what to fetch; ``read_at`` is the moment of the reading, aware."""
        self._link = download_link(link)
        self._read_at = read_at
        self._ahead: Download | None = None

    def read(self) -> Workbook:
        """Fetch every tab at one moment, whole or not at all.

        Raises UnavailableError when a retry may help; another SyncError when it will not.
        """
        got, self._ahead = self._ahead or download(self._link), None
        content = got.content or b""
        if is_page(content):
            raise refusals.page(site_of(self._link))
        reading = read_content(content, Path(got.name))
        return Workbook(got.name, self._read_at, reading.tabs, reading.notes)

    def link(self, tab: str, cell: str) -> str | None:
        """Return None: a link that downloads a file leads to no cell."""
        return None

    def ask(self, previous: Validators | None) -> Download:
        """Fetch the file unless it is the one that is ``previous``; what came is what ``read`` will read, once."""
        answer = download(self._link, previous)
        self._ahead = answer if answer.content is not None else None
        return answer


class WebWatch:
    """Whether the file behind a link changed, by the validators of its last state: a 304 is a proof, not a hint."""

    def __init__(self, spreadsheet: WebSpreadsheet) -> None:
        self._spreadsheet = spreadsheet
        self._answers: dict[str, Download] = {}
        self._seen = Validators()

    def look(self, state: str) -> Hint:
        """Return whether the file changed since ``keep`` gave this text; empty: it is fetched. Asked once, whoever asks
        again.

        Raises what ``WebSpreadsheet.read`` does.
        """
        if state not in self._answers:
            self._answers[state] = self._spreadsheet.ask(Validators(**json.loads(state)) if state else None)
        answer = self._answers[state]
        self._seen = answer.validators
        return Hint(members=answer.content is not None, coordinators=True, proven=answer.content is None)

    def keep(self) -> str:
        """Return what to give to the next look; empty when the server tells one state from the next by nothing."""
        return json.dumps(asdict(self._seen)) if self._seen.conditions else ""
