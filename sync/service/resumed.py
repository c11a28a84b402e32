"""A person said that mails may leave: the service tries at its next tick, whatever it was waiting for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from sync.jobs.registry import POST
from sync.journal.ledger import FAILED, RUNNING, WOKEN, Ledger

_NOTE: Final = "à réessayer : une personne l’a dit"


def try_post_again(ledger: Ledger, now: datetime) -> None:
    """Let the post be due now. A trouble that nobody was told of is over, for whoever looks; one that people were told
    of stays until it works, for they are to hear that too.
    """
    last = ledger.last(POST, now)
    if last is not None and last.status != RUNNING:
        ledger.write([replace(last, status=FAILED, attempts=0, finished=now, not_before=now, note=_NOTE)])
    for trouble in ledger.troubles():
        if trouble.job == POST and trouble.told is None:
            ledger.end_trouble(POST)
    ledger.note_fact(WOKEN, POST)
