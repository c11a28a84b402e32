"""The methods of Sheets v4, from a path to an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

from tests.google_emulator import answers, batch, values_api
from tests.google_emulator.batch.marks import matching
from tests.google_emulator.batch.sheets import copied
from tests.google_emulator.batch.turn import Turn
from tests.google_emulator.document import Document
from tests.google_emulator.grid import Sheet
from tests.google_emulator.masks import kept, parse_mask
from tests.google_emulator.ranges import box_of, to_a1
from tests.google_emulator.wire import ApiError, Json, Request, invalid, not_found

if TYPE_CHECKING:
    from tests.google_emulator.auth import Caller
    from tests.google_emulator.world import World

_PATH = re.compile(
    r"/v4/spreadsheets(?:/(?P<id>[^/:]+))?"
    r"(?:/values(?:/(?P<range>.+?))?|/sheets/(?P<sheet>\d+)|/developerMetadata(?:/(?P<metadata>\d+))?)?"
    r"(?::(?P<verb>append|clear|copyTo|search|getByDataFilter|batch(?:Get|Update|Clear)(?:ByDataFilter)?))?",
    re.DOTALL,
)
Method: TypeAlias = Callable[["Call"], Any]


class Call:
    """One request to Sheets: the document it is about, and its parts."""

    def __init__(self, world: World, caller: Caller, request: Request, parts: dict[str, str | None]) -> None:
        self.world, self.caller, self.request, self.parts = world, caller, request, parts

    def document(self, *, write: bool = False) -> Document:
        """The document asked for, once it is sure that the caller may read it, or write."""
        return self.world.drive.document(self.parts["id"] or "", self.caller, write=write)

    def turn(self) -> Turn:
        return self.world.turn(self.document(write=True), self.caller)

    @property
    def range(self) -> str:
        return unquote(self.parts["range"] or "")

    @property
    def body(self) -> Json:
        body = self.request.document
        if not isinstance(body, dict):
            raise invalid('Invalid JSON payload received. Unknown name "": Root element must be a message.')
        return body


def answer(world: World, caller: Caller, request: Request) -> Any:
    """The document that answers a request to Sheets.

    Raises ApiError.
    """
    parts = _PATH.fullmatch(request.path)
    if parts is None:
        raise not_found()
    noun = next((noun for noun in ("values", "sheets", "developerMetadata") if f"/{noun}" in request.path), "")
    one = "/x" if parts["range"] or parts["metadata"] or parts["sheet"] else ""
    key = f"{request.method} {noun}{one}" + (f":{parts['verb']}" if parts["verb"] else "")
    if not noun and not parts["id"]:
        key = f"{request.method} new"
    if key not in _METHODS:
        raise not_found()
    told = _METHODS[key](Call(world, caller, request, parts.groupdict()))
    fields = request.first("fields")
    return kept(told, parse_mask(fields)) if fields and key != "GET " else told


def _get(call: Call) -> Json:
    fields, document = call.request.first("fields"), call.document()
    turn = call.world.turn(document, call.caller)
    for each in (each for sheet in document.sheets for each in sheet.protected):
        each["requestingUserCanEdit"] = turn.may_edit(each)
    return answers.spreadsheet(
        document,
        call.request.every("ranges"),
        parse_mask(fields) if fields else None,
        grid_data=call.request.flag("includeGridData"),
    )


def _create(call: Call) -> Json:
    properties = call.body.get("properties") or {}
    file = call.world.drive.create(call.caller, properties.get("title") or "Untitled spreadsheet")
    document = call.world.drive.document(file.id, call.caller, write=True)
    document.locale_name = properties.get("locale") or document.locale_name
    asked = call.body.get("sheets")
    if asked:
        turn = call.world.turn(document, call.caller)
        first = document.sheets.pop()
        batch.apply(turn, [{"addSheet": {"properties": each.get("properties") or {}}} for each in asked])
        if not document.sheets:
            document.sheets = [first]
    return answers.spreadsheet(document, (), None)


def _batch_update(call: Call) -> Json:
    turn, body = call.turn(), call.body
    replies = batch.apply(turn, body.get("requests") or [])
    call.world.drive.touched(turn.document.id, call.caller.email)
    told: Json = {"spreadsheetId": turn.document.id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        ranges, grid_data = body.get("responseRanges") or (), bool(body.get("responseIncludeGridData"))
        fields = call.request.first("fields")
        mask = parse_mask(fields).get("updatedSpreadsheet") if fields and grid_data else None
        told["updatedSpreadsheet"] = answers.spreadsheet(turn.document, ranges, mask, grid_data=grid_data)
    return told


def _by_filter(call: Call) -> Json:
    document = call.document(write=True)  # Google asks for a scope that writes, even to read this way
    ranges = [to_a1(sheet.title, box) for _, sheet, box in _places(call, call.body.get("dataFilters") or [])]
    fields = call.request.first("fields")
    mask = parse_mask(fields) if fields else None
    return answers.spreadsheet(document, ranges, mask, grid_data=bool(call.body.get("includeGridData")))


def _places(call: Call, filters: list[Json]) -> list[tuple[Json, Sheet, Any]]:
    """What each DataFilter finds: the filter, the sheet and the cells."""
    turn = call.turn()
    document, found = turn.document, []
    for each in filters:
        if "a1Range" in each:
            sheet, place = document.find(each["a1Range"])
            found.append((each, sheet, place.within(sheet.row_count, sheet.column_count)))
        elif "gridRange" in each:
            found.append((each, *document.box(each["gridRange"])))
        else:
            found.extend((each, *_place_of(document, metadata)) for metadata in matching(turn, [each]))
    return found


def _place_of(document: Document, metadata: Json) -> tuple[Sheet, Any]:
    location = metadata["location"]
    place = location.get("dimensionRange")
    sheet = document.sheet((place or location).get("sheetId"))
    if place is None:
        return sheet, sheet.box
    start, end = place["startIndex"], place["endIndex"]
    bounds = (
        ("startRowIndex", "endRowIndex") if place["dimension"] == "ROWS" else ("startColumnIndex", "endColumnIndex")
    )
    return sheet, box_of(dict(zip(bounds, (start, end), strict=True)), sheet.row_count, sheet.column_count)


def _read(call: Call, text: str) -> Json:
    asked = call.body if call.request.method == "POST" else dict(call.request.query)
    return values_api.read(
        call.document(),
        text,
        asked.get("valueRenderOption", ""),
        by_column=asked.get("majorDimension") == "COLUMNS",
        dates_as_text=asked.get("dateTimeRenderOption") == "FORMATTED_STRING",
    )


def _values_get(call: Call) -> Json:
    return _read(call, call.range)


def _values_batch_get(call: Call) -> Json:
    document = call.document()
    read = [_read(call, text) for text in call.request.every("ranges")]
    return {"spreadsheetId": document.id, **({"valueRanges": read} if read else {})}


def _values_get_by_filter(call: Call) -> Json:
    found = [
        {"valueRange": _read(call, to_a1(sheet.title, box)), "dataFilters": [each]}
        for each, sheet, box in _places(call, call.body.get("dataFilters") or [])
    ]
    return {"spreadsheetId": call.parts["id"], **({"valueRanges": found} if found else {})}


def _values_update(call: Call) -> Json:
    rows = values_api.rows_of(call.body)
    turn = call.turn()
    told = values_api.update(turn, call.range, rows, call.request.first("valueInputOption"))
    _show_written(call, turn.document, told)
    return _touched(call, told)


def _show_written(call: Call, document: Document, told: Json) -> None:
    if call.request.flag("includeValuesInResponse"):
        render = call.request.first("responseValueRenderOption")
        told["updatedData"] = values_api.read(document, told["updatedRange"], render)


def _values_append(call: Call) -> Json:
    rows = values_api.rows_of(call.body)
    insert = call.request.first("insertDataOption") == "INSERT_ROWS"
    turn = call.turn()
    told = values_api.append(turn, call.range, rows, call.request.first("valueInputOption"), insert=insert)
    _show_written(call, turn.document, told["updates"])
    return _touched(call, told)


def _values_batch_update(call: Call) -> Json:
    body, turn = call.body, call.turn()
    pairs = [(each["range"], each, f"data.data[{i}].values") for i, each in enumerate(body.get("data") or [])]
    return _touched(call, values_api.totals(turn.document, _all_or_nothing(turn, pairs, body)))


def _values_update_by_filter(call: Call) -> Json:
    body, turn = call.body, call.turn()
    pairs = [
        (to_a1(sheet.title, box), each, f"data.data[{i}].values")
        for i, each in enumerate(body.get("data") or [])
        for _, sheet, box in _places(call, [each["dataFilter"]])
    ]
    return _touched(call, values_api.totals(turn.document, _all_or_nothing(turn, pairs, body)))


def _all_or_nothing(turn: Turn, pairs: list[tuple[str, Json, str]], body: Json) -> list[Json]:
    before = turn.document.duplicate()
    option = body.get("valueInputOption") or ""
    try:
        return [values_api.update(turn, place, values_api.rows_of(each, where), option) for place, each, where in pairs]
    except ApiError:
        turn.document.restore(before)
        raise


def _values_clear(call: Call) -> Json:
    return _touched(
        call, {"spreadsheetId": call.parts["id"], "clearedRange": values_api.clear(call.turn(), call.range)}
    )


def _values_batch_clear(call: Call) -> Json:
    turn = call.turn()
    cleared = [values_api.clear(turn, text) for text in call.body.get("ranges") or []]
    return _touched(call, {"spreadsheetId": turn.document.id, "clearedRanges": cleared})


def _copy_to(call: Call) -> Json:
    source, target_id = call.document(), call.body.get("destinationSpreadsheetId") or ""
    target = call.world.drive.document(target_id, call.caller, write=True)
    sheet = source.sheet(int(call.parts["sheet"] or 0))
    title, number = f"Copy of {sheet.title}", 1
    while target.titled(title):
        number += 1
        title = f"Copy of {sheet.title} {number}"
    target.sheets.append(copied(target, sheet, title))
    call.world.drive.touched(target_id, call.caller.email)
    return answers.sheet_properties(target, target.sheets[-1])


def _metadata_get(call: Call) -> Json:
    wanted = int(call.parts["metadata"] or 0)
    for each in call.document(write=True).metadata:
        if each["metadataId"] == wanted:
            return dict(each)
    raise not_found()


def _metadata_search(call: Call) -> Json:
    filters = call.body.get("dataFilters") or []
    found = matching(call.turn(), filters)
    return (
        {"matchedDeveloperMetadata": [{"developerMetadata": each, "dataFilters": filters} for each in found]}
        if found
        else {}
    )


def _touched(call: Call, told: Json) -> Json:
    call.world.drive.touched(call.parts["id"] or "", call.caller.email)
    return told


_METHODS: dict[str, Method] = {
    "POST new": _create,
    "GET ": _get,
    "POST :getByDataFilter": _by_filter,
    "POST :batchUpdate": _batch_update,
    "GET values/x": _values_get,
    "PUT values/x": _values_update,
    "POST values/x:append": _values_append,
    "POST values/x:clear": _values_clear,
    "GET values:batchGet": _values_batch_get,
    "POST values:batchGetByDataFilter": _values_get_by_filter,
    "POST values:batchUpdate": _values_batch_update,
    "POST values:batchUpdateByDataFilter": _values_update_by_filter,
    "POST values:batchClear": _values_batch_clear,
    "POST sheets/x:copyTo": _copy_to,
    "GET developerMetadata/x": _metadata_get,
    "POST developerMetadata:search": _metadata_search,
}
"""Method and kind of path → what answers; ``x`` stands for a name in the path."""
