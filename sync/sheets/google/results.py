"""The coordinators' spreadsheet in Google Sheets, where our tabs are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL

from sync.core.model.tables import Table
from sync.core.text import listed
from sync.sheets.google import refusals
from sync.sheets.google.held import MASK, MEMO, TABLE, Held, HeldTab, read_held, table_mark
from sync.sheets.google.plan import Link, TabPlan, blocks, new_tab, plan_tab
from sync.sheets.google.transport import FateUnknownError, RejectedError, Transport
from sync.sheets.google.values import Json
from sync.sheets.google.words import Said, Words, words_of

_ROUNDS: Final = 5
"""How many times to write again when people write at the same moment."""
_LARGEST_ID: Final = 2**31 - 1
_MEMO_WIDTH: Final = 3


class GoogleResults:
    """Our tabs in a spreadsheet of the coordinators, recognised by the developer metadata we put on them.

    ``answers`` reads it, in one request; the ``replace`` that follows uses that reading, and writes everything in one
    batch, applied whole or not at all, whose answer shows the spreadsheet after it. When that is not what was meant
    (someone sorted at the same moment, the fate of the batch is not known), the difference is written in turn.
    """

    def __init__(self, transport: Transport, file_id: str, *, link: Link, members_id: str) -> None:
        """``link`` gives the address of a cell of the members' spreadsheet, whose id is ``members_id``."""
        if file_id == members_id:
            raise refusals.members_sheet()
        self._transport = transport
        self._id = file_id
        self._link = link
        self._read: Held | None = None

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """What people typed in ANSWER columns: title of the table → key of the row → text."""
        self._transport.deadline.start()
        self._read = self._fetch()
        return self._read.said()

    def replace(self, tables: Sequence[Table]) -> tuple[str, ...]:
        """Make our tabs hold exactly these tables, answers kept; tell the titles of those that changed, or went.

        Raises NotOursError, with nothing touched, when a title is someone else's.
        """
        self._transport.deadline.start()
        held, self._read = self._read or self._fetch(), None
        first, changed, applied, written = held, None, list[Json](), list[Json]()
        for tries in range(_ROUNDS):
            batch = _Batch(tables, held, words_of(first, held, written), self._link)
            changed = batch.changed if changed is None else changed
            requests = [*batch.requests()] if batch.is_needed else []
            if not requests or requests == applied:  # the same again: Google keeps it otherwise, and says it is done
                return changed
            held, applied = self._apply(requests, tries)
            written += requests
        raise refusals.contested()

    def _apply(self, requests: list[Json], tries: int) -> tuple[Held, list[Json]]:
        """Send a batch; tell what the spreadsheet holds after it, by its answer or, in doubt, by reading it again; and
        the requests that were surely applied.
        """
        body = {"requests": requests, "includeSpreadsheetInResponse": True, "responseIncludeGridData": True}
        params = {"fields": f"updatedSpreadsheet({MASK})"}
        try:
            response = self._transport.request(
                "post", SPREADSHEET_BATCH_UPDATE_URL % self._id, params=params, json=body
            )
            return read_held(response.json()["updatedSpreadsheet"]), requests
        except FateUnknownError as error:
            self._transport.pause_before_another(tries, error.status)
        except RejectedError:
            self._transport.pause_before_another(tries)
        return self._fetch(), []

    def _fetch(self) -> Held:
        try:
            return read_held(self._transport.fetch_sheet_metadata(self._id, params={"fields": MASK}))
        except RejectedError:
            raise refusals.no_link(self._id) from None


class _Batch:
    """Everything to ask for, so that a spreadsheet that holds one thing holds another."""

    def __init__(self, tables: Sequence[Table], held: Held, words: Words, link: Link) -> None:
        others = {title.casefold() for title in held.others}
        taken = [table.title for table in tables if table.title not in held.tabs and table.title.casefold() in others]
        if taken:
            raise refusals.taken(listed(taken))
        self._held = held
        self._ids = {*held.sheet_ids}
        self._new: dict[str, list[Json]] = {}
        self._plans = [self._plan(table, words, link) for table in tables]
        titles = {table.title for table in tables}
        self._gone = [title for title in held.tabs if title not in titles]
        self._away = _away(tables, words.answers)
        changed = [plan.table.title for plan in self._plans if plan.changes or plan.table.title in self._new]
        self.changed: tuple[str, ...] = (*changed, *self._gone)
        self.is_needed = bool(self.changed) or self._away != held.aside()

    def _plan(self, table: Table, words: Words, link: Link) -> TabPlan:
        tab = self._held.tabs.get(table.title)
        if tab is None:
            tab, self._new[table.title] = new_tab(table, table.title, self._free_id())
        return plan_tab(table, tab, link, words.of(table.title))

    def _free_id(self) -> int:
        number = random.randint(1, _LARGEST_ID)  # noqa: S311 - a name among few, not a secret
        while number in self._ids:
            number += 1
        self._ids.add(number)
        return number

    def requests(self) -> Iterator[Json]:
        """The whole batch, in the order in which it must be applied."""
        for plan in self._plans:
            yield from self._new.get(plan.table.title, [])
            yield from plan.requests()
        if self._away != self._held.aside():
            yield from self._memo()
        for title in self._gone:
            yield {"deleteSheet": {"sheetId": self._held.tabs[title].sheet_id}}

    def _memo(self) -> Iterator[Json]:
        """Keep the answers whose row is away, in a hidden tab of our own."""
        lines = [(title, key, text) for title, said in sorted(self._away.items()) for key, text in sorted(said.items())]
        memo = self._held.memo
        if memo is None:
            memo = HeldTab(self._free_id(), len(lines) + 1, _MEMO_WIDTH)
            yield from _new_memo(memo, {title.casefold() for title in self._held.others})
        if len(lines) > memo.row_count:
            more = len(lines) - memo.row_count
            yield {"appendDimension": {"sheetId": memo.sheet_id, "dimension": "ROWS", "length": more}}
        cells: dict[tuple[int, int], Json] = {(row, at): {} for row, line in memo.cells.items() for at in line}
        for row, line in enumerate(lines):
            cells |= {(row, at): {"userEnteredValue": {"stringValue": text}} for at, text in enumerate(line)}
        yield from blocks(memo.sheet_id, cells, "userEnteredValue")


def _away(tables: Sequence[Table], said: Said) -> dict[str, dict[str, str]]:
    """The answers whose row is in no table now."""
    keys = {table.title: {*table.keys} for table in tables}
    found = {
        title: {key: text for key, text in texts.items() if key not in keys.get(title, set())}
        for title, texts in said.items()
    }
    return {title: texts for title, texts in found.items() if texts}


def _new_memo(memo: HeldTab, taken: set[str]) -> Iterator[Json]:
    title = MEMO
    while title.casefold() in taken:
        title += "_"
    grid: dict[str, Any] = {"rowCount": memo.row_count, "columnCount": memo.column_count}
    properties = {"sheetId": memo.sheet_id, "title": title, "hidden": True, "gridProperties": grid}
    yield {"addSheet": {"properties": properties}}
    metadata = {
        "metadataKey": TABLE,
        "metadataValue": table_mark(MEMO, memo.sheet_id),
        "visibility": "DOCUMENT",
        "location": {"sheetId": memo.sheet_id},
    }
    yield {"createDeveloperMetadata": {"developerMetadata": metadata}}
