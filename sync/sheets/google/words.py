"""People's words in our tabs, and how they come through when people and Tablée write at the same moment.

Google takes no condition on a write: a row or a column may move between our reading and our batch. So the batch itself
first copies every row that it will touch into our hidden tab (``memo``), and those copies say what it really hit
(``debts``): an answer typed in that very second is known, and is put back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sync.sheets.google.conflicts import Debts, Junk, Lost, junk_of, read_debts, set_junk_aside
from sync.sheets.google.remote import Held
from sync.sheets.google.undo_log import read_logs
from sync.sheets.google.values import Json

Said: TypeAlias = Mapping[str, Mapping[str, str]]
"""Title of a table → key of a row → answer."""


@dataclass(frozen=True)
class TabWords:
    """For one tab: ``answers`` by key; ``notes``, what stood in people's columns on rows that went away (key → header →
    cell); ``debts``, what a write of ours hit and must give back; ``lost``, what it deleted.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    debts: Debts = field(default_factory=Debts)
    lost: Lost = field(default_factory=Lost)


@dataclass(frozen=True)
class Words:
    """For every tab, by the title of its table; ``answers`` also for the tables that are no more."""

    answers: Said
    tabs: Mapping[str, TabWords]

    def of(self, title: str) -> TabWords:
        return self.tabs.get(title, TabWords(self.answers.get(title, {})))


class Past:
    """What a publication has learnt so far: the words that were there at first, those of the rows that our batches
    deleted, and what we still owe.
    """

    def __init__(self, first: Held) -> None:
        self._junk: dict[str, list[Junk]] = {}
        self._set_aside(first)
        self._answers = {title: dict(texts) for title, texts in first.said().items()}
        self._notes: dict[str, dict[str, Mapping[str, Json]]] = {
            title: dict(tab.beside()) for title, tab in first.tabs.items()
        }
        self._debts: dict[str, Debts] = {}

    def words(self, now: Held) -> Words:
        """Return people's words as they are now, with those that were there before and went away under our hands."""
        losses = self._learn(now)
        answers = {title: dict(texts) for title, texts in now.said().items()}
        tabs = {}
        for title in {*now.tabs, *self._answers, *self._notes}:
            tab, debts = now.tabs.get(title), self._debts.get(title, Debts())
            present = {key for _, key in tab.keyed_rows()} if tab else set[str]()
            away = {key: text for key, text in self._answers.get(title, {}).items() if key not in present}
            mine = answers.get(title, {}) | away | (debts.answers(tab.asked) if tab else {})
            answers[title] = {key: text for key, text in mine.items() if text}
            notes = {key: cells for key, cells in self._notes.get(title, {}).items() if key not in present}
            tabs[title] = TabWords(answers[title], notes, debts, losses.get(title, Lost()))
        return Words({title: texts for title, texts in answers.items() if texts}, tabs)

    def _set_aside(self, now: Held) -> None:
        """Take out the rows that we wrote askew: the words in them are nobody's."""
        logs = read_logs(now)
        for title, tab in now.tabs.items():
            fresh = junk_of(logs[title], tab) if title in logs else []
            earlier_junk = self._junk.get(title, [])
            junk = [*earlier_junk, *(marks for marks in fresh if marks not in earlier_junk)]
            self._junk[title] = set_junk_aside(tab, junk)

    def _learn(self, now: Held) -> dict[str, Lost]:
        """Take in what the last batch did, as our hidden tab tells; what it deleted by mistake is told."""
        losses: dict[str, Lost] = {}
        logs = read_logs(now)
        self._set_aside(now)
        for title in {*logs, *self._debts}:
            tab, debts, loss = now.tabs.get(title), self._debts.get(title, Debts()), Lost()
            if title in logs:
                fresh, loss = read_debts(logs[title], tab, self._notes.get(title, {}))
                loss = debts.corrected(loss, logs[title].asked)
                self._answers.setdefault(title, {}).update(loss.answers)
                self._notes.setdefault(title, {}).update(loss.notes)
                debts = debts.followed_by(fresh)
            losses[title] = loss
            self._debts[title] = debts.still_owed(tab) if tab else debts
        return losses
