"""The head of a recipe: a flat YAML mapping of words, written and read.

It is read as events (YAML 1.2, section 3.1), one after the other: nothing nested, aliased or typed gets in, and « oui »
or « 2026 » are the words that were typed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

import yaml

from sync.core.recipes.errors import refusal
from sync.core.say import msgid, tell
from sync.core.text import typeset

_ONLY_WORDS: Final = msgid("L’en-tête ne dit que des mots : « clé: valeur », une par ligne.")
_WIDTH: Final = 1_000_000
"""Characters of a line: words are not cut into several."""


def yaml_of(head: Mapping[str, str | list[str]]) -> str:
    """Return the lines of a head, in its order."""
    return yaml.safe_dump(dict(head), allow_unicode=True, sort_keys=False, width=_WIDTH)


def pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a flat mapping with their words, those of a list a line each. Raises ConfigurationError."""
    events = deque(_events(text))
    if events and not isinstance(events.popleft(), yaml.MappingStartEvent):
        raise refusal(tell(_ONLY_WORDS))
    while events and not isinstance(event := events.popleft(), yaml.MappingEndEvent):
        key, value = _word(event), events.popleft()
        if isinstance(value, yaml.SequenceStartEvent):
            words = []
            while not isinstance(event := events.popleft(), yaml.SequenceEndEvent):
                words.append(_word(event))
            yield key, "\n".join(words)
        else:
            yield key, _word(value)
    if events:
        raise refusal(tell(_ONLY_WORDS))


def _events(text: str) -> Iterator[yaml.Event]:
    around = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
    try:
        yield from [event for event in yaml.parse(text, Loader=yaml.SafeLoader) if not isinstance(event, around)]
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # a character out of range is one of the last two
        mark = getattr(error, "problem_mark", None)
        what = tell("L’en-tête ne se lit pas.")
        if mark is not None:  # counted from 0, under the line « --- »
            what = tell("L’en-tête ne se lit pas, ligne {number} du fichier.", number=mark.line + 2)
        hint = tell('Un texte qui contient « : » s’écrit entre guillemets : titre: "Petit déj : le retour".')
        raise refusal(what, typeset(hint)) from None


def _word(event: yaml.Event) -> str:
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    raise refusal(tell(_ONLY_WORDS))
