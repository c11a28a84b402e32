"""Cells that hold more than an address or a number, as people annotate them: ``tests/cells/*.yml``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from sync.core.model.workbook import CellValue
from sync.core.parse.contacts import emails_in_contact, emails_of, phones_in_contact, phones_of
from sync.core.parse.interpretation import Entries

Read = Callable[[CellValue], Entries]
FOLDER = Path(__file__).parent.parent / "cells"


@dataclass(frozen=True, slots=True)
class Cell:
    typed: str
    values: tuple[str, ...]
    questions: int
    mistakes: int
    readings: tuple[str, ...] | None


def cells_of(name: str) -> list[Cell]:
    """The cells of one file, in order."""
    written = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        Cell(
            typed=each["typed"],
            values=tuple(each["is"]),
            questions=each.get("asks", 0),
            mistakes=each.get("wrong", 0),
            readings=tuple(each["readings"]) if "readings" in each else None,
        )
        for each in written
    ]


CELLS = [(emails_of, cell) for cell in cells_of("emails")] + [(phones_of, cell) for cell in cells_of("phones")]
IN_CONTACT: dict[Read, Read] = {emails_of: emails_in_contact, phones_of: phones_in_contact}


def questions(entries: Entries) -> list[tuple[str, ...]]:
    return [part.readings for part in entries.parts if part.is_question]


@pytest.mark.parametrize(("read", "cell"), CELLS, ids=lambda value: value.typed if isinstance(value, Cell) else "")
def test_a_cell_is_read_as_people_mean_it(read: Read, cell: Cell) -> None:
    entries = read(cell.typed)

    assert entries.values == cell.values
    assert len(questions(entries)) == cell.questions
    assert len(entries.parts) - len(questions(entries)) == cell.mistakes
    if cell.readings is not None:
        assert questions(entries)[0] == cell.readings


@pytest.mark.parametrize(("read", "cell"), CELLS, ids=lambda value: value.typed if isinstance(value, Cell) else "")
def test_a_contact_asks_the_same_questions(read: Read, cell: Cell) -> None:
    entries = IN_CONTACT[read](cell.typed)

    assert entries.values == cell.values
    assert len(questions(entries)) == cell.questions
