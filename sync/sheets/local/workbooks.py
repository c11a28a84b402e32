"""A zipped workbook, whichever program wrote it: check it, then hand it to the reader of its format."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException

from sync.errors import NotASpreadsheetError, SyncError
from sync.sheets.local import refusals
from sync.sheets.local.grid import Budget, Reading
from sync.sheets.local.guards import open_safely
from sync.sheets.local.ods import read_ods

_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_TODO: Final = "Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx."


def read_workbook(content: bytes, name: str) -> Reading:
    """Return every tab of an .xlsx, .xlsm or .ods.

    Raises NotASpreadsheetError, ProtectedError, TooLargeError, or UnavailableError for a copy that is not whole.
    """
    with open_safely(content, name) as archive:
        parts = set(archive.namelist())
        if "xl/workbook.xml" in parts or ("[Content_Types].xml" in parts and _has_workbook(archive)):
            return _read_xlsx(content, archive, name)
        if "mimetype" in parts and archive.read("mimetype").strip().startswith(_ODS):
            return _read_ods(archive, name)
        raise _stranger(parts, name)


def _has_workbook(archive: ZipFile) -> bool:
    """Return whether the package says that it is a workbook, wherever its parts are."""
    return b"spreadsheetml.sheet.main+xml" in archive.read("[Content_Types].xml")


def _read_xlsx(content: bytes, archive: ZipFile, name: str) -> Reading:
    with _without_numpy():
        from sync.sheets.local.xlsx import read_xlsx  # noqa: PLC0415 - openpyxl is slow to load, and an .ods or a .csv needs none

    try:
        return read_xlsx(content, archive, Budget(name))
    except SyncError:
        raise
    except MemoryError as error:
        raise refusals.too_large(name, "demande plus de mémoire qu'il n'y en a") from error
    except Exception as error:  # openpyxl raises anything on what it cannot load: KeyError, TypeError, IndexError…
        return _second_opinion(content, archive, name, error)


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Let openpyxl be loaded as where numpy is not installed. It loads numpy, which takes as long as itself, only to
    know its kinds of numbers when they are written, and no cell of ours ever holds one.
    """
    if "numpy" in sys.modules:
        yield
        return
    modules: dict[str, Any] = sys.modules
    modules["numpy"] = None  # how the import system is told that a module is not there
    try:
        yield
    finally:
        del modules["numpy"]


def _second_opinion(content: bytes, archive: ZipFile, name: str, first: Exception) -> Reading:
    from sync.sheets.local.fallback import read_with_calamine  # noqa: PLC0415 - same, and seldom needed

    try:
        return read_with_calamine(archive, content, Budget(name))
    except SyncError:
        raise
    except Exception as error:
        refusal = refusals.damaged(name)
        refusal.add_note(f"openpyxl: {type(first).__name__}; calamine: {type(error).__name__}")
        raise refusal from None  # their own words may quote a cell, which no log may hold
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how an assertion of calamine's Rust code comes through
            raise
        raise refusals.damaged(name) from None


def _read_ods(archive: ZipFile, name: str) -> Reading:
    try:
        reading = read_ods(archive, Budget(name))
    except DefusedXmlException as error:
        raise refusals.suspicious_xml(name) from error
    except (ParseError, KeyError, RecursionError) as error:
        raise refusals.damaged(name) from error
    if not reading.tabs:
        raise refusals.damaged(name)
    return reading


def _stranger(parts: set[str], name: str) -> NotASpreadsheetError:
    """Tell of a zip that holds something else."""
    if "xl/workbook.bin" in parts:
        return refusals.no_spreadsheet(name, "est au format .xlsb, que Tablée ne lit pas", _TODO)
    if any(part.startswith("Index/") and part.endswith(".iwa") for part in parts):
        return refusals.no_spreadsheet(name, "est au format Numbers", "Dans Numbers, exportez-le au format .xlsx.")
    if "word/document.xml" in parts or "mimetype" in parts:
        return refusals.no_spreadsheet(name, "est un document, pas un tableur")
    return refusals.no_spreadsheet(name, "est une archive .zip, pas un tableur", "Décompressez-la d'abord.")
