"""What is said of an erasure to whoever asked for it: whom it is about before, what was done and what remains after."""

from __future__ import annotations

from sync.core.say import tell
from sync.core.text import listed, one_line, plural, quoted
from sync.privacy.erasure import Erased
from sync.privacy.persons import KnownLine, Person


def lines_of(person: Person) -> str:
    """Return the lines of a person where they stand now, with what they say; of one who has none any more, the last
    ones and when they were read.
    """
    if person.lines_now:
        return listed(map(_line, person.lines_now))
    return listed(map(_former_line, person.lines[-10:])) or tell("aucune ligne")


def _line(line: KnownLine) -> str:
    return tell("{tab}, ligne {row} ({words})", tab=one_line(line.tab, 40), row=line.row, words=_words(line))


def _former_line(line: KnownLine) -> str:
    return tell(
        "{tab}, ligne {row} (lue le {last:day} : {words})",
        tab=one_line(line.tab, 40),
        row=line.row,
        last=line.last.date(),
        words=_words(line),
    )


def _words(line: KnownLine) -> str:
    return quoted(", ".join(str(cell) for cell in line.cells if cell is not None and str(cell).strip()), 80)


def question(person: Person) -> str:
    """Return what is asked before a person is erased."""
    return tell(
        "{name} : {lines}. Effacer cette personne de toutes les lectures, des mails, des "
        "fichiers et des copies ? On ne revient pas en arrière.",
        name=person.name,
        lines=lines_of(person),
    )


def counts(erasure: Erased) -> str:
    """Return what was erased."""
    return tell(
        "{lines} du journal, {cleaned}, {gone}.",
        lines=plural(erasure.lines, "ligne effacée", "lignes effacées"),
        cleaned=plural(len(erasure.cleaned), "classeur nettoyé", "classeurs nettoyés"),
        gone=plural(len(erasure.gone), "fichier effacé", "fichiers effacés"),
    )


def left_to_do(erasure: Erased) -> str:
    """Return which files a person has to look at; empty when there are none."""
    closed, others = (listed(file.name for file in files) for files in (erasure.closed, erasure.others))
    sentences = (
        tell("Protégé par un mot de passe, ou illisible : à effacer vous-même : {files}.", files=closed)
        if closed
        else "",
        tell(
            "Ces fichiers du dossier ne sont pas de moi, et parlent peut-être de cette personne ; je n’y touche pas : "
            "{files}.",
            files=others,
        )
        if others
        else "",
    )
    return " ".join(filter(None, sentences))


def out_of_reach(unreachable: str = "", *, tabs_online: bool) -> str:
    """Return what remains, where Tablée cannot reach; ``tabs_online`` tells whether our tabs are at Google."""
    notes = tell("ce que la coordination a annoté dans son tableau Google, qui y reste marqué « réglé » ; ")
    return tell(
        "Hors de portée de Tablée : {server}la ligne du tableau, si elle y est encore (la "
        "prochaine lecture la retrouverait) ; {notes}les mails déjà partis ; les instantanés remis à "
        "d’autres, et les copies que vous avez faites vous-même ; un prénom seul dans une phrase.",
        server=f"{unreachable} ; " if unreachable else "",
        notes=notes if tabs_online else "",
    )
