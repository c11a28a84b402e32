"""The mails of the outbox, in words."""

from __future__ import annotations

from collections.abc import Mapping

from sync.core.text import plural
from sync.journal.mail_rows import WRITTEN, State


def in_states(counts: Mapping[State, int], file_count: int) -> list[str]:
    """Return how many mails are where: « 54 à envoyer », « 2 envoyés », « 3 écrits dans un dossier »."""
    other_counts = {state: count - file_count * (state is State.SENT) for state, count in counts.items()}
    sentences = [state.counted(count) for state, count in other_counts.items() if count]
    return [*sentences, *([plural(file_count, *WRITTEN)] if file_count else [])]
