"""« Ce qui vous attend »: what waits for a coordinator about mails, with the cell of whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sync.core.decisions import words_for
from sync.core.digests.caps import PER_SECTION, others
from sync.core.digests.scope import Scope
from sync.core.digests.values import CellRef, Group, Line, Section, WeeklyDigest
from sync.core.model.pending import Pending
from sync.core.model.tables import OurTab
from sync.core.say import tell
from sync.core.tabs import MEMBERS
from sync.core.text import capital, moment, plural, typeset


def with_pending(digest: WeeklyDigest, scope: Scope, pending: Sequence[Pending]) -> WeeklyDigest:
    """Return the digest with what waits at its head; a week without other news is one to write of, too."""
    section = pending_section(scope, pending)
    if not section.shows:
        return digest
    lines = [line for group in section.groups for line in group.lines]
    headline = plural(len(lines), "chose vous attend", "choses vous attendent") if digest.is_empty else digest.headline
    return replace(
        digest,
        sections=(section, *digest.sections),
        headline=headline,
        title=capital(headline),
        is_empty=False,
    )


def pending_section(scope: Scope, pending: Sequence[Pending]) -> Section:
    """Return the section; empty when nothing waits. What concerns somebody of another office is theirs."""
    ours = [each for each in pending if not each.address or _is_ours(scope, each.address)]
    lines = tuple(_line(scope, each) for each in ours[:PER_SECTION])
    rest = len(ours) - len(lines)
    groups = (Group(lines),) if lines else ()
    more = others(rest, typeset(tell("dans l’onglet {tab:quoted}", tab=OurTab.MAILS.title))) if rest else ""
    return Section("pending", tell("Ce qui vous attend"), groups=groups, more=more)


def _line(scope: Scope, each: Pending) -> Line:
    since = each.since.astimezone(scope.assessment.as_of.tzinfo)
    how = ""
    if each.choices:
        how = tell("Répondez dans l’onglet « {tab} » : {words}.", tab=OurTab.MAILS.title, words=words_for(each.choices))
    todo = typeset(f"{each.todo} {how}".strip())
    when = capital(tell("depuis le {since}", since=moment(since)))
    return Line(each.what, todo, when, tuple(_cells(scope, each.address)))


def _cells(scope: Scope, address: str) -> Iterator[CellRef]:
    for member in scope.register.members:
        if address and address in {mail.strip().lower() for mail in member.emails}:
            yield from scope.cells(member.origin.tab, member.origin.cell("emails"))


def _is_ours(scope: Scope, address: str) -> bool:
    rows = [member.row for member in scope.register.members if address in {m.strip().lower() for m in member.emails}]
    return not rows or any(scope.covers(MEMBERS, row) for row in rows)
