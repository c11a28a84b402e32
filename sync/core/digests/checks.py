"""What the sheet could be asked about: people entered twice, findings, and two small charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from sync.core.digests.attention import Said, finding_line
from sync.core.digests.caps import PER_SECTION, shortened
from sync.core.digests.scope import Scope
from sync.core.digests.values import Bar, Group, Line, Section
from sync.core.model.outcomes import Finding, MemberType, Pair, Severity, Tier
from sync.core.model.records import Member
from sync.core.reasons import reasons_sentence
from sync.core.rules import BY_CODE
from sync.core.say import msgid, tell
from sync.core.tabs import MEMBERS
from sync.core.text import capital, listed, one_line, plural, typeset

_PER_RULE: Final = 3
_SEVERITIES: Final = {
    Severity.ERROR: msgid("À corriger"),
    Severity.WARNING: msgid("À vérifier"),
    Severity.HINT: msgid("À compléter"),
}


def duplicates(scope: Scope) -> Section:
    """Return the pairs of lines that a person should look at, most likely first, with the reason."""
    pairs = scope.assessment.duplicates.pairs
    to_confirm = [pair for pair in _bridges(pairs) if _is_covered(scope, pair)]
    lines = tuple(_pair(scope, pair) for pair in to_confirm[:PER_SECTION])
    sure = sum(pair.tier is Tier.SURE for pair in pairs if _is_covered(scope, pair))
    intro = tell("Est-ce la même personne ? Vous seul·es pouvez le dire.") if lines else ""
    if lines and sure:
        intro += tell(" {sure} dans l’onglet Doublons.", sure=plural(sure, "paire sûre est", "paires sûres sont"))
    return Section(
        "duplicates",
        tell("Doublons à confirmer"),
        typeset(intro),
        scope.notice(MEMBERS),
        groups=(Group(lines, beyond=len(to_confirm) - len(lines)),) if lines else (),
        rest=tell("dans l’onglet Doublons"),
    )


def _bridges(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs to confirm that bring together lines not brought together yet: one person on five lines is one
    question or two, not ten.
    """
    group: dict[int, list[int]] = {}
    bridges = []
    for pair in sorted(pairs, key=lambda pair: pair.tier is not Tier.SURE):
        smaller, larger = sorted((group.setdefault(row, [row]) for row in pair.rows), key=len)
        if smaller is not larger:
            larger += smaller
            group.update(dict.fromkeys(smaller, larger))
            bridges += [pair] if pair.tier is Tier.TO_CONFIRM else []
    return bridges


def _is_covered(scope: Scope, pair: Pair) -> bool:
    return any(_covers(scope, row) for row in pair.rows)


def _covers(scope: Scope, row: int) -> bool:
    return scope.covers(MEMBERS, row)


def _pair(scope: Scope, pair: Pair) -> Line:
    who = [tell("{name} (ligne\u00a0{row})", name=_name(scope, row), row=row) for row in pair.rows]
    lines = (scope.member(row) for row in pair.rows)
    cells = tuple(cell for line in lines if line for cell in scope.line(line.origin.place))
    return Line(listed(who), f"{capital(reasons_sentence(pair))}.", cells=cells)


def _name(scope: Scope, row: int) -> str:
    record = scope.member(row)
    return one_line(record.name, 60) if isinstance(record, Member) else "?"


def findings(scope: Scope, at_the_top: frozenset[Said]) -> Section:
    """Return what there is to look at, errors first, one group a rule; what was said at the top is not said again."""
    every = scope.findings()
    rest = [finding for finding in every if (finding.tab, finding.row, finding.field) not in at_the_top]
    rules: dict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for severity in Severity:
        for finding in rest:
            if finding.severity is severity:
                rules[severity, finding.code].append(finding)
    groups = (Group(tuple(finding_line(scope, f) for f in rule), _title(rule)) for rule in rules.values())
    return Section(
        "findings",
        tell("À regarder dans le tableur"),
        intro=tell("Ce qui est dit plus haut n’est pas répété dans la liste.") if len(rest) < len(every) else "",
        notice=scope.notice(*scope.register.expected),
        bars=_severities(every),
        groups=tuple(shortened(group, _PER_RULE) for group in groups),
        rest=tell("dans l’onglet À vérifier"),
    )


def _title(rule: list[Finding]) -> str:
    return f"{tell(_SEVERITIES[rule[0].severity])} · {tell(BY_CODE[rule[0].code].title)} ({len(rule)})"


def _severities(every: Iterable[Finding]) -> tuple[Bar, ...]:
    counts = Counter(finding.severity for finding in every)
    return bars((tell(label), counts[severity], severity.value) for severity, label in _SEVERITIES.items())


def types(scope: Scope) -> Section:
    """Return how many members of each class; nothing without the restricted workbook."""
    section = Section("types", tell("Les membres en bref"), notice=scope.notice(MEMBERS))
    if not scope.assessment.has_activity or not scope.covers(MEMBERS):
        return section if scope.assessment.has_activity else Section("types", section.title)
    people = [one for one in scope.assessment.people if any(_covers(scope, row) for row in one.rows)]
    counts = Counter(one.type for one in people)
    chart = bars((kind.label, counts[kind], kind.value) for kind in MemberType)
    intro = tell("Une photographie de l’activité, pas un classement : tout le monde reçoit les mêmes nouvelles.")
    return Section("types", section.title, typeset(intro), bars=chart) if chart else section


def bars(rows: Iterable[tuple[str, int, str]]) -> tuple[Bar, ...]:
    """Return a chart from (label, count, tone): widths in percent of the longest; nothing when every count is zero."""
    entries = list(rows)
    longest = max((count for _, count, _ in entries), default=0)
    if not longest:
        return ()
    return tuple(Bar(label, count, round(100 * count / longest), tone) for label, count, tone in entries)
