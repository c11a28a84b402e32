"""Drive: files, who may do what with them, and the feed of their changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.google_emulator.document import Document
from tests.google_emulator.grid import Sheet
from tests.google_emulator.wire import ApiError, Json, drive_error, forbidden, no_file, not_found, sheets_error

if TYPE_CHECKING:
    from tests.google_emulator.auth import Caller
    from tests.google_emulator.world import Clock

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
RANKS = {"reader": 1, "commenter": 2, "writer": 3, "fileOrganizer": 4, "organizer": 5, "owner": 6}
_CAPABILITIES = {"canEdit": "writer", "canComment": "commenter", "canCopy": "reader"}
_QUOTA = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
    "(http://support.google.com/a/answer/7281227) instead."
)


@dataclass
class File:
    """One file. ``roles`` is address → role; « anyone » stands for anyone with the link."""

    id: str
    name: str
    created: datetime
    modified: datetime
    document: Document
    roles: dict[str, str]
    mime_type: str = SPREADSHEET
    version: int = 1
    modified_by: str = ""
    trashed: bool = False
    writers_share: bool = True

    def role(self, email: str) -> str | None:
        """The best role of an address, its own or everyone's; None when it may not even see the file."""
        roles = [role for who in (email, "anyone") if (role := self.roles.get(who))]
        return max(roles, key=lambda role: RANKS[role], default=None)

    def may_share(self, email: str) -> bool:
        """Whether an address may share the file further: its owner may keep that from the others."""
        return self.allows(email, "writer" if self.writers_share else "owner")

    def allows(self, email: str, role: str) -> bool:
        own = self.role(email)
        return own is not None and RANKS[own] >= RANKS[role]


@dataclass(frozen=True)
class Change:
    """Something happened to a file; the feed tells it from ``visible`` on. ``readers`` may learn of it."""

    number: int
    file_id: str
    at: datetime
    visible: datetime
    removed: bool
    readers: frozenset[str]


