"""Recommendations that nobody answered yet, for those who coordinate: gently, and until they are."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.digests.beside import beside
from sync.core.digests.dates import since
from sync.core.digests.scope import Scope
from sync.core.digests.values import Group, Line, Section, WebLink, WeeklyDigest
from sync.core.links import safe_link
from sync.core.say import tell
from sync.core.tabs import RECOMMENDATIONS
from sync.core.tabs.recommendations import Recommendation
from sync.core.text import capital, one_line, plural, quoted, typeset


def with_recommendations(digest: WeeklyDigest, scope: Scope, days: int) -> WeeklyDigest:
    """Return a digest with the recommendations that had no answer after so many days, the oldest first."""
    today = scope.assessment.today
    every = scope.register.records_of(RECOMMENDATIONS) if scope.covers(RECOMMENDATIONS) else ()
    waiting = sorted(
        (each.date.last, each.row, each) for each in every if each.date and each.waits_too_long(today, days)
    )
    lines = tuple(_line(scope, each) for _, _, each in waiting)
    section = Section(
        "recommendations",
        tell("Recommandations sans réponse pour l’instant"),
        typeset(tell("Un mot du CA suffit, même pour dire que ce sera non : qui a réfléchi saura pourquoi.")),
        groups=(Group(lines),) if lines else (),
        rest=tell("dans le tableur"),
    )
    headline = plural(len(lines), "recommandation attend un mot", "recommandations attendent un mot")
    return beside(digest, section, today, headline)


def _line(scope: Scope, each: Recommendation) -> Line:
    origin = each.origin
    href = safe_link(each.link)
    return Line(
        quoted(each.text, 160) if each.text else tell("Une recommandation sans texte"),
        typeset(" ".join(_sentences(each))),
        capital(since(each.date)) if each.date else "",
        scope.cells(origin.tab, origin.cell("answer") or origin.cell("state") or origin.cell("text")),
        (WebLink(tell("En savoir plus"), href),) if href else (),
    )


def _sentences(each: Recommendation) -> Iterator[str]:
    if each.group:
        yield tell("De {group:quoted}.", group=one_line(each.group, 60))
    if each.state is not None:
        yield tell("État : {state}.", state=tell(each.state.label))
