"""What the week brought: changes since the last reading, and the people who arrived."""

from __future__ import annotations

from typing import Final

from sync.core.digests.caps import others
from sync.core.digests.scope import Scope
from sync.core.digests.values import Group, Line, Section
from sync.core.model.outcomes import Change, ChangeKind, FieldChange
from sync.core.model.records import Gathering, Member
from sync.core.model.tabs import Record
from sync.core.say import tell
from sync.core.tabs import MEMBERS
from sync.core.text import capital, labelled, moment, one_line, quoted, typeset

_FIELDS: Final = 3


def arrivals(scope: Scope) -> tuple[Change, ...]:
    """Return the lines that are new in the directory."""
    return tuple(e for e in scope.events if e.kind is ChangeKind.ARRIVED and e.tab is MEMBERS)


def changes(scope: Scope) -> Section:
    """Return what changed in the tabs since the last reading, new members left to their own section."""
    since = scope.assessment.changes.since
    if since is None:
        return Section("changes", tell("Ce qui a changé"))
    new = frozenset(arrivals(scope))
    events = [event for event in scope.events if event not in new]
    groups = tuple(
        Group(tuple(_changed(scope, event) for event in events if event.tab is kind), kind.title)
        for kind in scope.register.tabs
        if any(event.tab is kind for event in events)
    )
    notice = scope.notice(*scope.register.expected)
    intro = tell("Depuis la lecture du {since}.", since=moment(since)) if groups or notice else ""
    return Section("changes", tell("Ce qui a changé"), intro, notice, groups=groups, rest=tell("dans le tableur"))


def _changed(scope: Scope, event: Change) -> Line:
    name = _name(scope, event)
    match event.kind:
        case ChangeKind.SORTED:
            return Line(tell("Les lignes ont été rangées dans un autre ordre"), tell("Rien ne s’est perdu en route."))
        case ChangeKind.LEFT:
            return Line(f"{capital(name)} {tell(event.tab.words.left)}")
        case ChangeKind.ARRIVED:
            return Line(labelled(tell(event.tab.words.arrived), name), cells=scope.line(event.place))
        case ChangeKind.CHANGED:
            return Line(capital(name), _fields(event.fields), cells=scope.line(event.place))


def _name(scope: Scope, event: Change) -> str:
    if event.tab.is_quoted:
        return quoted(event.name, 80)
    record = None if event.kind is ChangeKind.LEFT else _record(scope, event)
    if isinstance(record, Gathering) and record.date:
        return tell("l’apéro du {date:day}", date=record.date)
    return one_line(event.name)


def _record(scope: Scope, event: Change) -> Record | None:
    return scope.records.get(event.place) if event.place else None


def _fields(fields: tuple[FieldChange, ...]) -> str:
    rest = len(fields) - _FIELDS
    phrases = [_field(change) for change in fields[:_FIELDS]] + ([others(rest)] if rest > 0 else [])
    return typeset(f"{' ; '.join(phrases)}.") if phrases else ""


def _field(change: FieldChange) -> str:
    if not change.before:
        return tell("{field} : {after} a été ajouté", field=change.field, after=quoted(change.after, 40))
    if not change.after:
        return tell("{field} : {before} a été effacé", field=change.field, before=quoted(change.before, 40))
    was, now = quoted(change.before, 40), quoted(change.after, 40)
    return tell("{field} : {was} devient {now}", field=change.field, was=was, now=now)


def welcome(scope: Scope) -> Section:
    """Return the members who arrived, with what they say of themselves."""
    members = {member.row: member for member in scope.register.members}
    new = [members[event.row] for event in arrivals(scope) if event.row in members]
    lines = tuple(_welcomed(scope, member) for member in new)
    groups = (Group(lines),) if lines else ()
    return Section("welcome", tell("Bienvenue à"), groups=groups, rest=tell("dans l’annuaire"))


def _welcomed(scope: Scope, member: Member) -> Line:
    what = [one_line(trade, 40) for trade in member.trades[:3]]
    where = [one_line(member.city, 40)] if member.city else []
    about = ", ".join((*what, *where))
    words = quoted(member.presentation, 160) if member.presentation else ""
    detail = ". ".join(part for part in (capital(about), words) if part)
    return Line(one_line(member.name, 60), detail, cells=scope.line(member.origin.place))
