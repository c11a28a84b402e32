"""Words of a community's own: what one of them means in a column, as a coordinator said once for every line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sync.core.model.choices import Choice
from sync.core.model.community import Community
from sync.core.model.doubts import Doubt
from sync.core.model.records import Register
from sync.core.model.tables import OurTab
from sync.core.model.tabs import AnyTab
from sync.core.parse.choices import Wordings, interpret_choice
from sync.core.parse.gatherings import format_of
from sync.core.parse.questions import ALL_RIGHT, choice_named, question_key
from sync.core.parse.states import GATHERING_STATES, LISTING_KINDS, LISTING_STATES
from sync.core.parse.values import text_of
from sync.core.parse.visibility import AUDIENCES
from sync.core.say import tell
from sync.core.tabs import GATHERINGS, LISTINGS
from sync.core.text import fold, one_line

_WORDINGS: Final[Mapping[tuple[AnyTab, str], Wordings[Any]]] = {
    (GATHERINGS, "state"): GATHERING_STATES,
    (LISTINGS, "state"): LISTING_STATES,
    (LISTINGS, "kind"): LISTING_KINDS,
    (LISTINGS, "visibility"): AUDIENCES,
}
"""What the words of a column are chosen among."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed in a field of a kind of tab."""

    kind: AnyTab
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Learned:
    """A word, what was ``answered`` of it (empty: nothing that is understood, for now), in which tab of ours, and since
    when.
    """

    word: Word
    answer: str
    tab: OurTab
    since: date


def meaning(word: Word, answer: str, community: Community) -> str:
    """Return what a word is read as, once a person answered this of it; empty when the answer is not understood, or
    only says that all is well.
    """
    if fold(answer) in ALL_RIGHT:
        return ""
    if (word.kind, word.field) == (GATHERINGS, "format"):
        return format_of(answer, community.formats) or ""
    wordings = _WORDINGS.get((word.kind, word.field))
    if wordings is None:
        return one_line(answer)
    choice = interpret_choice(answer, wordings).value or choice_named(answer)
    return tell(choice.label) if isinstance(choice, Choice) and choice in wordings else ""


def words_answered(register: Register) -> Iterator[tuple[str, Word, str]]:
    """Yield the words of a reading that nobody knew and a person explained, each with the key of its question and the
    answer. A word that has readings of its own is asked about, and never learned.
    """
    for record in register.records():
        origin = record.origin
        for part in record.misreads:
            is_unknown = part.doubt is Doubt.UNKNOWN and not part.readings and part.column is None
            if part.is_settled and is_unknown and origin.layout.kind.by_name[part.field].is_word:
                text = one_line(text_of(origin.typed(part.field)), 200)
                if text:
                    word = Word(origin.layout.kind, part.field, text)
                    yield question_key(origin, part.field, word=True), word, part.answer