@dataclass
class Drive:
    """Every file. ``lag`` is how late the feed tells a change; ``may_create`` whether callers may own files."""

    clock: Clock
    may_create: bool = False
    lag: timedelta = timedelta()
    files: dict[str, File] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    stale: set[str] = field(default_factory=set)
    made: int = 0

    def create(self, caller: Caller, name: str) -> File:
        """A new spreadsheet of the caller's.

        Raises ApiError for a service account, which owns no space.
        """
        if not self.may_create:
            raise drive_error(403, _QUOTA, "storageQuotaExceeded", "usageLimits")
        return self.add(name, owner=caller.email)

    def add(self, name: str, *, owner: str, locale: str = "en_US", time_zone: str = "Etc/GMT") -> File:
        """A new spreadsheet, with one empty sheet as Google makes it."""
        self.made += 1
        file_id = "1" + hashlib.sha256(f"{name} {self.made}".encode()).hexdigest()[:43]
        now = self.clock.now()
        document = Document(file_id, name, locale_name=locale, time_zone=time_zone)
        document.sheets.append(Sheet(0, document.locale.first_title))
        self.files[file_id] = File(file_id, name, now, now, document, {owner: "owner"}, modified_by=owner)
        self._note(self.files[file_id])
        return self.files[file_id]

    def copy(self, source: File, caller: Caller, name: str | None) -> File:
        new = self.create(caller, name or f"Copy of {source.name}")
        content = source.document.duplicate()
        content.id, content.title = new.id, new.name
        new.document = content
        return new

    def document(self, file_id: str, caller: Caller, *, write: bool = False) -> Document:
        """The content of a file, for Sheets.

        Raises ApiError when there is none, or not for this caller.
        """
        file = self.files.get(file_id)
        if file is None:
            raise not_found()
        if not file.allows(caller.email, "writer" if write else "reader"):
            raise forbidden()
        if file.mime_type != SPREADSHEET:
            raise sheets_error(400, "This operation is not supported for this document", name="FAILED_PRECONDITION")
        return file.document

    def file(self, file_id: str, caller: Caller, role: str = "reader") -> File:
        """A file, for Drive: what one may not see does not exist."""
        file = self.files.get(file_id)
        if file is None or not file.allows(caller.email, "reader"):
            raise no_file(file_id)
        if not file.allows(caller.email, role):
            raise self.insufficient()
        return file

    @staticmethod
    def insufficient() -> ApiError:
        message = "The user does not have sufficient permissions for this file."
        return drive_error(403, message, "insufficientFilePermissions")

    def touched(self, file_id: str, by: str) -> None:
        """Note that someone changed a file."""
        file = self.files[file_id]
        file.modified, file.modified_by, file.name = self.clock.now(), by, file.document.title
        file.version += 1
        self._note(file)

    def share(self, file_id: str, email: str, role: str | None) -> None:
        """Give an address a role, or take it away."""
        file = self.files[file_id]
        readers = frozenset(file.roles)
        if role is None:
            file.roles.pop(email, None)
        else:
            file.roles[email] = role
        file.version += 1
        self._note(file, readers | frozenset(file.roles))

    def delete(self, file: File) -> None:
        del self.files[file.id]
        self._note(file, removed=True)

    def _note(self, file: File, readers: frozenset[str] | None = None, *, removed: bool = False) -> None:
        now = self.clock.now()
        number = len(self.changes) + 1
        told = frozenset(file.roles) if readers is None else readers
        self.changes.append(Change(number, file.id, now, now + self.lag, removed, told))

    def token(self) -> int:
        """Where the feed will go on: after the last change that can be seen."""
        seen = [change.number for change in self.changes if change.visible <= self.clock.now()]
        return max(seen, default=0) + 1

    def since(self, token: int, email: str) -> list[Change]:
        """The last visible change of each file since a token, for someone who may, or might, see it."""
        last: dict[str, Change] = {}
        for change in self.changes:
            if token <= change.number < self.token() and change.readers & {email, "anyone"}:
                last[change.file_id] = change
        return sorted(last.values(), key=lambda change: change.number)

    def visible(self, change: Change, email: str) -> bool:
        file = self.files.get(change.file_id)
        return not change.removed and file is not None and file.allows(email, "reader")

    def resource(self, file: File, caller: Caller) -> Json:
        """A File of Drive v3, whole. A stale file is told as it was when it was created."""
        stale = file.id in self.stale
        return {
            "kind": "drive#file",
            "id": file.id,
            "name": file.name,
            "mimeType": file.mime_type,
            "trashed": file.trashed,
            "version": "1" if stale else str(file.version),
            "createdTime": timestamp(file.created),
            "modifiedTime": timestamp(file.created if stale else file.modified),
            "webViewLink": f"https://docs.google.com/spreadsheets/d/{file.id}/edit?usp=drivesdk",
            "lastModifyingUser": {
                "kind": "drive#user",
                "displayName": file.modified_by,
                "emailAddress": file.modified_by,
                "me": file.modified_by == caller.email,
            },
            "owners": [user(who) for who, role in file.roles.items() if role == "owner"],
            "ownedByMe": file.role(caller.email) == "owner",
            "shared": len(file.roles) > 1,
            "capabilities": {name: file.allows(caller.email, role) for name, role in _CAPABILITIES.items()}
            | {"canShare": file.may_share(caller.email)},
        } | (_sharing(file) if file.may_share(caller.email) else {})


def _sharing(file: File) -> Json:
    """With whom a file is shared: told only to who could share it further."""
    return {
        "permissions": [permission(who, role) for who, role in file.roles.items()],
        "permissionIds": [permission_id(who) for who in file.roles],
    }


def user(email: str) -> Json:
    return {"kind": "drive#user", "displayName": email, "emailAddress": email}


def permission(who: str, role: str) -> Json:
    """A Permission of Drive v3."""
    if who == "anyone":
        return {
            "kind": "drive#permission",
            "id": "anyoneWithLink",
            "type": "anyone",
            "role": role,
            "allowFileDiscovery": False,
        }
    return {"kind": "drive#permission", "id": permission_id(who), "type": "user", "role": role, "emailAddress": who}


def permission_id(who: str) -> str:
    return (
        "anyoneWithLink" if who == "anyone" else str(int(hashlib.sha256(who.encode()).hexdigest()[:15], 16)).zfill(20)
    )


def timestamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03d}Z"
