"""Reading one line of a tab: its fields by name, and what could not be understood on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from sync.core.model.records import Doubt, Layout, Misread, NoRecord, Origin, PassedOver
from sync.core.model.workbook import CellValue, Row, Tab
from sync.core.parse.beside import beside
from sync.core.parse.gone import is_struck
from sync.core.parse.interpretation import Entries, Interpretation, Part, from_choice, unknown
from sync.core.parse.nobody import Sieve
from sync.core.parse.questions import ALL_RIGHT, answer_to, settled
from sync.core.parse.values import error_in, is_loading, says_nothing, text_of
from sync.core.text import fold, shown

Value = TypeVar("Value")

READABLE: Final = 2_000
"""A longer cell holds no date, number or choice, and addresses are looked for in its beginning only: the time that a
cell takes stays in proportion to its length.
"""

_LOADING_SHARE: Final = 0.1
"""Beyond this share of lines that wait for a value, a tab is read by half only; a formula that hangs is not it."""

_SAYS: Final = ("mailto:", "tel:")
"""The links that hold an address or a number, after a colon."""


@dataclass(slots=True)
class RowReader:
    """Reads the fields of one line and gathers the misreads; lives as long as that line is being parsed."""

    origin: Origin
    misreads: list[Misread] = field(default_factory=list)
    is_gone: bool = False
    """Whether the whole line is in question: its parts are then not asked about one by one."""

    def typed(self, name: str) -> CellValue:
        return self.origin.typed(name)

    def text(self, name: str) -> str:
        """The text of a field, stripped. An error value has none: whatever it hides is in question."""
        typed = self.typed(name)
        text = text_of(typed)
        if not text and typed is not None and (error := error_in(typed)):
            self._not_read(name, error)
        return text

    def read(self, name: str, reader: Callable[[CellValue], Value | None]) -> Value | None:
        """A field through a reader of values that knows no doubt."""
        return self.interpret(name, lambda value: from_choice(reader(value)))

    def interpret(self, name: str, interpreter: Callable[[CellValue], Interpretation[Value]]) -> Value | None:
        """A field through an interpreter. The value when it is sure, or settled by an answer; anything else becomes a
        misread.
        """
        return self.settle(name, self._heard(self.typed(name), interpreter), interpreter)

    def settle(
        self,
        name: str,
        heard: Interpretation[Value],
        interpreter: Callable[[CellValue], Interpretation[Value]],
        where: tuple[str, int | None] | None = None,
    ) -> Value | None:
        """The same for a field that was understood from more than its cell: ``where`` is what was read, and its column.
        ``interpreter`` is for the answers.
        """
        text, column = where or (self.text(name), None)
        if not text or says_nothing(text):
            heard = Interpretation(heard.value)
        answer = answer_to(self.origin, name)
        meant = settled(heard, answer, interpreter) if answer else heard
        if heard.doubt is not None or meant is not heard:
            doubt, is_settled = heard.doubt or Doubt.UNKNOWN, meant.value is not None
            self.misreads.append(Misread(name, text, doubt, heard.readings, column, answer, is_settled))
        return meant.value

    def _heard(
        self, typed: CellValue, interpreter: Callable[[CellValue], Interpretation[Value]]
    ) -> Interpretation[Value]:
        text = text_of(typed)
        if not text or says_nothing(text):
            return Interpretation()
        return interpreter(typed) if len(text) <= READABLE else unknown()

    def word(self, name: str) -> str:
        """The text of a field that names something by one word; what a person answered, when it was not known."""
        text = self.text(name)
        answer = answer_to(self.origin, name)
        if not answer or fold(answer) in ALL_RIGHT:
            return text
        self.misreads.append(Misread(name, text, answer=answer, is_settled=True))
        return answer

    def several(self, name: str, reader: Callable[[CellValue], Entries]) -> tuple[str, ...]:
        """A field that holds several values; the parts that are not surely understood become misreads. Words that
        hold none give those of the link behind them.
        """
        text = self.text(name)
        entries = reader(self.typed(name) if len(text) <= READABLE else text[:READABLE])
        if not entries.values:
            entries = self._behind(name, reader, entries)
        if is_struck(self.origin, name) and not self.is_gone:
            entries = Entries((), tuple(Part(f"{each} (rayé)", Doubt.LEFT_OVER, (each,)) for each in entries.values))
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
        """A text that must pass a check, or the page that its words open; otherwise kept as typed, and a misread."""
        text = self.text(name)
        if not text or says_nothing(text):
            return ""
        if len(text) <= READABLE and check(text):
            return text
        if page := next((link for link in self.origin.links(name) if link.startswith("http") and check(link)), ""):
            return page
        self.doubt(name, text, Doubt.UNKNOWN)
        return text

    def page(self, name: str) -> str:
        """A text, or the page that its words open when they are no address themselves."""
        text = self.text(name)
        pages = [link for link in self.origin.links(name) if link.startswith("http")]
        return pages[0] if pages and "://" not in text else text

    def _behind(self, name: str, reader: Callable[[CellValue], Entries], words: Entries) -> Entries:
        """The values behind the words of a field. What was meant as an address and cannot be one stays what was typed:
        a link may be older than the words.
        """
        if any("@" in part.text for part in words.parts):
            return words
        behind = [reader(link.partition(":")[2]).values for link in self.origin.links(name) if link.startswith(_SAYS)]
        values = tuple(dict.fromkeys(value for values in behind for value in values))
        return Entries(values) if values else words

    def _not_read(self, name: str, error: str) -> None:
        misread = Misread(name, error, Doubt.NOT_READ)
        if misread not in self.misreads:
            self.misreads.append(misread)


def records_of(tab: Tab, layout: Layout) -> Iterator[Origin]:
    """The lines of a tab that hold a record: below the headers, with something under a known header, and not one of the
    lines that are nobody. Each has its marks, and what merged cells say of it.
    """
    return (line for line, reason, is_kept in _sifted(tab, layout) if reason is None or is_kept)


def passed_over(tab: Tab, layout: Layout) -> Iterator[PassedOver]:
    """The lines of a tab that hold something under a known header, and do not look like a record."""
    for line, reason, is_kept in _sifted(tab, layout):
        if reason is not None:
            text = next(text for value in map(line.row.at, layout.columns.values()) if (text := shown(value)))
            yield PassedOver(line, text, reason, is_kept)


def still_loads(tab: Tab, layout: Layout) -> bool:
    """Whether a tab was read before its values had come: a header, or something on too many of its lines."""
    columns = [column for name in layout.columns for column in layout.columns_of(name)]
    lines = loading = 0
    for row in tab.rows:
        if row.number == layout.header_row and any(map(is_loading, row.cells)):
            return True
        if row.number > layout.header_row:
            lines += 1
            loading += any(is_loading(row.at(column)) for column in columns)
    return loading > _LOADING_SHARE * lines


def _sifted(tab: Tab, layout: Layout) -> Iterator[tuple[Origin, NoRecord | None, bool]]:
    """Each line that holds something itself, why it does not look like a record, and whether a person says that it is
    one. A line is judged with what merged cells say.
    """
    sieve = Sieve(tab, layout)
    said = beside(tab, layout)
    for row in _lines(tab, layout):
        whole = said.row(row)
        reason = sieve.reason(whole)
        yield Origin(layout, whole, said.marks(row.number)), reason, reason is not None and sieve.is_kept(whole)


def _lines(tab: Tab, layout: Layout) -> Iterator[Row]:
    columns = tuple(layout.columns.values())
    for row in tab.rows:
        if row.number > layout.header_row and any(error_in(value) or text_of(value) for value in map(row.at, columns)):
            yield row
