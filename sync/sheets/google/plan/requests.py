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
    """Row, first column and cells of each stretch of neighbours."""
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


def more(sheet_id: int, dimension: str, at: int, count: int, size: int) -> Json:
    """Rows or columns that come at a place: inserted, or appended when it is the end of the grid."""
    if at >= size:
        return {"appendDimension": {"sheetId": sheet_id, "dimension": dimension, "length": count}}
    return {"insertDimension": {"range": span(sheet_id, dimension, at, at + count)}}


def span(sheet_id: int, dimension: str, start: int, end: int) -> Json:
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}


def metadata(key: str, value: str, location: Json) -> Json:
    metadata = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT", "location": location}
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}
