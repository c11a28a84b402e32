"""How all the offices of a host are, for « tablee status --database »."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from rich.console import Console

from sync.cli import screen
from sync.cli.output import Document, answer
from sync.core.model.community import Community
from sync.core.say import msgid, tell
from sync.core.text import listed, moment, one_line, plural, typeset
from sync.errors import ConfigurationError, RefusedError

if TYPE_CHECKING:
    from sync.server.roster import Entry
    from sync.server.whole import Standing, Whole

_STATES: Final = {
    "on_time": msgid("à l’heure"),
    "late": msgid("en retard"),
    "braked": msgid("en attente (aucun tour n’a pu commencer)"),
    "failing": msgid("en panne"),
    "mails": msgid("avec des mails à voir"),
}


def refuse_without(*packages: str) -> None:
    """Raise ConfigurationError when one of these packages, which only who hosts has, is not installed."""
    if any(find_spec(package) is None for package in packages):
        raise ConfigurationError(
            typeset(tell("Servir de nombreux bureaux demande des paquets de plus ; rien n’a été fait.")),
            typeset(tell("Installez-les : pip install 'tablee[server]'.")),
        )


def status_of_the_whole(address: str, metrics: Path | None, *, as_json: bool, quiet: bool) -> int:
    """Tell how all offices of a database are; 1 when one is not on time, or when nobody works. Raises SyncError."""
    refuse_without("psycopg")
    from sync.server.whole import look, write_metrics  # noqa: PLC0415 - psycopg, only for who hosts
    from sync.shared.database import server_of  # noqa: PLC0415 - as above

    whole = look(server_of(address))
    if metrics is not None:
        try:
            write_metrics(whole, metrics)
        except OSError as error:
            raise RefusedError(
                tell("Les chiffres n’ont pas pu être écrits dans {name:quoted}.", name=metrics.name),
                tell("Vérifiez que ce dossier existe, et à qui il appartient."),
            ) from error
    is_well = not whole.amiss and whole.workers > 0
    if as_json:
        answer(_document(whole))
    else:
        _show(whole, quiet=quiet)
    return 0 if is_well else 1


def _document(whole: Whole) -> Document:
    return {
        "at": whole.now.isoformat(),
        "counts": {standing.value: count for standing, count in whole.counts.items()},
        "workers": whole.workers,
        "turns": {"waiting": whole.waiting, "doing": whole.doing},
        "lateness": round(whole.lateness, 1),
        "amiss": [
            {
                "office": entry.name,
                "state": standing.value,
                "due": entry.due.isoformat(),
                "ended": entry.ended.isoformat() if entry.ended else None,
                "attempts": entry.failures,
                "why": _why(entry) or None,
            }
            for entry, standing in whole.amiss
        ],
    }


def _show(whole: Whole, *, quiet: bool) -> None:
    """Show the figures, unless they ask for quiet, and what is not well, each moment in the zone of its office."""
    console = screen.console()
    if not quiet:
        _show_figures(console, whole)
    for entry, standing in whole.amiss:
        console.print(_said(entry, standing), style="bold red", markup=False)
    if not whole.workers:
        console.print(tell("Aucun « tablee worker » ne donne signe de vie."), style="bold red", markup=False)


def _show_figures(console: Console, whole: Whole) -> None:
    counts = [f"{count} {tell(_STATES[standing.value])}" for standing, count in whole.counts.items() if count]
    console.print(tell("[bold magenta]Bureaux[/]  {counts}.", counts=listed(counts) or tell("aucun")))
    console.print(
        tell(
            "[bold magenta]Machines[/]  {workers} ; {waiting} en attente, {doing} en cours.",
            workers=plural(whole.workers, tell("« tablee worker » au travail"), tell("« tablee worker » au travail")),
            waiting=plural(whole.waiting, tell("tour"), tell("tours")),
            doing=whole.doing,
        )
    )


def _said(entry: Entry, standing: Standing) -> str:
    zone = ZoneInfo(entry.timezone or Community().timezone)
    last = f"{moment(entry.ended.astimezone(zone))} ({zone})" if entry.ended else tell("pas encore")
    return tell(
        "{office} : {state} ; dernier tour : {last}. {why}",
        office=entry.name,
        state=tell(_STATES[standing.value]),
        last=last,
        why=one_line(_why(entry), 300),
    ).strip()


def _why(entry: Entry) -> str:
    return " ".join(filter(None, [entry.trouble, entry.mails]))
