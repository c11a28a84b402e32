"""What somebody says of their line that is not right any more: which cell, and what it would say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sync.core.model.records import Member
from sync.core.parse.emails import emails_of
from sync.core.parse.phones import phones_of
from sync.core.text import fold, phone

_LABELLED: Final = re.compile(r"[\s\-–—•*]*(?P<header>[^:→=]{1,60}?)\s*[:→=]\s*(?P<value>\S.*)")
"""« Téléphone : 06 39 98 12 12 », « mon métier → luthière »."""
_OURS: Final = re.compile(r"(?:mon|ma|mes|le|la|les|l|nouveau|nouvel|nouvelle|nouveaux|nouvelles) ")
"""What stands before the name of a column: « mon nouveau téléphone »."""


@dataclass(frozen=True, slots=True)
class CellCorrection:
    """A column (A is 1) of a line, and what it would say."""

    column: int
    value: str


def corrections_in(text: str, line: Member) -> tuple[CellCorrection, ...]:
    """Return the cells that an answer surely corrects: those that it names by their header, and the address or the
    phone that is new, when it is alone. Nothing of what cannot be told: a person reads it.
    """
    columns = _columns(line)
    named: dict[int, str] = {}
    rest = []
    for written in text.splitlines():
        match = _LABELLED.fullmatch(written.strip())
        column = columns.get(_bare(match["header"])) if match else None
        if match is None or column is None:
            rest.append(written)
        else:
            named.setdefault(column, match["value"].strip())
    values = {**_new_reach("\n".join(rest), line), **named}
    return tuple(CellCorrection(column, value) for column, value in sorted(values.items()))


def _columns(line: Member) -> Mapping[str, int]:
    """Return the column of each header and of each label of a field, folded."""
    layout = line.origin.layout
    labels = {fold(layout.kind.labels[field]): column for field, column in layout.columns.items()}
    return labels | {fold(heading.text): heading.column for heading in layout.headings}


def _bare(header: str) -> str:
    words = fold(header)
    while match := _OURS.match(words):
        words = words[match.end() :]
    return words


def _new_reach(text: str, line: Member) -> Mapping[int, str]:
    """Return the address and the phone that a text gives and the line does not have, each when it is alone; none of a
    text that asks something.
    """
    if "?" in text:
        return {}
    given = {
        "emails": [each for each in emails_of(text).values if each not in line.emails],
        "phones": [phone(each) for each in phones_of(text).values if each not in line.phones],
    }
    columns = line.origin.layout.columns
    return {columns[field]: values[0] for field, values in given.items() if len(values) == 1 and field in columns}
