"""``tablee matches``: who could help whom, and why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.markup import escape

from sync import connect
from sync.cli import screen
from sync.cli.offices import of_each_office
from sync.cli.options import Config, Json, Kept, Quiet, Source, Today
from sync.cli.output import Document, answer
from sync.cli.reading import read_register
from sync.connect import Asked, Plan
from sync.core.matching import Match, Matches, Ring, Together, find_matches
from sync.core.model.choices import Audience
from sync.core.model.records import Listing, Member
from sync.core.say import tell
from sync.core.tabs import LISTINGS
from sync.core.text import capital, listed, one_line, plural, quoted, typeset
from sync.errors import MissingTabsError


@of_each_office
def matches(
    source: Source = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Chaque besoin ouvert est rapproché des ressources ouvertes et de l’annuaire (métiers, compétences,
    présentation) : trois personnes au plus, ou autant que le besoin en demande. Chaque raison cite les cases, pour
    être vérifiée. Viennent ensuite les besoins qu’une même réponse servirait, et les échanges possibles à deux, trois
    ou quatre. La solidarité financière n’est jamais rapprochée de rien. Se tait dans le doute.
    """
    ideas = matches_of(connect.plan_as_set(Asked(source, config, None, out, today)))
    if as_json:
        answer(document(ideas))
    elif not quiet:
        _show(screen.console(), ideas)
    return 0


def matches_of(plan: Plan) -> Matches:
    """Return who could answer the open needs. Raises MissingTabsError without needs and resources."""
    register = read_register(plan)
    if not register.has(LISTINGS):
        raise MissingTabsError(
            tell("Ce tableau n’a pas d’onglet Besoins et ressources lisible ; rien n’a été fait."),
            tell("Vérifiez que c’est le bon fichier."),
        )
    return find_matches(register)


def document(ideas: Matches) -> Document:
    """Return what ``matches --json`` says; ``tab`` is that of the need, which may be one a year."""
    return {
        "matches": [_match(each) for each in ideas.matches],
        "rings": [[_match(step) for step in ring.steps] for ring in ideas.rings],
        "together": [
            {"needs": [{"tab": need.origin.tab, "row": need.row} for need in group.needs], "because": _plain(group)}
            for group in ideas.together
        ],
    }


def _match(match: Match) -> Document:
    return {
        "need": match.need.row,
        "tab": match.need.origin.tab,
        "with": {"tab": match.line.origin.tab, "row": match.line.row},
        "score": match.score,
        "because": _plain(match),
    }


def _plain(explained: Match | Together) -> list[str]:
    return [typeset(reason) for reason in explained.because]


def _show(console: Console, ideas: Matches) -> None:
    """Show each need and who could answer it, by the order of the sheet, then what several could do, and the rest."""
    by_need = sorted(ideas.matches, key=lambda match: (match.need.origin.tab, match.need.row))
    groups = [list(group) for _, group in groupby(by_need, key=lambda match: match.need.origin.place)]
    needs = plural(
        len(groups), "besoin auquel quelqu’un pourrait répondre", "besoins auxquels quelqu’un pourrait répondre"
    )
    console.print(tell("[bold magenta]Mises en relation[/]"), needs, sep="  ")
    for group in groups:
        _show_need(console, group)
    if ideas.together:
        _title(console, tell("Une même réponse pour plusieurs"))
        for together in ideas.together:
            for reason in together.because:
                console.print(f"  {escape(typeset(capital(reason)))}")
    if ideas.rings:
        _title(console, tell("Échanges possibles"))
        for ring in ideas.rings:
            _show_ring(console, ring)
    _show_others(console, ideas)


def _title(console: Console, text: str) -> None:
    console.print()
    console.print(f"[bold magenta]{text}[/]")


def _show_need(console: Console, matches: Sequence[Match]) -> None:
    need = matches[0].need
    discreet = "" if need.audience is Audience.EVERYONE else f" [yellow]{need.audience.label}[/]"
    console.print()
    console.print(f"[bold]{escape(quoted(need.summary, 80))}[/] {escape(_whose(need))}{discreet}")
    for match in matches:
        console.print(f"  → {escape(_whose(match.line))}")
        for reason in match.because:
            console.print(f"      [dim]{escape(typeset(reason))}[/]")
        if isinstance(match.line, Listing) and match.line.terms:
            console.print(
                f"      [dim]{escape(typeset(tell('modalités : {terms}', terms=quoted(match.line.terms, 80))))}[/]"
            )


def _whose(line: Listing | Member) -> str:
    """« Zoé Martin (Annuaire, ligne 12) »."""
    name = line.name if isinstance(line, Member) else line.who or line.contact
    return tell("{name} ({tab}, ligne {row})", name=one_line(name, 60), tab=one_line(line.origin.tab, 40), row=line.row)


def _show_ring(console: Console, ring: Ring) -> None:
    """« A pourrait aider B, qui pourrait aider C »: each need, and who could answer it."""
    steps = [
        tell(
            "{name} pourrait répondre à {name_2} ({summary:quoted})",
            name=_name(step.line),
            name_2=_name(step.need),
            summary=step.need.summary,
        )
        for step in ring.steps
    ]
    console.print(f"  {escape(typeset(capital(listed(steps))))}.")


def _name(line: Listing | Member) -> str:
    return one_line(line.name if isinstance(line, Member) else line.who or line.contact, 40)


def _show_others(console: Console, ideas: Matches) -> None:
    console.print()
    if ideas.unanswered:
        silent = plural(len(ideas.unanswered), "besoin ouvert", "besoins ouverts")
        console.print(
            tell("[dim]{silent} sans réponse trouvée : mieux vaut se taire que se tromper.[/]", silent=silent)
        )
    if ideas.delicate:
        left = plural(len(ideas.delicate), "besoin est laissé", "besoins sont laissés")
        console.print(tell("[dim]{left} à la coordination : une personne y répond, pas un programme.[/]", left=left))
    console.print(
        tell(
            "[dim]Ce sont des idées, à vérifier sur les cases citées ; c’est à vous de mettre les gens en relation.[/]"
        )
    )
