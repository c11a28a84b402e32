"""People's words in our tabs, and how they come through when people and Tablée write at the same moment.

Google takes no condition on a write: a row or a column may move between our reading and our batch. The answer to the
batch shows what came of it; from it and from the first reading, what was lost is known, and is put back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sync.sheets.google.held import KEY, Held, HeldTab
from sync.sheets.google.values import Json, Place, shown_text

Said: TypeAlias = Mapping[str, Mapping[str, str]]
"""Title of a table → key of a row → answer."""
OURS: Final = "userEnteredValue,userEnteredFormat"
"""The fields of the cells that are ours; those of people, given back, are written with others."""
Sent: TypeAlias = Mapping[int, Sequence[Json]]
"""Sheet → the values that we wrote there, in whatever column: it may have moved since."""


@dataclass(frozen=True)
class TabWords:
    """For one tab: ``answers`` by key; ``notes``, what stood in people's columns on rows that went away (key → header →
    cell); ``mends``, the cells of people that a write of ours hit, and what to put back there.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    mends: Mapping[Place, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """For every tab, by the title of its table; ``answers`` also for the tables that are no more."""

    answers: Said
    tabs: Mapping[str, TabWords]

    def of(self, title: str) -> TabWords:
        return self.tabs.get(title, TabWords(self.answers.get(title, {})))


@dataclass
class Past:
    """What led to the present of a publication: what was there ``first``, the ``requests`` sent since, and the words
    of the rows that they deleted (title → key → answer, and notes), as they were at that very moment.
    """

    first: Held
    requests: list[Json] = field(default_factory=list)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, dict[str, Mapping[str, Json]]] = field(default_factory=dict)
    seen: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, now: Held) -> None:
        """Remember the answers of this moment, so that a cell we empty next is known if it was not the one meant."""
        ours = {value.get("stringValue") for values in _sent(self.requests).values() for value in values}
        for title, texts in now.said().items():
            self.seen.setdefault(title, {}).update({key: text for key, text in texts.items() if text not in ours})

    def note_copies(self, now: Held, copies: Iterable[tuple[str, list[dict[int, Json]]]]) -> None:
        """Remember the words of deleted rows, each column being what the header above them said at that moment."""
        for title, (header, *lines) in copies:
            tab = now.tabs.get(title) or self.first.tabs.get(title)
            if tab is None:
                continue
            then = tab.laid_out(header)
            for line in lines:
                key, answer, notes = then.words_on(line)
                self.answers.setdefault(title, {})[key] = answer
                self.notes.setdefault(title, {})[key] = notes


def words_of(past: Past, now: Held) -> Words:
    """People's words as they are now, with those that were there before and went away under our hands."""
    sent = _sent(past.requests)
    said = past.first.said()
    answers = {title: dict(texts) for title, texts in now.said().items()}
    tabs = {}
    for title, tab in past.first.tabs.items():
        after = now.tabs.get(title)
        present = {key for _, key in after.keyed_rows()} if after else set[str]()
        earlier = said.get(title, {}) | past.answers.get(title, {})
        lost = {key: text for key, text in earlier.items() if key not in present}
        answers[title] = answers.get(title, {}) | lost
        beside = tab.beside()
        before = beside | past.notes.get(title, {})
        notes = {key: cells for key, cells in before.items() if key not in present}
        mends = _mends(after, sent, beside, said.get(title, {})) if after and sent else {}
        if after and _emptied(past.requests, after.sheet_id):
            mends |= _missed(after, past.seen.get(title, {}))
        tabs[title] = TabWords({key: text for key, text in answers[title].items() if text}, notes, mends)
    kept = {title: {key: text for key, text in texts.items() if text} for title, texts in answers.items()}
    return Words({title: texts for title, texts in kept.items() if texts}, tabs)


def _emptied(requests: Sequence[Json], sheet_id: int) -> bool:
    """Whether we emptied cells of people's columns in a sheet, to take back what we had written there by mistake."""
    writes = (request.get("updateCells", {}) for request in requests)
    return any(
        {} in row["values"]
        for write in writes
        if write.get("fields") == "userEnteredValue" and write["start"]["sheetId"] == sheet_id
        for row in write["rows"]
    )


def _missed(tab: HeldTab, seen: Mapping[str, str]) -> dict[Place, Json]:
    """The answers that were seen a moment ago, on rows that have none now."""
    asked = tab.columns.get(tab.asked or "")
    present = tab.said()
    if asked is None:
        return {}
    rows = {key: row for row, key in reversed([*tab.keyed_rows()]) if key in seen and key not in present}
    return {(row, asked): {"userEnteredValue": {"stringValue": seen[key]}} for key, row in rows.items()}


def _sent(requests: Sequence[Json]) -> Sent:
    found: dict[int, list[Json]] = defaultdict(list)
    for request in requests:
        write: Json = request.get("updateCells") or {}
        if write.get("fields") != OURS:
            continue
        cells = (cell for row in write["rows"] for cell in row["values"] if "userEnteredValue" in cell)
        found[write["start"]["sheetId"]] += [cell["userEnteredValue"] for cell in cells]
    return found


def _mends(
    tab: HeldTab, sent: Sent, beside: Mapping[str, Mapping[str, Json]], said: Mapping[str, str]
) -> dict[Place, Json]:
    """The cells of people's columns, answers included, and of rows without a key, that hold what we wrote elsewhere."""
    asked = tab.columns.get(tab.asked or "")
    ours = {*tab.columns.values()} - {asked}
    top = -1 if tab.header is None else tab.header
    headers = {column: shown_text(cell) for column, cell in tab.cells.get(top, {}).items()}
    keys = dict(tab.keyed_rows())
    mends: dict[Place, Json] = {}
    for row, line in tab.cells.items():
        for column, cell in line.items():
            value = cell.get("userEnteredValue")
            astray = column not in ours or (KEY in tab.columns and row not in keys)
            if (
                column == asked and row not in keys
            ):  # nobody's answer: better left than taken from a row that slid there
                continue
            if row <= top or value is None or not astray or value not in sent.get(tab.sheet_id, ()):
                continue
            before = beside.get(keys.get(row, ""), {}).get(headers.get(column, ""), {}).get("userEnteredValue")
            if column == asked:
                text = said.get(keys.get(row, ""))
                before = {"stringValue": text} if text else None
            if before != value:
                mends[row, column] = {"userEnteredValue": before} if before else {}
    return mends
