"""Requests about whole sheets and the spreadsheet: they are added, deleted, copied, renamed, resized."""

from __future__ import annotations

from zoneinfo import available_timezones

from tests.google_emulator.answers import sheet_properties
from tests.google_emulator.batch.cells import tab_colour
from tests.google_emulator.batch.turn import Turn, mask_of
from tests.google_emulator.document import Document
from tests.google_emulator.grid import Sheet, deleted
from tests.google_emulator.locales import LOCALES
from tests.google_emulator.masks import Mask, merged
from tests.google_emulator.wire import Json, invalid

MAX_TITLE = 100
MAX_COLUMNS = 18_278


def _sheet(turn: Turn, sheet_id: int | None) -> Sheet:
    for sheet in turn.document.sheets:
        if sheet.id == (sheet_id or 0):
            return sheet
    raise invalid(f"No sheet with id: {sheet_id or 0}")


def _check_title(document: Document, title: str, but: Sheet | None = None) -> None:
    taken = document.titled(title)
    if not title:
        raise invalid("The sheet name cannot be empty.")
    if len(title) > MAX_TITLE:
        raise invalid(f"The sheet name cannot be greater than {MAX_TITLE} characters.")
    if taken is not None and taken is not but:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _free_title(document: Document) -> str:
    stem = document.locale.first_title.rstrip("0123456789")
    number = len(document.sheets) + 1
    while document.titled(f"{stem}{number}"):
        number += 1
    return f"{stem}{number}"


def _add(turn: Turn, given: Json) -> Json:
    document, asked = turn.document, given.get("properties") or {}
    title = asked.get("title") or _free_title(document)
    _check_title(document, title)
    wanted = asked.get("sheetId")
    if wanted is not None and any(sheet.id == wanted for sheet in document.sheets):
        raise invalid(f"Sheet id {wanted} already exists: {wanted}")
    sheet = Sheet(document.new_id() if wanted is None else wanted, title)
    index = asked.get("index")
    document.sheets.insert(len(document.sheets) if index is None else index, sheet)
    _set_properties(document, sheet, {**asked, "title": title}, _all_of(asked))
    document.check_size()
    return {"addSheet": {"properties": sheet_properties(document, sheet)}}


def _set_properties(document: Document, sheet: Sheet, new: Json, mask: dict[str, Json]) -> None:
    """Give a sheet the SheetProperties of a mask; false and zero are left out, as Google answers them."""
    sheet.title = new["title"] if "title" in mask else sheet.title
    if "gridProperties" in mask:
        old = {"rowCount": sheet.row_count, "columnCount": sheet.column_count, **sheet.grid_extra}
        asked = new.get("gridProperties") or {}
        grid = merged(old, asked, mask["gridProperties"] or _all_of(asked))
        rows, columns = grid.pop("rowCount", 0), grid.pop("columnCount", 0)
        if rows < 1 or columns < 1:
            noun = "rows" if rows < 1 else "columns"
            raise invalid(f"You can't delete all the {noun} on the sheet.")
        if columns > MAX_COLUMNS:
            raise invalid(f"gridProperties.columnCount must be at most {MAX_COLUMNS}.")
        if grid.get("frozenRowCount", 0) >= rows or grid.get("frozenColumnCount", 0) >= columns:
            raise invalid("You can't freeze all visible rows or columns on the sheet.")
        for dimension, size in (("ROWS", rows), ("COLUMNS", columns)):
            if size < sheet.count(dimension):  # what stands there goes too: metadata, names, protections
                document.move(sheet, dimension, deleted(size, sheet.count(dimension)))
        sheet.resize(rows, columns)
        sheet.grid_extra = {name: value for name, value in grid.items() if value}
    others = {
        name: below for name, below in mask.items() if name in {"hidden", "tabColor", "tabColorStyle", "rightToLeft"}
    }
    if others:
        extra = merged(sheet.extra, _coloured({name: new.get(name) for name in others}), {**others, **_twins(others)})
        sheet.extra = {name: value for name, value in extra.items() if value}


def _all_of(given: Json) -> Mask:
    """The mask of every field that a message has."""
    return {name: {} for name in given}


def _coloured(new: Json) -> Json:
    """Both ways to write the colour of a tab, whichever was given."""
    plain = {name: value for name, value in new.items() if value is not None}
    given = plain.get("tabColor") or (plain.get("tabColorStyle") or {}).get("rgbColor")
    if given is not None:
        colour = tab_colour(given)
        plain |= {"tabColor": colour, "tabColorStyle": {"rgbColor": colour}}
    return plain


