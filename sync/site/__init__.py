"""The community's published pages as files: what each says, then a folder that holds them, whole or not at all."""
