"""What people write beside an address or a number: « ne plus utiliser », « (ancien) », a line through.

A value beside which something says not to use it, or not surely, is in question: it may be somebody else's by now.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sync.core.text import fold

_TAG = re.compile(r"<([^<>]{1,400})>")
_STRIKING_TAG = re.compile(r"/?(?:s|del|strike)\b", re.IGNORECASE)
_OPENS = re.compile(r"href\s*=\s*[\"']?(?:mailto:|tel:)?([^\"'>\s?]+)", re.IGNORECASE)
_OF_MARKUP = re.compile(r"(?:/?(?:a|b|i|u|p|em|br|li|ul|ol|div|span|font|strong|small)\b|!--)", re.IGNORECASE)
_STROKES_OVER = re.compile(r"(?:[^\u0335-\u0338][\u0335-\u0338])+")
_STROKE = re.compile("[\u0335-\u0338]")
_LINE_THROUGH = re.compile(r"~+")

_BREAK = re.compile(r"[\n;]")
_SOFT_BREAK = re.compile(r"[,/|&+•·]|\s[-–—]\s|:::?|\b(?:et|ou|puis|mais|ni)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_GIVES_WAY = re.compile(
    r"[→⇒➔➜]|(?<![-=])[-=]+>|>>"
    r"|\b(?:remplac\w+ par|devient|devenue?|d[ée]sormais|maintenant|dor[ée]navant)\b",
    re.IGNORECASE,
)
_REPLACES = re.compile(r"\bremplacent?\b|\bremplace\b|\bplut[oô]t qu", re.IGNORECASE)
_ALL_OF_THEM = re.compile(
    r"\b(?:existent|marchent|fonctionnent|sont|les (?:deux|2)|toute?s|tous|\w{4,}(?:bles|ides|ees|ives))\b"
)

_CONDITION: Final = (
    r"(?:avant|apres|entre|le|la|les|l|pendant|en|pour|sauf|trop|toujours|souvent|aux?|du|de|d|que|immediatement)"
)
_SET_ASIDE: Final = re.compile(
    r"\b(?:"
    r"ne (?:plus|pas utiliser|pas se servir)\b"
    rf"|ne pas (?!diffus|communiqu|publi|donn|partag|affich|hesit)\w+(?! {_CONDITION}\b)"
    r"|ne? (?:\w+ ){1,3}plus\b"
    rf"|ne? (?!hesit|diffus|communiqu|publi|partag)(?:\w+ ){{1,3}}pas\b(?! {_CONDITION}\b)"
    r"|(?:n )?(?:est|sont|suis|a|ai|y) plus\b"
    r"|plus (?:\w+ )?(?:valables?|valides?|utilis\w+|acti\w+|en service|a jour|consult\w+|bonn?e?s?|attribu\w+|relev\w+"
    r"|lue?s?|actuel\w*|en usage|servir|existante?)\b"
    r"|pas (?:\w+ )?(?:valables?|valides?|bonn?e?s?|a jour|acti\w+|utilis\w+|sure?|certaine?)\b|surtout pas\b"
    r"|hs|h s|hors (?:service|d usage)|obsolet\w*|perime\w*|caduque?s?|invalid\w*|inacti\w+|desactiv\w+|supprim\w+"
    r"|resili\w+|inexistant\w*|expire\w*|abandonn\w+|ancien(?:ne)?s?|ancienne?ment|vieux|vieille|vieil|old|ex"
    r"|mauvaise?s?|faux|fausse|errone\w*|incorrect\w*|erreurs?|rejet\w*|npai|bounce\w*|revient|pleine"
    r"|bloque\w*|pirate\w*"
    r"|ferme\w*(?! (?:le|les|au|aux|a|en|de|pendant|entre|apres|avant)\b)"
    r"|a (?:supprimer|oublier|eviter|retirer|effacer|enlever|remplacer|changer|verifier|confirmer|valider|corriger"
    r"|revoir)"
    r"|jusqu (?:a|au|en|a la)\b(?! ?\d{1,2} ?h\b)(?! (?:midi|minuit)\b)|remplac\w+|plutot qu\w*"
    r"|peut etre|sans doute|probablement|douteu\w+|incertaine?|decede\w*|stop|desinscri\w*|desabonn\w*|refuse\w*"
    r"|pas (?:de |d )?(?:mails?|e mails?|courriels?)\b"
    r")(?!\w)"
)
"""Wordings, folded, that set a value aside. « ne pas appeler avant 18h » and « ne pas diffuser » do not."""
_JUST_BEFORE = re.compile(r"(?:^|.* )(?:non|pas|sauf|ni|hors|et plus)")
_MORE_THAN = re.compile(r"plus (?!tard|rapide|simple|facile|pratique|souvent|sure?\b|que\b)\w+.*")


def without_markup(text: str) -> str:
    """Return a cell without its markup: entities read, what is struck out between « ~ », the address behind a link
    before its words, the digits of every alphabet as ours.
    """
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(_kept_of_tag, text)
    if text.isascii():
        return text
    text = _STROKES_OVER.sub(lambda match: f"~{_STROKE.sub('', match[0])}~", text)
    return "".join(str(unicodedata.decimal(c)) if c > "\x7f" and c.isdecimal() else c for c in text)


def _kept_of_tag(match: re.Match[str]) -> str:
    tag = match[1]
    if _STRIKING_TAG.match(tag):
        return "~"
    if address := _OPENS.search(tag):
        return f" {address[1]} "
    return " " if _OF_MARKUP.match(tag) else match[0]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a value: the words that are about it, before and after, and whether they set it aside."""

    before: str
    after: str
    set_aside: bool

    def around(self, value: str) -> str:
        """Return the value and what is said of it, in one text."""
        return " ".join(f"{self.before} {value} {self.after}".replace("~", " ").split())


