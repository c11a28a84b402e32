"""Leaving without a trace: what Tablée made, what of it goes, and what shows that people's own stayed as it was."""
