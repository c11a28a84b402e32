"""A coordinator's word on somebody's class, as they type it beside their name: « en pause, congé parental »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from sync.core.keys import fingerprint
from sync.core.model.community import Community, Override
from sync.core.model.outcomes import MemberType, Typed
from sync.core.text import fold
from sync.language import in_every_language

_SYNONYMS: Final = {
    MemberType.ACTIVE: ("actif", "active"),
    MemberType.OCCASIONAL: ("occasionnel", "occasionnelle", "de temps en temps"),
    MemberType.PAUSED: ("pause", "en arrêt", "en congé"),
    MemberType.INACTIVE: ("inactif", "inactive", "peu actif", "peu active", "plus actif", "plus active"),
    MemberType.UNKNOWN: ("inconnue",),
}
_REASON: Final = re.compile(r"[\s,;:.(–—-]+")


def identity_of(person: Typed) -> str:
    """Return what a word about a person goes by: their address, else their name; it outlives lines that move."""
    return person.emails[0] if person.emails else fold(person.name)


def word_key(person: Typed) -> str:
    """Return the key of the row of a person, which names nobody."""
    return fingerprint(("typed", identity_of(person)))


def type_in(answer: str) -> tuple[MemberType, str] | None:
    """Return the class that an answer begins with, and the reason that follows it (may be empty); None when it begins
    with none, or asks.
    """
    if "?" in answer:
        return None
    words = fold(answer)
    for wording, kind in _wordings():
        if words == wording or words.startswith(f"{wording} "):
            return kind, _rest(answer, len(wording.split()))
    return None


def _rest(answer: str, words: int) -> str:
    """Return what follows so many words, as it was typed."""
    pieces = re.finditer(r"[^\W_]+", answer)
    last = next((piece for at, piece in enumerate(pieces, 1) if at == words), None)
    rest = answer[last.end() :] if last else ""
    return _REASON.sub("", rest, count=1).rstrip(" ).") if _REASON.match(rest) else rest.strip()


@lru_cache(maxsize=1)  # the first time that a word is read: catalogues are not for who only starts
def _wordings() -> list[tuple[str, MemberType]]:
    """Return every way of naming a class, the longest first: « plus actif » is not « actif »."""
    wordings = [
        (fold(wording), kind) for kind in MemberType for wording in (*_SYNONYMS[kind], *in_every_language(kind.message))
    ]
    return sorted(wordings, key=lambda pair: -len(pair[0]))


def with_words(community: Community, words: Iterable[Override]) -> Community:
    """Return the community with what was said of classes, which wins over what the file says of the same day."""
    return replace(community, overrides=(*community.overrides, *words))
