"""Mask what could mean somebody who is not to be shown, wherever it stands: cells, headers, notes, in any tab.

The rule is the other way round than a list of places to look at: a column that is declared harmless (``Field``) is
masked where it holds a whole name, an address or a phone of theirs; any other, known or not, as soon as it may mean
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import permutations
from typing import Any, Final

from sync.core.model.doubts import Misread
from sync.core.model.records import Kept, Member, Register
from sync.core.model.tabs import Field, Heading, Layout, Marks, Record
from sync.core.model.workbook import CellValue, Row
from sync.core.people.directory import Directory
from sync.core.people.names import emails_in
from sync.core.text import NBSP, fold, shown, visible


class Masked(str):
    """What stands in place of a text that is not to be read; it is known by what it is, not by its words."""

    __slots__ = ()


MASK: Final = Masked("(non diffusé)")

_SHORTEST: Final = 5
"""A folded text below this length says too little to be looked for inside another one."""

_TELLING_WORD: Final = 3
"""A word of a name of so many letters may mean its person, where nothing else was declared."""

_LITTLE: Final = frozenset({"des", "les", "del", "von", "van", "der", "den", "dos", "and", "mme", "mlle"})
"""Words that stand in names and mean nobody."""

_LEAST_DIGITS: Final = 6
"""Fewer digits are no phone; nine are the end of one, whatever stands before them (an indicative, a zero)."""

_SEVERAL: Final = 4
"""A name in one cell may be typed in any order of its words, up to so many."""

_QUOTED = re.compile(r"«[^«»]*»")


@dataclass(frozen=True, slots=True)
class Eye:
    """Sees some people in the cells of others, by all that their lines say of who they are."""

    directory: Directory
    rows: frozenset[int]
    phrases: frozenset[str]
    """Whole names, and contacts as they were typed, folded."""
    words: frozenset[str]
    sizes: tuple[int, ...]
    """How many words the phrases have."""
    emails: frozenset[str]
    phones: frozenset[str]
    is_wary: bool = False
    """Whether no declaration makes a text harmless: what leaves the community is read by those who know nobody."""

    @classmethod
    def of(cls, members: Sequence[Member], hidden: Sequence[Member]) -> Eye:
        """Return an eye for these lines of a directory."""
        return cls.within(Directory.of(members), hidden)

    @classmethod
    def within(cls, directory: Directory, hidden: Sequence[Member]) -> Eye:
        """Return an eye for these lines of a directory that is indexed already."""
        names = {name for member in hidden for name in _names(member)}
        typed = [text for member in hidden for text in _typed_contacts(member)]
        phrases = frozenset(phrase for phrase in (*names, *map(fold, typed)) if len(phrase) >= _SHORTEST)
        return cls(
            directory,
            frozenset(member.row for member in hidden),
            phrases,
            frozenset(word for member in hidden for word in _words(member) if _is_telling(word)),
            tuple(sorted({len(phrase.split()) for phrase in phrases})),
            frozenset(email for member in hidden for email in member.emails),
            frozenset(
                digits
                for text in (*typed, *(phone for member in hidden for phone in member.phones))
                if "@" not in text and len(digits := _digits(text)[-9:]) >= _LEAST_DIGITS
            ),
        )

    def register(self, register: Register) -> Register:
        """Return a register in which nothing speaks of these people; nor do the lines that are no record."""
        return replace(
            register,
            source=MASK if self.tells(register.source) else register.source,
            layouts=tuple(map(self._layout, register.layouts)),
            lines={tab: tuple(map(self._record, records)) for tab, records in register.lines.items()},
            notes=tuple(filter(None, map(self._note, register.notes))),
            passed_over=(),
        )

    def tells(self, text: str) -> bool:
        """Whether a text holds an address, a phone or a whole name of theirs."""
        text = visible(text)
        if "@" in text and (
            not self.emails.isdisjoint(emails_in(text)) or any(email in text.casefold() for email in self.emails)
        ):
            return True
        digits = _digits(text)
        if len(digits) >= _LEAST_DIGITS and any(phone in digits for phone in self.phones):
            return True
        words = fold(text).split()
        return any(
            " ".join(words[at : at + size]) in self.phrases
            for size in self.sizes
            for at in range(len(words) - size + 1)
        )

    def may_mean(self, text: str) -> bool:
        """Whether a text of which nothing is declared may be about them: it holds a word of their name."""
        return self.tells(text) or not self.words.isdisjoint(fold(text).split()) or self._are(text)

    def _are(self, text: str) -> bool:
        """Whether a text made for names designates one of them, however shortly."""
        return any(member.row in self.rows for each in self.directory.designated(text) for member in each.members)

    def _record(self, record: Record) -> Record:
        cells = tuple(self._cell(record, at, value) for at, value in enumerate(record.origin.row.cells, start=1))
        return with_cells(record, cells, self.tells)

    def _cell(self, record: Record, column: int, value: CellValue) -> CellValue:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return value
        origin = record.origin
        name = origin.layout.fields.get(column)
        field = origin.layout.kind.by_name[name] if name else None
        text = " ".join(filter(None, (_plain(value), *origin.links_at(column))))
        return MASK if self._speaks(record, field, text) else value

    def _speaks(self, record: Record, field: Field | None, text: str) -> bool:
        if field is None:
            return self.may_mean(text)
        if self.tells(text):
            return True
        if field.is_harmless:
            return self.is_wary and self.may_mean(text)
        if not field.names_people:
            return self.may_mean(text)
        if not isinstance(getattr(record, field.name, None), str):  # « Inscrits », where some type who
            return self._are(text)
        return any(
            member.row in self.rows for each in self.directory.meant(record, field.name) for member in each.members
        )

    def _layout(self, layout: Layout) -> Layout:
        """A tab whose headers name nobody of them: some polls have one column a person."""
        return replace(layout, headings=tuple(map(self._heading, layout.headings)))

    def _heading(self, heading: Heading) -> Heading:
        speaks = self.tells(heading.text) if heading.field else self.may_mean(heading.text)
        return replace(heading, text=MASK) if speaks else heading

    def _note(self, note: str) -> str:
        """A note without what it quotes of them; one that speaks of them elsewhere is not for members."""
        said = _QUOTED.sub(self._quote, note)
        return "" if self.tells(said) else said

    def _quote(self, quote: re.Match[str]) -> str:
        """A quotation, unless it may mean them; one that was cut may end in the middle of an address."""
        text = quote[0][1:-1].strip()
        return f"«{NBSP}{MASK}{NBSP}»" if text.endswith("…") or self.may_mean(text) else quote[0]


def with_cells(record: Kept, cells: tuple[CellValue, ...], speaks: Callable[[str], bool] | None = None) -> Kept:
    """Return a record on a line that holds these cells, some of them masked: what was read from a masked cell, or
    ``speaks`` of someone, is masked too. It is then shown, and concluded from no more.
    """
    origin = record.origin
    masked = {at for at, value in enumerate(cells, start=1) if isinstance(value, Masked)}
    if not masked and not (speaks and any(_told(record, speaks))):
        return record
    names = {origin.layout.fields[at] for at in masked if at in origin.layout.fields}
    read = names | {each for name in names for each in origin.layout.kind.by_name[name].gives}
    changes = {
        each.name: _masked(getattr(record, each.name), speaks, whole=each.name in read)
        for each in fields(record)
        if each.name != "origin"
    }
    line = replace(
        origin,
        row=Row(record.row, cells),
        marks=_marks(origin.marks, masked, speaks),
        repeats=None if origin.repeats is None else dict.fromkeys(origin.repeats),
    )
    return replace(record, origin=line, **changes)


def unnamed(record: Record, directory: Directory) -> Record:
    """Return a record that tells nothing of the person who wrote it: every cell where people are named or reached,
    whatever is no field, and any text that may mean them.
    """
    origin = record.origin
    kind = origin.layout.kind
    naming = [field.name for field in kind.fields if field.names_people or field.reaches]
    typed = [str(getattr(record, name)) for name in naming]
    people = [member for name in naming for each in directory.meant(record, name) for member in each.members]
    people += [member for text in typed for email in emails_in(text) for member in directory.emails.get(email, ())]
    eye = Eye.within(directory, people)
    eye = replace(  # who wrote it may be in no directory
        eye,
        words=eye.words | {word for text in typed for word in fold(text).split() if _is_telling(word)},
        emails=eye.emails | {email for text in typed for email in emails_in(text)},
        phones=eye.phones | {_digits(part)[-9:] for text in typed for part in text.split(",") if _is_phone(part)},
    )
    speaks = eye.may_mean

    def cell(at: int, value: CellValue) -> CellValue:
        name = origin.layout.fields.get(at)
        if value is None or (name is not None and name not in naming and not speaks(_plain(value))):
            return value
        return MASK

    return with_cells(record, tuple(cell(at, value) for at, value in enumerate(origin.row.cells, start=1)), speaks)


def _told(record: Record, speaks: Callable[[str], bool]) -> Iterator[bool]:
    """Whether each thing that a record says speaks of someone: an « idem » says what stands above it."""
    for each in fields(record):
        value = getattr(record, each.name)
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            yield isinstance(text, str) and speaks(text)


def _masked(value: Any, speaks: Callable[[str], bool] | None, *, whole: bool) -> Any:
    """A value of a record without its texts: all of them, or those that speak of someone. A day says nothing of it."""
    if isinstance(value, str):
        return MASK if value and (whole or (speaks and speaks(value))) else value
    if not isinstance(value, tuple):
        return value
    if any(isinstance(each, Misread) for each in value):
        return tuple(replace(each, text=MASK, answer="", readings=()) for each in value)
    return tuple(each for each in value if not (isinstance(each, str) and (whole or (speaks and speaks(each)))))


def _marks(marks: Marks, masked: set[int], speaks: Callable[[str], bool] | None) -> Marks:
    def kept(texts: Mapping[int, str]) -> dict[int, str]:
        return {at: text for at, text in texts.items() if at not in masked and not (speaks and speaks(text))}

    return replace(marks, links=kept(marks.links), notes=kept(marks.notes))


def _names(member: Member) -> Iterator[str]:
    """How the name of a line may be typed in full, folded: in either order, or in any when it stands in one cell."""
    parts = [fold(part) for part in (member.first_name, member.last_name) if fold(part)] or [fold(member.structure)]
    if len(parts) > 1:
        yield from (" ".join(order) for order in permutations(parts))
        return
    words = parts[0].split()
    yield from (" ".join(order) for order in (permutations(words) if len(words) <= _SEVERAL else [words]))


def _words(member: Member) -> list[str]:
    """The words of the name of a person; those of a structure are everybody's."""
    return fold(f"{member.first_name} {member.last_name}").split()


def _typed_contacts(member: Member) -> Iterator[str]:
    """What was typed as addresses and phones, understood or not."""
    layout = member.origin.layout
    for field in layout.kind.fields:
        if field.reaches:
            yield from filter(None, (_plain(member.origin.row.at(at)) for at in layout.columns_of(field.name)))


def _is_telling(word: str) -> bool:
    return len(word) >= _TELLING_WORD and word not in _LITTLE


def _is_phone(text: str) -> bool:
    return len(_digits(text)) >= _LEAST_DIGITS and "@" not in text


def _plain(value: CellValue) -> str:
    """A cell as people read it; a phone that became a number is whole."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return shown(value)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
