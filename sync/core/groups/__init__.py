"""Working groups: who would think about what, where, and with whom."""
