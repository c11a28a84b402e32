"""The rules: what Tablée looks at, one family a module. ``RULES`` is the whole list; nothing else is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from sync.core.model.outcomes import Finding
from sync.core.model.records import Register
from sync.core.model.workbook import position
from sync.core.rules import (
    anywhere,
    budget,
    cycle,
    directory,
    envies,
    experiments,
    gatherings,
    invitations,
    listings,
    news,
    questions,
    recommendations,
    welcome,
)
from sync.core.rules.base import Rule
from sync.core.say import Saying, Value, say

_MANY: Final = 3
"""Lines that ask the same question from which it is asked once for all of them."""
_CELLS_SHOWN: Final = 6
"""Cells that the sentence of a finding names when it stands for several; the others are counted."""

RULES: Final[tuple[Rule, ...]] = (
    anywhere.spreadsheet_error,
    anywhere.looks_like_a_formula,
    questions.more_than_one_reading,
    questions.lines_that_are_nobody,
    anywhere.broken_letters,
    directory.nobody_named,
    directory.email_impossible,
    directory.provider_misspelt,
    directory.email_not_ascii,
    directory.phone_impossible,
    directory.arrival_unreadable,
    directory.arrival_to_come,
    directory.website_impossible,
    directory.office_unknown,
    directory.consent_unclear,
    directory.added_without_consent,
    directory.shared_mailbox,
    gatherings.date_unreadable,
    gatherings.date_missing,
    gatherings.same_format_twice,
    gatherings.two_on_one_day,
    gatherings.format_unknown,
    gatherings.month_without,
    gatherings.on_a_holiday,
    gatherings.in_a_quiet_period,
    invitations.place_missing,
    invitations.purpose_missing,
    invitations.programme_missing,
    invitations.role_open,
    invitations.one_person_everywhere,
    gatherings.headcount_unreadable,
    invitations.recap_missing,
    gatherings.remote_link_impossible,
    gatherings.state_against_date,
    gatherings.state_unknown,
    gatherings.time_unreadable,
    listings.kind_unknown,
    listings.title_missing,
    listings.date_unreadable,
    listings.deadline_unreadable,
    listings.deadline_before_start,
    listings.deadline_passed,
    listings.state_unknown,
    listings.contact_impossible,
    listings.person_unknown,
    listings.concluded_with_nobody,
    listings.same_listing_twice,
    listings.provider_misspelt,
    listings.visibility_unclear,
    news.nothing_told,
    news.link_impossible,
    news.date_unreadable,
    news.ends_before_it_begins,
    budget.amount_unreadable,
    budget.way_unknown,
    budget.date_unreadable,
    welcome.step_without_text,
    welcome.step_link_impossible,
    envies.nobody_named,
    envies.no_theme,
    envies.mode_unreadable,
    envies.answered_again,
    envies.town_unknown,
    envies.company_refused,
    experiments.date_unreadable,
    experiments.budget_unreadable,
    experiments.next_step_unclear,
    experiments.ends_before_it_begins,
    recommendations.date_unreadable,
    recommendations.date_missing,
    recommendations.link_impossible,
    recommendations.state_unclear,
    cycle.date_unreadable,
    cycle.ends_before_it_begins,
)

BY_CODE: Final[Mapping[str, Rule]] = MappingProxyType({rule.code: rule for rule in RULES})


_Asked = tuple[str, str, tuple[Value, ...]]


def look_at(register: Register) -> tuple[Finding, ...]:
    """Return every finding of every rule, in order of tab, row and column."""
    return tuple(_told_once(in_order(register, (finding for rule in RULES for finding in rule.findings(register)))))


def in_order(register: Register, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in order of tab, row and column."""
    order = {layout.tab: at for at, layout in enumerate(register.layouts)}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        row, column = position(finding.cell) if finding.cell else (finding.row, 0)
        return order[finding.tab], row, column, finding.code

    return tuple(sorted(findings, key=place))


def _told_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings, a question that many lines ask alike being one that counts its lines: one answer settles it,
    but for the lines that were answered by themselves.
    """
    alike: dict[_Asked, list[Finding]] = {}
    for finding in findings:
        if finding.question:
            alike.setdefault(_asked(finding), []).append(finding)
    for finding in findings:
        same = alike.get(_asked(finding), [finding])
        if len(same) < _MANY:
            yield finding
        elif same[0] is finding:
            cells = tuple(each.cell for each in same if each.cell)
            message = replace(finding.message, after=_lines(cells))
            yield replace(finding, message=message, cells=cells, question=finding.common or finding.question)


def _asked(finding: Finding) -> _Asked:
    """Return what is asked, by which rule, and among which readings: two findings that give the same are one
    question.
    """
    return finding.code, finding.common or finding.question, finding.readings


def _lines(cells: Sequence[str]) -> Saying:
    """Return « (sur 5 lignes : E3, E7, E8…) »."""
    text = ", ".join(cells[:_CELLS_SHOWN]) + ("…" if len(cells) > _CELLS_SHOWN else "")
    return say("(sur {count} lignes : {cells}).", count=len(cells), cells=text)
