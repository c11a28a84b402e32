"""Journals that an earlier Tablée wrote, kept to see that they are read as they were."""
