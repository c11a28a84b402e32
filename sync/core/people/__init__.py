"""People: who the lines are, how they are named, whom a mail reaches, what is kept from others."""
