"""``tablee leave``: all that Tablée made, listed, then taken away; what shows that people's own is as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.confirmation import agrees
from sync.cli.offices import TOGETHER, among_offices
from sync.cli.options import Config, Json, Out, Quiet, Source
from sync.cli.output import Document, answer
from sync.connect import Asked, Plan
from sync.core.say import tell
from sync.core.text import listed, plural, quoted, typeset
from sync.errors import ConfigurationError, DamagedJournalError, SyncError, UnavailableError
from sync.journal import Journal
from sync.journal.ledger import SERVED
from sync.journal.whereabouts import refuse_elsewhere, whereabouts
from sync.leaving.account import account
from sync.leaving.mails import Departed, departed
from sync.leaving.trace import MOST, Removal, Trace
from sync.leaving.units import units
from sync.service.lock import Lock, is_held
from sync.sheets.base import Condition
from sync.turn.our_files import our_folder


def leave(
    source: Source = None,
    config: Config = None,
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Tout retirer, sans demander.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Le tableau des membres n’est jamais touché, ni aucun fichier que Tablée n’a pas fait. Avec « --json » et sans
    « --yes », rien n’est retiré : la liste seulement.
    """
    plan = among_offices(connect.plan(Asked(source, config, None, out)), config)
    if is_held(plan.out):
        raise UnavailableError(
            "Tablée tourne encore pour ce dossier : elle referait ce que je retire. Rien n’a été fait.",
            "Arrêtez-la d’abord (Ctrl-C, ou « systemctl disable --now tablee »), puis « tablee leave ».",
        )
    if not plan.journal.exists():
        refuse_elsewhere(plan.journal)
    memory = _memory(plan)
    configuration = connect.file_of(Asked(source, config))
    if memory.is_served and configuration is not None and configuration.suffix == ".toml":
        raise _served(configuration)
    trace = look(plan, memory, configuration.parent / TOGETHER if configuration else None)
    if not as_json:
        _show(trace, quiet=quiet)
    removal = _agreed(trace, yes=yes, as_json=as_json)
    words = tuple(forget_words(plan, trace.words)) if removal.journal else ()
    after = remove(plan, removal) if removal.is_any else trace.members
    if as_json:
        answer(document(trace, removal, after))
    else:
        for sentence in account(trace, removal, after, words):
            screen.say(sentence, quiet=quiet)
    return 0


@dataclass(frozen=True, slots=True)
class _Memory:
    """What the journal tells of what left; None when it is damaged. ``is_served`` tells that machines that serve many
    offices serve this one from its database, ``keeps_keys`` that they keep keys of what it told.
    """

    departed: Departed | None
    is_served: bool = False
    keeps_keys: bool = False


def _memory(plan: Plan) -> _Memory:
    if not plan.journal.exists():
        return _Memory(Departed())
    try:
        with Journal.open(plan.journal) as journal:
            is_served = plan.journal.address is not None and journal.ledger.fact(SERVED) is not None
            return _Memory(departed(journal), is_served, connect.workers_keep_keys(plan, journal))
    except DamagedJournalError:  # whoever leaves needs no journal that can be read
        return _Memory(None)


def _served(configuration: Path) -> UnavailableError:
    """Return what to raise when machines would serve anew who left: their configuration stands where they look."""
    return UnavailableError(
        typeset(
            tell(
                "Des machines servent ce bureau (« tablee worker ») : elles referaient ce que je retire. "
                "Rien n’a été fait."
            )
        ),
        typeset(
            tell(
                "Donnez d’abord à {file:quoted} un nom qui ne finit pas par « .toml » ({name:quoted}) : elles "
                "l’oublient dans la minute. Puis : « tablee leave --config {name} ».",
                file=configuration.name,
                name=f"{configuration.stem}.parti",
            )
        ),
    )


def look(plan: Plan, memory: _Memory, together: Path | None) -> Trace:
    """Return all that Tablée made for a community; ``together`` is the folder of what offices share. Nothing is
    written.
    """
    shared_tabs = connect.tabs_to_leave(plan)
    noted = whereabouts(plan.journal.beside)
    return Trace(
        shared_tabs.titles() if shared_tabs else (),
        our_folder(plan.out, plan.not_ours),
        plan.journal.exists(),
        memory.departed,
        units(),
        plan.kind.condition(plan),
        plan.told_together is not None,
        memory.keeps_keys,
        tuple(sorted(together.glob("*.xlsx"))) if together else (),
        noted.left if noted else (),
    )


