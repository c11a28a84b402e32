"""``tablee init --google``: a first connection, tried whole before anything is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markup import escape

from sync import connect
from sync.cli import screen
from sync.cli.commands.init.files import refuse_to_overwrite, show_next, show_written, write
from sync.cli.commands.init.questions import Words, as_typed, ask
from sync.cli.progress import telling
from sync.config import FILE_NAME
from sync.config.loading import understand
from sync.connect import Asked, Plan
from sync.core.assess import assess
from sync.core.model.records import Register
from sync.core.reading import parse
from sync.core.tables import coordinator_tables
from sync.core.text import listed, plural, quoted, typeset
from sync.disk import on_windows
from sync.errors import SyncError
from sync.mailings import mailing_settings
from sync.mailings.configuration import about_mailings
from sync.sheets.base import Spreadsheet
from sync.sheets.google import Sharing, Transport, file_id_of, refusals, sharing_of
from sync.sheets.google.reading import PAGE
from sync.starter import Beginning, configuration_text

KEY: Final = "credentials.json"


@dataclass(frozen=True, slots=True)
class Online:
    """What was said of Google: the links of the members' and of the coordinators' spreadsheets, the key file, the day
    that it is (None: today).
    """

    members: str
    coordinators: str | None
    key: Path | None
    today: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """A spreadsheet for the coordinators, where Tablée may write: its plain address, and how it is shared."""

    page: str
    sharing: Sharing


def begin(folder: Path, online: Online, words: Words) -> None:
    """Begin with a spreadsheet in Google Sheets; on a terminal, the coordinators' one is asked for."""
    refuse_to_overwrite(folder / FILE_NAME)
    words = replace(words, source=_page(online.members))
    first = as_typed(words)
    join(folder, online, first)


def join(folder: Path, online: Online, first: Beginning) -> None:
    """Try everything, then write the configuration; never over one that exists, and nothing when access fails."""
    path = folder / FILE_NAME
    console = screen.console()
    first = replace(first, source=_page(online.members), key=_key(folder, online.key))
    plan = _plan(first, path, online.today)
    _warn_of_readers(console, plan.google_key)
    google = connect.google_briefly(plan)
    source, register = _members(console, plan, google)
    target = _coordinators(console, plan, google, online.coordinators)
    whole = replace(first, results=target.page if target else None)
    if target:
        _publish(console, _plan(whole, path, online.today), target.sharing, source, register)
    write(path, configuration_text(whole, about_mailings()))
    show_written(console, path)
    show_next(console, "« tablee doctor » pour vérifier que tout est en place, puis « tablee run »")


def _page(link: str) -> str:
    """Return the plain address of a spreadsheet: the link as copied may lead to one of its cells."""
    return f"{PAGE}{file_id_of(link)}/edit"


def _key(folder: Path, file: Path | None) -> str | None:
    """Return what the configuration says of the key file: seen from its folder, when it is in it. None when Google's
    own environment variable will name one, or when there is none.
    """
    key = file or folder / KEY
    if file is None and (os.environ.get(connect.KEY) or not key.exists()):
        return None
    whole, inside = key.resolve(), folder.resolve()
    return whole.relative_to(inside).as_posix() if whole.is_relative_to(inside) else str(whole)


def _plan(beginning: Beginning, path: Path, today: str | None) -> Plan:
    """Return what a command will work on once this is the configuration."""
    text = configuration_text(beginning, about_mailings())
    return connect.planned(Asked(today=today), understand(text, path, mailing_settings()), path)


def _warn_of_readers(console: Console, key: Path | None) -> None:
    if key and key.exists() and not on_windows() and key.stat().st_mode & 0o077:
        name = escape(key.name)
        console.print(f"[yellow]![/] D’autres comptes de cette machine peuvent lire la clé : chmod 600 {name}")


