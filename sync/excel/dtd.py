"""Whether an XML may hold a DTD, which no program of spreadsheets writes in a sheet, and by which a parser can be made
to expand a line without end.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

MARKS: Final = (b"<!DOCTYPE", b"<!ENTITY")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)""")


def may_hold_dtd(xml: bytes) -> bool:
    """Return whether a whole XML holds a DTD, or could without its being seen."""
    return not has_clear_encoding(xml) or any(mark in xml for mark in MARKS)


def has_clear_encoding(start: bytes) -> bool:
    """Return whether an XML is in an encoding that writes a DTD as ASCII does: in another one it would pass unseen."""
    start = start.removeprefix(codecs.BOM_UTF8).lstrip()
    declaration = _ENCODING.match(start)
    try:
        in_clear = declaration is None or MARKS[0].decode().encode(declaration[1].decode()) == MARKS[0]
    except (LookupError, UnicodeError):
        return False
    return in_clear and b"\0" not in start and start.startswith(b"<")
