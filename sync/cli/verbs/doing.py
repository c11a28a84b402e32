"""The verbs that do something: run, demo, digest, panorama."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync.cli.options import Activity, Config, Json, Out, Quiet, Source, Today
from sync.cli.verbs.base import answer, command


@command("run")
def run_once(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
    accept_missing: Annotated[
        bool, typer.Option("--accept-missing", help="Un onglet a été retiré exprès : continuer sans lui.")
    ] = False,
) -> int:
    """Faire un tour complet : lire, publier pour la coordination, prendre un instantané, préparer et envoyer les mails.

    Relancée sans que rien n’ait changé, la commande ne relit rien et n’écrit rien de plus.
    """
    from sync.cli import turns
    from sync.connect import Asked, plan
    from sync.core.counts import Counts

    asked = plan(Asked(source, config, activity, out, today))
    report = turns.run(asked, quiet=quiet, accepts_missing=accept_missing)
    if as_json:
        from sync.cli import shapes

        answer(shapes.unchanged(report) if isinstance(report, Counts) else shapes.run(report))
    elif isinstance(report, Counts):
        turns.show_unchanged(asked, report, quiet=quiet)
    else:
        turns.show(report, quiet=quiet)
    return 0 if isinstance(report, Counts) else report.exit_code


@command("demo")
def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DOSSIER", help="Où copier l’exemple et écrire.", show_default=False)
    ] = Path("demo"),
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    """Essayer Tablée sur un exemple inventé, copié dans « demo/ » ; tout s’y passe comme un 21 novembre 2026."""
    from sync.cli import turns

    report = turns.demo(out)
    if as_json:
        from sync.cli import shapes

        answer(shapes.run(report))
    else:
        turns.show(report, quiet=quiet, fixed_day=True)
    return report.exit_code


@command("digest")
def digest(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="BUREAU", help="Le digest d’un seul bureau.", show_default=False)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Ouvrir le digest dans le navigateur.")] = False,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Écrire le digest de la semaine dans des fichiers .eml et .html. Rien n’est envoyé."""
    from sync.cli import turns
    from sync.connect import Asked, plan

    written = turns.digest(plan(Asked(source, config, activity, out, today)), office=office)
    if as_json:
        from sync.cli import shapes

        answer(shapes.digest(written))
    else:
        turns.show_digest(written, preview=preview, quiet=quiet)
    return 0


@command("panorama")
def panorama(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="BUREAU", help="Le panorama d’un seul bureau.", show_default=False)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Ouvrir la page dans le navigateur.")] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> int:
    """Écrire le panorama des membres : une page web qui tient dans un fichier ; pour la coordination seulement."""
    from sync.cli import screen, turns
    from sync.connect import Asked, plan

    path = turns.panorama(plan(Asked(source, config, activity, out, today)), office=office)
    screen.show_files(screen.console(quiet=quiet), [path])
    if preview:
        turns.open_page(path)
    return 0
