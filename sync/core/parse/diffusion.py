"""Diffusion: how far a line may go in the pages that the community publishes, and which of its fields stay inside.

« membres », « public », « non »; « public sans téléphone », « public avec e-mail ». What is not surely understood goes
nowhere, and of two readings the narrower one holds until a person says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from sync.core.model.choices import Audience, Reach
from sync.core.model.doubts import Doubt
from sync.core.model.records import Consent, Diffusion
from sync.core.model.tabs import AnyTab, Layout
from sync.core.model.workbook import CellValue
from sync.core.parse.choices import (
    Wordings,
    interpret_choice,
    is_ordinary,
    names_one,
    singular,
    whole_choice,
    without_courtesies,
)
from sync.core.parse.interpretation import Interpretation, doubtful, sure
from sync.core.parse.plain import plain
from sync.core.parse.rows import RowReader
from sync.core.parse.values import consent_of, text_of
from sync.core.parse.visibility import AUDIENCES
from sync.core.text import fold

HEADER: Final = "diffusion"
"""The header of the column, folded: it is heeded wherever it stands, also when nobody reads it as a field."""

_PUBLIC: Final = (
    "publique", "publics", "publiques", "rendre public", "en public", "édition publique", "pages publiques",
    "page publique", "site public", "annuaire public", "grand public", "tout public", "le public", "le grand public",
    "internet", "sur internet", "web", "sur le web", "en ligne", "public et membres", "membres et public",
    "diffusion publique", "visible publiquement", "publiquement", "everyone on the web", "public pages",
)  # fmt: skip
_MEMBERS: Final = (
    "membre", "les membres", "tous les membres", "membres seulement", "membres uniquement", "seulement membres",
    "seulement les membres", "entre membres", "aux membres", "pour les membres", "édition membres", "adhérents",
    "sociétaires", "coopérateurs", "coopératrices", "interne", "en interne", "interne seulement", "entre nous",
    "annuaire des membres", "tout le monde", "oui", "members", "members only",
)  # fmt: skip
_NOBODY: Final = ("non", "personne", "ni l'un ni l'autre", "aucune", "caché", "masqué", "no", "nowhere")

REACHES: Final = Wordings[Reach](
    {
        Reach.PUBLIC: _PUBLIC,
        Reach.MEMBERS: (*_MEMBERS, *(word for word in AUDIENCES[Audience.EVERYONE] if "publi" not in word)),
        Reach.NOBODY: (*_NOBODY, *AUDIENCES[Audience.COORDINATORS], *AUDIENCES[Audience.UNNAMED]),
    }
)
_WIDTHS: Final = (Reach.NOBODY, Reach.MEMBERS, Reach.PUBLIC)
_ANYWHERE: Final = tuple(map(Diffusion, _WIDTHS))
"""What words that say nothing of it could mean."""

_TURN: Final = re.compile(
    r"\b(?P<less>sans|sauf|hors|hormis|excepte|moins|mais pas|pas|ni|without|except|but not)\b"
    r"|\b(?P<more>avec|y compris|including|with)\b"
)
_JOINERS: Final = frozenset({*map(singular, ("et", "ou", "aussi")), "and"})
_FILLER: Final = _JOINERS | frozenset(
    map(singular, "mon ma mes le la les l d de du des my the".split())  # noqa: SIM905 - one line to read
)
_APART: Final = re.compile(r"[^\w\s.'-]")
"""What parts fields that are named one after the other."""
_CONTACTS: Final = frozenset(map(singular, ("contact", "coordonnées", "contact details")))
_NOT_PUBLIC: Final = re.compile(r"(?:surtout )?(?:pas|non|jamais)(?: encore)?[ -](?P<where>.+)")
_UNNAMED: Final = re.compile(r"\banonym\w+|\bsans (?:mon |le )?nom\b(?! de famille)")
"""A person cannot be shown without their name."""
_NAMES: Final = frozenset({"first_name", "last_name"})
_NAME: Final = re.compile(r"\bnoms?\b(?! de famille)")
_TOGETHER: Final = 4
"""Words of the longest name of a field that is looked for."""


def interpret_diffusion(value: CellValue, kind: AnyTab) -> Interpretation[Diffusion]:
    """Return what a cell says of where its line may be shown; the fields that it names are those of its tab."""
    answer = consent_of(value)
    if answer is Consent.EMPTY:
        return Interpretation(Diffusion())
    text = text_of(value)
    denied = _NOT_PUBLIC.fullmatch(without_courtesies(text).strip(" ,.!"))
    if denied and whole_choice(denied["where"], REACHES) is Reach.PUBLIC:
        return sure(Diffusion(Reach.MEMBERS))
    if answer is not Consent.UNCLEAR:
        return sure(Diffusion(Reach.MEMBERS if answer is Consent.YES else Reach.NOBODY))
    return _interpret_words(text, kind)


def _interpret_words(text: str, kind: AnyTab) -> Interpretation[Diffusion]:
    """Return what words say: a reach, and the fields that are left out or included. Whatever is left over of them may
    restrict the reach, which is then asked about.
    """
    if _UNNAMED.search(plain(text)):
        return sure(Diffusion(Reach.NOBODY))
    head, parts = _cut(without_courtesies(text))
    fields = _fields_named(parts, kind)
    if fields is None or not (head or parts):
        return doubtful(Doubt.LEFT_OVER, *_ANYWHERE)
    if fields[0] >= _NAMES or any(leaves_out and _NAME.search(words) for leaves_out, words in parts):
        return sure(Diffusion(Reach.NOBODY))
    reach = interpret_choice(head, REACHES) if head else sure(Reach.MEMBERS)  # « sans téléphone » says no more
    readings = tuple(Diffusion(each, *fields) for each in (reach.value, *reach.readings) if each is not None)
    if reach.value is not None and is_ordinary(text) and (not head or _is_all_said(head, reach.value)):
        return sure(readings[0])
    if len(readings) > 1:
        return doubtful(Doubt.AMBIGUOUS, *readings)
    return doubtful(Doubt.LEFT_OVER, *(readings or _ANYWHERE), Diffusion(Reach.NOBODY))


def read_diffusion(line: RowReader, field: str = HEADER) -> Diffusion:
    """Return what a line says of where it may be shown, what people answered about it included; of several columns,
    the narrowest.
    """
    origin = line.origin
    kind = origin.layout.kind
    main = line.interpret(field, lambda value: interpret_diffusion(value, kind))
    others = [at for at in columns_named(origin.layout) if at != origin.layout.columns.get(field)]
    if main is None:
        main = _narrowest(interpret_diffusion(origin.meant(field), kind))
        if origin.repeats is not None and field in origin.repeats:  # whether « idem » means what stands above is asked
            main = together((main, Diffusion(Reach.NOBODY)))
    return together((main, *(_narrowest(interpret_diffusion(origin.row.at(at), kind)) for at in others)))


def columns_named(layout: Layout) -> tuple[int, ...]:
    """Return the columns that bear the header, and those that are read as the field."""
    named = [heading.column for heading in layout.headings if fold(heading.text) == HEADER]
    return tuple(dict.fromkeys((*layout.columns_of(HEADER), *named)))


def together(said: Iterable[Diffusion]) -> Diffusion:
    """Return what several lines or columns say together: the narrowest reach of those that say one, without whatever
    one of them leaves out, and including what each that speaks of it includes.
    """
    speaking = [each for each in said if each != Diffusion()]
    if not speaking:
        return Diffusion()
    reach = min((each.reach for each in speaking if each.reach), key=_WIDTHS.index, default=None)
    without = frozenset[str]().union(*(each.without for each in speaking))
    including = frozenset.intersection(*(each.including for each in speaking)) - without
    return Diffusion(reach, without, including)


def _narrowest(heard: Interpretation[Diffusion]) -> Diffusion:
    """Return what holds until a person says: the narrowest of what a cell could be."""
    if heard.doubt is None:
        return heard.value or Diffusion()
    return together(heard.readings)


def _is_all_said(text: str, reach: Reach) -> bool:
    """Return whether a text says how far a line may go and nothing else, which could restrict it; the widest by the
    letter, as a slip can make it of another word (« sur interne »).
    """
    if reach is Reach.PUBLIC:
        return names_one(text, REACHES)
    return reach is Reach.NOBODY or whole_choice(text, REACHES) is reach


def _cut(text: str) -> tuple[str, list[tuple[bool, str]]]:
    """Return how far a text says, then each run of fields that it names, and whether they are left out."""
    turns = list(_TURN.finditer(text))
    if not turns:
        return text, []
    ends = [*(turn.start() for turn in turns[1:]), len(text)]
    parts = [(bool(turn["less"]), text[turn.end() : end]) for turn, end in zip(turns, ends, strict=True)]
    return text[: turns[0].start()].rstrip(" ,;:(–—-"), parts


def _fields_named(parts: Iterable[tuple[bool, str]], kind: AnyTab) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the fields that are left out and those that are included; None when a word names none."""
    without, including = set[str](), set[str]()
    for leaves_out, words in parts:
        names = [name for each in _APART.split(words) for name in _names_in(singular(each).split(), kind)]
        if not names or None in names:
            return None
        (without if leaves_out else including).update(name for each in names if each for name in each)
    return frozenset(without), frozenset(including - without)


def _names_in(words: list[str], kind: AnyTab) -> Iterator[tuple[str, ...] | None]:
    """Yield the fields that words name, one after the other; None for a word that is none, or that tells which one is
    meant (« le téléphone du bureau »).
    """
    names = _field_names(kind)
    is_joined = True
    while words:
        size = next((size for size in range(_TOGETHER, 0, -1) if " ".join(words[:size]) in names), 0)
        if size and is_joined:
            yield names[" ".join(words[:size])]
        elif words[0] not in (_FILLER if is_joined else _JOINERS):
            yield None
        is_joined = not size and (is_joined or words[0] in _JOINERS)
        words = words[max(size, 1) :]


@lru_cache(maxsize=16)
def _field_names(kind: AnyTab) -> Mapping[str, tuple[str, ...]]:
    """Return how each field of a tab may be called, folded; what is said of contacts is said of all that reach."""
    names: dict[str, tuple[str, ...]] = {}
    for each in kind.fields:
        for wording in (each.label, *each.wordings):
            names.setdefault(singular(wording.lstrip("=~")), (each.name,))
    reaching = tuple(each.name for each in kind.fields if each.reaches or "emails" in each.gives)
    return names | dict.fromkeys(_CONTACTS, reaching)
