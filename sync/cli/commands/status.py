"""``tablee status``: how the service is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape

from sync.cli import screen
from sync.cli.mails import in_states
from sync.cli.offices import of_each_office
from sync.cli.options import Config, Json, Out, Quiet, Source
from sync.cli.output import Document, answer
from sync.cli.whole import status_of_the_whole
from sync.connect import Asked
from sync.core.say import tell
from sync.core.text import listed, moment, one_line, typeset
from sync.journal.mail_rows import State
from sync.service.asking import life_of, status_of
from sync.service.status import JobStatus, Status

_STATES: Final = {
    "ok": ("●", "green"),
    "new": ("○", "dim"),
    "late": ("▲", "yellow"),
    "failing": ("✗", "bold red"),
    "held": ("‖", "yellow"),
}


@of_each_office
def status(
    source: Source = None,
    config: Config = None,
    out: Out = None,
    alive: Annotated[
        bool, typer.Option("--alive", help="Ne regarder que cela : tourne-t-elle ? (pour Docker et les sondes)")
    ] = False,
    database: Annotated[
        str | None,
        typer.Option(
            "--database",
            metavar="ADRESSE",
            help="Les chiffres de tous les bureaux que « tablee worker » sert depuis cette base.",
            show_default=False,
        ),
    ] = None,
    metrics: Annotated[
        Path | None,
        typer.Option(
            "--metrics",
            metavar="FICHIER",
            help="Avec « --database » : écrire aussi ces chiffres au format OpenMetrics.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Se termine par 1 si quelque chose est en retard ou ne marche pas, 0 sinon ; avec « --alive », par 1 si elle ne
    tourne pas, quoi qu’il en soit du reste.
    """
    if database is not None:
        return status_of_the_whole(database, metrics, as_json=as_json, quiet=quiet)
    request = Asked(source, config, None, out)
    service = life_of(request) if alive else status_of(request)
    if as_json:
        answer(document(service))
    else:
        show(service, quiet=quiet)
    if service.refused and not service.alive:
        raise service.refused
    return service.exit_code


def document(service: Status) -> Document:
    """Return what ``status --json`` says."""
    reading = service.last_reading
    return {
        "alive": service.alive,
        "pid": service.holder.pid if service.alive and service.holder else None,
        "since": service.holder.since.isoformat() if service.alive and service.holder else None,
        "last_reading": {"at": reading[0].isoformat(), "outcome": reading[1]} if reading else None,
        "jobs": [_job(each) for each in service.jobs],
        "post": dict(service.post or {}),
        "asks": list(service.asks),
        "problems": list(service.problems),
    }


def _job(each: JobStatus) -> Document:
    return {
        "job": each.job,
        "last": each.last.isoformat() if each.last else None,
        "next": each.next.isoformat() if each.next else None,
        "state": each.state,
        "said": each.said,
        "moved": each.moved,
    }


def show(service: Status, *, quiet: bool = False) -> None:
    """Show how the service is, for people; with ``quiet``, only what is wrong."""
    console = screen.console()
    if not quiet:
        _show_state(console, service)
    for problem in service.problems if service.exit_code == 1 else ():  # else it is the error of the command
        console.print(problem, style="bold red", markup=False)
    if service.jobs and not service.problems and not quiet:
        console.print(tell("Rien d’autre à signaler.") if service.asks else "[green]Tout va bien.[/]")


def _show_state(console: Console, service: Status) -> None:
    console.print(_alive(service))
    if service.last_reading:
        at, outcome = service.last_reading
        console.print(
            tell("[bold magenta]Dernière lecture[/]  {at} — {outcome}", at=moment(at), outcome=escape(outcome))
        )
    for each in service.jobs:
        _show_job(console, each)
    if service.post is not None:
        counts = in_states({State(state): count for state, count in service.post.items()}, service.written)
        console.print(typeset(f"[bold magenta]Courrier[/]  {listed(counts) or tell('aucun mail encore')}"))
    for sentence in service.asks:
        console.print(sentence, style="bold yellow", markup=False)


def _alive(service: Status) -> str:
    who = service.holder
    if service.alive and who:
        doing = tell(" ; en ce moment : {doing}", doing=escape(who.doing)) if who.doing else ""
        return typeset(
            tell(
                "[bold green]Tablée tourne[/] (processus {pid}, depuis le {since}){doing}.",
                pid=who.pid,
                since=moment(who.since),
                doing=doing,
            )
        )
    if service.alive:
        return tell("[bold green]Tablée tourne.[/]")
    last_sign = tell(" Dernier signe de vie : le {seen}.", seen=moment(who.seen)) if who else ""
    return typeset(tell("[bold]Tablée ne tourne pas.[/]{last_sign}", last_sign=last_sign))


def _show_job(console: Console, each: JobStatus) -> None:
    """Show three lines: what and when, the last time and what came of it, the next one and why then."""
    mark, style = _STATES[each.state]
    console.print(f"[{style}]{mark}[/] [bold]{each.title}[/], {each.rule}")
    when, at = (tell("le dernier essai"), each.tried) if each.tried else (tell("la dernière fois"), each.last)
    last = f"{moment(at)} — {escape(one_line(each.said, 200))}" if at else tell("pas encore")
    console.print(f"    [dim]{when} :[/] {last}")
    why_moved = f" [dim]({escape(each.moved)})[/]" if each.moved else ""
    console.print(
        tell(
            "    [dim]la prochaine :[/] {next}{why_moved}",
            next=moment(each.next) if each.next else tell("jamais"),
            why_moved=why_moved,
        )
    )
