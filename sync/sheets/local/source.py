"""What a file is, by its content first and its extension next; and who can read it."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import Final

from sync.sheets.local import refusals
from sync.sheets.local.encodings import MARKS

CSV_SUFFIXES: Final = (".csv", ".tsv", ".csv.gz")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP: Final = b"\x1f\x8b"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_STRANGERS: Final = (
    (b"%PDF", "est un PDF"),
    (b"\xff\xd8\xff", "est une image"),
    (b"\x89PNG", "est une image"),
    (b"GIF8", "est une image"),
    (b"Rar!", "est une archive"),
    (b"7z\xbc\xaf", "est une archive"),
    (_GZIP, "est une archive"),
    (b"SQLite format 3", "est une base de données"),
)
_XLSX_TODO: Final = "Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx."
_SAMPLE: Final = 65_536
_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\x0b\x0c\x1b\0")


class Kind(Enum):
    """The readers."""

    WORKBOOK = auto()
    CSV = auto()
    ZIPPED_CSV = auto()


def title_of(path: Path) -> str | None:
    """Return the title of the tab that a .csv makes, which is its name without the extension; None for another file."""
    name = path.name
    for suffix in sorted(CSV_SUFFIXES, key=len, reverse=True):
        if name.casefold().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return None


def recognise(content: bytes, path: Path) -> Kind:
    """Return which reader a file is for.

    Raises NotASpreadsheetError for what none can read, ProtectedError for an encrypted workbook.
    """
    name = path.name
    if not content:
        raise refusals.no_spreadsheet(name, "est vide", "Vérifiez que son enregistrement ou sa copie est terminée.")
    if content.startswith(_ZIP):
        return Kind.WORKBOOK
    if content.startswith(_OLE):
        raise _ole(content, name)
    named_csv = title_of(path) is not None
    if content.startswith(_GZIP) and name.casefold().endswith(".gz") and named_csv:
        return Kind.ZIPPED_CSV
    for magic, what in _STRANGERS:
        if content.startswith(magic):
            raise refusals.no_spreadsheet(name, f"{what}, pas un tableur")
    return _text(content, name, named_csv=named_csv)


def check_text(content: bytes, name: str) -> None:
    """Let only a text through, which a .csv is.

    Raises NotASpreadsheetError for a page of the web, or for bytes that no text holds.
    """
    start = content[:_SAMPLE]
    if is_page(start):
        raise refusals.no_spreadsheet(name, "est une page web ou du XML, pas un tableur", _XLSX_TODO)
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in start)
    nothing = 0 if start.startswith(tuple(mark for mark, _ in MARKS)) else start.count(0)
    if controls * 50 > len(start) or nothing * 5 > len(start):
        raise refusals.no_spreadsheet(name, "n'est pas un tableur")


def _text(content: bytes, name: str, *, named_csv: bool) -> Kind:
    check_text(content, name)
    if named_csv:
        return Kind.CSV
    raise refusals.no_spreadsheet(name, "n'est pas un tableur")


def is_page(start: bytes) -> bool:
    """Return whether bytes begin as a page of the web does, or XML."""
    head = start[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"<body", b"<style"))


def _ole(content: bytes, name: str) -> Exception:
    """Return the refusal of a container of old: an encrypted .xlsx lives in the same container as the .xls of old."""
    if _ENCRYPTED_PACKAGE in content:
        return refusals.protected(name)
    return refusals.no_spreadsheet(name, "est dans l'ancien format .xls, que Tablée ne lit pas", _XLSX_TODO)
