"""Gatherings: which are to come, what follows them from reading to reading, their calendar."""
