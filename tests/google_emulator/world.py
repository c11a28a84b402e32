"""One state for everything: the files, who may call, what goes wrong, who else is at work, and what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.google_emulator import auth, drive_api, schema, sheets_api
from tests.google_emulator.auth import ALL, Auth, Caller, check_scopes
from tests.google_emulator.batch.turn import Turn
from tests.google_emulator.document import Document
from tests.google_emulator.drive import Drive
from tests.google_emulator.faults import Fault, Faults
from tests.google_emulator.people import People, Person
from tests.google_emulator.quota import Quota
from tests.google_emulator.wire import Answer, ApiError, Request, invalid

_READS_BY_POST = re.compile(r":(getByDataFilter|batchGetByDataFilter|search)$")


@dataclass
class Clock:
    """The time of the emulated service: the machine's, moved as a test likes."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def advance(self, **delta: float) -> None:
        self.offset += timedelta(**delta)


@dataclass(frozen=True)
class Seen:
    """A request that arrived, and the status that was meant for it (0: none was sent)."""

    request: Request
    status: int

    def __str__(self) -> str:
        return f"{self.request.method} {self.request.path} {self.status}"


MOST_BYTES = 10_485_760
"""Of a request, in all."""


@dataclass
class World:
    """One emulator. ``metadata_follows_sort`` is Google's unwritten rule, either way; ``misfits`` are answers
    of ours that leave Google's schemas: there must be none.
    """

    open: bool = False
    metadata_follows_sort: bool = False
    clock: Clock = field(default_factory=Clock)
    faults: Faults = field(default_factory=Faults)
    people: People = field(default_factory=People)
    disabled: set[str] = field(default_factory=set)
    log: list[Seen] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)
    drive: Drive = field(init=False)
    auth: Auth = field(init=False)
    quota: Quota = field(init=False)

    def __post_init__(self) -> None:
        self.drive = Drive(self.clock, may_create=self.open)
        self.auth = Auth(self.clock, open=self.open)
        self.quota = Quota(self.clock)

    def turn(self, document: Document, caller: Caller) -> Turn:
        """What a caller works with in a document."""
        file = self.drive.files[document.id]
        owner = file.roles.get(caller.email) == "owner"
        return Turn(document, caller.email, self.clock.now(), owner, self.metadata_follows_sort)

    @staticmethod
    def as_owner(email: str) -> Caller:
        return Caller(email, ALL)

    def person(self, file_id: str, email: str = "zoe@exemple.fr") -> Person:
        """Someone who may write in a file, and has it open."""
        if not self.drive.files[file_id].allows(email, "writer"):
            self.drive.share(file_id, email, "writer")
        return Person(self, file_id, email)

    def arrive(self, request: Request) -> tuple[Request, Fault | None]:
        """Number a request, let people act before it, and tell what goes wrong with it."""
        number = len(self.log) + 1
        numbered = Request(request.method, request.path, request.query, request.body, request.headers, number)
        self.log.append(Seen(numbered, 0))
        self.people.play(number, after=False)
        return numbered, self.faults.take(numbered)

    def answer(self, request: Request) -> Answer:
        """Apply a request, and let people act after it."""
        try:
            told = self._route(request)
        except ApiError as error:
            told = error.answer
        self.misfits += schema.misfit_answers(request, told)
        self.log[request.number - 1] = Seen(request, told.status)
        self.people.play(request.number, after=True)
        return told

    def _route(self, request: Request) -> Answer:
        caller = self.auth.caller(request)
        if len(request.body) > MOST_BYTES:
            raise invalid(f"Request payload size exceeds the limit: {MOST_BYTES} bytes.")
        schema.check_request(request)
        writes = request.method != "GET" and not _READS_BY_POST.search(request.path)
        if request.path.startswith("/v4/"):
            self._check_enabled("sheets.googleapis.com", "Google Sheets API")
            check_scopes(caller, schema.scopes(request) or auth.SHEETS_WRITE, "sheets.googleapis.com")
            self.quota.spend(caller.email, writes=writes)
            return Answer(sheets_api.answer(self, caller, request))
        self._check_enabled("drive.googleapis.com", "Google Drive API")
        drive_scopes = schema.scopes(request) or (auth.DRIVE_WRITE if writes else auth.DRIVE_READ)
        check_scopes(caller, drive_scopes, "drive.googleapis.com")
        return drive_api.answer(self, caller, request)

    def _check_enabled(self, service: str, title: str) -> None:
        if service in self.disabled:
            raise auth.disabled(service, title)

    def counted(self, since: int = 0) -> list[str]:
        """The requests since a length of the log, in short: « GET spreadsheets », « POST :batchUpdate »."""
        return [short(seen.request) for seen in self.log[since:]]


def short(request: Request) -> str:
    """A request without ids."""
    path = re.sub(r"/v4/spreadsheets/[^/:]+", "spreadsheets", request.path)
    return f"{request.method} " + re.sub(r"/drive/v3/files/[^/]+", "files", path).removeprefix("/drive/v3/")
