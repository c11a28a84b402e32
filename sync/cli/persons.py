"""The commands about one person: all that is held on them, and taking them out of it."""

from __future__ import annotations

from sync.cli.copying import confirm, must_exist, say
from sync.connect import Plan
from sync.connect.mails import sending
from sync.core.text import listed, one_line, plural
from sync.disk import private_folder, replacing
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.privacy.access import Holding, held_on
from sync.privacy.erasure import Erased, erase_person
from sync.privacy.persons import Person, find_person

FOLDER = "acces"


def erase(plan: Plan, about: str, *, yes: bool, quiet: bool) -> int:
    """Take a person out of everything that Tablée keeps; who is meant is shown before."""
    must_exist(plan)
    with Journal.open(plan.journal) as journal:
        person = _meant(journal, plan, about)
        shown = listed(_line(line.tab, line.row, line.cells) for line in person.lines[-10:]) or "aucune ligne"
        confirm(
            f"{person.name} : {shown}. Effacer cette personne de toutes les lectures, des mails, des fichiers et des "
            "copies ? On ne revient pas en arrière.",
            yes=yes,
        )
        erased = erase_person(journal, person, plan.out, plan.now)
    say(f"{person.name} : {shown}. {_said(person, erased)}", quiet=quiet)
    return 0


def access(plan: Plan, about: str, *, quiet: bool) -> int:
    """Write one document with all that is held on a person, and why."""
    must_exist(plan)
    with Journal.open(plan.journal) as journal:
        person = _meant(journal, plan, about)
        ways = sending(plan.mail, plan.sender)
        text = held_on(Holding(journal, person, plan.out, plan.now, ways, plan.service.retention))
    file = private_folder(plan.out / FOLDER) / f"{plan.now:%Y-%m-%d}-{plan.now:%H%M%S}.txt"
    with replacing(file) as draft:
        draft.write(text.encode("utf-8", "replace"))
    say(
        f"Tout ce que Tablée garde sur {person.name} est dans {file}. Relisez-le avant de le remettre à cette "
        "personne, et à elle seule ; puis effacez-le.",
        quiet=quiet,
    )
    return 0


def _meant(journal: Journal, plan: Plan, about: str) -> Person:
    zone = plan.now.tzinfo
    if zone is None or not about.strip():
        raise ConfigurationError("De qui s’agit-il ? Rien n’a été fait.", "Exemple : zoe@exemple.fr.")
    return find_person(journal, plan.community, zone, about)


def _line(tab: str, row: int, cells: tuple[object, ...]) -> str:
    words = ", ".join(str(cell) for cell in cells if cell is not None and str(cell).strip())
    return f"{one_line(tab, 40)}, ligne {row} ({one_line(words, 80)})"


def _said(person: Person, erased: Erased) -> str:
    done = (
        f"{plural(erased.lines, 'ligne effacée', 'lignes effacées')} du journal, "
        f"{plural(len(erased.cleaned), 'classeur nettoyé', 'classeurs nettoyés')}, "
        f"{plural(len(erased.gone), 'fichier effacé', 'fichiers effacés')}."
    )
    said = [done]
    if person.shared:
        said.append(
            f"Quelqu’un d’autre porte aussi {listed(person.shared)} : ce qui parle des autres a gardé ces mots, à "
            "relire."
        )
    if erased.closed:
        files = listed(file.name for file in erased.closed)
        said.append(f"Protégé par un mot de passe, à effacer vous-même : {files}.")
    server = f"{erased.unreachable} ; " if erased.unreachable else ""
    said.append(
        f"Hors de portée de Tablée : {server}la ligne du tableau, si elle y est encore (la prochaine lecture la "
        "retrouverait) ; "
        "ce que la coordination a annoté dans son tableau Google, qui y reste marqué « réglé » ; "
        "les mails déjà partis ; les instantanés remis à d’autres, et les copies que vous avez faites vous-même ; un "
        "prénom seul dans une phrase."
    )
    return " ".join(said)
