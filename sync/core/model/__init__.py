"""The values that travel one way: workbook, register, outcomes, tables. All are frozen."""
