"""When a reading is too poor to be believed: a tab that is gone, not whole, or that lost far too many lines at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sync.core.model.fields import TabKind
from sync.core.model.records import Register
from sync.core.text import plural, quoted

_MANY: Final = (10, 0.2)
_MOST: Final = (4, 0.5)
"""Lines and share of the tab: as many gone at once, and more than that share, is no tidying up. A small tab may lose a
line or two of its few.
"""


@dataclass(frozen=True, slots=True)
class Loss:
    """A tab that an earlier reading had and this one lacks: whole (``lines`` is 0), or these many of its lines."""

    kind: TabKind
    lines: int = 0

    @property
    def said(self) -> str:
        """What is missing, in French."""
        name = quoted(self.kind.value)
        if not self.lines:
            return f"{name} : introuvable ou incomplet, alors que la lecture précédente l’avait"
        return f"{name} : {plural(self.lines, 'ligne')} de moins d’un coup"


def losses(register: Register, earlier: Register) -> Iterator[Loss]:
    """What a reading lacks that an earlier one had."""
    now, before = _lines(register), _lines(earlier)
    for kind in earlier.layouts:
        gone = before[kind] - now[kind]
        if kind in (*register.missing, *register.partial):
            yield Loss(kind)
        elif any(gone >= lines and gone > share * before[kind] for lines, share in (_MANY, _MOST)):
            yield Loss(kind, gone)


def _lines(register: Register) -> dict[TabKind, int]:
    return {
        TabKind.MEMBERS: len(register.members),
        TabKind.GATHERINGS: len(register.gatherings),
        TabKind.LISTINGS: len(register.listings),
    }
