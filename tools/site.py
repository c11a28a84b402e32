"""A hook of MkDocs (``mkdocs.yml``): what a page links to outside ``docs/`` is named, since the site lacks it."""

from __future__ import annotations

import posixpath
import re
from typing import Any, Final

_LINK: Final = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[^)#\s]+)(?:#[^)]*)?\)")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Return a page whose links out of the site are the names of files of the project."""
    folder = posixpath.dirname(page.file.src_uri)

    def named(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, link[2]))
        if not path.startswith("../"):
            return link[0]
        file = path.removeprefix("../")
        return link[1] if link[1].strip("`") in {file, file.rpartition("/")[2]} else f"{link[1]} (`{file}`)"

    return _LINK.sub(named, markdown)
