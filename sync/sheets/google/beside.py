"""What stands beside the value of a cell in Google Sheets: what its words open, its people, whether it is struck out.

Sources: the discovery document of Sheets v4 (CellData, TextFormatRun, ChipRun).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sync.sheets.google.values import Json


def targets(cell: Json) -> Iterator[str]:
    """Yield what the words of a CellData open: the link of the whole cell, those of its runs, its people and its files.

    ``hyperlink`` is empty as soon as there are two: the runs have each.
    """
    if link := cell.get("hyperlink"):
        yield str(link)
    for run in cell.get("textFormatRuns", ()):
        if uri := ((run.get("format") or {}).get("link") or {}).get("uri"):
            yield str(uri)
    for run in cell.get("chipRuns", ()):
        chip = run.get("chip") or {}
        if email := (chip.get("personProperties") or {}).get("email"):
            yield f"mailto:{email}"
        if uri := (chip.get("richLinkProperties") or {}).get("uri"):
            yield str(uri)


def is_struck(cell: Json) -> bool:
    """Return whether the whole text of a CellData is struck out: by its format, or run by run (a run inherits what it
    does not say, and the words before the first run are the cell's).
    """
    whole = bool(_struck((cell.get("effectiveFormat") or {}).get("textFormat")))
    runs = cell.get("textFormatRuns")
    if not runs:
        return whole
    return (whole or not runs[0].get("startIndex")) and all(_struck(run.get("format"), whole) for run in runs)


def _struck(style: Any, otherwise: bool = False) -> bool:
    return bool((style or {}).get("strikethrough", otherwise))
