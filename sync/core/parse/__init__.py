"""Reading with tolerance: from a workbook to a register, and from the restricted workbook to years of activity."""

from sync.core.parse.activity import parse_activity
from sync.core.parse.register import parse, recognised, tabs_of

__all__ = ["parse", "parse_activity", "recognised", "tabs_of"]
