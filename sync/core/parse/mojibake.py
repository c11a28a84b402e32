"""Letters broken on their way from one program to another: « GaÃ«l » was « Gaël », « St?phanie » lost a letter."""

from __future__ import annotations

import re
from typing import Final

_CONTINUATION: Final = "".join(
    bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_BYTES: Final = {character: 0x80 + place for place, character in enumerate(_CONTINUATION)}
"""What Windows-1252 shows for the bytes that continue a character of UTF-8; the five it leaves out are themselves."""
_ONE: Final = f"[{re.escape(_CONTINUATION)}]"
_MOJIBAKE: Final = re.compile(f"[ÂÃÄÅ]{_ONE}|â{_ONE}{{2}}|ð{_ONE}{{3}}")
"""UTF-8 read as Windows-1252: French letters, « œ », curly quotes and dashes, emoji. Other first letters would take
« CAFÉ… » and « DÉJÀ » for broken ones.
"""
_HOLE: Final = re.compile(r"[^\W\d_]\?[^\W\d_]")
_MARK_OF_LOSS: Final = "\ufffd"
_TURNS: Final = 3
"""How many times a text may have been broken over."""


def mended(text: str) -> str | None:
    """Return a text as it was before its letters were broken; None when they are whole.

    >>> mended("GaÃ«l HÃ©bert")
    'Gaël Hébert'
    """
    now = text
    for _ in range(_TURNS):
        before, now = now, _MOJIBAKE.sub(_decoded, now)
        if now == before:
            break
    return now if now != text else None


def lost_a_letter(text: str, *, in_a_name: bool) -> bool:
    """Return whether a letter of a text was replaced by a mark that tells nothing. A « ? » inside a word is one in
    names only: addresses of the web hold some.
    """
    return _MARK_OF_LOSS in text or (in_a_name and "?" in text and _HOLE.search(text) is not None)


def _decoded(match: re.Match[str]) -> str:
    raw = bytes(_BYTES.get(character) or ord(character) for character in match[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:  # « â€€ » and its like are no character: left as typed
        return match[0]
