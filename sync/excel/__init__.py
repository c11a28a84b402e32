"""Writing workbooks: the one safe way for a cell, a sheet and a file. Nothing else in Tablée writes Excel.

``Book`` gathers sheets and saves them; ``cells`` makes any value fit for a cell; ``styles`` and ``layout`` make it
pleasant to read; ``save`` puts the bytes on disk, always the same ones for the same content.
"""
