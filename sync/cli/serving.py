"""The commands of the service: start it, and tell how it is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from rich.console import Console
from rich.markup import escape

from sync.cli import screen
from sync.cli.posting import in_states
from sync.cli.progress import telling
from sync.connect import Asked
from sync.core.text import listed, moment, one_line, typeset
from sync.disk import on_windows
from sync.errors import ConfigurationError
from sync.journal.mail_rows import State
from sync.service.asking import life_of, status_of
from sync.service.logs import JSON_VARIABLE
from sync.service.status import JobStatus, Status

_STATES: Final = {
    "ok": ("●", "green"),
    "new": ("○", "dim"),
    "late": ("▲", "yellow"),
    "failing": ("✗", "bold red"),
    "held": ("‖", "yellow"),
}


def start(asked: Asked, *, once: bool, log_json: bool, quiet: bool) -> int:
    """Run the service in the foreground; the exit code."""
    if on_windows():
        raise ConfigurationError(
            typeset("« tablee start » demande Linux ou macOS ; rien n’a été fait."),
            typeset("Sous Windows, le Planificateur de tâches lance « tablee run » (docs/operations.fr.md)."),
        )
    from sync.service.process import serve  # noqa: PLC0415 - only for who serves

    if log_json:
        os.environ[JSON_VARIABLE] = "1"  # each turn is a process of its own, and logs alike
    return serve(asked, once=once, quiet=quiet, telling=partial(telling, quiet=quiet))


def status(asked: Asked, *, life: bool) -> Status:
    """How the service is, or only whether it lives (``life``)."""
    return life_of(asked) if life else status_of(asked)


def shape(found: Status) -> Mapping[str, Any]:
    """What ``status --json`` says."""
    reading = found.last_reading
    return {
        "alive": found.alive,
        "pid": found.holder.pid if found.alive and found.holder else None,
        "since": found.holder.since.isoformat() if found.alive and found.holder else None,
        "last_reading": {"at": reading[0].isoformat(), "outcome": reading[1]} if reading else None,
        "jobs": [_job_shape(each) for each in found.jobs],
        "post": dict(found.post or {}),
        "asks": list(found.asks),
        "problems": list(found.problems),
    }


def _job_shape(each: JobStatus) -> Mapping[str, Any]:
    return {
        "job": each.job,
        "last": each.last.isoformat() if each.last else None,
        "next": each.next.isoformat() if each.next else None,
        "state": each.state,
        "said": each.said,
        "moved": each.moved,
    }


def show(found: Status) -> None:
    """The same for people."""
    console = screen.console()
    console.print(_alive(found))
    if found.last_reading:
        at, outcome = found.last_reading
        console.print(f"[bold magenta]Dernière lecture[/]  {moment(at)} — {escape(outcome)}")
    for each in found.jobs:
        _show_job(console, each)
    if found.post is not None:
        said = in_states({State(state): count for state, count in found.post.items()}, found.written)
        console.print(typeset(f"[bold magenta]Courrier[/]  {listed(said) or 'aucun mail encore'}"))
    for sentence in found.asks:
        console.print(sentence, style="bold yellow", markup=False)
    for problem in found.problems if found.exit_code == 1 else ():  # else it is the error of the command
        console.print(problem, style="bold red", markup=False)
    if found.jobs and not found.problems:
        console.print("Rien d’autre à signaler." if found.asks else "[green]Tout va bien.[/]")


def _alive(found: Status) -> str:
    who = found.holder
    if found.alive and who:
        doing = f" ; en ce moment : {escape(who.doing)}" if who.doing else ""
        return typeset(f"[bold green]Tablée tourne[/] (processus {who.pid}, depuis le {moment(who.since)}){doing}.")
    if found.alive:
        return "[bold green]Tablée tourne.[/]"
    seen = f" Dernier signe de vie : le {moment(who.seen)}." if who else ""
    return typeset(f"[bold]Tablée ne tourne pas.[/]{seen}")


def _show_job(console: Console, each: JobStatus) -> None:
    """Three lines: what and when, the last time and what came of it, the next one and why then."""
    mark, style = _STATES[each.state]
    console.print(f"[{style}]{mark}[/] [bold]{each.title}[/], {each.rule}")
    when, at = ("le dernier essai", each.tried) if each.tried else ("la dernière fois", each.last)
    last = f"{moment(at)} — {escape(one_line(each.said, 200))}" if at else "pas encore"
    console.print(f"    [dim]{when} :[/] {last}")
    moved = f" [dim]({escape(each.moved)})[/]" if each.moved else ""
    console.print(f"    [dim]la prochaine :[/] {moment(each.next) if each.next else 'jamais'}{moved}")
