"""Spreadsheets: the port, and its adapters (memory, local files, later Google)."""
