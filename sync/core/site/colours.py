"""The colour of a community in its published pages, made dark or light enough to be read (WCAG 2.2, success criterion
1.4.3: a contrast of 4.5 at least).
"""

from __future__ import annotations

import re
from typing import Final

_HEX: Final = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)
_ENOUGH: Final = 4.5
_STEPS: Final = 50
"""Steps from a colour to black or to white: each is a fiftieth of the way."""
_PAPERS: Final = ("#f4f1ea", "#fffdf8", "#e9f1ee")
_DARK_PAPERS: Final = ("#1b1917", "#26231f", "#203833")
"""What links stand on in the stylesheet: the page, a card, what the pointer is over."""
_INKS: Final = ("#fffdf8", "#16211f")

Rgb = tuple[int, int, int]


def is_colour(text: str) -> bool:
    """Return whether a text is a colour as pages write it: « #1f6459 »."""
    return _HEX.fullmatch(text) is not None


def stylesheet(colour: str) -> str:
    """Return the rules that give pages this colour, by day and by night."""
    light, dark = (_readable(colour, papers) for papers in (_PAPERS, _DARK_PAPERS))
    by_day, by_night = (f":root {{ --link: {each}; --on-link: {_ink(each)}; }}" for each in (light, dark))
    return f"{by_day}\n@media screen and (prefers-color-scheme: dark) {{ {by_night} }}\n"


def contrast(one: str, other: str) -> float:
    """Return how much two colours differ in luminance, from 1 to 21 (WCAG 2.2, « contrast ratio »)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _readable(colour: str, papers: tuple[str, ...]) -> str:
    """Return the colour nearest to one that can be read on papers: darker on light ones, lighter on dark ones."""
    end = "#000000" if _luminance(papers[0]) > 0.5 else "#ffffff"
    mixed = (_mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next(each for each in mixed if all(contrast(each, paper) >= _ENOUGH for paper in papers))


def _ink(colour: str) -> str:
    return max(_INKS, key=lambda ink: contrast(ink, colour))


def _mixed(colour: str, end: str, share: float) -> str:
    pairs = zip(_rgb(colour), _rgb(end), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def _rgb(colour: str) -> Rgb:
    match = _HEX.fullmatch(colour)
    if match is None:
        raise ValueError("not a colour as pages write it")
    return int(match[1], 16), int(match[2], 16), int(match[3], 16)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2; IEC 61966-2-1)."""
    shares = (part / 255 for part in _rgb(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
