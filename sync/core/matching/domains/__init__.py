"""Narrow domains: « who offers this answers that », trade after trade, written by hand from general knowledge.

A line reads « name: terms of both sides | terms of a need | terms of an offer ». A term is a word or a few, in order;
``*`` stands for any ending, ``~`` before a term says that it counts little alone. « + » before a name says that it is a
thing or a place, that one lends, gives or shares. A longer line goes on, indented.
"""

from __future__ import annotations

from typing import Final

from sync.core.matching.domains import building, crafts, land, languages, media, office, people, services, stage, things

DOMAINS: Final = tuple(
    module.LINES for module in (building, crafts, stage, media, office, people, land, things, services, languages)
)
LANGUAGES: Final = languages.LINES
