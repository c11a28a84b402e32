"""The service: a clock that wakes, a ledger that decides, a process of its own for each turn."""
