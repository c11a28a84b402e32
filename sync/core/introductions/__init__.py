"""Two people are introduced once both said yes: where each introduction is, and what it still stands on."""
