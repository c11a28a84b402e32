"""Tablée keeps the shared spreadsheet of a community true and useful.

Read ``sync/core/assess.py`` first, then ``sync/turn/publish.py`` and ``sync/letters/weekly_digest.py``; the rest
serves them.
"""

__version__ = "0.1.0"
