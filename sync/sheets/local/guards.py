"""What a zipped workbook must be before a reader may unpack it: small, whole, and without tricks in what is read.

A part that no reader opens may be written in any way: Power Query keeps its queries in UTF-16 beside the sheets, and
LibreOffice its macros under a DTD of its own.

The limits come from measures: a true workbook of 100,000 rows compresses at most 20 times, a bomb 300 times and more.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sync.excel import dtd
from sync.sheets.local import refusals

MAX_TOTAL: Final = 400 * 1024 * 1024
MAX_PART: Final = 300 * 1024 * 1024
MAX_RATIO: Final = 200
RATIO_MATTERS_ABOVE: Final = 5 * 1024 * 1024
MAX_PARTS: Final = 2_000
MAX_TAGS: Final = 15_000_000
MAX_PART_NAME: Final = 1_000
_CHUNK: Final = 1024 * 1024
_XML: Final = (".xml", ".rels", ".vml", ".rdf")
_SHEETS: Final = "xl/"
"""Where calamine, which opens the archive by itself, looks for all that it unpacks of an .xlsx."""
_MANIFEST: Final = "META-INF/manifest.xml"
_ENCRYPTED: Final = 0x1


class CheckedArchive(ZipFile):
    """The archive of a workbook, which opens none of the parts whose XML is suspicious: NotASpreadsheetError then."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(BytesIO(content))
        self._name = name
        self._suspicious: set[str] = set()

    def suspect(self, part: str) -> None:
        """Refuse to open this part ever again. Raises NotASpreadsheetError when it stands where readers look by
        themselves.
        """
        self._suspicious.add(part)
        if part.casefold().startswith(_SHEETS):
            raise refusals.suspicious_xml(self._name)

    def open(self, name: str | ZipInfo, *way: Any, **options: Any) -> IO[bytes]:
        """Open a part, as any archive does."""
        if (name.filename if isinstance(name, ZipInfo) else name) in self._suspicious:
            raise refusals.suspicious_xml(self._name)
        return super().open(name, *way, **options)


def open_safely(content: bytes, name: str) -> CheckedArchive:
    """Return the archive of a workbook, every part of it checked to the last byte.

    Raises TooLargeError for a bomb, ProtectedError for encrypted parts, UnavailableError for a copy that is not whole,
    NotASpreadsheetError for a trick.
    """
    try:
        archive = CheckedArchive(content, name)
        _check_directory(archive, name)
        for part in archive.infolist():
            _check_part(archive, part, name)
    except (BadZipFile, zlib.error, EOFError, struct.error, ValueError) as error:
        raise refusals.changing(name) from error
    except (NotImplementedError, RuntimeError, OSError) as error:  # a zip feature that no spreadsheet program uses
        raise refusals.damaged(name) from error
    return archive


def _check_directory(archive: ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS:
        raise refusals.too_large(name, f"contient {len(parts)} parties, bien plus qu'un classeur")
    if len(set(names)) != len(names) or any(_is_trick(each) for each in names):
        raise refusals.no_spreadsheet(name, "contient des noms de parties que Tablée refuse par prudence")
    if sum(part.file_size for part in parts) > MAX_TOTAL or any(_is_bomb(part) for part in parts):
        raise refusals.too_large(name, "devient démesuré une fois décompressé")
    if any(part.flag_bits & _ENCRYPTED for part in parts) or _has_password(archive):
        raise refusals.protected(name)
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise refusals.damaged(name)


def _has_password(archive: ZipFile) -> bool:
    """Return whether an OpenDocument says that its parts are encrypted: they are scrambled one by one, inside a plain
    zip.
    """
    return _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST)


def _is_trick(part: str) -> bool:
    return part.startswith("/") or "\\" in part or ".." in PurePosixPath(part).parts or len(part) > MAX_PART_NAME


def _is_bomb(part: ZipInfo) -> bool:
    if part.file_size > MAX_PART:
        return True
    return part.file_size > RATIO_MATTERS_ABOVE and part.file_size > MAX_RATIO * max(1, part.compress_size)


def _check_part(archive: CheckedArchive, part: ZipInfo, name: str) -> None:
    """Unpack a part chunk by chunk, which proves its CRC, and look at its XML in passing."""
    is_xml = part.filename.casefold().endswith(_XML)
    is_clear = True
    tags = 0
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if not is_xml:
                continue
            is_clear = is_clear and (tail != b"" or dtd.has_clear_encoding(chunk))
            is_clear = is_clear and not any(mark in tail + chunk for mark in dtd.MARKS)
            tail = chunk[-16:]
            tags += chunk.count(b"<")
            if tags > MAX_TAGS:
                raise refusals.too_large(name, "contient bien plus de cellules qu'une communauté n'en a")
    if not is_clear:
        archive.suspect(part.filename)
