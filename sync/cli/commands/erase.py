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
    plan = connect.plan(Asked(None, config, None, out))
    require_journal(plan)
    with Journal.open(plan.journal) as journal:
        whom = person_meant(journal, plan, person)
        lines = listed(_line(line.tab, line.row, line.cells) for line in whom.lines[-10:]) or "aucune ligne"
        confirm(
            f"{whom.name} : {lines}. Effacer cette personne de toutes les lectures, des mails, des fichiers et des "
            "copies ? On ne revient pas en arrière.",
            yes=yes,
        )
        erasure = erase_person(journal, whom, plan.out, plan.now, not_ours=plan.not_ours)
    screen.say(f"{whom.name} : {lines}. {_account(whom, erasure)}", quiet=quiet)
    return 0


def _line(tab: str, row: int, cells: tuple[object, ...]) -> str:
    words = ", ".join(str(cell) for cell in cells if cell is not None and str(cell).strip())
    return f"{one_line(tab, 40)}, ligne {row} ({one_line(words, 80)})"


def _account(person: Person, erasure: Erased) -> str:
    """Return what was erased, what a person has to look at, and what is out of reach."""
    counts = (
        f"{plural(erasure.lines, 'ligne effacée', 'lignes effacées')} du journal, "
        f"{plural(len(erasure.cleaned), 'classeur nettoyé', 'classeurs nettoyés')}, "
        f"{plural(len(erasure.gone), 'fichier effacé', 'fichiers effacés')}."
    )
    sentences = [counts]
    if person.shared:
        sentences.append(
            f"Quelqu’un d’autre porte aussi {listed(person.shared)} : ce qui parle des autres a gardé ces mots, à "
            "relire."
        )
    if erasure.closed:
        files = listed(file.name for file in erasure.closed)
        sentences.append(f"Protégé par un mot de passe, ou illisible : à effacer vous-même : {files}.")
    server = f"{erasure.unreachable} ; " if erasure.unreachable else ""
    sentences.append(
        f"Hors de portée de Tablée : {server}la ligne du tableau, si elle y est encore (la prochaine lecture la "
        "retrouverait) ; "
        "ce que la coordination a annoté dans son tableau Google, qui y reste marqué « réglé » ; "
        "les mails déjà partis ; les instantanés remis à d’autres, et les copies que vous avez faites vous-même ; un "
        "prénom seul dans une phrase."
    )
    return " ".join(sentences)