def beside(text: str, spans: Sequence[Span], others: Sequence[Span] = ()) -> tuple[Beside, ...]:
    """Return what is said of each value of a cell. ``spans`` and ``others``, the values of another kind, are in order
    and apart: a remark is about its neighbour.
    """
    alone = [other for other in others if not any(other.start < one.end and one.start < other.end for one in spans)]
    own = set(spans)
    every = sorted([*spans, *alone], key=lambda span: span.start)
    remarks = _beside(text, every, [span in own for span in every]) if spans else ()
    return tuple(remark for remark, span in zip(remarks, every, strict=bool(spans)) if span in own)


def _beside(text: str, spans: Sequence[Span], own: Sequence[bool]) -> tuple[Beside, ...]:
    edges = [Span(0, 0), *spans, Span(len(text), len(text))]
    gaps = [text[one.end : other.start] for one, other in pairwise(edges)]
    first_says = bool(fold(gaps[0]))
    halves = [_shared(gap, before_first=first_says) for gap in gaps[1:-1]]
    befores = [gaps[0], *(half.head for half in halves)]
    afters = [*(half.tail for half in halves), gaps[-1]]
    aside = [
        _is_struck(text, span) or _before(before, first=place == 0) or _after(after)
        for place, (span, before, after) in enumerate(zip(spans, befores, afters, strict=True))
    ]
    for place, half in enumerate(halves):
        aside[place] |= half.replaced
        if (
            half.bare
            and own[place] == own[place + 1]
            and (_before(befores[place], first=place == 0) or (aside[place] and half.joined_by_ni))
        ):
            aside[place + 1], befores[place + 1] = True, befores[place + 1] or befores[place]
    for place in range(len(halves) - 1, -1, -1):  # « a et b n'existent plus »
        if halves[place].bare and aside[place + 1] and _ALL_OF_THEM.search(fold(afters[place + 1])):
            aside[place] = True
    return tuple(map(Beside, befores, afters, aside))


@dataclass(frozen=True, slots=True)
class _Shared:
    """What stands between two values: what is about the first, about the second; ``bare`` when nothing but a comma or
    its like joins them, ``replaced`` when the second stands in the place of the first.
    """

    tail: str
    head: str
    bare: bool = False
    joined_by_ni: bool = False
    replaced: bool = False


def _shared(gap: str, *, before_first: bool) -> _Shared:
    if _GIVES_WAY.search(gap):
        return _Shared(gap, "", replaced=True)
    if _REPLACES.search(gap):
        return _Shared("", gap)
    if pieces := _cut(_BREAK, gap):
        return _Shared(pieces[0], pieces[-1])
    bracket = max(gap.rfind("("), gap.rfind("["))
    if bracket > max(gap.rfind(")"), gap.rfind("]")):  # « a (remplace b) »
        return _Shared(gap[:bracket], gap[bracket:])
    aside = _BRACKETS.match(gap)
    if aside and fold(aside[0]):
        return _Shared(aside[0], gap[aside.end() :])
    bare = not fold(_SOFT_BREAK.sub(" ", gap)) and "mais" not in fold(gap).split()
    if pieces := _cut(_SOFT_BREAK, gap):
        first, last = pieces[0], " ".join(pieces[1:])
        if len(pieces) > 2 and not fold(pieces[-1]) and not before_first:  # « a, plus valable, b »
            first, last = " ".join(pieces[:-1]), ""
        return _Shared(first, last + _joining(gap), bare, "ni" in fold(gap).split())
    if gap.rstrip().endswith((":", "(", "[")) or before_first:
        return _Shared("", gap, bare)
    return _Shared(gap, "", bare)


def _joining(gap: str) -> str:
    """Return the words of a gap that join it to what follows, « et non »: the negation is about what follows, wherever
    the cut was made.
    """
    text = fold(gap)
    return f" {text}" if text.endswith((" non", " pas", "et plus")) else ""


def _cut(at: re.Pattern[str], gap: str) -> list[str]:
    pieces = at.split(gap)
    return pieces if len(pieces) > 1 else []


def _before(words: str, *, first: bool) -> bool:
    text = fold(words)
    if first and text in {"plus", "non plus"}:
        return True
    return _SET_ASIDE.search(text) is not None or _JUST_BEFORE.fullmatch(text) is not None


def _after(words: str) -> bool:
    if words.lstrip(" .,-–—([").startswith("?"):
        return True
    text = fold(words)
    return _SET_ASIDE.search(text) is not None or _MORE_THAN.match(text) is not None


def _is_struck(text: str, span: Span) -> bool:
    """Return whether a value stands between two « ~ »."""
    return bool(len(_LINE_THROUGH.findall(text[: span.start])) % 2 and _LINE_THROUGH.search(text[span.end :]))
