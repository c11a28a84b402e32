"""``tablee offices``: what the offices of a folder share (counts alone), and who is in several of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.markup import escape

from sync import connect
from sync.cli import screen
from sync.cli.assessing import assessment_of
from sync.cli.offices import TOGETHER, Trouble, offices_asked, tried
from sync.cli.options import Config, Json, Quiet, Today
from sync.cli.output import Document, answer
from sync.cli.reading import read_answers, read_register
from sync.connect import Asked
from sync.connect.offices import Office
from sync.core.model.records import Member, Register
from sync.core.panorama import panorama
from sync.core.people.elsewhere import Elsewhere, also_elsewhere
from sync.core.say import tell
from sync.core.text import listed, plural, typeset
from sync.journal import Journal
from sync.journal.location import Location
from sync.language import speak, speaking, spoken
from sync.snapshot.offices import ELSEWHERE, OfficeShare, write_beside, write_elsewhere, write_for_all
from sync.turn.elsewhere import keep_elsewhere

FOR_ALL: Final = "bureaux"
BESIDE: Final = "cote-a-cote"


def offices(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DOSSIER",
            help="Le dossier des configurations (sinon « offices », à côté de tablee.toml).",
            show_default=False,
        ),
    ] = None,
    config: Config = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DOSSIER", help="Où écrire (sinon « ensemble », dans ce dossier).", show_default=False
        ),
    ] = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Trois sortes de fichiers : une feuille par bureau, aux comptes exacts, pour qui coordonne tous les bureaux ;
    leurs panoramas côte à côte, sans les petits comptes, pour la coordination de chacun ; et, chez chaque bureau, les
    lignes dont l’adresse est aussi dans l’annuaire d’un autre.
    """
    every = offices_asked(folder, config)
    language = spoken()
    outcomes = {office: tried(office, lambda path: _read(path, today, language)) for office in every}
    readings = {office: each for office, each in outcomes.items() if isinstance(each, _Reading)}
    together = _write(readings, out or every[0].path.parent / TOGETHER)
    if as_json:
        answer(_document(outcomes, together))
    elif not quiet:
        _show(outcomes, together)
    troubles = [each for each in (*outcomes.values(), *together.troubles) if isinstance(each, Trouble)]
    return max((each.exit_code for each in troubles), default=0)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is kept of the reading of an office: what it shares, its coordinators, its folder and its journal, its
    language, the lines of its directory.
    """

    share: OfficeShare
    coordinators: tuple[str, ...]
    out: Path
    journal: Location
    language: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class _Together:
    """What was written: ``readers`` coordinate all the offices, ``elsewhere`` is told to each office by its name;
    ``troubles`` say why it could not be.
    """

    readers: tuple[str, ...]
    elsewhere: Mapping[str, tuple[Elsewhere, ...]]
    files: tuple[Path, ...] = ()
    troubles: tuple[Trouble, ...] = ()


def _read(path: Path, today: str | None, language: str) -> _Reading:
    """Read one office; what it shares is in the language of who asks."""
    plan = connect.plan_as_set(Asked(config=path, today=today))
    own_language = spoken()
    with speaking(language):
        register = read_register(plan)
        whole = panorama(assessment_of(plan, register, read_answers(plan)))
        share = OfficeShare(path.stem, _counts(register), register.read_at, whole)
    coordinators = tuple(address.lower() for address in plan.community.coordinators)
    return _Reading(share, coordinators, plan.out, plan.journal, own_language, register.members)


def _counts(register: Register) -> str:
    here = [tab for tab in register.tabs if register.has(tab)]
    return listed([plural(len(register.records_of(tab)), tab.words.line, tab.words.lines) for tab in here])


def _write(readings: Mapping[Office, _Reading], folder: Path) -> _Together:
    """Write what the offices share, and to each what it has in common with others."""
    elsewhere = also_elsewhere({office.name: each.members for office, each in readings.items()})
    readers = _of_all([each.coordinators for each in readings.values()])
    shares = [each.share for each in readings.values()]
    if not shares:
        return _Together(readers, elsewhere)
    day = max(each.read_at for each in shares).date().isoformat()
    files = [folder / f"{day}-{BESIDE}.xlsx"]
    write_beside(files[0], shares)
    if readers:
        files.append(folder / f"{day}-{FOR_ALL}.xlsx")
        write_for_all(files[1], shares, readers)
    troubles = []
    for office, each in readings.items():
        outcome = tried(office, partial(_tell, each, elsewhere[office.name]))
        if isinstance(outcome, Trouble):
            troubles.append(outcome)
        else:
            files += outcome
    return _Together(readers, elsewhere, tuple(files), tuple(troubles))


def _tell(reading: _Reading, lines: Sequence[Elsewhere], _path: Path) -> list[Path]:
    """Write to an office, in its language, which of its lines others have too; also that none is any more. Its next
    digest tells it.
    """
    if reading.journal.exists():
        with Journal.open(reading.journal) as journal:
            keep_elsewhere(journal, lines, reading.share.read_at)
    file = reading.out / ELSEWHERE
    if not lines and not file.exists():
        return []
    speak(reading.language)
    write_elsewhere(file, lines, reading.share.read_at)
    return [file]


def _of_all(coordinators: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return who coordinates every office."""
    first, *others = coordinators or [()]
    return tuple(dict.fromkeys(address for address in first if all(address in each for each in others)))


def _document(outcomes: Mapping[Office, _Reading | Trouble], together: _Together) -> Document:
    """Return what ``offices --json`` says."""
    return {
        "offices": [
            {
                "office": office.name,
                "problem": each.sentence if isinstance(each, Trouble) else None,
                "read_at": None if isinstance(each, Trouble) else each.share.read_at.isoformat(),
                "also_elsewhere": [
                    {"row": line.row, "offices": list(line.offices)} for line in together.elsewhere.get(office.name, ())
                ],
            }
            for office, each in outcomes.items()
        ],
        "coordinators": list(together.readers),
        "files": [str(path) for path in together.files],
    }


def _show(outcomes: Mapping[Office, _Reading | Trouble], together: _Together) -> None:
    """Show what each office counts, how many people it shares, and where everything is."""
    console = screen.console()
    for office, each in outcomes.items():
        if isinstance(each, Trouble):
            console.print(f"[bold red]✗[/] [bold]{escape(office.name)}[/]")
            continue
        shared = len(together.elsewhere[office.name])
        more = tell(" ; {lines} aussi dans un autre bureau", lines=plural(shared, "ligne", "lignes")) if shared else ""
        console.print(typeset(f"[green]✓[/] [bold]{escape(office.name)}[/] : {each.share.counts}{more}"))
    if together.files and not together.readers:
        screen.say(tell("Personne ne coordonne tous ces bureaux : le classeur aux comptes exacts n’est pas écrit."))
    screen.show_files(console, together.files)
