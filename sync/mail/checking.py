"""Look at mail templates before they are trusted: each is shown with invented content, full and bare, and its output is
judged. A community may write its own; a fault in them is found here, not at the sending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sync.core.text import quoted, typeset
from sync.errors import ConfigurationError
from sync.mail.base import Sample
from sync.mail.render import Rendered, Templates
from sync.mail.stop_links import Stop

LARGEST: Final = 100_000
"""In bytes: beyond, Gmail cuts a mail and hides what follows, the way to stop it included."""

_STOP: Final = Stop(
    "stop@exemple.fr",
    "STOP rappels 0123456789ab",
    "mailto:stop@exemple.fr?subject=STOP%20rappels%200123456789ab",
)
_POSTAL: Final = "12 rue des Tisserands, 44000 Nantes"
REMOTE: Final = re.compile(
    r"\b(?:src|srcset|background|poster)\s*=|url\s*\(|@import|<(?:link|script|iframe|object)\b", re.IGNORECASE
)


def check_templates(templates: Templates, samples: Sequence[Sample]) -> tuple[str, ...]:
    """Return what is wrong with these templates, each as a French sentence; nothing when all can be trusted.
    ``samples`` are of every mail.
    """
    names = dict.fromkeys(name for name, _ in samples)
    return tuple(dict.fromkeys(problem for name in names for problem in problems_of(templates, name, samples)))


def refuse_broken(templates: Templates, name: str, samples: Sequence[Sample]) -> None:
    """Raise ConfigurationError when the templates of a mail cannot be trusted; nothing has left then."""
    for problem in problems_of(templates, name, samples):
        raise ConfigurationError(problem, "Corrigez ce modèle, ou retirez-le pour retrouver celui de Tablée.")


def problems_of(templates: Templates, name: str, samples: Sequence[Sample]) -> Iterator[str]:
    """Yield what is wrong with the templates of one mail, by those of the samples that are its own."""
    for sample, digest in samples:
        if sample != name:
            continue
        for stop in (_STOP, None):
            try:
                rendering = templates.render(name, digest, stop=stop, postal=_POSTAL if stop else "")
            except ConfigurationError as error:
                yield error.what
                return
            yield from (typeset(f"Le modèle de mail {quoted(name)} {fault}.") for fault in _faults(rendering, stop))


def _faults(rendering: Rendered, stop: Stop | None) -> Iterator[str]:
    if not rendering.subject:
        yield "n’a pas d’objet"
    if not rendering.text.strip() or not rendering.html.strip():
        yield "ne dit rien dans l’une de ses parties"
    if len(rendering.html.encode()) > LARGEST:
        yield "est trop lourd : au-delà de 100 ko, la fin est cachée"
    if REMOTE.search(rendering.html):
        yield "va chercher quelque chose ailleurs (image, style ou script) : un mail se suffit à lui-même"
    for part, text in (("texte", rendering.text), ("HTML", rendering.html)):
        if stop and not (stop.address in text and stop.words in _unwrapped(text)):
            yield f"ne dit pas comment l’arrêter, dans sa partie {part}"


def _unwrapped(text: str) -> str:
    return " ".join(text.split())
