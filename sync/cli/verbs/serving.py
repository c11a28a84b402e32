"""The verbs of the service: start, status, backup, restore, erase, access."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from sync.cli.options import Activity, Config, Json, Out, Quiet, Source
from sync.cli.verbs.base import answer, command


@command("start")
def start(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    once: Annotated[bool, typer.Option("--once", help="Faire ce qui est dû, puis s’arrêter (pour cron).")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Écrire les journaux en JSON, une ligne chacun.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Tourner au premier plan, jusqu’à Ctrl-C : lire toutes les quelques minutes, et faire chaque chose à son heure.

    Se lance une fois, sur une machine qui reste allumée ; « tablee status » dit ce qu’il en est.
    """
    from sync.cli import serving
    from sync.connect import Asked

    return serving.start(Asked(source, config, activity, out), once=once, log_json=log_json, quiet=quiet)


@command("status")
def status(
    source: Source = None,
    config: Config = None,
    out: Out = None,
    alive: Annotated[
        bool, typer.Option("--alive", help="Ne regarder que cela : tourne-t-elle ? (pour Docker et les sondes)")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Dire si Tablée tourne, ce qu’elle a fait, ce qui vient, et ce qui ne va pas. N’écrit rien.

    Se termine par 1 si quelque chose est en retard ou ne marche pas, 0 sinon ; avec « --alive », par 1 si elle ne
    tourne pas, quoi qu’il en soit du reste.
    """
    from sync.cli import serving
    from sync.connect import Asked

    found = serving.status(Asked(source, config, None, out), life=alive)
    if as_json:
        answer(serving.shape(found))
    elif not quiet or found.exit_code == 1:
        serving.show(found)
    if found.refused and not found.alive:
        raise found.refused
    return found.exit_code


@command("backup")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Où écrire la copie.")],
    config: Config = None,
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remplacer le fichier s’il existe déjà.")] = False,
    quiet: Quiet = False,
) -> int:
    """Copier le journal de Tablée dans un fichier, même pendant qu’elle travaille."""
    from sync.cli import copying
    from sync.connect import Asked, plan

    return copying.backup(plan(Asked(None, config, None, out)), file, yes=yes, quiet=quiet)


@command("restore")
def restore(
    file: Annotated[
        Path | None, typer.Argument(metavar="FICHIER", help="La copie à remettre.", show_default=False)
    ] = None,
    config: Config = None,
    out: Out = None,
    agree: Annotated[bool, typer.Option("--agree", help="Tout est en ordre : les mails peuvent repartir.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander.")] = False,
    quiet: Quiet = False,
) -> int:
    """Remettre une copie du journal à sa place ; le journal d’avant est gardé à côté.

    Rien n’est envoyé ensuite avant que vous ayez relu et dit « tablee restore --agree ».
    """
    from sync.cli import copying
    from sync.connect import Asked, plan

    asked = plan(Asked(None, config, None, out))
    if agree:
        return copying.agree(asked, quiet=quiet)
    return copying.restore(asked, file, yes=yes, quiet=quiet)


_WHO: Final = "Une adresse e-mail, un prénom et un nom, ou le numéro d’une ligne de l’annuaire."


@command("erase")
def erase(
    person: Annotated[str, typer.Argument(metavar="QUI", help=_WHO)],
    config: Config = None,
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander.")] = False,
    quiet: Quiet = False,
) -> int:
    """Effacer une personne de tout ce que Tablée garde : lectures, mails, fichiers, copies ; ses lignes sont montrées.

    Le tableau partagé n’est jamais touché : retirez-en d’abord sa ligne, sinon la prochaine lecture la retrouvera.
    """
    from sync.cli import persons
    from sync.connect import Asked, plan

    return persons.erase(plan(Asked(None, config, None, out)), person, yes=yes, quiet=quiet)


@command("access")
def access(
    person: Annotated[str, typer.Argument(metavar="QUI", help=_WHO)],
    config: Config = None,
    out: Out = None,
    quiet: Quiet = False,
) -> int:
    """Écrire en un document tout ce que Tablée garde sur une personne, et pourquoi (droit d’accès)."""
    from sync.cli import persons
    from sync.connect import Asked, plan

    return persons.access(plan(Asked(None, config, None, out)), person, quiet=quiet)
