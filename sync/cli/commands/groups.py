"""``tablee groups``: working groups, who is in which and why, who has none, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from sync.cli import screen
from sync.cli.options import Json, Quiet
from sync.cli.output import Document, answer
from sync.cli.statement import read_statement
from sync.core.groups.asking import Ask, whom_to_ask
from sync.core.groups.because import asked, left_out, reasons, slot_name
from sync.core.groups.compose import compose
from sync.core.groups.model import VISIO, Group, Proposal, Statement
from sync.core.text import capital, one_line, plural, typeset
from sync.solver import solver


def groups(
    source: Annotated[
        Path,
        typer.Argument(metavar="DOSSIER-OU-FICHIER", help="L’énoncé (.json), ou un dossier qui en a un seul."),
    ],
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="FICHIER",
            help="La proposition déjà annoncée (le JSON d’avant) : on bouge le moins possible.",
            show_default=False,
        ),
    ] = None,
    ask: Annotated[
        bool | None,
        typer.Option(
            "--ask/--no-ask",
            help="Chercher à qui demander un rôle de plus ; sans rien dire : oui, sauf avec --json.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Chaque personne n’est placée que dans un thème qu’elle a choisi, près de chez elle ou en visio. La proposition
    est la meilleure, et le dit ; sinon, elle dit de combien elle pourrait l’être au plus. Gardez-la (--json), et
    donnez-la la fois suivante. Demande un solveur : pip install 'tablee[groups]'.
    """
    by = solver()
    statement = read_statement(source, previous)
    proposal = compose(statement, by)
    wants_asks = not (as_json or quiet) if ask is None else ask
    asks = list(whom_to_ask(statement, proposal, by)) if wants_asks else []
    if as_json:
        answer(document(statement, proposal, asks))
    elif not quiet:
        _show(screen.console(), statement, proposal, asks)
    return 0


def document(statement: Statement, proposal: Proposal, asks: Sequence[Ask]) -> Document:
    """Return what ``groups --json`` says; ``score``, ``bound`` and ``gap`` in points."""
    return {
        "groups": [_group(statement, group) for group in proposal.groups],
        "unplaced": list(proposal.unplaced),
        "score": proposal.score / 1000,
        "bound": proposal.bound / 1000,
        "gap": (proposal.bound - proposal.score) / 1000,
        "proven": proposal.is_proven,
        "left_out": {each.person: _plain(each.because) for each in left_out(statement, proposal)},
        "asks": [
            {**_where(ask.slot.theme, ask.slot.venue), "role": ask.role, "more": ask.more, "people": list(ask.people)}
            for ask in asks
        ],
    }


def _group(statement: Statement, group: Group) -> Document:
    people = statement.people
    return {
        **_where(*group.slot),
        "members": list(group.members),
        "animateur": group.animateur,
        "secretaire": group.secretaire,
        "because": {each: _plain(reasons(statement, group, people[each])) for each in group.members},
    }


def _where(theme: str, venue: str) -> Document:
    return {"theme": theme, **({"visio": True} if venue == VISIO else {"place": venue})}


def _plain(sentences: Sequence[str]) -> list[str]:
    return [typeset(sentence) for sentence in sentences]


def _show(console: Console, statement: Statement, proposal: Proposal, asks: Sequence[Ask]) -> None:
    """Show who has no group first, whom to ask, then each group, then how good the proposal is."""
    placed = len(statement.people) - len(proposal.unplaced)
    made = plural(len(proposal.groups), "groupe")
    console.print(
        "[bold magenta]Groupes[/]", f"{made}, {plural(placed, 'personne placée', 'personnes placées')}", sep="  "
    )
    if proposal.unplaced:
        _title(console, f"Sans groupe : {plural(len(proposal.unplaced), 'personne')}")
        for left in left_out(statement, proposal):
            console.print(f"  [bold]{escape(_name(statement, left.person))}[/]")
            for reason in left.because:
                console.print(f"      [dim]{escape(typeset(reason))}[/]")
    if asks:
        _title(console, "À qui demander")
        for ask in asks:
            console.print(f"  {escape(typeset(asked(statement, ask)))}")
    for group in proposal.groups:
        _show_group(console, statement, group)
    console.print()
    console.print(f"[dim]{typeset(_quality(proposal))}[/]")


def _title(console: Console, text: str) -> None:
    console.print()
    console.print(f"[bold magenta]{typeset(text)}[/]")


def _show_group(console: Console, statement: Statement, group: Group) -> None:
    settings = statement.settings
    seats = plural(settings.largest - len(group.members), "place libre", "places libres")
    size = plural(len(group.members), "personne")
    console.print()
    console.print(f"[bold]{escape(typeset(slot_name(statement, group.slot)))}[/] {size}, {seats}")
    for each in group.members:
        role = {group.animateur: " [cyan]anime[/]", group.secretaire: " [cyan]secrétaire[/]"}.get(each, "")
        because = escape(typeset(", ".join(reasons(statement, group, statement.people[each]))))
        console.print(f"  {escape(_name(statement, each))}{role}  [dim]{because}[/]")


def _quality(proposal: Proposal) -> str:
    if proposal.is_proven:
        return "C’est prouvé : aucune proposition ne vaut mieux."
    lost = f"{(proposal.bound - proposal.score) / 1000:.1f}".replace(".", ",")
    return capital(
        f"meilleure proposition trouvée ; une autre pourrait valoir {lost} points de plus, jamais davantage "
        "(un premier thème en vaut 100). Gardez-la."
    )


def _name(statement: Statement, person: str) -> str:
    return one_line(statement.people[person].name, 60)
