"""Visibility: to whom a line may be shown, in words, or as a box under its header."""

from __future__ import annotations

import re
from typing import Final

from sync.core.model.choices import Audience
from sync.core.model.workbook import CellValue
from sync.core.parse.choices import Wordings, interpret_choice, whole_choice, without_courtesies
from sync.core.parse.interpretation import Interpretation, sure, unknown
from sync.core.parse.plain import plain
from sync.core.parse.states import ticked
from sync.core.parse.values import text_of
from sync.core.text import fold

AUDIENCES: Final = Wordings[Audience](
    {
    Audience.EVERYONE: (
        "tous", "toutes", "tout le groupe", "public", "publique", "visible", "tous les membres", "membres", "à tous",
        "à toutes et tous", "ouvert", "pour tous", "visible par tous", "visible de tous", "tout public", "libre",
    ),
    Audience.UNNAMED: (
        "sans nom", "sans le nom", "anonyme", "anonymement", "sans me nommer", "sans dire mon nom", "sans mon prénom",
        "anonyme svp", "sans qu'on sache qui", "en anonyme", "de façon anonyme", "sans nom ni contact",
    ),
    Audience.COORDINATORS: (
        "coordination", "la coordination", "coordinateurs", "coordinatrices", "coordinateurs seulement", "discret",
        "discrète", "privé", "confidentiel", "coordination uniquement", "seulement la coordination", "coord",
        "uniquement la coordination", "réservé à la coordination", "coordination only", "équipe seulement", "secret",
        "coordo", "coordos", "coordination seule", "très discret",
    ),
    })  # fmt: skip

_DISCREET: Final = re.compile(r"\b(?:discret\w*|discretion|confidentiel\w*|confidentialite|prive\w*|secret\w*)\b")
_UNNAMED: Final = re.compile(r"\b(?:anonym\w+|sans (?:mon |le )?nom)\b")
_BUT_UNNAMED: Final = re.compile(
    r"\b(?:mais )?(?:(?:en |de facon )?anonym\w+|(?:sans|sauf|(?<=mais )pas) (?:mon |le )?nom)\b"
)
"""What may follow whom a line is shown to: « tout le monde, mais sans mon nom »."""
_SEEN: Final = re.compile(r"\b(?:visib\w+|publi\w+|montr\w+|voir|voit)\b")


def interpret_visibility(value: CellValue, header: str) -> Interpretation[Audience]:
    """Return what a cell says of who may see its line: « Discret » ticked is for coordinators alone, « Anonyme »
    without a name, and « Visible » unticked is as discreet as can be. Words that are left over may restrict whatever
    they follow: they are asked about.
    """
    box = ticked(value)
    if box is None:
        return _interpret_words(text_of(value))
    asked = fold(header)
    if _UNNAMED.search(asked):
        return sure(Audience.UNNAMED if box else Audience.EVERYONE)
    if _DISCREET.search(asked):
        return sure(Audience.COORDINATORS if box else Audience.EVERYONE)
    if _SEEN.search(asked):
        return sure(Audience.EVERYONE if box else Audience.COORDINATORS)
    return unknown()


def _interpret_words(text: str) -> Interpretation[Audience]:
    whole = whole_choice(text, AUDIENCES)
    if whole is not None:
        return sure(whole)
    rest, times = _BUT_UNNAMED.subn(" ", plain(text))
    if times:
        is_everyone = not fold(without_courtesies(rest)) or whole_choice(rest, AUDIENCES) is Audience.EVERYONE
        return sure(Audience.UNNAMED) if is_everyone and "?" not in text else unknown()
    audience = interpret_choice(text, AUDIENCES)
    return audience if audience.value in {None, Audience.COORDINATORS} else unknown()
