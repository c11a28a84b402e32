"""Words of a list (a state, a kind) as people type them: near spellings, afterthoughts, several in a cell, denials.

A word that is not understood is never taken for the one that is spelled nearly like it when that one says the contrary:
a spelling is near when it begins alike and differs by a letter or two, and a denial in front is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeVar

from rapidfuzz.distance import OSA

from sync.core.model.choices import Choice as AnyChoice
from sync.core.model.doubts import Doubt
from sync.core.parse.interpretation import Interpretation, doubtful, sure, unknown
from sync.core.parse.plain import plain
from sync.core.text import fold

Choice = TypeVar("Choice", bound=AnyChoice)


class Wordings(dict[Choice, Sequence[str]]):
    """The words that people type for each choice, the first one wins; written once, and known by identity."""

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other


_CUT: Final = re.compile(r"[/,;:()\[\]&+|>!?.\n–—]+|\s-+\s|^-+|\s*\b(?:et|ou|mais)\b\s*")
"""What cuts a cell into the things that it says."""
_ASSENTS: Final = frozenset({"ok", "oui"})
"""Words that agree with whatever else is said: « ok trouvé » is found."""
_ASSENT_FIRST: Final = re.compile(r"^(?:(?:ok|oui|deja|enfin|c est|ca y est|voila)\s)+")
"""What stands before a word without changing it: « déjà pris », « ok c'est trouvé »."""
_DENIAL: Final = re.compile(r"\b(?:non|pas|plus|jamais|ni|ne|n|sans|aucune?|pas encore)\b")
_CONTRARY: Final = re.compile(r"(?:de|des|dis|in|im|non|mal|anti|re)(?=[a-z]{4})")
"""What turns a word into another one when it stands before it: « déprogrammé », « invalide », « indisponible »."""
_ENDING: Final = re.compile(r"(?<=..)e{0,2}s?$")
"""What a plural or a feminine ends in."""
_WORDING: Final = 40
"""Letters of a text that may still be one wording and nothing else."""
_SHORTEST: Final = 5
"""Letters of a word that may be misspelled; of a shorter one, a letter makes another word."""
_RESTRICTS: Final = re.compile(
    r"\b(?:sauf|si|mais|sous reserve|a condition|peut etre|presque|sans doute|a moitie|en partie"
    r"|partiel\w*|bientot)\b"
)
_COURTESY: Final = re.compile(
    r"\b(?:(?:oui|ok)(?: merci)?|merci(?: (?:bien|beaucoup|d'avance))?|svp|stp|s'il (?:vous|te) plait"
    r"|(?:avec (?:grand )?)plaisir|volontiers|bien sur|pas de (?:souci|probleme)s?|please|thanks|thank you)(?![\w'])"
)
_ORDINARY: Final = re.compile(r"(?!.*\.\.)[\w\s.,;:!'\"«»()/&+✓✔☑✅👍\ufe0f-]*", re.DOTALL)
"""Characters that change nothing of what is said; a cross, a question mark or an unfinished sentence may."""


@lru_cache(maxsize=16_384)
def interpret_choice(text: str, wordings: Wordings[Choice]) -> Interpretation[Choice]:
    """Return what a text says among some choices: the one it names, or several between which a person must say."""
    whole = _named(singular(text), wordings)
    if whole is not None and not _is_restricted(text):
        return sure(whole)
    segments = [segment for part in _CUT.split(plain(text)) if (segment := singular(part))]
    interpretations = [_heard(segment, wordings) for segment in segments]
    values = [each.value for each in interpretations if each.value is not None]
    firm = [
        each.value
        for segment, each in zip(segments, interpretations, strict=True)
        if each.value and segment not in _ASSENTS
    ]
    both = {"oui", "non"} <= {*segments}  # « oui ou non » does not agree with « non »
    choices = list(dict.fromkeys(values if both or not firm else firm))
    doubts = [reading for each in interpretations if each.doubt is Doubt.LEFT_OVER for reading in each.readings]
    if len(choices) > 1:
        return doubtful(Doubt.AMBIGUOUS, *choices)
    if doubts:
        return doubtful(Doubt.LEFT_OVER, *doubts, *choices)
    if not choices:
        return unknown()
    return doubtful(Doubt.LEFT_OVER, choices[0]) if _is_restricted(text) else sure(choices[0])


