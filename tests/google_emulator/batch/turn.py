"""What a batch works with: the document, who asks, when, and what may be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tests.google_emulator.document import Document
from tests.google_emulator.grid import Sheet
from tests.google_emulator.masks import Mask, parse_mask
from tests.google_emulator.ranges import Box, box_of
from tests.google_emulator.wire import Json, invalid

PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


@dataclass(frozen=True)
class Turn:
    """One caller's request. ``metadata_follows_sort`` is a switch: Google does not say."""

    document: Document
    user: str
    today: datetime
    owner: bool = False
    metadata_follows_sort: bool = False

    def writable(self, given: Json) -> tuple[Sheet, Box]:
        """The cells of a GridRange, once it is sure that this caller may write them."""
        sheet, box = self.document.box(given)
        self.check(sheet, box)
        return sheet, box

    def may_edit(self, protected: Json) -> bool:
        """Whether a ProtectedRange lets this caller write."""
        editors = (protected.get("editors") or {}).get("users", [])
        return bool(self.owner or protected.get("warningOnly") or self.user in editors)

    def check(self, sheet: Sheet, box: Box) -> None:
        """Raises ApiError when a part of the box is protected from this caller."""
        for each in sheet.protected:
            place = box_of(each.get("range") or {}, sheet.row_count, sheet.column_count)
            if not self.may_edit(each) and place.meets(box):
                raise invalid(PROTECTED)


def mask_of(given: Json) -> Mask:
    """The field mask of a request.

    Raises ApiError without one.
    """
    if not given.get("fields"):
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    return parse_mask(given["fields"])