def _members(console: Console, plan: Plan, google: Transport) -> tuple[Spreadsheet, Register]:
    """Return the members' spreadsheet, read and understood, and show what is to say of it."""
    with telling() as progress:
        progress("lecture du tableau", 0.0)
        sharing = sharing_of(google, file_id_of(plan.link or ""))
        source = plan.kind.spreadsheet(connect.brief(plan))
        register = parse(source.read(), plan.community)
    role = f"comme {sharing.role.label}" + (" (Lecteur suffirait)" if sharing.may_write else "")
    console.print(f"[green]✓[/] {escape(quoted(sharing.name))} est partagé avec Tablée, {role}.")
    screen.show_reading(console, register)
    for layout in register.layouts:
        fields = [layout.kind.labels[each.field] for each in layout.headings if each.field]
        console.print(typeset(f"  {escape(layout.tab)} : {listed(dict.fromkeys(fields))}."))
    return source, register


def _coordinators(console: Console, plan: Plan, google: Transport, link: str | None) -> Target | None:
    """Return the coordinators' spreadsheet, once it was seen that Tablée may write there; None without one. On a
    terminal it is asked for until it works, or until nothing is typed.
    """
    if link:
        return _checked(plan, google, link)
    account = quoted(google.account, 120) if google.account else "votre compte Google"
    if sys.stdin.isatty():
        sentence = f"Pour la coordination : créez un tableau Google vide, partagé avec {account} comme Éditeur."
        console.print(typeset(sentence), markup=False)
        return _until_it_works(console, lambda link_text: _checked(plan, google, link_text))
    sentence = (
        "Pas encore de tableau de la coordination : une personne doit créer un tableau Google vide et le partager "
        f"avec {account} comme Éditeur, car un compte de service ne peut pas posséder de fichier ; d'ici là, les "
        f"résultats vont dans {quoted(f'{plan.out.name}/{connect.RESULTS}')}."
    )
    console.print(typeset(sentence), markup=False)
    return None


def _until_it_works(console: Console, check: Callable[[str], Target]) -> Target | None:
    while link := ask("Son lien (Entrée seule : plus tard)"):
        try:
            return check(link)
        except SyncError as error:
            console.print(typeset(str(error)), style="yellow", markup=False)
    return None


def _checked(plan: Plan, google: Transport, link: str) -> Target:
    """Return a spreadsheet that is not the members', and where Tablée may write.

    Raises NotOursError, NotSharedError, or what is wrong with the link.
    """
    page = _page(link)
    if page == plan.link:
        raise refusals.members_sheet()
    sharing = sharing_of(google, file_id_of(page))
    if not sharing.may_write:
        raise refusals.cannot_write(google.account)
    return Target(page, sharing)


def _publish(console: Console, plan: Plan, sharing: Sharing, source: Spreadsheet, register: Register) -> None:
    """Make our tabs in the coordinators' spreadsheet, so that they can be seen at once; unless anyone could."""
    if sharing.is_open:
        console.print(
            typeset(
                f"! {quoted(sharing.name)} est ouvert à toute personne qui a le lien : je n'y ai encore rien écrit. "
                "Dans « Partager », sous « Accès général », choisissez « Limité », avant « tablee run »."
            ),
            style="bold yellow",
            markup=False,
        )
        return
    if sharing.is_open is None:
        sentence = "Google ne me dit pas avec qui ce tableau est partagé : vérifiez que l'accès général est « Limité »."
        console.print(typeset(sentence), style="yellow", markup=False)
    with telling() as progress:
        tables = coordinator_tables(assess(register, progress=progress))
        progress("écriture pour la coordination", 0.0)
        titles = connect.google_results(plan, source).replace(tables)
    count = plural(len(titles), "onglet")
    sentence = f"{count} : {listed(titles)}" if titles else "ses onglets sont à jour"
    console.print(typeset(f"[green]✓[/] Dans {escape(quoted(sharing.name))}, {escape(sentence)}."))