def whole_choice(text: str, wordings: Wordings[Choice]) -> Choice | None:
    """Return the choice that a text names when it says nothing else, but for a courtesy or a slip within a word; None
    when a word or a sign is left over, which may restrict it.
    """
    if not is_ordinary(text):
        return None
    words = singular(text)
    if _named(words, wordings) is None:
        words = singular(without_courtesies(text))
    return _named(words, wordings) or _near(words, wordings, as_many_words=True)


def is_ordinary(text: str) -> bool:
    """Return whether no sign of a text may change what its words say."""
    return bool(_ORDINARY.fullmatch(plain(text)))


def without_courtesies(text: str) -> str:
    """Return a text, plain, without the words that only agree or thank."""
    return _COURTESY.sub(" ", plain(text)).strip()


def _is_restricted(text: str) -> bool:
    return bool(_RESTRICTS.search(fold(text))) or plain(text).endswith("?")


def _heard(segment: str, wordings: Wordings[Choice]) -> Interpretation[Choice]:
    """Return what one thing that a cell says means: its wording, a near spelling of it, or its wording and an
    afterthought.
    """
    exact = _named(segment, wordings) or _near(segment, wordings) or _named(_ASSENT_FIRST.sub("", segment), wordings)
    if exact is not None:
        return sure(exact)
    denial = _denied(segment, wordings)
    if denial is not None:
        return denial
    words = segment.split()
    for size in range(len(words) - 1, 0, -1):
        head = _named(" ".join(words[:size]), wordings)
        if head is not None:
            others = _mentioned(words[size:], wordings) - {head}
            return doubtful(Doubt.AMBIGUOUS, head, *others) if others else sure(head)
    return unknown()


def _denied(segment: str, wordings: Wordings[Choice]) -> Interpretation[Choice] | None:
    """Return nothing sure when a known word stands there with a denial, or inside the word that says its contrary."""
    words = segment.split()
    if _DENIAL.match(segment) and _mentioned(words[1:], wordings):
        return unknown()
    if any(_CONTRARY.match(word) and _mentioned([_CONTRARY.sub("", word, count=1)], wordings) for word in words):
        return unknown()
    return None


def _mentioned(words: Sequence[str], wordings: Wordings[Choice]) -> set[Choice]:
    """Return the choices whose one-word wordings stand among some words."""
    choices = (_named(word, wordings) for word in words if len(word) > 2)
    return {choice for choice in choices if choice is not None}


def names_one(text: str, wordings: Wordings[Choice]) -> bool:
    """Return whether a text is one of the wordings, and nothing else; told quickly."""
    return len(text) <= _WORDING and singular(text) in _index(wordings)


def _named(words: str, wordings: Wordings[Choice]) -> Choice | None:
    return _index(wordings).get(words)


def _near(words: str, wordings: Wordings[Choice], *, as_many_words: bool = False) -> Choice | None:
    """Return the choice of which some words are a slip: they begin alike, and a letter or two differ; one
    choice only. A word more may be no slip: ``as_many_words`` refuses it.
    """
    if len(words) < _SHORTEST - 1:
        return None
    near = {
        choice
        for wording, choice in _index(wordings).items()
        if len(wording) >= _SHORTEST
        and wording[0] == words[0]
        and not (as_many_words and wording.count(" ") != words.count(" "))
        and OSA.distance(wording, words, score_cutoff=_slips(wording)) <= _slips(wording)
    }
    return next(iter(near)) if len(near) == 1 else None


def _slips(word: str) -> int:
    return 1 if len(word) < 8 else 2


@lru_cache(maxsize=32)
def _index(wordings: Wordings[Choice]) -> Mapping[str, Choice]:
    """Return every wording, singular → its choice; the label of the choice itself too. The first one wins."""
    index: dict[str, Choice] = {}
    for choice, words in wordings.items():
        for word in (choice.label, *words):
            index.setdefault(singular(word), choice)
    return index


def singular(text: str) -> str:
    """Return a folded text without its plurals and its feminine marks: « Annulées », « annulé·e » and « annulé » are
    one.
    """
    words = (word for word in fold(text).split() if word not in {"e", "s", "es"})
    return " ".join(_ENDING.sub("", word) for word in words)
