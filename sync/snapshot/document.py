"""A snapshot as one JSON document, for other programs."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sync.core.model.tables import CellLink, TableValue
from sync.core.text import shown
from sync.snapshot.contents import Contents
from sync.snapshot.files import write_new


def write_json(path: Path, snapshot: Contents) -> str:
    """Write a snapshot; tell the SHA-256 of its bytes. Dates are ISO 8601; a number that is none is null."""
    document = {
        "title": snapshot.title,
        "read_at": snapshot.register.read_at.isoformat(),
        "source": snapshot.register.source,
        "about": [
            {"label": line.label, "text": "" if line.value is None else shown(line.value)}
            for line in snapshot.cover
            if line.label
        ],
        "sheets": [
            {
                "title": sheet.table.title,
                "columns": [column.title for column in sheet.table.columns],
                "rows": [[_plain(value) for value in row] for row in sheet.table.rows],
            }
            for sheet in snapshot.sheets
        ],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return write_new(path, text.encode("utf-8", "replace"))


def _plain(value: TableValue) -> Any:
    if isinstance(value, CellLink):
        return value.text
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
