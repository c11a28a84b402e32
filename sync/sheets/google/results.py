"""The coordinators' spreadsheet in Google Sheets, where our tabs are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL

from sync.core.model.tables import Table
from sync.core.text import listed
from sync.sheets.base import TypedRow
from sync.sheets.google import refusals, rejections
from sync.sheets.google.plan import Link, TabPlan, new_tab, plan_tab
from sync.sheets.google.remote import KEY, MASK, Held, read_held
from sync.sheets.google.room import MOST, Room
from sync.sheets.google.transport import FateUnknownError, RejectedError, Transport
from sync.sheets.google.undo_log import copy_requests, log_of, memo_requests
from sync.sheets.google.values import Json
from sync.sheets.google.words import Past, Said, Words
from sync.sheets.settled import settled_mark

_ROUNDS: Final = 5
"""How many times to write again when people write at the same moment."""
_LARGEST_ID: Final = 2**31 - 1
"""The id of a sheet is a signed number of 32 bits."""


class GoogleResults:
    """Our tabs in a spreadsheet of the coordinators, recognised by the developer metadata we put on them.

    ``answers`` reads it, in one request; the ``replace`` that follows uses that reading, and writes everything in one
    batch, applied whole or not at all, whose answer shows the spreadsheet after it. What is too large for one goes in
    several: each leaves whole rows, and the words of those to come aside. When a batch did not do what was meant
    (someone sorted at the same moment, the fate of the batch is not known), the difference is written in turn.
    """

    def __init__(self, transport: Transport, file_id: str, *, link: Link, members_id: str) -> None:
        """Keep what to write with; ``link`` gives the address of a cell of the members' spreadsheet, whose id is
        ``members_id``.
        """
        if file_id == members_id:
            raise refusals.members_sheet()
        self._transport = transport
        self._id = file_id
        self._link = link
        self._read: tuple[Held, Past] | None = None

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return what people typed in ANSWER columns: title of the table → key of the row → text."""
        self._transport.deadline.start()
        remote, _ = self._read = self._begin()
        texts_by_title = remote.said()
        titles = (title for title, tab in remote.tabs.items() if {tab.asked, KEY} <= {*tab.columns})
        return texts_by_title | {title: texts_by_title.get(title, {}) for title in titles}

    def rows(self, title: str, columns: Sequence[str]) -> tuple[TypedRow, ...] | None:
        """Return the rows of a table as people left them, by the reading that ``answers`` made."""
        if self._read is None:
            self.answers()
        tab = self._read[0].tabs.get(title) if self._read else None
        if tab is None or not {KEY, *columns} <= {*tab.columns}:
            return None
        return tab.typed(columns)

    def replace(self, tables: Sequence[Table]) -> tuple[str, ...]:
        """Make our tabs hold exactly these tables, answers kept; tell the titles of those that changed, or went.

        Raises NotOursError, with nothing touched, when a title is someone else's.
        """
        self._transport.deadline.start()
        remote, past = self._read or self._begin()
        self._read = None
        changes, last_request = dict[str, None](), list[Json]()
        tries, is_begun = 0, False
        while tries < _ROUNDS:
            batch = _Batch(tables, remote, past.words(remote), self._link)
            changes |= {} if is_begun else dict.fromkeys(batch.changed)
            request = batch.substance() if batch.is_needed else []
            if not request or request == last_request:  # the same again: Google keeps it otherwise, and says it is done
                return (*changes,)
            remote, was_applied = self._apply(batch.requests(), tries)
            last_request = request if was_applied else []
            is_begun = is_begun or not batch.goes_on
            tries += not (batch.goes_on and was_applied)
        raise refusals.contested()

    def seen(self) -> str:
        """Return nothing: what Google says of it from outside is for the watch."""
        return ""

    def _begin(self) -> tuple[Held, Past]:
        remote = self._fetch()
        return remote, Past(remote)

    def _apply(self, requests: list[Json], tries: int) -> tuple[Held, bool]:
        """Send a batch; tell what the spreadsheet holds after it, by its answer or, in doubt, by reading it again; and
        whether it was surely applied.
        """
        body = {"requests": requests, "includeSpreadsheetInResponse": True, "responseIncludeGridData": True}
        params = {"fields": f"updatedSpreadsheet({MASK})"}
        try:
            response = self._transport.request(
                "post", SPREADSHEET_BATCH_UPDATE_URL % self._id, params=params, json=body
            )
            return read_held(response.json()["updatedSpreadsheet"]), True
        except FateUnknownError as error:
            self._transport.pause_before_another(tries, error.status)
        except RejectedError:
            self._transport.pause_before_another(tries)
        return self._fetch(), False

    def _fetch(self) -> Held:
        try:
            return read_held(self._transport.fetch_sheet_metadata(self._id, params={"fields": MASK}))
        except RejectedError:
            raise rejections.not_understood() from None


