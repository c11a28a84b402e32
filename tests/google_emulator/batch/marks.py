"""Requests about what stands upon cells: names, protections, filters, bands, rules of format, developer metadata."""

from __future__ import annotations

import copy
import re

from tests.google_emulator.batch.turn import Turn, mask_of
from tests.google_emulator.grid import Sheet
from tests.google_emulator.masks import merged
from tests.google_emulator.ranges import grid_range, parse_a1
from tests.google_emulator.wire import Json, invalid, sheets_error

_NAME = re.compile(r"[^\W\d]\w{0,249}")


def _told(given: Json) -> Json:
    """A range as Google tells it again: no null, no sheet 0."""
    return {name: value for name, value in given.items() if value is not None and (name != "sheetId" or value)}


def _add_named(turn: Turn, given: Json) -> Json:
    named, document = given["namedRange"], turn.document
    document.box(named["range"])
    _check_name(turn, named["name"])
    wanted = named.get("namedRangeId") or str(document.new_id())
    if any(each["namedRangeId"] == wanted for each in document.named):
        raise invalid(f"A named range with id {wanted} already exists.")
    new = {"namedRangeId": wanted, "name": named["name"], "range": _told(named["range"])}
    document.named.append(new)
    return {"addNamedRange": {"namedRange": copy.deepcopy(new)}}


def _check_name(turn: Turn, name: str) -> None:
    place = parse_a1(name)
    if (
        not _NAME.fullmatch(name)
        or (place is not None and place.bottom is not None)
        or name.upper() in {"TRUE", "FALSE"}
    ):
        raise invalid(f"The name '{name}' is not a valid name for a named range.")
    if any(each["name"].casefold() == name.casefold() for each in turn.document.named):
        raise invalid(f"A named range with the name '{name}' already exists.")


def _named(turn: Turn, wanted: str) -> Json:
    for each in turn.document.named:
        if each["namedRangeId"] == wanted:
            return each
    raise invalid(f"No named range with id: {wanted}")


def _update_named(turn: Turn, given: Json) -> Json:
    mask, new = mask_of(given), given["namedRange"]
    old = _named(turn, new["namedRangeId"])
    if "name" in mask and new["name"].casefold() != old["name"].casefold():
        _check_name(turn, new["name"])
    if "range" in mask:
        turn.document.box(new["range"])
    result = merged(old, {**new, "range": _told(new.get("range") or {})}, mask)
    turn.document.named[turn.document.named.index(old)] = result
    return {}


def _delete_named(turn: Turn, given: Json) -> Json:
    turn.document.named.remove(_named(turn, given["namedRangeId"]))
    return {}


def _add_protected(turn: Turn, given: Json) -> Json:
    """The caller always stays an editor; the answer to the request does not tell whom it lists."""
    asked, document = given["protectedRange"], turn.document
    sheet, _ = document.box(asked.get("range") or {})
    wanted = asked.get("protectedRangeId") or document.new_id()
    if any(each["protectedRangeId"] == wanted for other in document.sheets for each in other.protected):
        raise invalid(f"A protected range with id {wanted} already exists.")
    editors = dict(asked.get("editors") or {})
    users = [*editors.get("users", []), *([] if turn.user in editors.get("users", []) else [turn.user])]
    new = {
        "protectedRangeId": wanted,
        "range": _told(asked["range"]),
        **({"description": asked["description"]} if asked.get("description") else {}),
        **({"warningOnly": True} if asked.get("warningOnly") else {}),
        "requestingUserCanEdit": True,
        "editors": {**{name: each for name, each in editors.items() if each}, "users": users},
    }
    sheet.protected.append(new)
    told = {**new, "editors": {name: each for name, each in editors.items() if each}}
    return {"addProtectedRange": {"protectedRange": copy.deepcopy(told)}}


def _protected(turn: Turn, wanted: int) -> tuple[Sheet, Json]:
    for sheet in turn.document.sheets:
        for each in sheet.protected:
            if each["protectedRangeId"] == wanted:
                return sheet, each
    raise invalid(f"No protected range with id: {wanted}")


def _update_protected(turn: Turn, given: Json) -> Json:
    sheet, old = _protected(turn, given["protectedRange"]["protectedRangeId"])
    sheet.protected[sheet.protected.index(old)] = merged(old, given["protectedRange"], mask_of(given))
    return {}


def _delete_protected(turn: Turn, given: Json) -> Json:
    sheet, old = _protected(turn, given["protectedRangeId"])
    sheet.protected.remove(old)
    return {}


def _set_filter(turn: Turn, given: Json) -> Json:
    """Values that a filter hides are modelled; conditions are not."""
    asked = given["filter"]
    criteria = [*(asked.get("criteria") or {}).values()]
    criteria += [each.get("filterCriteria") or {} for each in asked.get("filterSpecs") or []]
    if any({"condition", "visibleBackgroundColor", "visibleForegroundColor"} & {*each} for each in criteria):
        raise sheets_error(501, "The emulator does not model the conditions of a filter.")
    sheet, box = turn.document.box(asked.get("range") or {})
    sheet.filter = {**copy.deepcopy(asked), "range": grid_range(sheet.id, box)}
    return {}


def _clear_filter(turn: Turn, given: Json) -> Json:
    turn.document.sheet(given.get("sheetId")).filter = None
    return {}


