"""Why a template cannot be used, in French: what it asks for, what is not understood, on which line."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Final

from jinja2 import TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from sync.core.text import quoted

TO_MEND: Final = "Corrigez-le, ou retirez-le pour retrouver celui de Tablée."

_MISSING: Final = re.compile(r"^'(\w+)' is undefined$|has no (?:attribute|element) '?(\w+)")
"""How jinja names what it was asked for and does not have."""


class HoleError(TemplateRuntimeError):
    """A value that is not there would be printed."""


class TooLongError(TemplateRuntimeError):
    """A mail takes far too long to compute."""


class TooLargeError(TemplateRuntimeError):
    """A mail is far larger than any mail."""


_EXCESSES: Final[tuple[tuple[type[Exception], str], ...]] = (
    (TooLongError, "demande trop de temps de calcul"),
    (TooLargeError, "écrit un texte démesuré"),
    (MemoryError, "demande trop de mémoire"),
    (RecursionError, "s’appelle lui-même sans fin"),
)


def reason_of(error: Exception, template: str) -> str:
    """Return what follows « Le modèle … » : the fault and its line, in the template or in a part that it includes.
    Never the words of an error, which are English and may quote a cell.
    """
    if isinstance(error, TemplateSyntaxError):
        return f"n’est pas compris à la {_line(error.lineno, error.name or template, template)}"
    if isinstance(error, TemplateNotFound):
        name = str(error.name)
        return f"ne peut pas être utilisé : {'il' if name == template else quoted(name)} n’existe pas"
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".txt", ".html"))
    ]
    excess = next((words for kind, words in _EXCESSES if isinstance(error, kind)), None)
    if not frames or frames[-1].lineno is None:
        return excess or "ne peut pas être utilisé"
    where = _line(frames[-1].lineno, Path(frames[-1].filename).name, template)
    if excess:
        return f"{excess}, {where}"
    if isinstance(error, SecurityError):
        return f"est refusé : il va chercher autre chose que ce que Tablée lui donne à montrer, {where}"
    if isinstance(error, HoleError):
        return f"ne peut pas être utilisé : une valeur absente serait écrite dans le mail, {where}"
    match = _MISSING.search(str(error)) if isinstance(error, UndefinedError) else None
    if match:
        words = _as_written(match[1] or match[2], frames[-1].line or "")
        return f"parle de {{{{ {words} }}}}, que Tablée ne connaît pas, {where}"
    return f"ne peut pas être utilisé : un calcul n’aboutit pas, {where}"


def _as_written(name: str, line: str) -> str:
    """Return « digest.nothing » rather than « nothing », when the line says so."""
    match = re.search(rf"[\w.]*\b{re.escape(name)}\b", line)
    return match[0] if match else name


def _line(number: int, name: str, template: str) -> str:
    return f"ligne {number}" if name == template else f"ligne {number} de {quoted(name)}"
