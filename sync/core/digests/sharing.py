"""The open needs that nobody answered yet, by theme."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sync.core.digests.attention import titled
from sync.core.digests.dates import since
from sync.core.digests.scope import Scope
from sync.core.digests.values import Group, Line, Section
from sync.core.model.choices import ListingKind
from sync.core.model.records import Listing
from sync.core.say import tell
from sync.core.tabs import LISTINGS
from sync.core.text import capital, fold, one_line, plural


def unanswered(scope: Scope) -> tuple[Listing, ...]:
    """Return the needs still open whose deadline is not past, oldest first; those without a date come last."""
    if not scope.covers(LISTINGS):
        return ()
    needs = [item for item in scope.register.listings if item.kind is ListingKind.NEED and item.is_open]
    alive = [item for item in needs if item.deadline is None or item.deadline.last >= scope.assessment.today]
    return tuple(sorted(alive, key=lambda item: item.date.day if item.date else date.max))


def sharing(scope: Scope) -> Section:
    """Open needs without an answer, one group a theme; the theme that has waited longest comes first."""
    themes: dict[str, list[Listing]] = defaultdict(list)
    needs = unanswered(scope)
    for need in needs:
        themes[fold(need.category)].append(need)
    groups = tuple(Group(tuple(_need(scope, need) for need in theme), _theme(theme[0])) for theme in themes.values())
    intro = (
        tell("{needs}, du plus ancien au plus récent.", needs=plural(len(needs), "besoin ouvert", "besoins ouverts"))
        if needs
        else ""
    )
    return Section(
        "needs",
        tell("Besoins sans réponse"),
        intro,
        scope.notice(LISTINGS),
        groups=groups,
        rest=tell("dans le tableur"),
    )


def _theme(listing: Listing) -> str:
    return capital(one_line(listing.category, 40)) or tell("Sans catégorie")


def _need(scope: Scope, need: Listing) -> Line:
    who = one_line(need.who) or tell("Quelqu’un")
    terms = f", {one_line(need.terms, 60)}" if need.terms else ""
    author = f"{who}, {since(need.date)}" if need.date else who
    return Line(capital(titled(need)), f"{author}{terms}.", cells=scope.line(need.origin.place))
