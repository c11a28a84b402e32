"""What needs someone: the very lists of « Envois », of the digest and of our tabs, none of them made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sync.core.digests import Group, Line, Section
from sync.core.digests.attention import Said, attention, finding_line
from sync.core.digests.caps import PER_SECTION, cut
from sync.core.digests.checks import duplicates, findings
from sync.core.digests.pending import pending_section
from sync.core.digests.scope import Scope, scope_of
from sync.core.model.outcomes import Finding
from sync.core.model.tables import OurTab
from sync.core.say import tell
from sync.core.tables.restored import TITLE as RESTORED
from sync.core.text import capital, plural, typeset
from sync.delivery.pending import pending
from sync.turn.context import Turn
from sync.turn.introductions import needs_proposed
from sync.turn.proposals import lines_to_paste
from sync.turn.sponsors import newcomers_to_introduce

LINES: Final = PER_SECTION
"""How many lines of one section stand on the page: the tab has them all."""


def needs(turn: Turn) -> tuple[Section, ...]:
    """Return the sections, what keeps mails back first; none when nothing needs anybody."""
    context = turn.context
    scope = scope_of(turn.assessment, context.community, None, context.spreadsheet.link)
    first = attention(scope)
    asks = [each for each in scope.findings() if each.question and _said(each) not in first.said]
    sections = (
        pending_section(scope, pending(context.journal, context.sending, context.now)),
        first.section,
        _questions(scope, asks),
        duplicates(scope),
        _proposals(turn),
        findings(scope, first.said | set(map(_said, asks))),
    )
    return tuple(cut(section, LINES) for section in sections if section.shows)


def _said(finding: Finding) -> Said:
    return finding.tab, finding.row, finding.field


def _questions(scope: Scope, asks: Sequence[Finding]) -> Section:
    """Return the cells that a person must read for us, with where to answer."""
    lines = tuple(finding_line(scope, each) for each in asks)
    intro = tell("Répondez dans l’onglet {tab:quoted} : c’est retenu.", tab=OurTab.FINDINGS.title) if lines else ""
    groups = (Group(lines),) if lines else ()
    rest = tell("dans l’onglet À vérifier")
    return Section("questions", tell("Questions"), typeset(intro), groups=groups, rest=rest)


def _proposals(turn: Turn) -> Section:
    """Return what is proposed in our tabs, each in a line that leads there."""
    lines = tuple(_proposed(turn))
    return Section("proposals", tell("Propositions"), groups=(Group(lines),) if lines else ())


def _proposed(turn: Turn) -> Iterator[Line]:
    journal = turn.context.journal
    if count := newcomers_to_introduce(turn):
        people = plural(count, "personne qui arrive", "personnes qui arrivent")
        told = tell("Un accueil est possible pour {people}", people=people)
        yield Line(told, typeset(tell("Onglet {tab:quoted}.", tab=OurTab.SPONSORS.title)))
    if count := needs_proposed(turn):
        told = plural(count, "besoin a peut-être une réponse", "besoins ont peut-être une réponse")
        yield Line(capital(told), typeset(tell("Onglet {tab:quoted}.", tab=OurTab.INTRODUCTIONS.title)))
    if lines := lines_to_paste(journal, turn.register):
        told = plural(len(lines), "ligne peut être collée", "lignes peuvent être collées")
        yield Line(capital(told), typeset(tell("Onglet {tab:quoted}.", tab=tell(RESTORED))))
