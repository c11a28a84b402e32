"""What commands print for people: French, in colour on a terminal, plain in a pipe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from rich import _wrap
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from sync.cli.output import output
from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import (
    Change,
    ChangeKind,
    Changes,
    Duplicates,
    Finding,
    MemberType,
    Severity,
    Tier,
    Typed,
    Why,
)
from sync.core.model.records import Member, Register
from sync.core.people.typology import totals
from sync.core.reasons import reasons_sentence
from sync.core.text import clock, day, listed, moment, one_line, plural, quoted, typeset

WORDS: Final = {
    Severity.ERROR: ("erreur", "erreurs", "bold red", "●"),
    Severity.WARNING: ("à vérifier", "à vérifier", "yellow", "▲"),
    Severity.HINT: ("suggestion", "suggestions", "cyan", "○"),
}
BAR: Final = 30


def console(*, quiet: bool = False) -> Console:
    """Where people read; rich follows NO_COLOR, pipes and narrow terminals, and keeps « : » with its word."""
    _wrap.re_word = re.compile(r"[ \t\n]*[^ \t\n]+[ \t\n]*")  # rich would break lines at non-breaking spaces
    return Console(file=output(), highlight=False, quiet=quiet)


def show_reading(screen: Console, register: Register) -> None:
    """What was read, when, and what the reading itself has to say."""
    here = [tab for tab in register.tabs if register.has(tab)]
    read = listed([plural(len(register.records_of(tab)), tab.words.line, tab.words.lines) for tab in here])
    screen.print(f"[bold]{escape(one_line(register.source))}[/], lu le {moment(register.read_at)} : {read}.")
    for note in register.notes:
        screen.print(f"[dim]  {escape(note)}[/]")


def show_counts(screen: Console, findings: Sequence[Finding]) -> None:
    """One line: how many findings of each severity."""
    show_severities(screen, Counter(finding.severity for finding in findings))


def show_severities(screen: Console, counts: Mapping[Severity, int]) -> None:
    """The same line, from what was counted."""
    parts = Text.from_markup(f"{_title('À regarder')}  ")
    for severity, (one, many, style, mark) in WORDS.items():
        count = counts.get(severity, 0)
        parts.append(f"{mark} {plural(count, one, many)}   ", style=style if count else "dim")
    screen.print(parts)


def show_findings(screen: Console, findings: Sequence[Finding], limit: int | None = None) -> None:
    """Findings, gravest first; past ``limit`` they are only counted."""
    ranked = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    kept = ranked if limit is None else ranked[:limit]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in kept:
        _, _, style, mark = WORDS[finding.severity]
        place = f"{finding.tab}!{finding.cell}" if finding.cell else f"{finding.tab}, ligne {finding.row}"
        hint = typeset(f" → {finding.suggestion}") if finding.suggestion else ""
        table.add_row(
            Text(f"  {mark}", style=style),
            Text(one_line(place, 40), style="bold"),
            Text(f"{finding.record} — {finding.message}{one_line(hint)}"),
        )
    screen.print(table)
    _and_others(screen, len(ranked) - len(kept), "autre", "autres")


def _and_others(screen: Console, count: int, one: str, many: str) -> None:
    if count > 0:
        screen.print(f"    [dim]et {plural(count, one, many)}[/]")


def show_duplicates(screen: Console, members: Sequence[Member], found: Duplicates, limit: int | None = None) -> None:
    """The pairs of lines that may be one person, surest first, each with its reason."""
    sure = sum(pair.tier is Tier.SURE for pair in found.pairs)
    detail = f" ({plural(sure, 'paire sûre', 'paires sûres')}, {len(found.pairs) - sure + found.untold} à confirmer)"
    show_clusters(screen, len(found.clusters), detail)
    names = {member.row: member.name for member in members}
    kept = found.pairs if limit is None else found.pairs[:limit]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for pair in kept:
        one, other = pair.rows
        tier = Text("  sûr", style="green") if pair.tier is Tier.SURE else Text("  à confirmer", style="yellow")
        table.add_row(tier, Text(f"{_name(names[one])} (ligne {one}) et {_name(names[other])} (ligne {other})"))
        table.add_row("", Text(reasons_sentence(pair), style="dim"))
    screen.print(table)
    _and_others(screen, len(found.pairs) - len(kept) + found.untold, "autre paire", "autres paires")


def show_clusters(screen: Console, count: int, detail: str = "") -> None:
    """How many people are entered several times."""
    people = plural(count, "personne entrée plusieurs fois", "personnes entrées plusieurs fois")
    screen.print(_title("Doublons"), f"{people}{detail}", sep="  ")


def _name(text: str) -> str:
    return one_line(text, 40)


def show_typology(screen: Console, people: Sequence[Typed], *, known: bool) -> None:
    """Bars by class, the number beside each; without the restricted workbook, a word on how to have more."""
    screen.print(_title("Typologie"), plural(len(people), "personne"), sep="  ")
    counts = totals(people)
    most = max(counts.values(), default=0) or 1
    for kind in MemberType:
        count = counts.get(kind, 0)
        bar = "█" * max(round(BAR * count / most), 1 if count else 0)
        screen.print(f"  {kind.label:<21} [green]{bar}[/] {count}")
    if not known:
        screen.print("  [dim]Sans le classeur d’activité (--activity), tout le monde est « inconnu ».[/]")


def show_people(screen: Console, people: Sequence[Typed]) -> None:
    """One line a person: class, engagement, reason."""
    table = Table(box=None, pad_edge=True, header_style="bold")
    for title in ("Lignes", "Personne", "Classe", "Engagement", "Parce que"):
        table.add_column(title, overflow="fold")
    for person in people:
        carried = person.engagement
        engagement = f"{carried.gatherings} / {carried.listings} / {carried.introductions}"
        rows = ", ".join(map(str, person.rows))
        table.add_row(rows, Text(_name(person.name)), person.type.label, engagement, Text(" ; ".join(person.because)))
    screen.print(table)
    screen.print("  [dim]Engagement : apéros portés / annonces / mises en relation.[/]")


def show_upcoming(screen: Console, assessment: Assessment) -> None:
    """The next gathering, planned or proposed, and what it still lacks."""
    if not assessment.upcoming:
        return
    proposal = assessment.upcoming[0]
    hour = clock(proposal.time)
    planned = "prévu" if proposal.place else "proposé par le rythme et l’alternance"
    screen.print(
        _title("Prochain apéro"), f"{day(proposal.day, weekday=True)} à {hour} : {escape(proposal.format)}", sep="  "
    )
    remarks = "".join(f" ; {remark}" for remark in proposal.remarks)
    screen.print(f"  [dim]{escape(typeset(planned + remarks))}[/]")


def show_changes(screen: Console, changes: Changes, limit: int = 6) -> None:
    """What changed since the earlier reading."""
    if changes.since is None:
        screen.print(_title("Changements"), "première lecture : rien encore à comparer.", sep="  ")
        return
    if not changes.events:
        screen.print(_title("Changements"), f"rien n’a changé depuis le {day(changes.since)}.", sep="  ")
        return
    screen.print(_title("Changements"), f"depuis le {day(changes.since)}", sep="  ")
    for event in changes.events[:limit]:
        screen.print(f"  {escape(change_sentence(event))}")
    _and_others(screen, len(changes.events) - limit, "autre", "autres")


def change_sentence(event: Change) -> str:
    """« Annuaire : Zoé Martin est arrivé·e (ligne 14) »."""
    where = f" (ligne {event.row})" if event.row else ""
    said = {
        ChangeKind.ARRIVED: f"nouvelle ligne, {_name(event.name)}{where}",
        ChangeKind.LEFT: f"{_name(event.name)} n’y est plus",
        ChangeKind.SORTED: "l’onglet a été trié",
        ChangeKind.CHANGED: f"{_name(event.name)}{where}, {_fields(event)}",
    }
    return typeset(f"{event.title} : {said[event.kind]}.")


def _fields(event: Change) -> str:
    return " ; ".join(
        f"{each.field} : {quoted(each.before, 30) if each.before else 'vide'} → "
        f"{quoted(each.after, 30) if each.after else 'vide'}"
        for each in event.fields
    )


def show_files(screen: Console, files: Iterable[Path]) -> None:
    """Where everything is, each on its own line, so that it can be copied whole."""
    for path in files:
        screen.print(f"  {escape(str(path))}", soft_wrap=True)


def _title(text: str) -> str:
    return f"[bold magenta]{text}[/]"


def show_answers(screen: Console, why: Why) -> None:
    """Each claim, then what it rests on."""
    screen.print(f"[bold]{escape(one_line(why.about))}[/]")
    for answer in why.answers:
        screen.print(f"  {escape(answer.claim)}")
        rests_on = [", ".join(answer.cells), answer.rule, answer.threshold, f"lecture du {day(answer.date)}"]
        screen.print(f"    [dim]{escape(' · '.join(part for part in rests_on if part))}[/]")