def forget_words(plan: Plan, addresses: Iterable[str]) -> Iterator[str]:
    """Take away the word that the journal left in each of these databases; yield those that cannot be reached."""
    for address in addresses:
        try:
            plan.moved(address).journal.remove()
        except SyncError:
            yield address


def remove(plan: Plan, removal: Removal) -> Condition:
    """Take away what was agreed to, what is elsewhere first: without an answer of Google, nothing is lost here.
    Return how the members' spreadsheet stands then.
    """
    with _alone(plan):
        if removal.tabs and (shared_tabs := connect.tabs_to_leave(plan)):
            shared_tabs.remove()
        if removal.files:
            our_folder(plan.out, plan.not_ours).remove_files()
        if removal.journal:
            plan.journal.remove()
    if removal.journal:
        our_folder(plan.out, plan.not_ours).remove_journal()
    return plan.kind.condition(plan)


@contextmanager
def _alone(plan: Plan) -> Iterator[None]:
    """Hold what a service and a turn hold, so that neither makes again what goes."""
    if not plan.out.is_dir():
        yield
        return
    lock = Lock(plan.out)
    lock.take(plan.now)
    try:
        with plan.journal.serve(), plan.journal.turn():
            yield
    finally:
        lock.release()


def _agreed(trace: Trace, *, yes: bool, as_json: bool) -> Removal:
    """Return what to take away: all of it with ``--yes``, else what the person says at a terminal."""
    parts = (bool(trace.tabs), bool(trace.folder.files), trace.has_journal or bool(trace.folder.journal))
    if yes or not any(parts):
        return Removal(*parts)
    if as_json:
        return Removal(tabs=False, files=False, journal=False)
    if not sys.stdin.isatty():
        raise ConfigurationError("Rien n’a été retiré.", "Ajoutez « --yes » pour tout retirer.")
    questions = (
        "Retirer ces onglets, avec les réponses qui y sont ?",
        "Effacer ces fichiers ?",
        "Effacer le journal et ses copies ? Les STOP entendus seront oubliés avec lui.",
    )
    return Removal(*(part and agrees(question) for part, question in zip(parts, questions, strict=True)))


def document(trace: Trace, removal: Removal, after: Condition) -> Document:
    """Return what ``leave --json`` says."""
    return {
        "tabs": list(trace.tabs),
        "files": trace.folder.names(trace.folder.files),
        "journal": trace.has_journal or bool(trace.folder.journal),
        "removed": {"tabs": removal.tabs, "files": removal.files, "journal": removal.journal},
        "left": trace.folder.names(trace.folder.others),
        "units": [str(unit) for unit in trace.units],
        "members": {
            "unchanged": trace.members.mark == after.mark if trace.members.mark else None,
            "ours": list(after.ours),
            "facts": list(after.facts),
        },
        "mails": asdict(trace.departed) if trace.departed else None,
        "snapshots": trace.snapshots,
    }


def _show(trace: Trace, *, quiet: bool) -> None:
    """Show what Tablée made."""
    folder = trace.folder
    if trace.tabs:
        screen.say(f"Dans le tableau Google de la coordination : {listed(map(quoted, trace.tabs))}.", quiet=quiet)
    if folder.files:
        screen.say(f"Dans {folder.root} : {plural(len(folder.files), 'fichier')}.", quiet=quiet)
        screen.show_files(screen.console(quiet=quiet), folder.files[:MOST])
        screen.show_others(screen.console(quiet=quiet), len(folder.files) - MOST, "autre", "autres")
    if trace.has_journal or folder.journal:
        screen.say("Le journal : lectures, réponses, envois, STOP ; et ses copies.", quiet=quiet)
    if not (trace.tabs or folder.files or trace.has_journal or folder.journal):
        screen.say("Tablée n’a rien fait ici : il n’y a rien à retirer.", quiet=quiet)
