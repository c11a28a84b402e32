"""What happened between two readings: who and what arrived, left or changed, without any id column."""

from sync.core.changes.comparing import compare, link_records
from sync.core.changes.linking import Linker, link_members

__all__ = ["Linker", "compare", "link_members", "link_records"]
