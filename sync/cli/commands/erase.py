"""``tablee erase``: a person, taken out of everything that Tablée keeps."""

from __future__ import annotations

from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.confirmation import confirm
from sync.cli.journal import require_journal
from sync.cli.options import Config, Out, Quiet, Who
from sync.cli.person import person_meant
from sync.connect import Asked
from sync.core.say import tell
from sync.core.text import listed, one_line, plural
from sync.journal import Journal
from sync.privacy.erasure import Erased, erase_person
from sync.privacy.persons import Person


def erase(
    person: Who,
    config: Config = None,
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander.")] = False,
    quiet: Quiet = False,
) -> int:
    """Le tableau partagé n’est jamais touché : retirez-en d’abord sa ligne, sinon la prochaine lecture la
    retrouvera.
    """
    plan = connect.plan_as_set(Asked(None, config, None, out))
    require_journal(plan)
    with Journal.open(plan.journal) as journal:
        whom = person_meant(journal, plan, person)
        lines = listed(_line(line.tab, line.row, line.cells) for line in whom.lines[-10:]) or tell("aucune ligne")
        confirm(
            tell(
                "{name} : {lines}. Effacer cette personne de toutes les lectures, des mails, des "
                "fichiers et des copies ? On ne revient pas en arrière.",
                name=whom.name,
                lines=lines,
            ),
            yes=yes,
        )
        erasure = erase_person(journal, whom, plan.out, plan.now, not_ours=plan.not_ours)
    screen.say(f"{whom.name} : {lines}. {_account(whom, erasure)}", quiet=quiet)
    return 0


def _line(tab: str, row: int, cells: tuple[object, ...]) -> str:
    words = ", ".join(str(cell) for cell in cells if cell is not None and str(cell).strip())
    return tell("{tab}, ligne {row} ({words})", tab=one_line(tab, 40), row=row, words=one_line(words, 80))


def _account(person: Person, erasure: Erased) -> str:
    """Return what was erased, what a person has to look at, and what is out of reach."""
    counts = tell(
        "{lines} du journal, {cleaned}, {gone}.",
        lines=plural(erasure.lines, "ligne effacée", "lignes effacées"),
        cleaned=plural(len(erasure.cleaned), "classeur nettoyé", "classeurs nettoyés"),
        gone=plural(len(erasure.gone), "fichier effacé", "fichiers effacés"),
    )
    sentences = [counts]
    if person.shared:
        sentences.append(
            tell(
                "Quelqu’un d’autre porte aussi {shared} : ce qui parle des autres a gardé ces mots, à relire.",
                shared=listed(person.shared),
            )
        )
    if erasure.closed:
        files = listed(file.name for file in erasure.closed)
        sentences.append(
            tell("Protégé par un mot de passe, ou illisible : à effacer vous-même : {files}.", files=files)
        )
    server = f"{erasure.unreachable} ; " if erasure.unreachable else ""
    sentences.append(
        tell(
            "Hors de portée de Tablée : {server}la ligne du tableau, si elle y est encore (la "
            "prochaine lecture la retrouverait) ; ce que la coordination a annoté dans son tableau "
            "Google, qui y reste marqué « réglé » ; les mails déjà partis ; les instantanés remis à "
            "d’autres, et les copies que vous avez faites vous-même ; un prénom seul dans une phrase.",
            server=server,
        )
    )
    return " ".join(sentences)
