"""A turn: read once, understand, remember, heed what people answered, publish."""