def _twins(mask: Json) -> Json:
    return {"tabColor": {}, "tabColorStyle": {}} if {"tabColor", "tabColorStyle"} & set(mask) else {}


def _update(turn: Turn, given: Json) -> Json:
    mask, new, document = mask_of(given), given.get("properties") or {}, turn.document
    sheet = _sheet(turn, new.get("sheetId"))
    if "*" in mask:
        mask = {name: {} for name in ("title", "index", "gridProperties", "hidden", "tabColor", "rightToLeft")}
    turn.check(sheet, sheet.box)
    if "title" in mask:
        _check_title(document, new.get("title") or "", but=sheet)
    _set_properties(document, sheet, {"gridProperties": {}, **new}, mask)
    document.check_size()
    if "index" in mask:
        _reorder(document, sheet, new.get("index") or 0)
    if all(each.extra.get("hidden") for each in document.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    return {}


def _reorder(document: Document, sheet: Sheet, index: int) -> None:
    """Put a sheet before the one that is at ``index`` now, as Google counts when it moves to the right."""
    before = document.sheets.index(sheet)
    document.sheets.remove(sheet)
    document.sheets.insert(index - 1 if index > before else index, sheet)


def _delete(turn: Turn, given: Json) -> Json:
    document, sheet = turn.document, _sheet(turn, given.get("sheetId"))
    turn.check(sheet, sheet.box)
    others = [each for each in document.sheets if each is not sheet]
    if not others:
        raise invalid("You can't remove all the sheets in a document.")
    if all(each.extra.get("hidden") for each in others):
        raise invalid("You can't remove all the visible sheets in a document.")
    document.sheets = others
    document.named = [each for each in document.named if (each["range"].get("sheetId") or 0) != sheet.id]
    document.metadata = [each for each in document.metadata if _home(each) != sheet.id]
    return {}


def _home(metadata: Json) -> int | None:
    """The sheet that a metadata belongs to; None for the spreadsheet's own."""
    location = metadata["location"]
    if location["locationType"] == "SPREADSHEET":
        return None
    return (location.get("dimensionRange") or location).get("sheetId") or 0


def _duplicate(turn: Turn, given: Json) -> Json:
    document = turn.document
    source = _sheet(turn, given.get("sourceSheetId"))
    title = given.get("newSheetName") or _copy_title(document, source.title)
    _check_title(document, title)
    wanted = given.get("newSheetId")
    index = given.get("insertSheetIndex")
    sheet = copied(document, source, title, wanted)
    document.sheets.insert(0 if index is None else index, sheet)
    document.check_size()
    return {"duplicateSheet": {"properties": sheet_properties(document, sheet)}}


def copied(document: Document, source: Sheet, title: str, wanted: int | None = None) -> Sheet:
    """A sheet like another, with an id of its own; protections and metadata stay behind."""
    sheet = source.duplicate()
    sheet.id, sheet.title = document.new_id() if wanted is None else wanted, title
    sheet.protected = []
    if sheet.filter:
        sheet.filter = {**sheet.filter, "range": {**sheet.filter["range"], "sheetId": sheet.id}}
    return sheet


def _copy_title(document: Document, title: str) -> str:
    number, name = 1, f"Copy of {title}"
    while document.titled(name):
        number += 1
        name = f"Copy of {title} {number}"
    return name


def _update_spreadsheet(turn: Turn, given: Json) -> Json:
    mask, new, document = mask_of(given), given.get("properties") or {}, turn.document
    if "title" in mask:
        document.title = new["title"]
    if "locale" in mask:
        if new["locale"] not in LOCALES:
            raise invalid(f"Unsupported locale: {new['locale']}")
        document.locale_name = new["locale"]
    if "timeZone" in mask:
        if new["timeZone"] not in available_timezones():
            raise invalid(f"Invalid time zone: {new['timeZone']}")
        document.time_zone = new["timeZone"]
    if "autoRecalc" in mask:
        document.extra["autoRecalc"] = new["autoRecalc"]
    return {}


KINDS = {
    "addSheet": _add,
    "updateSheetProperties": _update,
    "deleteSheet": _delete,
    "duplicateSheet": _duplicate,
    "updateSpreadsheetProperties": _update_spreadsheet,
}
