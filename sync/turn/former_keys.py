"""The rows of « À vérifier » that an older Tablée published: the workbook knows them by keys that were made otherwise.

A row keeps the key under which people may have answered it, or written beside it, for as long as it is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sync.core.answers import FORMER_KEYS, Trail
from sync.core.model.outcomes import Finding
from sync.core.tables import finding_key
from sync.core.tables.findings import former_finding_key

if TYPE_CHECKING:  # the journal is slow to import, and only named here
    from sync.journal import Journal

_SUBJECTS: Final = "findings formerly"
"""The topic under which is kept what the row of each former key is about."""


def adopt_former_keys(journal: Journal, findings: Iterable[Finding], now: datetime) -> None:
    """Note, in the first turn upon a journal that an older Tablée wrote, under which keys these findings stand in the
    workbook.
    """
    if not journal.decisions(FORMER_KEYS):
        return
    for finding in findings:
        former, key = former_finding_key(finding), finding_key(finding)
        if former != key:
            journal.remember(_SUBJECTS, former, key, now)
    for key in journal.decisions(FORMER_KEYS):
        journal.forget(FORMER_KEYS, key)


def former_trails(journal: Journal) -> dict[str, Trail]:
    """Return what the rows of former keys are about, by these keys."""
    return {key: Trail(subject) for key, subject in journal.decisions(_SUBJECTS).items()}
