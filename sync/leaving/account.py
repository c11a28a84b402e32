"""What is said once Tablée left: what was done, what shows that people's own is as it was, what is out of reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.core.say import tell
from sync.core.text import listed, plural, typeset
from sync.leaving.mails import Departed
from sync.leaving.trace import MOST, Removal, Trace
from sync.sheets.base import Condition


def account(trace: Trace, removal: Removal, after: Condition, words: Sequence[str]) -> Iterator[str]:
    """Yield what was done, how the members' spreadsheet is known to be as it was, and what is out of reach; ``words``
    are the databases where a word could not be taken away.
    """
    done = [
        words
        for is_done, words in (
            (removal.tabs, plural(len(trace.tabs), "onglet retiré", "onglets retirés")),
            (removal.files, plural(len(trace.folder.files), "fichier effacé", "fichiers effacés")),
            (removal.journal, "le journal effacé"),
        )
        if is_done
    ]
    if done:
        yield f"Fait : {listed(done)}."
    yield from _on_the_members(trace.members, after)
    if trace.folder.others:
        names = _some(trace.folder.names(trace.folder.others))
        yield f"Laissé où c’est, car rien ne dit que Tablée l’ait fait : {names}."
    for address in words:
        yield typeset(
            tell(
                "Reste, dans une base que le journal avait quittée et qui ne répond pas ({address}) : la table "
                "« journal_moved », qui dit seulement où il était allé ; retirez-la vous-même.",
                address=address,
            )
        )
    yield from _out_of_reach(trace)


def _on_the_members(before: Condition, after: Condition) -> Iterator[str]:
    if after.ours:
        yield f"Dans le tableau des membres, à regarder : {listed(after.ours)}."
    elif before.mark and before.mark == after.mark:
        yield "Le tableau des membres est comme vous l’avez fait, avant et après."
    elif before.mark and after.mark:
        yield "Quelqu’un a changé le tableau des membres pendant ce temps ; rien de Tablée n’y est."
    yield from after.facts


def _out_of_reach(trace: Trace) -> Iterator[str]:
    yield from _on_mails(trace.departed)
    if trace.snapshots:
        yield f"{plural(trace.snapshots, 'instantané')} : les copies remises à d’autres restent chez eux."
    if trace.shares:
        yield (
            "Ce que les bureaux de cette place partagent de leurs mails ne nomme personne, et s’efface en une semaine "
            "d’envois : « ensemble/mails.sqlite »."
        )
    if trace.workers_keep_keys:
        yield typeset(
            tell(
                "Dans la base de « tablee worker » : des clés signées de vos mails, qui ne nomment personne ; passé "
                "sept jours, le premier envoi d’un bureau les efface. Remise dans leur dossier, la configuration de ce "
                "bureau le ferait servir à neuf."
            )
        )
    if trace.counts:
        yield typeset(
            tell(
                "Les comptes que les bureaux de cette place partagent, ce bureau compris : {files}, dans « ensemble ». "
                "Effacez-les vous-même, si personne n’en a plus besoin.",
                files=plural(len(trace.counts), "classeur"),
            )
        )
    for unit in trace.units:
        stopping = f"« systemctl disable --now {unit.name} »"
        yield f"À retirer vous-même, si elle sert à cette communauté : {unit} ({stopping})."
    yield (
        "À vous, et laissés : tablee.toml, la clé Google et ses partages, ce que vous avez fait écrire ailleurs "
        "(« -o »), une ligne de cron."
    )


def _on_mails(departed: Departed | None) -> Iterator[str]:
    if departed is None:
        yield "Le journal est abîmé : il ne dit plus combien de mails sont partis, ni à qui ; ils ne se reprennent pas."
        return
    if departed.left:
        people = plural(departed.people, "adresse")
        yield f"Ne se reprend pas : {plural(departed.left, 'mail parti', 'mails partis')}, à {people}."
    if departed.waiting:
        mails = plural(departed.waiting, "mail qui attend", "mails qui attendent")
        yield f"Ne partira plus, sans le journal : {mails}."


def _some(names: Sequence[str]) -> str:
    rest = len(names) - MOST
    return listed([*names[:MOST], plural(rest, "autre")]) if rest > 0 else listed(names)
