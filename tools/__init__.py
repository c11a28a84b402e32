"""Tools for those who develop Tablée; nothing here is shipped."""
