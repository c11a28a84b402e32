"""How a person said that a header is to be read: by the kind of its tab and its words, wherever the column is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sync.core.keys import fingerprint
from sync.core.model.community import Community
from sync.core.model.tabs import AnyTab
from sync.core.text import fold
from sync.language import in_every_language, msgid

NOT_READ: Final = msgid("ne pas lire")
_NOT_READ: Final = frozenset(map(fold, (NOT_READ, "non", "rien", "aucun", "ignorer", "pas lu")))


@dataclass(frozen=True, slots=True)
class Correction:
    """A header of a kind of tab (its title), and the label of its field; empty: the column is not read."""

    tab: str
    header: str
    label: str


def header_key(kind: AnyTab, header: str) -> str:
    """Return the key under which a header is corrected."""
    return fingerprint(("header", kind.id, fold(header) or header))


def label_in(answer: str, kind: AnyTab) -> str | None:
    """Return the label that an answer chooses, empty for a column that is not to be read; None when it chooses none."""
    words = fold(answer)
    if words in _NOT_READ or words in map(fold, in_every_language(NOT_READ)):
        return ""
    return next((label for label in kind.labels.values() if words in map(fold, in_every_language(label))), None)


def corrected(community: Community, corrections: Iterable[Correction]) -> Community:
    """Return the community with what was said of headers, which wins over its configuration."""
    mapping = {tab: dict(headers) for tab, headers in community.mapping.items()}
    for each in corrections:
        for headers in mapping.values():
            _forget(headers, each.header)
        mapping.setdefault(each.tab, {})[each.header] = each.label
    return replace(community, mapping=mapping)


def _forget(headers: dict[str, str], header: str) -> None:
    for same in [name for name in headers if fold(name) == fold(header)]:
        del headers[same]


def choices_of(kinds: Collection[AnyTab]) -> tuple[str, ...]:
    """Return every label that a header may be given, each once, then the words of a column that is not read."""
    labels: Mapping[str, None] = dict.fromkeys(label for kind in kinds for label in kind.labels.values())
    return (*labels, NOT_READ)
