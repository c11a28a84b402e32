"""Tablée beside its peers on directories whose truth is known: `python -m benchmarks.duplicates FILE…`.

Needs the directory as a CSV (or .csv.gz) with French headers and a column « truth » (the same for the lines of one
person). The peers run when they are installed: `pip install splink recordlinkage`.
"""
