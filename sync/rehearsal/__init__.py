"""A calendar played in advance, on a copy of the journal: what would leave on each day, and what would be held."""
