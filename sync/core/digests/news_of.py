"""Whom to take news of: a section of the digest that is kept without its names. They stand in the mail that leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sync.core.digests.scope import Scope
from sync.core.digests.values import Section, WeeklyDigest
from sync.core.people.isolation import Isolated
from sync.core.say import msgid, tell
from sync.core.text import one_line, typeset

AT_MOST: Final = 5
"""People that one digest names, once a month: an invitation, not a task."""
IN_THE_MAIL: Final = msgid("Les noms sont dans le mail lui-même, et nulle part ailleurs.")
"""Stands where the names will. It must fit on a line of a mail (72 characters), and hold no mark that a page writes
otherwise than a text does.
"""
NOBODY: Final = msgid("Personne, à la lecture d’aujourd’hui.")


def with_news_to_take(digest: WeeklyDigest) -> WeeklyDigest:
    """Return a digest that says that there are people to take news of, and names none."""
    section = Section(
        "news-of",
        tell("Prendre des nouvelles"),
        intro=typeset(
            tell(
                "Une fois par mois : quelques personnes dont les onglets et les mails ne disent rien depuis un an. "
                "Un mot ou un coup de fil suffit ; rien de plus n’est à faire."
            )
        ),
        paragraphs=(tell(IN_THE_MAIL),),
    )
    return replace(digest, sections=(*digest.sections, section))


def people_told(scope: Scope, people: Sequence[Isolated]) -> tuple[str, ...]:
    """Return the lines that stand in the mail: who, and why."""
    return tuple(_told(scope, people)) or (typeset(tell(NOBODY)),)


def _told(scope: Scope, people: Sequence[Isolated]) -> Iterator[str]:
    for person in people:
        first = person.lines[0]
        cells = scope.line(first.origin.place)
        yield typeset(
            tell(
                "Prendre des nouvelles de {name} ({cell}) : {reasons:listed}.",
                name=one_line(first.name, 60),
                cell=cells[0].label if cells else first.origin.tab,
                reasons=person.reasons,
            )
        )
