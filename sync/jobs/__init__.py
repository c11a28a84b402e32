"""Jobs put the rings together: each reads a turn, calls pure functions, writes, and says what it did."""
