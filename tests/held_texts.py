"""Everything that a file holds, whatever it is wrapped in, for tests that look for somebody there."""

from __future__ import annotations

import sqlite3
import warnings
import zipfile
import zlib
from email import policy
from email.parser import BytesParser
from html import unescape
from pathlib import Path


def texts(file: Path) -> list[str]:
    """Everything that a file holds, opened: archives, mails, the free pages and the deflated columns of SQLite."""
    content = file.read_bytes()
    found = [content]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    if content.startswith(b"SQLite format 3"):
        base = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        for (table,) in base.execute("select name from sqlite_master where type='table'").fetchall():
            for row in base.execute(f'select * from "{table}"'):  # noqa: S608 - the names are the file's own
                found += [inflated(value) for value in row if isinstance(value, bytes)]
                found += [value.encode() for value in row if isinstance(value, str)]
        base.close()
    for part in list(found):
        if b"MIME-Version" in part[:4_000]:
            message = BytesParser(policy=policy.default).parsebytes(part)
            for each in message.walk():
                body = each.get_payload(decode=True)
                found.append(body if isinstance(body, bytes) else b"")
            found.append(" ".join(str(value) for value in message.values()).encode("utf-8", "replace"))
    shown = [part.decode("utf-8", "replace") for part in found]
    shown += [unescape(text) for text in shown if "&" in text]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a backslash that escapes nothing
        escaped = [text.encode("ascii", "replace") for text in shown if "\\u00" in text]
        return shown + [text.decode("unicode_escape", "replace") for text in escaped]


def inflated(value: bytes) -> bytes:
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value
