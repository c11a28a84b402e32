"""The people who stand on several lines of a directory: found, weighed, explained.

Import this package where it is used, not at start: it loads numpy and rapidfuzz.
"""

from sync.core.duplicates.engine import compare_rows, find_duplicates
from sync.core.duplicates.linking import link
from sync.core.duplicates.people import People, Role, people_from_frame, people_from_members, people_from_origins
from sync.core.duplicates.telling import Verdict

__all__ = [
    "People",
    "Role",
    "Verdict",
    "compare_rows",
    "find_duplicates",
    "link",
    "people_from_frame",
    "people_from_members",
    "people_from_origins",
]
