"""In which language a command speaks, before it has read anything else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from sync.language import FRENCH, LANGUAGES

VARIABLE: Final = "TABLEE_LANGUAGE"
FILE: Final = "tablee.toml"


def language_asked(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of the community whose ``tablee.toml`` is named in the words of a command, or stands in the
    folder; where there is none, that of ``TABLEE_LANGUAGE``, else French.

    The language of the machine (``LANG``) says nothing: what is published here is for a community, whoever runs it. A
    file that cannot be read is told of by the command itself.
    """
    path = _configuration(words)
    if path.is_file():
        return _of_file(path)
    asked = environment.get(VARIABLE, "")[:2].lower()
    return asked if asked in LANGUAGES else FRENCH


def _configuration(words: Sequence[str]) -> Path:
    for at, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--config":
            return Path(value or next(iter(words[at + 1 : at + 2]), FILE))
    return Path(FILE)


def _of_file(path: Path, extended_by: tuple[Path, ...] = ()) -> str:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return FRENCH
    language, other = content.get("language"), content.get("extends")
    if language is None and isinstance(other, str) and path.resolve() not in extended_by:
        return _of_file(path.parent / other, (*extended_by, path.resolve()))
    return language if language in LANGUAGES else FRENCH
