"""Reading one line of a tab: its fields by name, and what could not be understood on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from sync.core.model.records import Doubt, Layout, Misread, Origin, PassedOver
from sync.core.model.workbook import CellValue, Row, Tab
from sync.core.parse.interpretation import Entries, Interpretation, from_choice, unknown
from sync.core.parse.nobody import Sieve
from sync.core.parse.values import error_in, says_nothing, text_of
from sync.core.text import shown

Value = TypeVar("Value")

READABLE: Final = 2_000
"""A longer cell holds no date, number or choice, and addresses are looked for in its beginning only: the time that a
cell takes stays in proportion to its length.
"""


@dataclass(slots=True)
class RowReader:
    """Reads the fields of one line and gathers the misreads; lives as long as that line is being parsed."""

    origin: Origin
    misreads: list[Misread] = field(default_factory=list)

    def typed(self, name: str) -> CellValue:
        return self.origin.typed(name)

    def text(self, name: str) -> str:
        """The text of a field, stripped; empty for an error value."""
        return text_of(self.typed(name))

    def read(self, name: str, reader: Callable[[CellValue], Value | None]) -> Value | None:
        """A field through a reader of values that knows no doubt."""
        return self.interpret(name, lambda value: from_choice(reader(value)))

    def interpret(self, name: str, interpreter: Callable[[CellValue], Interpretation[Value]]) -> Value | None:
        """A field through an interpreter. The value when it is sure; anything else becomes a misread."""
        typed = self.typed(name)
        text = text_of(typed)
        if not text or says_nothing(text):
            return None
        heard: Interpretation[Value] = interpreter(typed) if len(text) <= READABLE else unknown()
        if heard.doubt is not None:
            self.doubt(name, text, heard.doubt, heard.readings)
        return heard.value

    def several(self, name: str, reader: Callable[[CellValue], Entries]) -> tuple[str, ...]:
        """A field that holds several values; the parts that are not surely understood become misreads."""
        text = self.text(name)
        entries = reader(self.typed(name) if len(text) <= READABLE else text[:READABLE])
        for part in entries.parts:
            self.doubt(name, part.text, part.doubt, part.readings)
        return entries.values

    def doubt(
        self, name: str, text: str, doubt: Doubt, readings: tuple[object, ...] = (), column: int | None = None
    ) -> None:
        """Note what is not surely understood of a field; ``column`` when it stands elsewhere than in its main one."""
        self.misreads.append(Misread(name, text, doubt, readings, column))

    def column(self, name: str) -> int | None:
        """The main column of a field."""
        return self.origin.layout.columns.get(name)

    def checked(self, name: str, check: Callable[[str], bool]) -> str:
        """A text that must pass a check; kept as typed either way, a misread when it does not."""
        text = self.text(name)
        if not text or says_nothing(text):
            return ""
        if len(text) > READABLE or not check(text):
            self.doubt(name, text, Doubt.UNKNOWN)
        return text


def records_of(tab: Tab, layout: Layout) -> Iterator[Origin]:
    """The lines of a tab that hold a record: below the headers, with something under a known header, and not one of the
    lines that are nobody.
    """
    sieve = Sieve(tab, layout)
    for row in _lines(tab, layout):
        if sieve.reason(row) is None:
            yield Origin(layout, row)


def passed_over(tab: Tab, layout: Layout) -> Iterator[PassedOver]:
    """The lines of a tab that hold something under a known header, and are no record."""
    sieve = Sieve(tab, layout)
    for row in _lines(tab, layout):
        reason = sieve.reason(row)
        if reason is not None:
            text = next(text for value in map(row.at, layout.columns.values()) if (text := shown(value)))
            yield PassedOver(layout, row.number, text, reason)


def _lines(tab: Tab, layout: Layout) -> Iterator[Row]:
    columns = tuple(layout.columns.values())
    for row in tab.rows:
        if row.number > layout.header_row and any(error_in(value) or text_of(value) for value in map(row.at, columns)):
            yield row
