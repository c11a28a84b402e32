"""The picture of a community, as a file that pages can show: known by its first bytes, whatever its name says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError
from sync.site.values import Logo

LARGEST: Final = 300_000
"""In bytes: every page shows it."""
_KINDS: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}


def logo_at(path: Path) -> Logo:
    """Return the picture of a file. Raises ConfigurationError when there is none that pages can show: a drawing (SVG)
    may hold a script, and is none.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            typeset(tell("Le logo {name:quoted} ne se lit pas.", name=path.name)),
            tell("Vérifiez « logo » dans la partie [site] de tablee.toml."),
        ) from error
    kind = next((kind for magic, kind in _KINDS.items() if content.startswith(magic)), None)
    if kind is None or len(content) > LARGEST:
        raise ConfigurationError(
            typeset(tell("Le logo {name:quoted} n’est pas une image que les pages peuvent montrer.", name=path.name)),
            tell("Il faut un .png, un .jpg ou un .gif de 300 ko au plus."),
        )
    return Logo(f"logo.{kind}", content)
