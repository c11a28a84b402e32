"""What ``init`` writes, and never over what exists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from sync.cli import screen
from sync.core.model.tables import OurTab
from sync.core.model.tabs import AnyTab
from sync.core.parse.headers import title_matches
from sync.core.tabs import TABS
from sync.core.text import listed, plural, quoted, typeset
from sync.errors import ConfigurationError, RefusedError
from sync.starter import write_blank_workbook


def write_workbook(path: Path, optional: Sequence[str] = ()) -> None:
    """Write an empty workbook to share, with these optional tabs, and say where it is. Raises ConfigurationError for a
    tab that does not exist, or another ending, under which nobody could open it by a click.
    """
    wanted = [_optional_tab(title) for title in optional]
    if path.suffix.lower() != ".xlsx":
        raise ConfigurationError(f"{path.name} : un classeur se termine par .xlsx.", f"Essayez {path.stem}.xlsx.")
    refuse_to_overwrite(path)
    tabs = [tab for tab in TABS if not tab.is_optional or tab in wanted]
    write_blank_workbook(path, tabs)
    console = screen.console()
    console.print(typeset(f"[green]✓[/] Un classeur vide, avec ses {plural(len(tabs), 'onglet')}, prêt à partager :"))
    screen.show_files(console, [path])


def _optional_tab(title: str) -> AnyTab:
    optional = [tab for tab in TABS if tab.is_optional]
    best = max(optional, key=lambda tab: title_matches(title, tab))
    if not title_matches(title, best):
        raise ConfigurationError(
            typeset(f"Je ne connais pas d’onglet facultatif {quoted(title)} ; rien n’a été fait."),
            typeset(f"Les onglets facultatifs : {listed(tab.title for tab in optional)}."),
        )
    return best


def show_written(console: Console, path: Path) -> None:
    """Say where the configuration is."""
    console.print("[green]✓[/] La configuration est écrite ; relisez-la, chaque réglage y est expliqué :")
    screen.show_files(console, [path])


def show_next(console: Console, step: str) -> None:
    """Say what comes next, and where everything else is decided."""
    console.print(f"Ensuite : {step}.", markup=False)
    title = quoted(OurTab.SETTINGS.title)
    console.print(
        f"Le reste (le nom, les bureaux, le rythme, qui coordonne) se décide dans le tableau de la coordination, "
        f"onglet {title}.",
        markup=False,
    )


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
    """Raise ConfigurationError when there is something there already."""
    if path.exists():
        raise ConfigurationError(f"{path.name} existe déjà ; il n’a pas été touché.", "Choisissez un autre nom.")
