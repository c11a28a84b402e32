"""The requests of ``spreadsheets.batchUpdate`` that every plan is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sync.sheets.google.values import Json, Place


def blocks(sheet_id: int, cells: Mapping[Place, Json], fields: str) -> Iterator[Json]:
    """Write requests for scattered cells: neighbours on a row together, then equal stretches of rows together."""
    stretches: dict[tuple[int, int], list[tuple[int, list[Json]]]] = {}
    for row, first, line in _stretches(cells):
        above = stretches.setdefault((first, len(line)), [])
        if above and above[-1][0] + len(above[-1][1]) == row:
            above[-1][1].append({"values": line})
        else:
            above.append((row, [{"values": line}]))
    for (first, _), runs in stretches.items():
        for row, rows in runs:
            start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": first}
            yield {"updateCells": {"start": start, "rows": rows, "fields": fields}}


def _stretches(cells: Mapping[Place, Json]) -> Iterator[tuple[int, int, list[Json]]]:
    """Yield row, first column and cells of each stretch of neighbours."""
    start: Place | None = None
    line: list[Json] = []
    for (row, column), cell in sorted(cells.items(), key=lambda pair: pair[0]):
        if start is not None and (row, column) == (start[0], start[1] + len(line)):
            line.append(cell)
            continue
        if start is not None:
            yield *start, line
        start, line = (row, column), [cell]
    if start is not None:
        yield *start, line


def more(sheet_id: int, dimension: str, at: int, count: int, size: int) -> list[Json]:
    """Return what makes rows or columns come at a place. They are always inserted, also at the end of the grid, so that
    they are blank even when someone made the grid longer meanwhile: what follows is never written on what is there.
    """
    room = {"appendDimension": {"sheetId": sheet_id, "dimension": dimension, "length": at - size + 1}}
    insert = {"insertDimension": {"range": span(sheet_id, dimension, at, at + count)}}
    return [room, insert] if at >= size else [insert]


def span(sheet_id: int, dimension: str, start: int, end: int) -> Json:
    """Return a run of rows or columns."""
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}


def metadata(key: str, value: str, location: Json) -> Json:
    """Mark a place as ours, in a way that people do not see."""
    metadata = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT", "location": location}
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}
