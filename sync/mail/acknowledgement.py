"""The one mail that follows a STOP: it is done."""

from __future__ import annotations

from datetime import datetime

from sync.core.text import one_line, typeset
from sync.mail.base import Letter
from sync.mail.message import Letterhead, build
from sync.mail.render import Rendered


def acknowledgement(kind: str, address: str, letterhead: Letterhead, at: datetime, now: datetime) -> Letter:
    """Tell someone, once, that their STOP was heard, by a letter of this list. Raises UnsafeMessageError when the
    address is none.
    """
    lines = (
        "Bonjour,",
        f"C’est fait : Tablée ({one_line(letterhead.name)}) n’enverra plus aucun courriel à cette adresse.",
        "Si ce n’était pas vous, ou si vous changez d’avis, répondez à ce message : une personne le lira.",
    )
    sentences = [typeset(line) for line in lines]
    page = "".join(f"<p>{line}</p>" for line in map(_escaped, sentences))
    rendering = Rendered(
        typeset("C’est fait : plus de courriels de Tablée"),
        "\n\n".join(sentences) + "\n",
        f'<!doctype html><html lang="fr"><body>{page}</body></html>\n',
    )
    period = at.date().isoformat()
    eml = build(rendering, letterhead=letterhead, to=(address,), date=now, key=(kind, period, address))
    return Letter(kind, period, now.date(), (address,), rendering.subject, eml, rendering.html, rank=0)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
