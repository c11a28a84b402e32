"""What offices of one place have in common: which of them tells what to whom; with workers, a database of their own,
and in it the rates that they share.
"""
