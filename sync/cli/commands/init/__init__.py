"""``tablee init``: a configuration, or an empty workbook, to begin with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from sync import connect
from sync.cli import screen
from sync.cli.commands.init.files import refuse_to_overwrite, show_next, show_written, write, write_workbook
from sync.cli.commands.init.questions import Words, as_typed, with_source
from sync.cli.options import Today
from sync.config import FILE_NAME
from sync.config.loading import understand
from sync.connect import Asked
from sync.connect.sources.google import GOOGLE
from sync.core.reading import parse
from sync.core.text import quoted
from sync.errors import ConfigurationError, SyncError
from sync.mailings import mailing_settings
from sync.mailings.configuration import about_mailings
from sync.starter import configuration_text


def init(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="DOSSIER", help="Où écrire.", show_default=False)
    ] = Path(),
    workbook: Annotated[
        Path | None,
        typer.Option(
            "--workbook", metavar="FICHIER", help="Écrire un classeur vide, prêt à partager.", show_default=False
        ),
    ] = None,
    tab: Annotated[
        list[str] | None,
        typer.Option(
            "--tab",
            metavar="ONGLET",
            help="Avec --workbook : un onglet facultatif de plus, comme Cycle ou Envies (répétable).",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NOM", help="Le nom de la communauté.", show_default=False)
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Le tableau partagé.", show_default=False)
    ] = None,
    office: Annotated[
        list[str] | None, typer.Option("--office", metavar="BUREAU", help="Un bureau (répétable).", show_default=False)
    ] = None,
    coordinator: Annotated[
        list[str] | None,
        typer.Option("--coordinator", metavar="ADRESSE", help="Qui reçoit le digest (répétable).", show_default=False),
    ] = None,
    rhythm: Annotated[
        str | None,
        typer.Option(
            "--rhythm", metavar="RRULE", help="Le rythme des apéros (FREQ=MONTHLY;BYDAY=3TH).", show_default=False
        ),
    ] = None,
    online: Annotated[
        str | None,
        typer.Option(
            "--google", metavar="LIEN", help="Le lien de votre tableau dans Google Sheets.", show_default=False
        ),
    ] = None,
    coordinators: Annotated[
        str | None,
        typer.Option(
            "--coordinators",
            metavar="LIEN",
            help="Avec --google : le tableau à part de la coordination, où Tablée écrit.",
            show_default=False,
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FICHIER",
            help="Avec --google : la clé du compte de service (sinon credentials.json du dossier).",
            show_default=False,
        ),
    ] = None,
    today: Today = None,
) -> int:
    """Avec « --google LIEN », Tablée essaie d’abord l’accès au tableau partagé, dit ce qu’elle y a compris, et n’écrit
    rien si l’accès est refusé.
    """
    words = Words(name, source, tuple(office or ()), tuple(coordinator or ()), rhythm)
    if online is None and (coordinators or key):
        raise ConfigurationError("« --coordinators » et « --key » vont avec « --google LIEN » ; rien n’a été fait.")
    if online is not None and (source or workbook):
        raise ConfigurationError("« --google » va sans « --source » ni « --workbook » ; rien n’a été fait.")
    if tab and workbook is None:
        raise ConfigurationError("« --tab » va avec « --workbook FICHIER » ; rien n’a été fait.")
    if online is not None:
        from sync.cli.commands.init import google  # noqa: PLC0415 - gspread, only for a link

        google.begin(folder, google.Online(online, coordinators, key, today), words)
    elif workbook is not None:
        write_workbook(workbook, tab or ())
    else:
        _begin(folder, words)
    return 0


def _begin(folder: Path, words: Words) -> None:
    """Write a configuration; on a terminal, what was not said is asked for."""
    path = folder / FILE_NAME
    refuse_to_overwrite(path)
    beginning = with_source(words, folder) if sys.stdin.isatty() else as_typed(words)
    source = connect.source_for(beginning.source)
    if sys.stdin.isatty() and source is GOOGLE:
        from sync.cli.commands.init import google  # noqa: PLC0415 - gspread, only for a link

        google.join(folder, google.Online(beginning.source, None, None, None), beginning)
        return
    text = configuration_text(beginning, about_mailings())
    understand(text, path, mailing_settings())  # what could not be read back is not written
    write(path, text)
    console = screen.console()
    show_written(console, path)
    if source.is_file and not (folder / beginning.source).exists():
        console.print(
            f"Ensuite : mettez {quoted(beginning.source)} dans ce dossier, puis « tablee run ».", markup=False
        )
        return
    if source.reads_at_once:
        _show_understanding(console, text, path)
    show_next(console, source.next_step)


def _show_understanding(console: Console, text: str, path: Path) -> None:
    """Say what is understood of the spreadsheet, or why it cannot be read yet: the configuration stands either way."""
    plan = connect.planned(Asked(), understand(text, path, mailing_settings()), path)
    try:
        screen.show_reading(console, parse(plan.kind.spreadsheet(plan).read(), plan.community))
    except SyncError as error:
        console.print(f"[yellow]![/] {escape(str(error))}")
