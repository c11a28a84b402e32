"""« Réglages »: what coordinators may decide in their spreadsheet, each setting declared once. What they say stands
over ``tablee.toml``, as if it were written there: the same models check it.
"""
