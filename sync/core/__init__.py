"""What Tablée computes: no I/O, no clock, no log, no settings file."""
