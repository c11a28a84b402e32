"""How a spreadsheet is shared, as far as Tablée's account may see: its own role, and « anyone with the link »."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from sync.sheets.google import refusals, rejections
from sync.sheets.google.transport import DRIVE, RejectedError, Transport

FILE: Final = f"{DRIVE}/drive/v3/files/"
SPREADSHEET: Final = "application/vnd.google-apps.spreadsheet"
_FIELDS: Final = (
    "id,name,mimeType,trashed,ownedByMe,capabilities(canEdit,canComment),permissions(id,type,role),permissionIds"
)
_ANYONE: Final = "anyoneWithLink"
_WIDE: Final = frozenset({"anyone", "domain"})


class Role(Enum):
    """What Tablée's account may do, in the words of Google's « Partager »."""

    OWNER = "owner"
    WRITER = "writer"
    COMMENTER = "commenter"
    READER = "reader"

    @property
    def label(self) -> str:
        """What people read."""
        return _ROLES[self]


_ROLES: Final = {
    Role.OWNER: "Propriétaire",
    Role.WRITER: "Éditeur",
    Role.COMMENTER: "Commentateur",
    Role.READER: "Lecteur",
}


@dataclass(frozen=True, slots=True)
class Sharing:
    """``is_open`` tells whether who has the link may read it, or a whole organisation; None when Google does not say:
    it tells the permissions of a file only to who could share it, and never those of a shared drive.
    """

    name: str
    role: Role
    is_open: bool | None

    @property
    def may_write(self) -> bool:
        return self.role in {Role.OWNER, Role.WRITER}


def sharing_of(transport: Transport, file_id: str) -> Sharing:
    """Return how a spreadsheet is shared, in one request to Drive.

    Raises NotSharedError when it is not, NotASpreadsheetError when it is another kind of file, or in the bin, and the
    errors of the transport.
    """
    transport.deadline.start()
    params = {"fields": _FIELDS, "supportsAllDrives": "true"}
    try:
        answer: dict[str, Any] = transport.request("get", FILE + file_id, params=params).json()
    except RejectedError:
        raise rejections.not_understood() from None
    if answer.get("mimeType") != SPREADSHEET:
        raise refusals.not_google()
    if answer.get("trashed"):
        raise refusals.trashed(str(answer.get("name", "")))
    return Sharing(str(answer.get("name", "")), _role(answer), _is_open(answer))


def _role(answer: Mapping[str, Any]) -> Role:
    may = answer.get("capabilities") or {}
    if answer.get("ownedByMe"):
        return Role.OWNER
    if may.get("canEdit"):
        return Role.WRITER
    return Role.COMMENTER if may.get("canComment") else Role.READER


def _is_open(answer: Mapping[str, Any]) -> bool | None:
    permissions, ids = answer.get("permissions") or [], answer.get("permissionIds") or []
    if _ANYONE in ids or any(each.get("type") in _WIDE for each in permissions):
        return True
    return False if permissions or ids else None
