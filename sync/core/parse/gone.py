"""What says beside the words of a line that it does not hold any more: they are struck out, or a note on them says so.

Nothing is concluded from it, for or against: a person is asked, and until then nothing is done because of the line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from sync.core.model.tabs import Origin
from sync.core.parse.values import text_of
from sync.core.text import fold, one_line

DEPARTURE: Final = re.compile(
    r"\b(?:ne plus|plus de mails?|plus mailer|desinscri\w*|desabonn\w*|stop|decede\w*|demission\w*"
    r"|(?:a|est|ont?) quitte|est partie?|partie? de|n est plus|plus membre|radie\w*|exclue?|ancien(?:ne)? membre"
    r"|a supprimer|a retirer)\b"
)
"""What notes say of someone who is not a member any more, or wants no mail."""
CLOSURE: Final = re.compile(
    r"\b(?:trouve\w*|pourvue?s?|conclue?s?|vendue?s?|donnee?s?|pretee?s?|annule\w*|retiree?s?|termine\w*|fini\w*"
    r"|plus dispo\w*|plus d actualite|perimee?s?|a supprimer|a retirer|c est fait|c est bon)\b"
)
"""What notes say of a need that was answered, or of a resource that is not there any more."""

Where = tuple[str, int]
"""What was read, and its column."""


def gone_sign(origin: Origin, fields: Collection[str], words: re.Pattern[str]) -> Where | None:
    """Return the first sign that a line does not hold any more: everything that names it is struck out, or a note says
    it.
    """
    if not (origin.marks.struck or origin.marks.notes):
        return None
    return next(_signs(origin, fields, words), None)


def is_struck(origin: Origin, column: int) -> bool:
    """Return whether the text of a cell is struck out."""
    return column in origin.marks.struck


def _signs(origin: Origin, fields: Collection[str], words: re.Pattern[str]) -> Iterator[Where]:
    texts = {origin.layout.columns[field]: text for field in fields if (text := text_of(origin.typed(field)))}
    if texts and origin.marks.struck.issuperset(texts):
        column, text = next(iter(texts.items()))
        yield f"{one_line(text, 60)} (rayé)", column
    for column, note in sorted(origin.marks.notes.items()):
        if words.search(fold(note)):
            yield one_line(note, 80), column
