"""``spreadsheets.batchUpdate``: every kind of request we model, applied together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tests.google_emulator.batch import cells, dimensions, marks, moves, sheets
from tests.google_emulator.batch.turn import Turn
from tests.google_emulator.wire import ApiError, Json, invalid, sheets_error

Kind: TypeAlias = Callable[[Turn, Json], Json]

KINDS: dict[str, Kind] = {**cells.KINDS, **dimensions.KINDS, **marks.KINDS, **moves.KINDS, **sheets.KINDS}
"""Kind of request → the function that applies it to a document and gives its reply."""


def apply(turn: Turn, requests: list[Json]) -> list[Json]:
    """Apply requests in order to the document of a turn; tell the replies.

    Raises ApiError at the first that cannot be, with the document as it was.
    """
    if not requests:
        raise invalid("Must specify at least one request.")
    before = turn.document.duplicate()
    try:
        return [_one(turn, index, request) for index, request in enumerate(requests)]
    except ApiError:
        turn.document.restore(before)
        raise


def _one(turn: Turn, index: int, request: Json) -> Json:
    if len(request) != 1:
        raise invalid(f"Invalid requests[{index}]: must specify one kind of request.")
    ((kind, given),) = request.items()
    if kind not in KINDS:
        raise sheets_error(501, f"The emulator does not model requests[{index}].{kind}.")
    try:
        return KINDS[kind](turn, given or {})
    except ApiError as error:
        raise invalid(f"Invalid requests[{index}].{kind}: {error.message}") from error


__all__ = ["KINDS", "Turn", "apply"]
