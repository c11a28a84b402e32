"""The methods of Drive that people and Tablée use, from a path to an answer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.google_emulator import values_api
from tests.google_emulator.drive import File, permission, permission_id, timestamp, user
from tests.google_emulator.grid import Sheet
from tests.google_emulator.masks import kept, parse_mask
from tests.google_emulator.wire import Answer, Json, Request, drive_error, no_file

if TYPE_CHECKING:
    from tests.google_emulator.auth import Caller
    from tests.google_emulator.world import World

_PATH = re.compile(
    r"(?P<upload>/upload)?/drive/v(?P<version>[23])/(?P<noun>files|changes|about)(?:/(?P<id>[^/]+))?"
    r"(?:/(?P<below>[a-z]+))?(?:/(?P<part>[^/]+))?"
)
_BRIEF = "kind,id,name,mimeType"
Method: TypeAlias = Callable[["World", "Caller", Request, "dict[str, str | None]"], Any]


def answer(world: World, caller: Caller, request: Request) -> Answer:
    """The answer to a request to Drive.

    Raises ApiError.
    """
    parts = _PATH.fullmatch(request.path)
    if parts is None:
        return Answer(text="Not Found", status=404, content_type="text/html; charset=UTF-8")
    start = parts["noun"] == "changes" and parts["id"] == "startPageToken"
    one = ("/startPageToken" if start else "/x") if parts["id"] else ""
    below = (f"/{parts['below']}" if parts["below"] else "") + ("/x" if parts["part"] else "")
    key = f"{request.method} {parts['upload'] or ''}{parts['noun']}{one}{below}"
    if key not in _METHODS:
        return Answer(text="Not Found", status=404, content_type="text/html; charset=UTF-8")
    told = _METHODS[key](world, caller, request, parts.groupdict())
    if isinstance(told, Answer):
        return told
    fields = request.first("fields") or (_BRIEF if told.get("kind") == "drive#file" and not parts["upload"] else "")
    return Answer(kept(told, parse_mask(fields)) if fields else told)


def _file(world: World, caller: Caller, parts: dict[str, str | None], role: str = "reader") -> File:
    return world.drive.file(parts["id"] or "", caller, role)


def _create(world: World, caller: Caller, request: Request, _: dict[str, str | None]) -> Json:
    return world.drive.resource(world.drive.create(caller, request.document.get("name") or "Untitled"), caller)


def _get(world: World, caller: Caller, _: Request, parts: dict[str, str | None]) -> Json:
    return world.drive.resource(_file(world, caller, parts), caller)


def _list(world: World, caller: Caller, request: Request, _: dict[str, str | None]) -> Json:
    found = [file for file in world.drive.files.values() if file.allows(caller.email, "reader")]
    for field, value in re.findall(
        r"(mimeType|name)\s*=\s*[\"']((?:[^\"'\\]|\\.|(?<=\w)'(?=\w))*)[\"']", request.first("q")
    ):
        wanted = re.sub(r"\\(.)", r"\1", value)
        found = [file for file in found if (file.mime_type if field == "mimeType" else file.name) == wanted]
    files = [world.drive.resource(file, caller) for file in sorted(found, key=lambda file: file.modified, reverse=True)]
    if not request.first("fields"):
        files = kept(files, parse_mask(_BRIEF))
    return {"kind": "drive#fileList", "incompleteSearch": False, "files": files}


def _copy(world: World, caller: Caller, request: Request, parts: dict[str, str | None]) -> Json:
    file = world.drive.copy(_file(world, caller, parts), caller, request.document.get("name"))
    return world.drive.resource(file, caller)


def _update(world: World, caller: Caller, request: Request, parts: dict[str, str | None]) -> Json:
    file = _file(world, caller, parts, "writer")
    file.document.title = request.document.get("name") or file.document.title
    file.trashed = bool(request.document.get("trashed", file.trashed))
    world.drive.touched(file.id, caller.email)
    return world.drive.resource(file, caller)


def _delete(world: World, caller: Caller, _: Request, parts: dict[str, str | None]) -> Answer:
    world.drive.delete(_file(world, caller, parts, "owner"))
    return Answer(status=204, content_type="text/html")


def _comments(world: World, caller: Caller, _: Request, parts: dict[str, str | None]) -> Json:
    _file(world, caller, parts)
    return {"kind": "drive#commentList", "comments": []}


def _export(world: World, caller: Caller, request: Request, parts: dict[str, str | None]) -> Answer:
    """The first sheet as .csv, as Google writes it: no newline at the end."""
    file = _file(world, caller, parts)
    if request.first("mimeType") != "text/csv":
        raise drive_error(400, "The requested conversion is not supported.", "badRequest")
    sheet = file.document.sheets[0]
    rows = values_api.read(file.document, "'" + sheet.title.replace("'", "''") + "'").get("values", [])
    width = max((len(row) for row in rows), default=0)
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(row + [""] * (width - len(row)) for row in rows)
    return Answer(text=text.getvalue().removesuffix("\r\n"), content_type="text/csv")


def _import(world: World, caller: Caller, request: Request, parts: dict[str, str | None]) -> Json:
    """A .csv over a spreadsheet: one sheet is left, named after the file, its texts read as if typed."""
    file = _file(world, caller, parts, "writer")
    document = file.document
    sheet = Sheet(document.new_id(), file.name)
    document.sheets, document.named, document.metadata = [sheet], [], []
    document.time_zone = "America/Los_Angeles"
    for row, line in enumerate(csv.reader(io.StringIO(request.body.decode()))):
        for column, text in enumerate(line):
            document.write(sheet, row, column, text, today=world.clock.now())
    world.drive.touched(file.id, caller.email)
    base = f"https://www.googleapis.com/drive/v2/files/{file.id}"
    return {
        "kind": "drive#file",
        "id": file.id,
        "title": file.name,
        "mimeType": file.mime_type,
        "selfLink": base,
        "alternateLink": f"https://docs.google.com/spreadsheets/d/{file.id}/edit?usp=drivesdk",
        "createdDate": timestamp(file.created),
        "modifiedDate": timestamp(file.modified),
        "version": str(file.version),
        "editable": True,
    }


def _permissions(world: World, caller: Caller, request: Request, parts: dict[str, str | None]) -> Json:
    file = _file(world, caller, parts)
    if not file.may_share(caller.email):
        raise world.drive.insufficient()
    told = [permission(who, role) for who, role in file.roles.items()]
    if not request.first("fields"):
        told = kept(told, parse_mask("kind,id,type,role"))
    return {"kind": "drive#permissionList", "permissions": told}


def _share(world: World, caller: Caller, request: Request, parts: dict[str, str | None]) -> Json:
    file, asked = _file(world, caller, parts, "writer"), request.document
    who = "anyone" if asked.get("type") == "anyone" else asked["emailAddress"]
    world.drive.share(file.id, who, asked["role"])
    told = permission(who, asked["role"])
    return told if request.first("fields") else dict(kept(told, parse_mask("kind,id,type,role")))


def _unshare(world: World, caller: Caller, _: Request, parts: dict[str, str | None]) -> Answer:
    file = _file(world, caller, parts, "writer")
    for who in file.roles:
        if permission_id(who) == parts["part"]:
            world.drive.share(file.id, who, None)
            return Answer(status=204, content_type="text/html")
    raise drive_error(404, f"Permission not found: {parts['part']}.", "notFound")


def _about(_: World, caller: Caller, request: Request, __: dict[str, str | None]) -> Json:
    if not request.first("fields"):
        raise drive_error(400, "The 'fields' parameter is required for this method.", "required", location="fields")
    return {"kind": "drive#about", "user": {**user(caller.email), "me": True}}


def _start(world: World, _: Caller, __: Request, ___: dict[str, str | None]) -> Json:
    return {"kind": "drive#startPageToken", "startPageToken": str(world.drive.token())}


def _changes(world: World, caller: Caller, request: Request, _: dict[str, str | None]) -> Json:
    """The feed since a token, in pages."""
    token, size = request.first("pageToken"), int(request.first("pageSize") or 100)
    if not token.isdigit():
        raise drive_error(400, "Invalid Value", "invalid", location="pageToken", locationType="parameter")
    found = world.drive.since(int(token), caller.email)
    told = [
        _change(world, caller, change.file_id, change.at, world.drive.visible(change, caller.email))
        for change in found[:size]
    ]
    if len(found) > size:
        return {"kind": "drive#changeList", "nextPageToken": str(found[size].number), "changes": told}
    return {"kind": "drive#changeList", "newStartPageToken": str(world.drive.token()), "changes": told}


def _change(world: World, caller: Caller, file_id: str, at: Any, visible: bool) -> Json:
    change = {
        "kind": "drive#change",
        "changeType": "file",
        "fileId": file_id,
        "time": timestamp(at),
        "removed": not visible,
    }
    if not visible:
        return change
    file = world.drive.files.get(file_id)
    if file is None:
        raise no_file(file_id)
    return change | {"file": world.drive.resource(file, caller)}


_METHODS: dict[str, Method] = {
    "POST files": _create,
    "GET files": _list,
    "GET files/x": _get,
    "PATCH files/x": _update,
    "DELETE files/x": _delete,
    "POST files/x/copy": _copy,
    "GET files/x/comments": _comments,
    "GET files/x/export": _export,
    "PUT /uploadfiles/x": _import,
    "GET files/x/permissions": _permissions,
    "POST files/x/permissions": _share,
    "DELETE files/x/permissions/x": _unshare,
    "GET about": _about,
    "GET changes/startPageToken": _start,
    "GET changes": _changes,
}
