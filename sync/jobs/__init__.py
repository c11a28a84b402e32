"""Jobs: what is done at its hour or by hand, each on a turn or on the journal; the runner and the registry of them."""
