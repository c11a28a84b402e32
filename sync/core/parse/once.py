"""Lines that stand in the tabs of two years, word for word: a tab that was copied to make the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sync.core.model.tabs import Record
from sync.core.text import listed, plural, quoted, shown

Kept = TypeVar("Kept", bound=Record)


@dataclass(frozen=True, slots=True)
class Once(Generic[Kept]):
    """The records of the tabs of one kind, each once, and what there is to say of it."""

    records: tuple[Kept, ...]
    notes: tuple[str, ...] = ()


def once(tabs: Sequence[Sequence[Kept]]) -> Once[Kept]:
    """Bring the tabs of one kind together. A line that an earlier tab says word for word is that line: two lines that
    say the same in one tab are left alone, for that is the business of a rule.
    """
    if len(tabs) < 2:
        return Once(tuple(tabs[0]) if tabs else ())
    records: list[Kept] = []
    notes = []
    title_of: dict[tuple[str, ...], str] = {}
    for tab in tabs:
        new = [record for record in tab if _said(record) not in title_of]
        again = [record for record in tab if _said(record) in title_of]
        records += new
        if again:
            lines = plural(len(again), "ligne est", "lignes sont")
            where = listed([quoted(title) for title in dict.fromkeys(title_of[_said(record)] for record in again)])
            notes.append(
                f"Dans {quoted(again[0].origin.tab)}, {lines} mot pour mot dans {where} : je les compte une fois."
            )
        title_of |= {_said(record): record.origin.tab for record in new if _is_telling(_said(record))}
    return Once(tuple(records), tuple(notes))


def _said(record: Kept) -> tuple[str, ...]:
    """Return what a line says, field after field, wherever their columns stand."""
    return tuple(shown(record.origin.typed(field)).strip() for field in record.origin.layout.kind.labels)


def _is_telling(texts: tuple[str, ...]) -> bool:
    """Return whether a line says enough to be known by: a format alone is on many."""
    return sum(map(bool, texts)) > 1
