"""Leads: with whom, and on what, somebody could go on; each with its reason, by what members may see alone."""
