"""``tablee publish``: the community's pages, as files that any web space takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.browser import open_page
from sync.cli.offices import of_each_office
from sync.cli.options import Config, Json, Out, Quiet, Source, Today
from sync.cli.output import answer
from sync.cli.progress import telling
from sync.connect import Asked
from sync.core.model.choices import Edition
from sync.core.say import tell
from sync.core.text import listed, typeset
from sync.errors import ConfigurationError
from sync.jobs.site import publish_edition, told
from sync.site.folder import FOLDER
from sync.turn.manual_reading import read_by_hand


@of_each_office
def publish(
    source: Source = None,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="membres|publique",
            help="Pour qui : les membres (ce que le tableau leur montre), ou tout le monde (qui a dit « public »).",
        ),
    ] = Edition.MEMBERS.value,
    preview: Annotated[bool, typer.Option("--preview", help="Ouvrir les pages dans le navigateur.")] = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DOSSIER",
            help="Le dossier à écrire (sinon « site/membres » ou « site/publique » dans celui de Tablée).",
            show_default=False,
        ),
    ] = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Un dossier de fichiers, sans serveur ni compte : il s’ouvre tel quel, et se copie sur un hébergement, un
    intranet, une clé USB. Il est écrit en entier ou pas du tout ; ce que vous y ajoutez y reste.

    Qui peut y être ? Dans l’édition des membres, qui n’a pas écrit « non » dans la colonne « Diffusion ». Dans
    l’édition publique, seulement qui y a écrit « public » ; ni e-mail ni téléphone, sauf « public avec e-mail ».

    Pour que les pages suivent le tableau : « Pages pour les membres : oui » dans l’onglet « Réglages ».
    """
    chosen = next((each for each in Edition if each.value == edition), None)
    if chosen is None:
        raise ConfigurationError(
            typeset(tell("Je ne connais pas l’édition {edition:quoted} ; rien n’a été écrit.", edition=edition)),
            tell("Les éditions : {names}.", names=listed(each.value for each in Edition)),
        )
    plan = connect.plan_as_set(Asked(source, config, None, out, today))
    with telling(quiet=quiet) as progress, connect.context(plan, progress) as context:
        written = publish_edition(read_by_hand(context), chosen, folder or plan.out / FOLDER / chosen.value)
    index = written.folder / "index.html"
    if as_json:
        answer(
            {
                "folder": str(written.folder),
                "edition": chosen.value,
                "changed": list(written.changed),
                "removed": list(written.removed),
            }
        )
    else:
        console = screen.console(quiet=quiet)
        console.print(told(written))
        screen.show_files(console, [index])
    if preview:
        open_page(index)
    return 0
