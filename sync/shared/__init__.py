"""What the workers of many offices have in common: a database of their own, and in it the rates that they share."""
