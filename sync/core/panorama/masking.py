"""What leaves the coordinators' hands: small counts are not told, nor can they be worked out from what is.

A count of a few people is masked; then others are, the smallest first, as long as a masked one could be had from what
stays. ``sync.core.panorama.audit`` says when it could.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sync.core.panorama.audit import Cell, Published, leak
from sync.core.panorama.values import Amount, Figure, Mask, Panorama, Row
from sync.core.text import plural, typeset

FEWEST: Final = 5
"""Below, a count of people is not told: a few people are easily recognised. Zero is, for it is nobody."""


def masked(whole: Panorama) -> Panorama:
    """Return the panorama as it may leave the coordinators' hands: no early sign, no rare word, no small count nor any
    from which one could be worked out, nor any of money, and not on how many lines a figure rests.
    """
    told = _told(whole)
    sections = (
        replace(section, figures=tuple(_masked(figure, told) for figure in section.figures), signals=())
        for section in whole.sections
        if not any(figure.is_money for figure in section.figures)
    )
    return replace(whole, people=Mask.COUNT if _is_of_few(whole.people) else whole.people, sections=tuple(sections))


def _told(whole: Panorama) -> frozenset[Cell]:
    """Return the counts of people that may be told."""
    cells = [
        Cell(figure.key, at, row.who)
        for figure in whole.figures
        for at, row in enumerate(figure.rows)
        if figure.about_people and row.who
    ]
    published = Published(cells, FEWEST)
    while to_hide := leak(published):
        published.hide(to_hide)
    return frozenset(published.told)


def _masked(figure: Figure, told: frozenset[Cell]) -> Figure:
    """Return a figure without what is not told. What members typed is told by many or goes, and so does a figure of
    which nothing is left.
    """
    if figure.about_people:
        rows = [
            _with_mask(row, is_told=Cell(figure.key, at, row.who) in told or not row.who)
            for at, row in enumerate(figure.rows)
        ]
        kept = [row for row in rows if not figure.typed or Mask.COUNT not in row.amounts]
        kept = kept if any(isinstance(amount, int) and amount for row in kept for amount in row.amounts) else []
    else:
        kept = [row for row in figure.rows if not figure.typed or any(map(_is_of_many, row.amounts))]
    gone = len(figure.rows) - len(kept)
    remark = typeset(f"{plural(gone, 'ligne n’est pas dite', 'lignes ne sont pas dites')} ici.") if gone else ""
    return replace(
        figure,
        rows=tuple(replace(row, detail="") for row in kept) if figure.typed else tuple(kept),
        rests_on=None,
        note=f"{figure.note} {remark}".strip(),
    )


def _with_mask(row: Row, *, is_told: bool) -> Row:
    amounts = tuple(Mask.COUNT if _is_of_few(amount) or not is_told else amount for amount in row.amounts)
    return replace(row, amounts=amounts, who=frozenset())


def _is_of_few(amount: Amount) -> bool:
    return isinstance(amount, int) and 0 < amount < FEWEST


def _is_of_many(amount: Amount) -> bool:
    return isinstance(amount, int) and amount >= FEWEST
