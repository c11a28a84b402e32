"""Every kind of spreadsheet that Tablée reads, the first that handles what stands in « source » wins."""

from typing import Final

from sync.connect.sources.base import Opened, Source
from sync.connect.sources.google import GOOGLE
from sync.connect.sources.local import LOCAL
from sync.connect.sources.web import WEB
from sync.core.text import quoted
from sync.errors import ConfigurationError

SOURCES: Final[tuple[Source, ...]] = (GOOGLE, WEB, LOCAL)


def source_for(place: str) -> Source:
    """Return the kind of what stands in « source ». Raises ConfigurationError for an address of no kind."""
    for source in SOURCES:
        if source.handles(place):
            return source
    scheme = place.partition("://")[0]
    raise ConfigurationError(
        f"« source » commence par {quoted(f'{scheme}://')}, que je ne sais pas lire ; rien n’a été fait.",
        "Donnez un fichier, un lien « https:// » qui le télécharge, ou le lien d’un tableau Google.",
    )


__all__ = ["SOURCES", "Opened", "Source", "source_for"]
