"""What can go wrong with a run. Wrong data is a Finding, never one of these."""

from __future__ import annotations

from typing import ClassVar


class SyncError(Exception):
    """A run that could not be done, told to the operator in French.

    ``what`` says what happened and what was kept; ``todo`` what to do about it. Neither holds personal data, a secret
    or the text of a cell. The class gives the exit code of the command.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.what} {self.todo}".strip()


class ConfigurationError(SyncError):
    """``tablee.toml`` or an option cannot be used as it is."""


class SharedPlaceError(ConfigurationError):
    """Two offices would keep their things, or be heard, in the same place."""


class NotASpreadsheetError(SyncError):
    """The source is not a spreadsheet that can be read, or is damaged, or is not there."""


class ProtectedError(SyncError):
    """The workbook is encrypted with a password."""


class TooLargeError(SyncError):
    """The file is far larger than a community's spreadsheet can be, or a bomb."""


class MissingTabsError(SyncError):
    """None of the tabs was recognised."""


class UnsolvedError(SyncError):
    """No solver's answer could be had where there always is one."""


class DamagedJournalError(SyncError):
    """What the journal gives back is not what was kept there."""


class UnavailableError(SyncError):
    """Try again later: the file is being saved, locked, or the network or a quota says no for now."""

    exit_code = 75


class RefusedError(SyncError):
    """Permission refused; trying again will not help."""

    exit_code = 77


class NotOursError(SyncError):
    """Tablée was about to write where a member writes; it did not."""

    exit_code = 77
