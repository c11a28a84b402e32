"""The outcome of reading: from a workbook to a register."""
