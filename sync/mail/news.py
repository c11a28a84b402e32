"""The news that a coordinator writes for the newsletter: a plain text file, its paragraphs parted by empty lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sync.core.text import quoted, typeset
from sync.errors import ConfigurationError

LARGEST: Final = 100_000
"""Characters of a file of news; more is no letter any more."""


def read_news(path: Path) -> tuple[str, ...]:
    """Return the paragraphs of the file, each on one line; none when there is no file or nothing in it.

    Marks of Markdown at the head of a line (« # », « - ») are left out. Raises ConfigurationError when the file is no
    text, or far too long for a letter.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = typeset(f"Le fichier des nouvelles {quoted(path.name)} ne peut pas être lu ; la lettre attend.")
        raise ConfigurationError(what, "Enregistrez-le comme texte simple, en UTF-8.") from error
    if len(text) > LARGEST:
        what = typeset(f"Le fichier des nouvelles {quoted(path.name)} est bien trop long pour une lettre.")
        raise ConfigurationError(what, "Gardez-en l’essentiel.")
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*•]|#{1,6})\s)", text)
    lines = (" ".join(re.sub(r"^\s*(?:[-*•]|#{1,6})\s+", "", part).split()) for part in parts)
    return tuple(line for line in lines if line)
