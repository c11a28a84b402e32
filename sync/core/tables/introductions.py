"""« Mises en relation »: who could answer the open needs, why, and what coordinators said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sync.core.answers import verdict
from sync.core.keys import fingerprint
from sync.core.matching import Match, Matches
from sync.core.model.choices import Audience
from sync.core.model.records import Listing, Member
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.say import msgid, tell
from sync.core.text import fold, one_line, typeset

COLUMNS: Final = (
    Column("Besoin", ColumnKind.LONG_TEXT),
    Column("De qui"),
    Column("Où", ColumnKind.LINK),
    Column("Qui pourrait répondre"),
    Column("Où le lire", ColumnKind.LINK),
    Column("Modalités", ColumnKind.LONG_TEXT),
    Column("Pourquoi", ColumnKind.LONG_TEXT),
    Column("Visibilité"),
    Column("Proposer ?", ColumnKind.ANSWER, choices=("oui", "non", "fait"), takes_other_answers=True),
)
_NOTE: Final = msgid(
    "À vous de lire, de juger, et de mettre en relation : Tablée n’écrit à personne. « non » : cette idée ne vous sera "
    "plus proposée ; cellule vidée, elle l’est de nouveau."
)


def match_key(match: Match) -> str:
    """Return the key of an idea: of who needs what, and of who could answer by what, wherever their lines stand."""
    return fingerprint(("match", *_identity(match.need), *_identity(match.line)))


def _identity(line: Listing | Member) -> tuple[str, ...]:
    if isinstance(line, Member):
        return "member", line.emails[0] if line.emails else fold(line.name)
    return "listing", fold(line.who or line.contact), fold(line.title or line.summary)


def still_proposed(ideas: Matches, answers: Mapping[str, str]) -> list[Match]:
    """Return the matches but those to which somebody said no, or that are done."""
    return [match for match in ideas.matches if not _is_over(answers.get(match_key(match), ""))]


def _is_over(answer: str) -> bool:
    return verdict(answer) is False or fold(answer) in {"fait", "c est fait", "done"}


def introductions_table(ideas: Matches, answers: Mapping[str, str]) -> Table:
    """Return the ideas, need by need in the order of the sheet, those that are over at the foot."""
    in_order = sorted(ideas.matches, key=lambda match: (match.need.origin.tab, match.need.row))
    by_key = {match_key(match): match for match in in_order}
    keys = sorted(by_key, key=lambda key: _is_over(answers.get(key, "")))
    return our_table(
        OurTab.INTRODUCTIONS,
        COLUMNS,
        tuple(_row(by_key[key]) for key in keys),
        keys=tuple(keys),
        note=typeset(tell(_NOTE)),
    )


def _row(match: Match) -> tuple[TableValue, ...]:
    need, line = match.need, match.line
    terms = line.terms if isinstance(line, Listing) else ""
    discreet = "" if need.audience is Audience.EVERYONE else need.audience.label
    return (
        one_line(need.summary, 200),
        _name(need),
        _link(need),
        _name(line),
        _link(line),
        one_line(terms, 200) or None,
        "\n".join(map(typeset, match.because)),
        discreet or None,
        None,
    )


def _name(line: Listing | Member) -> str:
    return one_line(line.name if isinstance(line, Member) else line.who or line.contact, 60)


def _link(line: Listing | Member) -> CellLink:
    tab = line.origin.tab
    text = tell("{tab}, ligne {row}", tab=one_line(tab, 40), row=line.row)
    return CellLink(text, tab, f"A{line.row}")


def needs_of(matches: Sequence[Match]) -> int:
    """Return how many needs these matches could answer."""
    return len({match.need.origin.place for match in matches})
