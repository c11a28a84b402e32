"""Who is also in the directory of another office, told once to those who coordinate this one."""

from __future__ import annotations

from collections.abc import Sequence

from sync.core.digests.beside import beside
from sync.core.digests.scope import Scope
from sync.core.digests.values import Group, Line, Section, WeeklyDigest
from sync.core.people.elsewhere import Elsewhere
from sync.core.say import tell
from sync.core.tabs import MEMBERS
from sync.core.text import listed, one_line, plural, typeset


def with_elsewhere(digest: WeeklyDigest, scope: Scope, people: Sequence[Elsewhere]) -> WeeklyDigest:
    """Return a digest with these lines, of which others have the address too."""
    told = [each for each in people if scope.covers(MEMBERS, each.row)]
    lines = tuple(_line(scope, each) for each in told)
    section = Section(
        "elsewhere",
        tell("Aussi dans un autre bureau"),
        typeset(
            tell("Leur adresse est dans deux annuaires ou plus. Rien n’est fusionné ; à ces personnes de choisir.")
        ),
        groups=(Group(lines),) if lines else (),
        rest=tell("dans le tableur"),
    )
    headline = plural(len(lines), "personne est aussi ailleurs", "personnes sont aussi ailleurs")
    return beside(digest, section, scope.assessment.today, headline)


def _line(scope: Scope, each: Elsewhere) -> Line:
    member = scope.member(each.row)
    place = member.origin.place if member else None
    return Line(
        one_line(each.name, 60),
        typeset(tell("Aussi à {offices}.", offices=listed(each.offices))),
        cells=scope.line(place),
    )
