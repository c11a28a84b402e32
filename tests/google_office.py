"""A community whose spreadsheets are in an emulated Google: the members', the coordinators', and people in both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from google.auth.transport.requests import AuthorizedSession

from sync.core.model.workbook import CellError, CellValue, Tab, Workbook, position
from sync.pace import Pace
from sync.sheets.google import GoogleResults, GoogleSpreadsheet, Transport
from sync.sheets.google.access import key_of
from sync.sheets.retry import Clock, Patience
from tests.drawn import READ_AT
from tests.google_emulator import Emulator, World
from tests.google_emulator.drive import File
from tests.google_emulator.grid import Sheet
from tests.google_emulator.inside import Inside
from tests.google_emulator.locales import serial
from tests.google_emulator.people import Person
from tests.google_emulator.ranges import A1, parse_a1

OWNER: Final = "coordination@exemple.fr"


class FakeTime:
    """Time that passes only when one sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.pauses: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds

    def pass_(self, seconds: float) -> None:
        """Time that goes by while one waits for an answer."""
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.seconds, self.sleep, lambda: 0.5)


@dataclass
class Office:
    """Both spreadsheets and what Tablée has of them; ``zoe`` writes in the members', ``ali`` in the coordinators'."""

    emulator: Emulator | Inside
    members: File
    coordinators: File
    transport: Transport
    spreadsheet: GoogleSpreadsheet
    results: GoogleResults
    time: FakeTime

    @property
    def base(self) -> str:
        """Where another process reaches the emulator."""
        assert isinstance(self.emulator, Emulator)
        return self.emulator.base

    @property
    def world(self) -> World:
        return self.emulator.world

    @property
    def zoe(self) -> Person:
        return self.world.person(self.members.id)

    @property
    def ali(self) -> Person:
        return self.world.person(self.coordinators.id, "ali@exemple.fr")

    def sheet(self, title: str) -> Sheet:
        """A sheet of the coordinators' spreadsheet."""
        sheet = self.coordinators.document.titled(title)
        assert sheet is not None
        return sheet

    def shown(self, title: str) -> list[list[str]]:
        """What people see in a sheet of the coordinators, without empty cells at the ends."""
        sheet, document = self.sheet(title), self.coordinators.document
        used = sheet.used(sheet.box, values=True)
        rows = [[document.text(sheet, sheet.at(row, column)) for column in used.columns] for row in used.rows]
        for row in rows:
            while row and not row[-1]:
                row.pop()
        return rows


@contextmanager
def opened(
    world: World | None = None,
    patience: Patience | None = None,
    *,
    idle: float | None = None,
    pace: Pace | None = None,
) -> Iterator[Office]:
    """An office that has just been set up: both spreadsheets shared with Tablée's service account."""
    with (
        Emulator(world, idle=idle) as emulator,
        AuthorizedSession(key_of(emulator.key())) as session,  # type: ignore[no-untyped-call] # google-auth has no types here
    ):
        yield _settled(emulator, session, FakeTime(), patience, endpoint=emulator.base, pace=pace)
    assert emulator.world.misfits == []


@contextmanager
def inside(world: World | None = None, patience: Patience | None = None) -> Iterator[Office]:
    """The same without a network, ten times as fast; a hang lasts in the time of the office."""
    time_ = FakeTime()
    emulator = Inside(world, time_.pass_)
    with emulator.session(key_of(emulator.key())) as session:
        yield _settled(emulator, session, time_, patience)
    assert emulator.world.misfits == []


def _settled(
    emulator: Emulator | Inside,
    session: AuthorizedSession,
    time_: FakeTime,
    patience: Patience | None,
    *,
    endpoint: str | None = None,
    pace: Pace | None = None,
) -> Office:
    drive, account = emulator.world.drive, str(emulator.key()["client_email"])
    members = drive.add("Communauté", owner=OWNER, locale="fr_FR", time_zone="Europe/Paris")
    coordinators = drive.add("Coordination", owner=OWNER, locale="fr_FR", time_zone="Europe/Paris")
    drive.share(members.id, account, "reader")
    drive.share(coordinators.id, account, "writer")
    transport = Transport(session, account=account, endpoint=endpoint, patience=patience, clock=time_.clock, pace=pace)
    spreadsheet = GoogleSpreadsheet(transport, members.id, read_at=READ_AT)
    results = GoogleResults(transport, coordinators.id, link=spreadsheet.link, members_id=members.id)
    return Office(emulator, members, coordinators, transport, spreadsheet, results, time_)


def fill(office: Office, workbook: Workbook) -> None:
    """Put a workbook in the members' spreadsheet, its sheets, notes, merges and hidden rows."""
    document = office.members.document
    document.sheets = []
    for tab in workbook.tabs:
        sheet = Sheet(document.new_id(), tab.title)
        document.sheets.append(sheet)
        for row in tab.rows:
            for column, value in enumerate(row.cells):
                content, style = _content(value)
                sheet.change(row.number - 1, column, entered=content, format=style and {"numberFormat": style})
        _hide(sheet, tab)
        for cell, links in tab.links.items():
            _link(sheet, cell, links.split("\n"))
        for cell in tab.struck:
            _strike(sheet, cell)
        for cell, note in tab.comments.items():
            row_number, column_number = position(cell)
            sheet.change(row_number - 1, column_number - 1, note=note)
        for merged in tab.merged:
            sheet.merges.append((parse_a1(merged) or A1(0, 0, 1, 1)).within(sheet.row_count, sheet.column_count))
    office.world.drive.touched(office.members.id, OWNER)


def _hide(sheet: Sheet, tab: Tab) -> None:
    """Hide what is hidden, by hand or by a filter."""
    for number in tab.hidden_rows:
        by = "hiddenByFilter" if number in tab.filtered_rows else "hiddenByUser"
        sheet.sizes["ROWS"][number - 1] = {by: True}
    for number in tab.hidden_columns:
        sheet.sizes["COLUMNS"][number - 1] = {"hiddenByUser": True}
    if tab.hidden:
        sheet.extra["hidden"] = True


def _strike(sheet: Sheet, cell: str) -> None:
    row, column = (at - 1 for at in position(cell))
    own = sheet.at(row, column).format or {}
    sheet.change(row, column, format={**own, "textFormat": {**own.get("textFormat", {}), "strikethrough": True}})


def _link(sheet: Sheet, cell: str, links: list[str]) -> None:
    """Put the links behind the words of a cell: a person as a chip, one page as a link, several as runs."""
    row, column = (at - 1 for at in position(cell))
    pages = [link for link in links if not link.startswith("mailto:")]
    people = [link.removeprefix("mailto:") for link in links if link.startswith("mailto:")]
    sheet.change(
        row,
        column,
        runs=tuple({"startIndex": at, "format": {"link": {"uri": uri}}} for at, uri in enumerate(pages)),
        chips=tuple({"chip": {"personProperties": {"email": email}}} for email in people),
    )


def _content(value: CellValue) -> tuple[dict[str, Any] | None, dict[str, str] | None]:
    match value:
        case None:
            return None, None
        case bool():
            return {"boolValue": value}, None
        case int() | float():
            return {"numberValue": value}, None
        case datetime():
            return {"numberValue": serial(value)}, {"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm"}
        case date():
            return {"numberValue": int(serial(value))}, {"type": "DATE", "pattern": "dd/mm/yyyy"}
        case time():
            return {"numberValue": (value.hour * 60 + value.minute) / 1440}, {"type": "TIME", "pattern": "hh:mm"}
        case CellError():
            return {"formulaValue": f"={value.code}"}, None
    return {"stringValue": str(value)}, None