def _add_banding(turn: Turn, given: Json) -> Json:
    asked = given["bandedRange"]
    sheet, _ = turn.document.box(asked["range"])
    new = {"bandedRangeId": turn.document.new_id(), **copy.deepcopy(asked), "range": _told(asked["range"])}
    sheet.banded.append(new)
    return {"addBanding": {"bandedRange": copy.deepcopy(new)}}


def _delete_banding(turn: Turn, given: Json) -> Json:
    for sheet in turn.document.sheets:
        for each in sheet.banded:
            if each["bandedRangeId"] == given["bandedRangeId"]:
                sheet.banded.remove(each)
                return {}
    raise invalid(f"No banding with id: {given['bandedRangeId']}")


def _add_rule(turn: Turn, given: Json) -> Json:
    rule = given["rule"]
    sheet, _ = turn.document.box(rule["ranges"][0])
    new = {**copy.deepcopy(rule), "ranges": [_told(each) for each in rule["ranges"]]}
    sheet.conditional.insert(given.get("index") or 0, new)
    return {}


def _delete_rule(turn: Turn, given: Json) -> Json:
    sheet = turn.document.sheet(given.get("sheetId"))
    index = given.get("index") or 0
    if index >= len(sheet.conditional):
        raise invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return {"deleteConditionalFormatRule": {"rule": sheet.conditional.pop(index)}}


def _location(turn: Turn, given: Json) -> Json:
    """A DeveloperMetadataLocation with its type told."""
    if "dimensionRange" in given:
        place = given["dimensionRange"]
        turn.document.sheet(place.get("sheetId"))
        start, end = place.get("startIndex") or 0, place.get("endIndex")
        if end is None or end - start != 1:
            raise invalid("Developer metadata can only be associated with a single row or column.")
        kind = "ROW" if place["dimension"] == "ROWS" else "COLUMN"
        return {"locationType": kind, "dimensionRange": {**_told(place), "startIndex": start}}
    if given.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    turn.document.sheet(given.get("sheetId"))
    return {"locationType": "SHEET", **_told({"sheetId": given.get("sheetId")})}


def _create_metadata(turn: Turn, given: Json) -> Json:
    asked, document = given["developerMetadata"], turn.document
    if not asked.get("metadataKey"):
        raise invalid("Developer metadata must have a key.")
    if asked.get("visibility") not in {"DOCUMENT", "PROJECT"}:
        raise invalid("Developer metadata must have a visibility.")
    wanted = asked.get("metadataId") or document.new_id()
    if any(each["metadataId"] == wanted for each in document.metadata):
        raise invalid(f"Developer metadata with id {wanted} already exists.")
    new = {"metadataId": wanted, **_told(asked), "location": _location(turn, asked["location"])}
    document.metadata.append(new)
    return {"createDeveloperMetadata": {"developerMetadata": copy.deepcopy(new)}}


def matching(turn: Turn, filters: list[Json]) -> list[Json]:
    """The metadata that any of the DataFilters finds by a DeveloperMetadataLookup."""
    lookups = [each.get("developerMetadataLookup") or {} for each in filters]
    return [each for each in turn.document.metadata if any(_matches(each, lookup) for lookup in lookups)]


def _matches(metadata: Json, lookup: Json) -> bool:
    plain = ("metadataKey", "metadataValue", "metadataId", "visibility")
    if any(lookup.get(name) is not None and lookup[name] != metadata.get(name) for name in plain):
        return False
    location = metadata["location"]
    kind, place = lookup.get("locationType"), lookup.get("metadataLocation")
    if kind and kind != location["locationType"]:
        return False
    if not place:
        return bool(lookup)
    if place.get("spreadsheet"):
        return bool(
            location["locationType"] == "SPREADSHEET" or lookup.get("locationMatchingStrategy") != "EXACT_LOCATION"
        )
    own = location.get("dimensionRange") or location
    return (own.get("sheetId") or 0) == ((place.get("dimensionRange") or place).get("sheetId") or 0)


def _update_metadata(turn: Turn, given: Json) -> Json:
    mask = mask_of(given)
    found = matching(turn, given["dataFilters"])
    if not found:
        raise invalid("No developer metadata matched the given filters.")
    updated = []
    for old in found:
        new = dict(given["developerMetadata"])
        if "location" in new and "location" in mask:
            new["location"] = _location(turn, new["location"])
        result = merged(old, new, {name: {} for name in mask})
        turn.document.metadata[turn.document.metadata.index(old)] = result
        updated.append(copy.deepcopy(result))
    return {"updateDeveloperMetadata": {"developerMetadata": updated}}


def _delete_metadata(turn: Turn, given: Json) -> Json:
    found = matching(turn, [given["dataFilter"]])
    turn.document.metadata = [each for each in turn.document.metadata if each not in found]
    return {"deleteDeveloperMetadata": {"deletedDeveloperMetadata": found} if found else {}}


KINDS = {
    "addNamedRange": _add_named,
    "updateNamedRange": _update_named,
    "deleteNamedRange": _delete_named,
    "addProtectedRange": _add_protected,
    "updateProtectedRange": _update_protected,
    "deleteProtectedRange": _delete_protected,
    "setBasicFilter": _set_filter,
    "clearBasicFilter": _clear_filter,
    "addBanding": _add_banding,
    "deleteBanding": _delete_banding,
    "addConditionalFormatRule": _add_rule,
    "deleteConditionalFormatRule": _delete_rule,
    "createDeveloperMetadata": _create_metadata,
    "updateDeveloperMetadata": _update_metadata,
    "deleteDeveloperMetadata": _delete_metadata,
}
