"""Reading with tolerance: how headers, lines and cells are understood, whatever tabs are declared."""
