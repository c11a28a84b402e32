"""``tablee init``: a configuration, or an empty workbook, to begin with."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.prompt import Prompt

from sync import connect
from sync.cli import screen
from sync.cli.options import must_be_xlsx
from sync.config import FILE_NAME
from sync.config.loading import understand
from sync.connect import Asked
from sync.connect.sources.google import GOOGLE
from sync.core.parse.contacts import emails_of
from sync.core.reading import parse
from sync.core.text import quoted
from sync.errors import ConfigurationError, RefusedError, SyncError
from sync.mailings import mailing_settings
from sync.mailings.configuration import about_mailings
from sync.starter import Beginning, configuration_text, write_blank_workbook


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was said on the command line; None or empty is asked for on a terminal."""

    name: str | None
    source: str | None
    offices: tuple[str, ...]
    coordinators: tuple[str, ...]
    rhythm: str | None


def begin(folder: Path, workbook: Path | None, wanted: Wanted) -> int:
    """Write what was asked for; never over something that exists."""
    console = screen.console()
    if workbook is not None:
        must_be_xlsx(workbook)
        refuse_to_overwrite(workbook)
        write_blank_workbook(workbook)
        console.print("[green]✓[/] Un classeur vide, avec ses trois onglets, prêt à partager :")
        screen.show_files(console, [workbook])
        return 0
    path = folder / FILE_NAME
    refuse_to_overwrite(path)
    beginning = answered(wanted) if sys.stdin.isatty() else as_said(wanted)
    source = connect.source_for(beginning.source)
    if sys.stdin.isatty() and source is GOOGLE:
        from sync.cli import google  # noqa: PLC0415 - it needs this module, and gspread

        return google.join(folder, google.Online(beginning.source, None, None, None), beginning, lambda: beginning)
    text = configuration_text(beginning, about_mailings())
    understand(text, path, mailing_settings())  # what could not be read back is not written
    write(path, text)
    show_written(console, path)
    if source.is_file and not (folder / beginning.source).exists():
        console.print(
            f"Ensuite : mettez {quoted(beginning.source)} dans ce dossier, puis « tablee run ».", markup=False
        )
        return 0
    if source.reads_at_once:
        _show_understanding(console, text, path)
    console.print(f"Ensuite : {source.next_step}.", markup=False)
    return 0


def _show_understanding(console: Console, text: str, path: Path) -> None:
    """Say what is understood of the spreadsheet, or why it cannot be read yet: the configuration stands either way."""
    plan = connect.planned(Asked(), understand(text, path, mailing_settings()), path)
    try:
        screen.show_reading(console, parse(plan.kind.spreadsheet(plan).read(), plan.community))
    except SyncError as error:
        console.print(f"[yellow]![/] {escape(str(error))}")


def show_written(console: Console, path: Path) -> None:
    """Say where the configuration is."""
    console.print("[green]✓[/] La configuration est écrite ; relisez-la, chaque réglage y est expliqué :")
    screen.show_files(console, [path])


def write(path: Path, text: str) -> None:
    """Write a configuration, never over one that came meanwhile. Raises RefusedError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise RefusedError(
            f"{path.name} ne peut pas être écrit ici ({error.strerror}).", "Choisissez un autre dossier."
        ) from error


def refuse_to_overwrite(path: Path) -> None:
    """Raises ConfigurationError when there is something there already."""
    if path.exists():
        raise ConfigurationError(f"{path.name} existe déjà ; il n’a pas été touché.", "Choisissez un autre nom.")


def as_said(wanted: Wanted) -> Beginning:
    """What was said, and what is usual for the rest."""
    plain = Beginning()
    return replace(
        plain,
        name=wanted.name or plain.name,
        source=wanted.source or plain.source,
        offices=wanted.offices,
        coordinators=wanted.coordinators,
        rhythm=wanted.rhythm or plain.rhythm,
    )


def answered(wanted: Wanted) -> Beginning:
    """The same, what was not said being asked for; Enter takes what is proposed."""
    said = as_said(wanted)
    return replace(
        said,
        name=wanted.name or ask("Le nom de votre communauté", said.name),
        source=wanted.source or ask("Votre tableau partagé (un fichier, ou un lien)", said.source),
        offices=wanted.offices or _list(ask("Vos bureaux, séparés par des virgules")),
        coordinators=wanted.coordinators or _addresses(),
        rhythm=said.rhythm,
    )


def _addresses() -> tuple[str, ...]:
    """Addresses, asked again until each can be one: nobody types everything twice for a slip."""
    while True:
        typed = _list(ask("Les adresses qui reçoivent le digest, séparées par des virgules"))
        wrong = [text for text in typed if len(emails_of(text).values) != 1]
        if not wrong:
            return typed
        screen.console().print(f"{quoted(wrong[0])} n’est pas une adresse e-mail.", markup=False)


class Question(Prompt):
    """rich's prompt, with the space that French puts before a colon."""

    prompt_suffix = " : "


def ask(question: str, proposed: str = "") -> str:
    """One answer; Enter takes what is proposed."""
    try:
        asked = Question.ask(question, console=screen.console(), default=proposed, show_default=bool(proposed))
    except EOFError:  # Ctrl-D
        raise KeyboardInterrupt from None
    return asked or proposed


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
