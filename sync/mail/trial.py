"""A mail to oneself, to see that the way is open."""

from __future__ import annotations

from datetime import datetime

from sync.core.text import moment, typeset
from sync.mail.base import Letter
from sync.mail.message import Letterhead, build
from sync.mail.render import Rendered


def trial(kind: str, address: str, sender: str, now: datetime) -> Letter:
    """Return a test mail of this list; each moment has its own. Raises UnsafeMessageError when the address is none."""
    sentence = typeset(f"Ce mail d’essai est parti de Tablée le {moment(now)}. Vous le lisez : le chemin est bon.")
    rendering = Rendered(
        "Tablée : un mail d’essai", f"{sentence}\n", f'<!doctype html><html lang="fr"><p>{sentence}</p></html>\n'
    )
    letterhead = Letterhead("Tablée", sender, "Essai", f"essai.{sender.rpartition('@')[2]}", "Essai")
    period = now.isoformat()
    eml = build(rendering, letterhead=letterhead, to=(address,), date=now, key=(kind, period, address))
    return Letter(kind, period, now.date(), (address,), rendering.subject, eml, rendering.html)
