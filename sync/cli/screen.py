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
from sync.core.model.outcomes import Duplicates, Finding, MemberType, Severity, Tier, Typed
from sync.core.model.records import Member, Register
from sync.core.people.typology import totals
from sync.core.reasons import reasons_sentence
from sync.core.say import msgids, tell
from sync.core.text import listed, moment, one_line, plural, typeset

WORDS: Final = {
    Severity.ERROR: (*msgids("erreur", "erreurs"), "bold red", "●"),
    Severity.WARNING: (*msgids("à vérifier", "à vérifier"), "yellow", "▲"),
    Severity.HINT: (*msgids("suggestion", "suggestions"), "cyan", "○"),
}
BAR: Final = 30


def console(*, quiet: bool = False) -> Console:
    """Return where people read; rich follows NO_COLOR, pipes and narrow terminals, and keeps « : » with its word."""
    _wrap.re_word = re.compile(r"[ \t\n]*[^ \t\n]+[ \t\n]*")  # rich would break lines at non-breaking spaces
    return Console(file=output(), highlight=False, quiet=quiet)


def show_reading(screen: Console, register: Register) -> None:
    """Show what was read, when, and what the reading itself has to say."""
    here = [tab for tab in register.tabs if register.has(tab)]
    tab_counts = listed([plural(len(register.records_of(tab)), tab.words.line, tab.words.lines) for tab in here])
    screen.print(
        tell(
            "{source}, lu le {read_at} : {tab_counts}.",
            source=f"[bold]{escape(one_line(register.source))}[/]",
            read_at=moment(register.read_at),
            tab_counts=tab_counts,
        )
    )
    for note in register.notes:
        screen.print(f"[dim]  {escape(note)}[/]")


def show_counts(screen: Console, findings: Sequence[Finding]) -> None:
    """Show in one line how many findings of each severity there are."""
    show_severities(screen, Counter(finding.severity for finding in findings))


def show_severities(screen: Console, counts: Mapping[Severity, int]) -> None:
    """Show in one line how many of each severity were counted."""
    parts = Text.from_markup(f"{heading(tell('À regarder'))}  ")
    for severity, (one, many, style, mark) in WORDS.items():
        count = counts.get(severity, 0)
        parts.append(f"{mark} {plural(count, one, many)}   ", style=style if count else "dim")
    screen.print(parts)


def show_findings(screen: Console, findings: Sequence[Finding], limit: int | None = None) -> None:
    """Show findings, gravest first; past ``limit`` they are only counted."""
    by_severity = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    first = by_severity if limit is None else by_severity[:limit]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in first:
        _, _, style, mark = WORDS[finding.severity]
        place = (
            f"{finding.tab}!{finding.cell}"
            if finding.cell
            else tell("{tab}, ligne {row}", tab=finding.tab, row=finding.row)
        )
        hint = typeset(f" → {finding.suggestion}") if finding.suggestion else ""
        table.add_row(
            Text(f"  {mark}", style=style),
            Text(one_line(place, 40), style="bold"),
            Text(f"{finding.called} — {finding.message}{one_line(hint)}"),
        )
    screen.print(table)
    show_others(screen, len(by_severity) - len(first), "autre", "autres")


def show_others(screen: Console, count: int, one: str, many: str) -> None:
    """Show how many more there are, when there are."""
    if count > 0:
        screen.print(f"    [dim]{tell('et {count}', count=plural(count, one, many))}[/]")


def show_duplicates(screen: Console, members: Sequence[Member], alike: Duplicates, limit: int | None = None) -> None:
    """Show the pairs of lines that may be one person, surest first, each with its reason."""
    sure = sum(pair.tier is Tier.SURE for pair in alike.pairs)
    detail = tell(
        " ({sure}, {pairs} à confirmer)",
        sure=plural(sure, "paire sûre", "paires sûres"),
        pairs=len(alike.pairs) - sure + alike.untold,
    )
    show_clusters(screen, len(alike.clusters), detail)
    names = {member.row: member.name for member in members}
    first = alike.pairs if limit is None else alike.pairs[:limit]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for pair in first:
        one, other = pair.rows
        tier = (
            Text(f"  {tell('sûr')}", style="green")
            if pair.tier is Tier.SURE
            else Text(f"  {tell('à confirmer')}", style="yellow")
        )
        table.add_row(
            tier,
            Text(
                tell(
                    "{names} (ligne {one}) et {names_2} (ligne {other})",
                    names=short_name(names[one]),
                    one=one,
                    names_2=short_name(names[other]),
                    other=other,
                )
            ),
        )
        table.add_row("", Text(reasons_sentence(pair), style="dim"))
    screen.print(table)
    show_others(screen, len(alike.pairs) - len(first) + alike.untold, "autre paire", "autres paires")


def show_clusters(screen: Console, count: int, detail: str = "") -> None:
    """Show how many people are entered several times."""
    people = plural(count, "personne entrée plusieurs fois", "personnes entrées plusieurs fois")
    screen.print(heading(tell("Doublons")), f"{people}{detail}", sep="  ")


def show_typology(screen: Console, people: Sequence[Typed], *, has_activity: bool) -> None:
    """Show a bar for each class, the number beside it; without the restricted workbook, a word on how to have more."""
    screen.print(heading(tell("Typologie")), plural(len(people), "personne"), sep="  ")
    counts = totals(people)
    most = max(counts.values(), default=0) or 1
    width = 1 + max(len(kind.label) for kind in MemberType)
    for kind in MemberType:
        count = counts.get(kind, 0)
        bar = "█" * max(round(BAR * count / most), 1 if count else 0)
        screen.print(f"  {kind.label:<{width}} [green]{bar}[/] {count}")
    if not has_activity:
        screen.print(f"  [dim]{tell('Sans le classeur d’activité (--activity), tout le monde est « inconnu ».')}[/]")


def show_files(screen: Console, files: Iterable[Path]) -> None:
    """Show where everything is, each on its own line, so that it can be copied whole."""
    for path in files:
        screen.print(f"  {escape(str(path))}", soft_wrap=True)


def say(sentence: str, *, quiet: bool = False) -> None:
    """Show one sentence, its typography set, on as many columns as it wants."""
    console(quiet=quiet).print(typeset(sentence), markup=False, soft_wrap=True)


def heading(text: str) -> str:
    """Return what introduces a part of the screen."""
    return f"[bold magenta]{text}[/]"


def short_name(text: str) -> str:
    """Return the name of somebody, whatever was typed there, as it fits in a line."""
    return one_line(text, 40)
