"""What people answer in our tabs, and what answers are about once the lines of the sheet were corrected.

A row of ours is known by a *key*, which never changes once it was answered: the answer stays in its cell. What it is
about has a *subject*: a fingerprint of what the lines say now, which changes whenever someone corrects them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import asdict, dataclass, replace
from typing import Final

from sync.core.model.tables import Table
from sync.core.parse.questions import ALL_RIGHT as YES
from sync.core.text import fold

NO: Final = frozenset({"non", "n", "no", "faux", "false"})
_DONE: Final = frozenset({"fait", "c est fait", "deja fait", "c est deja fait", "done", "already done"})
_BESIDE_NUMBERS: Final = frozenset(
    {"et", "ligne", "lignes", "la", "les", "avec", "pour", "and", "row", "rows", "the", "with", "for"}
)
_AGAIN: Final = "~"
"""What a key ends with when its like already stands for another subject."""

FORMER_KEYS: Final = "former keys"
"""The topic of the journal that says that our tabs, as they were published last, have keys that an older Tablée made.
"""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where an answer leads: its ``subject`` now; ``seen`` the number of the last reading that held it, None while the
    present one does, and ``tried`` that of the one in which it was looked for in vain; ``rows`` the lines that were
    named by their numbers, when they were.
    """

    subject: str
    seen: int | None = None
    tried: int | None = None
    rows: tuple[int, int] | None = None

    def names_lines_other_than(self, key: str) -> bool:
        """Return whether two lines were named by their numbers, and found: a trail back to its ``key`` found none."""
        return self.rows is not None and self.subject != key

    def written(self) -> str:
        """Return the trail as one text, for the journal."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Trail:
        """Return the trail that ``written`` gave."""
        fields = json.loads(text)
        rows = fields["rows"]
        return cls(fields["subject"], fields["seen"], fields["tried"], (rows[0], rows[1]) if rows else None)


def verdict(answer: str) -> bool | None:
    """Return yes, no, or neither; the numbers of lines that are named beside it say nothing (« 14 et 87 : oui »)."""
    words = fold(answer).split()
    if any(word.isdigit() for word in words):
        words = [word for word in words if not (word.isdigit() or word in _BESIDE_NUMBERS)]
    wording = " ".join(words)
    return True if wording in YES else False if wording in NO else None


def says_done(answer: str) -> bool:
    """Return whether an answer says that it is done."""
    return fold(answer) in _DONE


def rows_named(answer: str) -> tuple[int, int] | None:
    """Return the two lines that an answer names by their numbers, ascending; None when it does not name two."""
    numbers = sorted({int(digits) for digits in re.findall(r"\d{1,7}", answer)})
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def subject_of(key: str, trails: Mapping[str, Trail]) -> str:
    """Return what the row of a key is about now."""
    return trails[key].subject if key in trails else key.partition(_AGAIN)[0]


def under_their_keys(table: Table, answer_keys: Set[str], trails: Mapping[str, Trail]) -> Table:
    """Return a table whose rows are known by what they are about, known by the keys under which people answered them,
    else under which they stand already.
    """
    keys = {subject_of(key, trails): key for key in (*sorted(trails.keys() - answer_keys), *sorted(answer_keys))}
    subjects = {key: subject for subject, key in keys.items()}
    return replace(table, keys=tuple(keys.get(subject) or _free(subject, subjects) for subject in table.keys))


def _free(subject: str, subjects: Mapping[str, str]) -> str:
    """Return a key for a row that nobody answered: its subject, unless an answer about other lines bears it already."""
    key = subject
    while key in subjects:
        key += _AGAIN
    return key


def gone(trails: Iterable[str], answer_keys: Collection[str]) -> list[str]:
    """Return the keys of trails that no answer follows any more."""
    return sorted(set(trails) - set(answer_keys))
