"""Reading one line of a tab: its fields by name, and what could not be understood on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from sync.core.model.doubts import Doubt, Misread
from sync.core.model.tabs import Field, Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.gone import is_struck
from sync.core.parse.interpretation import Entries, Interpretation, Part, doubtful, from_choice, unknown
from sync.core.parse.questions import ALL_RIGHT, answer_to, settled
from sync.core.parse.values import READABLE, error_in, says_none, says_nothing, text_of, words_of
from sync.core.text import fold

Value = TypeVar("Value")

_SAYS: Final = ("mailto:", "tel:")
"""The links that hold an address or a number, after a colon."""

_DASHES: Final = re.compile(r"[-–—_.…/\s]+")
_NOTHING_YET: Final = frozenset({"nc", "n c", "neant", "rien", "vide"})


@dataclass(slots=True)
class RowReader:
    """Reads the fields of one line and gathers the misreads; lives as long as that line is being parsed."""

    origin: Origin
    misreads: list[Misread] = field(default_factory=list)
    is_gone: bool = False
    """Whether the whole line is in question: its parts are then not asked about one by one."""

    def typed(self, name: str) -> CellValue:
        """Return what is to be read in a field: what was typed, or what its « idem » repeats where that needs no
        question.
        """
        repeats = self.origin.repeats
        return self.origin.typed(name) if repeats is None or self._asks_above(name) else self.origin.meant(name)

    def text(self, name: str) -> str:
        """Return the text of a field, stripped; empty for « idem » where a person is asked. An error value has none:
        whatever it hides is in question.
        """
        origin = self.origin
        if origin.repeats is not None and self._asks_above(name):
            self._ask_above(name, lambda value: (text_of(value),) if text_of(value) else ())
            return ""
        cell = origin.typed(name) if origin.repeats is None else origin.meant(name)
        text = text_of(cell)
        if not text and cell is not None and (error := error_in(cell)):
            self._not_read(name, error)
        return text

    def words(self, name: str) -> tuple[str, ...]:
        """Return the entries of a field that lists several; none for a word that says that there are none."""
        main = () if says_none(self.text(name), self.field(name)) else words_of(self.typed(name))
        if name not in self.origin.layout.also:
            return main
        others = map(self.origin.row.at, self.origin.layout.also[name])
        return tuple(dict.fromkeys((*main, *(word for value in others for word in words_of(value)))))

    def statement(self, name: str) -> str:
        """Return the text of a field that is no name of a person; empty when it says that there is nothing to say."""
        text = self.text(name)
        return "" if says_none(text, self.field(name)) else text

    def read(self, name: str, reader: Callable[[CellValue], Value | None]) -> Value | None:
        """Read a field through a reader of values that knows no doubt."""
        return self.interpret(name, lambda value: from_choice(reader(value)))

    def interpret(self, name: str, interpreter: Callable[[CellValue], Interpretation[Value]]) -> Value | None:
        """Read a field through an interpreter. Return the value when it is sure, or settled by an answer; anything else
        becomes a misread.
        """
        return self.settle(name, self.heard(name, interpreter), interpreter)

    def settle(
        self,
        name: str,
        interpretation: Interpretation[Value],
        interpreter: Callable[[CellValue], Interpretation[Value]],
        where: tuple[str, int | None] | None = None,
    ) -> Value | None:
        """Take what was heard of a field when it is sure, or what a person answered; note anything else as a misread.

        ``where`` is what was read and its column, when it is not the cell of the field; ``interpreter`` is for the
        answers.
        """
        is_sure = interpretation.value is not None and interpretation.doubt is None
        if is_sure and self.origin.repeats is None and not self.origin.layout.answers:
            return interpretation.value
        if where is not None:
            text, column = where
        elif self._asks_above(name):
            text, column = text_of(self.origin.typed(name)), None
            interpretation = doubtful(Doubt.AMBIGUOUS, *_readings(interpretation))
        else:
            text, column = self.text(name), None
            if not text or self._says_none(name, text):
                interpretation = Interpretation(interpretation.value)
        answer = answer_to(self.origin, name, has_readings=bool(interpretation.readings))
        outcome = settled(interpretation, answer, interpreter) if answer else interpretation
        if interpretation.doubt is not None or outcome is not interpretation:
            doubt, is_settled = interpretation.doubt or Doubt.UNKNOWN, outcome.value is not None
            self.misreads.append(Misread(name, text, doubt, interpretation.readings, column, answer, is_settled))
        return outcome.value

    def heard(self, name: str, interpreter: Callable[[CellValue], Interpretation[Value]]) -> Interpretation[Value]:
        """Return what a field says by itself; no answer is heeded yet, and nothing is noted."""
        value = self.origin.meant(name)
        text = text_of(value)
        if not text or self._says_none(name, text):
            return Interpretation()
        return interpreter(value) if len(text) <= READABLE else unknown()

    def _says_none(self, name: str, text: str) -> bool:
        """Return whether a cell is as good as empty. « ? » or « ❌ » in place of a state is not: it may say that it is
        off.
        """
        if self.field(name).is_state:
            return bool(_DASHES.fullmatch(text)) or fold(text) in _NOTHING_YET
        return says_nothing(text) or says_none(text, self.field(name))

    def word(self, name: str) -> str:
        """Return the text of a field that names something by one word; what a person answered, when it was not
        known.
        """
        text = self.statement(name)
        answer = answer_to(self.origin, name)
        if not answer or fold(answer) in ALL_RIGHT:
            return text
        self.misreads.append(Misread(name, text, answer=answer, is_settled=True))
        return answer

    def several(self, name: str, reader: Callable[[CellValue], Entries]) -> tuple[str, ...]:
        """Read a field that holds several values; the parts that are not surely understood become misreads. Words that
        hold none give those of the link behind them.
        """
        start = len(self.misreads)
        values = self._from_columns(name, reader)
        answer = answer_to(self.origin, name)
        if answer and len(self.misreads) > start:
            return self._answered(name, reader, values, answer, start)
        return values

    def _answered(
        self, name: str, reader: Callable[[CellValue], Entries], values: tuple[str, ...], answer: str, start: int
    ) -> tuple[str, ...]:
        """Return the values of a field with those that a person answered; « oui » takes the only reading of the only
        question. One that is not understood settles nothing.
        """
        parts = self.misreads[start:]
        entries = reader(answer).values
        if fold(answer) in ALL_RIGHT and len(parts) == 1 and len(parts[0].readings) == 1:
            entries = tuple(map(str, parts[0].readings))
        self.misreads[start:] = [replace(part, answer=answer, is_settled=bool(entries)) for part in parts]
        return tuple(dict.fromkeys((*values, *entries)))

    def _from_columns(self, name: str, reader: Callable[[CellValue], Entries]) -> tuple[str, ...]:
        also = self.origin.layout.also.get(name, ())
        values: tuple[str, ...] = ()
        if self._asks_above(name):
            self._ask_above(name, lambda value: reader(value).values)
        else:
            self.text(name)  # notes a value that has not come
            values = self._entries(name, self.typed(name), reader, None)
        for column in also:
            values += self._entries(name, self.origin.row.at(column), reader, column)
        return tuple(dict.fromkeys(values)) if also else values

    def _entries(
        self, name: str, value: CellValue, reader: Callable[[CellValue], Entries], column: int | None
    ) -> tuple[str, ...]:
        text = text_of(value)
        entries = reader(value if len(text) <= READABLE else text[:READABLE])
        at = column or self.column(name) or 0
        if not entries.values:
            entries = self._behind(at, reader, entries)
        if is_struck(self.origin, at) and not self.is_gone:
            entries = Entries((), tuple(Part(f"{each} (rayé)", Doubt.LEFT_OVER, (each,)) for each in entries.values))
        for part in entries.parts:
            self.doubt(name, part.text, part.doubt, part.readings, column)
        return entries.values

    def every(self, name: str) -> tuple[CellValue, ...]:
        """Return what was typed in each column of a field, the main one first."""
        return tuple(self.origin.row.at(column) for column in self.origin.layout.columns_of(name))

    def doubt(
        self, name: str, text: str, doubt: Doubt, readings: tuple[object, ...] = (), column: int | None = None
    ) -> None:
        """Note what is not surely understood of a field; ``column`` when it stands elsewhere than in its main one."""
        self.misreads.append(Misread(name, text, doubt, readings, column))

    def field(self, name: str) -> Field:
        """Return what is declared of a field."""
        return self.origin.layout.kind.by_name[name]

    def column(self, name: str) -> int | None:
        """Return the main column of a field."""
        return self.origin.layout.columns.get(name)

    def checked(self, name: str, check: Callable[[str], bool]) -> str:
        """Return a text that must pass a check, or the page that its words open; otherwise kept as typed, and a
        misread.
        """
        text = self.text(name)
        if not text or self._says_none(name, text):
            return ""
        if len(text) <= READABLE and check(text):
            return text
        if page := next((link for link in self.origin.links(name) if link.startswith("http") and check(link)), ""):
            return page
        self.doubt(name, text, Doubt.UNKNOWN)
        return text

    def page(self, name: str) -> str:
        """Return a text, or the page that its words open when they are no address themselves."""
        text = self.statement(name)
        pages = [link for link in self.origin.links(name) if link.startswith("http")]
        return pages[0] if pages and "://" not in text else text

    def _behind(self, column: int, reader: Callable[[CellValue], Entries], words: Entries) -> Entries:
        """Return the values behind the words of a cell. What was meant as an address and cannot be one stays what was
        typed: a link may be older than the words.
        """
        links = self.origin.links_at(column)
        if not links or any("@" in part.text for part in words.parts):
            return words
        behind = [reader(link.partition(":")[2]).values for link in links if link.startswith(_SAYS)]
        values = tuple(dict.fromkeys(value for values in behind for value in values))
        return Entries(values) if values else words

    def _not_read(self, name: str, error: str) -> None:
        misread = Misread(name, error, Doubt.NOT_READ)
        if misread not in self.misreads:
            self.misreads.append(misread)

    def _asks_above(self, name: str) -> bool:
        """Return whether a field is an « idem » about which a person is asked: nothing above, or somebody."""
        repeats = self.origin.repeats
        if repeats is None or name not in repeats:
            return False
        return text_of(repeats[name]) == "" or not self.origin.layout.kind.by_name[name].is_repeated

    def _ask_above(self, name: str, readings: Callable[[CellValue], tuple[object, ...]]) -> None:
        """Ask once whether the value above is meant."""
        above = self.origin.meant(name)
        if not any(part.field == name for part in self.misreads):
            choices = readings(above) if 0 < len(text_of(above)) <= READABLE else ()
            self.doubt(name, text_of(self.origin.typed(name)), Doubt.AMBIGUOUS, choices)


def _readings(interpretation: Interpretation[Value]) -> tuple[Value, ...]:
    return interpretation.readings if interpretation.value is None else (interpretation.value,)
