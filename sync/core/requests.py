"""What coordinators may ask in « Demandes », in the words of people: each request once, with what else it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sync.core.say import msgid
from sync.core.text import fold
from sync.core.traces import Traces
from sync.language import in_every_language


class Ask(Enum):
    """What may be asked. Values stand in journals: they are never changed nor reused."""

    WHY = "why"
    ACCESS = "access"
    LEAVE_ALONE = "leave-alone"
    WRITE_AGAIN = "write-again"
    ERASE = "erase"
    LOOK_AGAIN = "look-again"
    SNAPSHOT = "snapshot"
    SEND_NOW = "send-now"
    SEND_LINE = "send-line"
    SEND_LEADS = "send-leads"
    GIVE_RECIPE = "give-recipe"
    TAKE_RECIPE = "take-recipe"


WORDS: Final = {
    Ask.WHY: (msgid("Pourquoi ?"), "pour quoi", "pourquoi cette remarque"),
    Ask.ACCESS: (msgid("Accès"), "droit d’accès", "accéder"),
    Ask.LEAVE_ALONE: (msgid("Ne plus écrire à"), "ne plus écrire", "ne plus envoyer à", "stop"),
    Ask.WRITE_AGAIN: (msgid("Écrire de nouveau à"), "écrire de nouveau", "réécrire à"),
    Ask.ERASE: (msgid("Effacer"), "effacer quelqu’un", "oublier", "supprimer"),
    Ask.LOOK_AGAIN: (msgid("Revoir une ligne"), "revoir", "retrouver une ligne", "ligne d’autrefois"),
    Ask.SNAPSHOT: (msgid("Instantané"), "prendre un instantané", "archive", "copie du tableau"),
    Ask.SEND_LINE: (msgid("Envoyer sa ligne à"), "envoyer sa ligne", "envoyer la ligne de", "sa ligne à"),
    Ask.SEND_LEADS: (msgid("Pistes pour"), "des pistes pour", "chercher des pistes pour"),
    Ask.GIVE_RECIPE: (msgid("Donner la recette de"), "donner une recette", "donner la recette", "recette de"),
    Ask.TAKE_RECIPE: (
        msgid("Reprendre une recette"),
        "reprendre la recette",
        "prendre une recette",
        "nouvelle recette",
    ),
    Ask.SEND_NOW: (msgid("Envoyer maintenant"), "envoyer", "envoyer le courrier"),
}
"""By request, the words that are offered for it, then others that say the same."""
EVERY_WORD: Final = tuple(words[0] for words in WORDS.values())
ASKS_FIRST: Final = frozenset({Ask.ERASE})
"""The requests that are done only once they were confirmed."""
_LIKE_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Request:
    """A line of « Demandes », as typed."""

    what: str
    about: str = ""
    confirm: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether it asks nothing."""
        return not (self.what or self.about)

    @property
    def ask(self) -> Ask | None:
        """What it asks; None when nobody knows."""
        return ask_in(self.what)

    def masked(self, traces: Traces) -> Request:
        """Return it as it is once a person was erased from it."""
        return Request(traces.masked(self.what), traces.masked(self.about), traces.masked(self.confirm))


def ask_in(text: str) -> Ask | None:
    """Return which request a text names; None when it is none of them."""
    words = fold(text)
    return next((ask for ask, name in _names() if words == name), None)


def closest(text: str) -> Ask | None:
    """Return the request whose name is most like a text; None when none is."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for who mistyped one

    names = {name: ask for ask, name in _names()}
    matches = get_close_matches(fold(text), names, n=1, cutoff=_LIKE_ENOUGH)
    return names[matches[0]] if matches else None


def _names() -> Iterator[tuple[Ask, str]]:
    for ask, words in WORDS.items():
        for word in words:
            for name in in_every_language(word):
                yield ask, fold(name)
