"""Decisions about mails in the words of people: typed in « Envois », or in answer to a mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sync.core.answers import verdict
from sync.core.keys import fingerprint
from sync.core.model.pending import Decision, Pending
from sync.core.say import msgid, tell
from sync.core.text import fold, listed, quoted
from sync.language import in_every_language

WORDS: Final = {
    Decision.GO: (msgid("oui"), "ok", "feu vert", "vas-y", "allez-y", "envoyer", "envoyez"),
    Decision.NO_GO: (msgid("non"), "annuler", "annulez", "ne pas envoyer"),
    Decision.LATER: (msgid("plus tard"), "attendre", "pas encore"),
    Decision.LEFT: (msgid("parti"), "partis", "partie", "parties", "reçu", "reçus"),
    Decision.AGAIN: (msgid("à renvoyer"), "renvoyer", "renvoyez", "réessayer"),
    Decision.READ: (msgid("lu"), "lus", "c’est lu"),
    Decision.STOP: (msgid("ne plus écrire"), "stop"),
    Decision.WRITE_AGAIN: (msgid("écrire de nouveau"), "réécrire"),
    Decision.HOLD: (msgid("retenir"), "tout retenir", "retenir tous les envois"),
    Decision.RESUME: (msgid("reprendre"), "tout reprendre", "reprendre les envois"),
}
"""By decision, the word that is offered for it, then others that say the same."""
EVERY_WORD: Final = tuple(words[0] for words in WORDS.values())


def decision_in(text: str, choices: Sequence[Decision]) -> Decision | None:
    """Return which of these decisions a text is, whole; None when it is not surely one of them, or asks."""
    if "?" in text:
        return None
    words = fold(text)
    for choice in choices:
        if any(words in map(fold, in_every_language(word)) for word in WORDS[choice]):
            return choice
    by_verdict = Decision.GO if verdict(text) else Decision.NO_GO
    return by_verdict if verdict(text) is not None and by_verdict in choices else None


def words_for(choices: Sequence[Decision]) -> str:
    """Return the words that are offered for these decisions: « oui », « non » ou « plus tard »."""
    return listed([quoted(tell(WORDS[choice][0])) for choice in choices], tell("ou"))


def pending_key(each: Pending) -> str:
    """Return the key of the row of « Envois » that asks about something: it names nobody."""
    return fingerprint((each.kind, each.about))