class _Batch:
    """Everything to ask for, so that a spreadsheet that holds one thing holds another."""

    def __init__(self, tables: Sequence[Table], remote: Held, words: Words, link: Link) -> None:
        others = {title.casefold() for title in remote.others}
        foreign_titles = [
            table.title for table in tables if table.title not in remote.tabs and table.title.casefold() in others
        ]
        if foreign_titles:
            raise refusals.taken(listed(foreign_titles))
        self._held = remote
        self._ids = {*remote.sheet_ids}
        self._new: dict[str, list[Json]] = {}
        self._room, self._settled = Room(MOST), settled_mark(tables)
        self._plans = [self._plan(table, words, link) for table in tables if self._room.has_some()]
        titles = {table.title for table in tables}
        self._gone = [title for title in remote.tabs if title not in titles]
        self._away = _away(self._keys(tables), words.answers)
        changes = [plan.table.title for plan in self._plans if plan.changes or plan.table.title in self._new]
        self.changed: tuple[str, ...] = (*changes, *self._gone)
        self.is_needed = bool(self.changed) or self._away != remote.aside()

    @property
    def goes_on(self) -> bool:
        """Return whether another batch must follow, for what this one has no room for."""
        return self._room.left_out

    def _keys(self, tables: Sequence[Table]) -> dict[str, set[str]]:
        """Return, by title, the keys of the rows that its tab has once the batch is applied."""
        keys_now = {title: {key for _, key in tab.keyed_rows()} for title, tab in self._held.tabs.items()}
        keys_after = {plan.table.title: plan.keys_left for plan in self._plans}
        return {table.title: keys_after.get(table.title, keys_now.get(table.title, set())) for table in tables}

    def _plan(self, table: Table, words: Words, link: Link) -> TabPlan:
        tab = self._held.tabs.get(table.title)
        is_new = tab is None
        if tab is None:
            tab, self._new[table.title] = new_tab(table, table.title, self._free_id())
        plan = TabPlan(table, tab, self._room, self._settled, is_new=is_new)
        return plan_tab(plan, link, words.of(table.title))

    def _free_id(self) -> int:
        number = random.randint(1, _LARGEST_ID)  # noqa: S311 - a name among few, not a secret
        while number in self._ids:
            number += 1
        self._ids.add(number)
        return number

    def substance(self) -> list[Json]:
        """Return all that is to be done but for the hidden tab, whose copies are never the same."""
        memo_changes = ({"aside": text} for text in self._away.items() if self._away != self._held.aside())
        return [*memo_changes, *(request for plan in self._plans for request in self._of(plan)), *self._farewells()]

    def requests(self) -> list[Json]:
        """Return the whole batch, in the order in which it must be applied."""
        return [*self._requests()]

    def _requests(self) -> Iterator[Json]:
        logs = [plan.log() for plan in self._plans]
        logs += [log_of(title, self._held.tabs[title]) for title in self._gone]
        memo, top = self._held.memo, 0
        memo_id = memo.sheet_id if memo else self._free_id()
        if memo or self._away or any(log.rows for log in logs):
            yield from memo_requests(self._held, memo_id, self._away, logs)
        for plan, log in zip(self._plans, logs, strict=False):
            yield from self._new.get(plan.table.title, [])
            yield from plan.shape
            yield from copy_requests(log, memo_id, top)
            yield from plan.requests()
            yield from plan.deletions()
            top += log.length
        for log in logs[len(self._plans) :]:
            yield from copy_requests(log, memo_id, top)
            top += log.length
        yield from self._farewells()

    def _of(self, plan: TabPlan) -> list[Json]:
        return [*self._new.get(plan.table.title, []), *plan.shape, *plan.requests(), *plan.deletions()]

    def _farewells(self) -> list[Json]:
        return [{"deleteSheet": {"sheetId": self._held.tabs[title].sheet_id}} for title in self._gone]


def _away(keys: Mapping[str, set[str]], answers: Said) -> dict[str, dict[str, str]]:
    """Return the answers whose row is in no tab; ``keys`` are those that are, by title."""
    away = {
        title: {key: text for key, text in texts.items() if key not in keys.get(title, set())}
        for title, texts in answers.items()
    }
    return {title: texts for title, texts in away.items() if texts}
