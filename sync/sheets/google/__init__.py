"""Google Sheets: the members' spreadsheet, read whole in one request, and the coordinators', written in one."""

from sync.sheets.google.access import connect, file_id_of
from sync.sheets.google.changes import Feed, GoogleWatch
from sync.sheets.google.reading import GoogleSpreadsheet
from sync.sheets.google.results import GoogleResults
from sync.sheets.google.sharing import Role, Sharing, sharing_of
from sync.sheets.google.transport import RejectedError, Transport

__all__ = [
    "Feed",
    "GoogleResults",
    "GoogleSpreadsheet",
    "GoogleWatch",
    "RejectedError",
    "Role",
    "Sharing",
    "Transport",
    "connect",
    "file_id_of",
    "sharing_of",
]
