"""Where the local budget stands: when its lines changed, and once a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sync.core.budget import Budget, budget_of, to_come
from sync.core.digests.scope import Scope
from sync.core.digests.values import Group, Line, Section, WeeklyDigest
from sync.core.say import tell
from sync.core.tabs import BUDGET
from sync.core.text import euros, listed, one_line, plural, typeset

_NAMED: Final = 6
"""Things that money was spent on, the most first; the others together."""
_FIRST_WEEK: Final = 7


def with_budget(digest: WeeklyDigest, scope: Scope, share: tuple[int, float] | None) -> WeeklyDigest:
    """Return a digest with where the budget stands, and the ``share`` of what members earned together (a year, euros);
    as it was when there is nothing new to say of it.
    """
    budget = budget_of(scope.register) if scope.covers(BUDGET) else None
    has_changed = any(event.tab is BUDGET for event in scope.events)
    if budget is None or not (has_changed or scope.assessment.today.day <= _FIRST_WEEK):
        return digest
    section = Section("budget", tell("Budget local"), groups=(Group(tuple(_lines(budget, share))),))
    return replace(digest, sections=(*digest.sections, section))


def _lines(budget: Budget, share: tuple[int, float] | None) -> Iterator[Line]:
    yield Line(
        typeset(tell("Il reste {left:euros}", left=budget.left)),
        typeset(
            tell(
                "En {year} : {received:euros} reçus, {spent:euros} dépensés.",
                year=str(budget.year),
                received=budget.received,
                spent=budget.spent,
            )
        ),
    )
    if budget.spent_on:
        yield Line(tell("Pour quoi"), typeset(f"{listed(_spent_on(budget))}."))
    if budget.uncounted:
        lines = plural(budget.uncounted, "ligne n’est pas comptée", "lignes ne sont pas comptées")
        yield Line(typeset(tell("{lines} : voyez « À vérifier ».", lines=lines)))
    if budget.to_come:
        yield Line(typeset(f"{to_come(budget)}."))
    if share is not None:
        yield Line(
            typeset(tell("La part de la communauté serait de {amount:euros}", amount=share[1])),
            typeset(
                tell(
                    "D’après ce que les membres ont gagné ensemble en {year}, arrondi, et calculé une seule fois : "
                    "rien n’y dit ce que gagne quelqu’un.",
                    year=str(share[0]),
                )
            ),
        )


def _spent_on(budget: Budget) -> Iterator[str]:
    for about, amount in budget.spent_on[:_NAMED]:
        yield f"{one_line(about, 40) or tell('sans précision')} ({euros(amount)})"
    if rest := budget.spent_on[_NAMED:]:
        yield tell("autres ({amount:euros})", amount=round(sum(amount for _, amount in rest), 2))
