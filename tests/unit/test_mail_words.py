"""The words for where a mail is agree with how many there are."""

from __future__ import annotations

import pytest

from sync.core.text import plural
from sync.journal.mail_rows import WRITTEN, State


@pytest.mark.parametrize(
    ("state", "one", "many"),
    [
        (State.TO_SEND, "1 à envoyer", "54 à envoyer"),
        (State.READY, "1 en train de partir", "54 en train de partir"),
        (State.SENT, "1 envoyé", "54 envoyés"),
        (State.DOUBT, "1 en doute", "54 en doute"),
        (State.DEFERRED, "1 reporté", "54 reportés"),
        (State.REFUSED, "1 refusé", "54 refusés"),
        (State.EXPIRED, "1 périmé", "54 périmés"),
        (State.CANCELLED, "1 annulé", "54 annulés"),
        (State.HELD, "1 retenu", "54 retenus"),
    ],
)
def test_a_count_and_its_state_agree(state: State, one: str, many: str) -> None:
    assert [state.counted(count).replace("\u00a0", " ") for count in (1, 54)] == [one, many]


def test_what_went_to_files_agrees_too() -> None:
    assert plural(2, *WRITTEN).replace("\u00a0", " ") == "2 écrits dans un dossier"
