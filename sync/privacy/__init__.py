"""What a person may ask of Tablée: what it holds on them, and to be forgotten."""
