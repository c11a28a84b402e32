"""What ``tablee post`` does: look at the post, and decide on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from sync.cli import screen
from sync.connect import Plan
from sync.connect.mails import sending
from sync.core.text import listed, moment, one_line, plural, typeset
from sync.delivery import holds
from sync.delivery.policy import stop_note
from sync.delivery.report import Desk, Look, Waiting, approve, desk, for_a_go, look, resolve, resolve_kind
from sync.delivery.unsubscribes import BOUNCE, TO_READ
from sync.disk import private_folder, write_privately
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import WRITTEN, Mail, State
from sync.journal.once import plain
from sync.journal.stops import Stop, StopKind
from sync.mail.answers import Verdict
from sync.mail.folder import FolderPost
from sync.mail.trial import trial
from sync.mailings.answers import TRIAL
from sync.service.resumed import try_post_again

FIRST = 5
"""As many addresses as are shown of a group."""


@contextmanager
def opened(plan: Plan, *, must: bool = True) -> Iterator[Journal]:
    """The journal of a community; without one yet, an empty one, or ConfigurationError when it ``must`` be there."""
    if not plan.journal.exists():
        if must:
            raise ConfigurationError("Aucun tour n’a encore été fait ici.", "Commencez par « tablee run ».")
        with Journal.in_memory() as journal:
            yield journal
        return
    with Journal.open(plan.journal) as journal:
        yield journal


def overview(plan: Plan) -> Desk:
    """What waits, what left, what is in doubt, who is left alone."""
    with opened(plan, must=False) as journal:
        return desk(journal, sending(plan.mail, plan.sender), plan.now)


def look_at(plan: Plan, kind: str | None) -> tuple[Look, tuple[Path, ...]]:
    """A batch, and the files in which its example can be read."""
    with opened(plan) as journal:
        found = look(journal, sending(plan.mail, plan.sender), kind)
    return found, tuple(_example(plan, found))


def _example(plan: Plan, found: Look) -> Iterator[Path]:
    if found.example is None or not found.example.eml:
        return
    stem = re.sub(r"[^a-z0-9_-]+", "-", f"exemple-{found.batch.list}".lower())
    for ending, content in (("eml", found.example.eml), ("html", found.example.html.encode())):
        path = private_folder(plan.out / "mail") / f"{stem}.{ending}"
        write_privately(path, content)
        yield path


def say_go(plan: Plan, kind: str | None, *, everything: bool) -> str:
    """A coordinator's go, one line for each batch. Raises ConfigurationError when several wait and none was named."""
    ways = sending(plan.mail, plan.sender)
    with opened(plan) as journal:
        if kind is None and not everything:
            _refuse_unseen(for_a_go(journal, ways))
        gone = approve(journal, ways, kind, plan.now)
    if not gone:
        return "Rien n’attend de feu vert."
    said = [f"Feu vert : {one_line(batch.title)}, {plural(count, 'mail')}." for batch, count in gone]
    return typeset("\n".join([*said, "Départ au prochain tour (« tablee run »)."]))


def _refuse_unseen(batches: Sequence[KeptBatch]) -> None:
    """A go is for what was looked at: of several batches, one is named, or all are meant."""
    if len(batches) < 2:
        return
    kinds = {batch.list: [one_line(each.title) for each in batches if each.list == batch.list] for batch in batches}
    named = [f"« tablee post approve {kind} » ({' ; '.join(titles)})" for kind, titles in kinds.items()]
    raise ConfigurationError(
        typeset(f"{len(batches)} envois attendent un feu vert ; rien n’a été fait."),
        typeset(f"Nommez celui que vous avez regardé : {listed(named, 'ou')} ; tous : « tablee post approve --all »."),
    )


def settle(plan: Plan, key: int, *, left: bool) -> str:
    """A person's word on a mail in doubt."""
    with opened(plan) as journal:
        mail = resolve(journal, key, left=left, now=plan.now)
    what = "est noté comme parti" if left else "repartira au prochain tour"
    return typeset(f"Le mail n° {key} ({one_line(mail.subject)}) {what}.")


def settle_kind(plan: Plan, kind: str, *, left: bool) -> str:
    """A person's word on all the mails in doubt of one kind."""
    with opened(plan) as journal:
        mails = resolve_kind(journal, kind, left=left, now=plan.now)
    count = plural(len(mails), "mail", "mails")
    what = "noté comme parti" if left else "à renvoyer au prochain tour"
    return typeset(f"{count} ({kind}) : {what}.")


def hold(plan: Plan) -> str:
    """Nothing leaves any more."""
    with opened(plan) as journal:
        holds.hold(journal, plan.now)
    return typeset("Tout est retenu : plus aucun mail ne partira avant « tablee post resume ».")


def stop_one(plan: Plan, address: str) -> str:
    """Nothing goes to this address any more: they asked for it, in words that a person understood."""
    if "@" not in address:
        raise ConfigurationError("Ce n’est pas une adresse ; rien n’a été fait.", "Essayez « tablee post --help ».")
    with opened(plan) as journal:
        fresh = journal.mails.stop(StopKind.STOP, address, "", plan.now)
        for event in journal.events():
            if event.address == plain(address):
                journal.end_event(event.kind, event.about)
    return "Plus aucun mail n’ira à cette adresse." if fresh else "Cette adresse était déjà laissée tranquille."


def note_read(plan: Plan) -> str:
    """The mails that a person had to read were read."""
    with opened(plan) as journal:
        events = [event for event in journal.events() if event.kind in {TO_READ, BOUNCE}]
        for event in events:
            journal.end_event(event.kind, event.about)
    return typeset(f"{plural(len(events), 'mail tenu pour lu', 'mails tenus pour lus')}.")


def resume(plan: Plan, address: str | None) -> str:
    """Mails leave again, or those to one address that was left alone."""
    with opened(plan) as journal:
        if address is None:
            believed = holds.resume(journal, plan.now)
            try_post_again(journal.ledger, plan.now)
            again = f" {plural(believed, 'adresse n’est plus suspendue', 'adresses ne sont plus suspendues')}."
            return typeset(f"Les mails peuvent repartir, au prochain tour.{again if believed else ''}")
        if not journal.mails.lift(address):
            raise ConfigurationError("Cette adresse n’est ni arrêtée ni suspendue.", "« tablee post » dit lesquelles.")
    return "Les mails peuvent de nouveau aller à cette adresse."


def send_trial(plan: Plan, address: str) -> tuple[str, tuple[Path, ...]]:
    """A mail to oneself. Raises what the transport raises."""
    transport = sending(plan.mail, plan.sender).transport
    letter = trial(TRIAL.id, address, plan.sender, plan.now)
    if transport is None:
        answer = FolderPost(plan.out / "mail").send(letter, lambda: None)
        return typeset("Aucun serveur dans [mail] de tablee.toml : le mail d’essai est écrit ici."), answer.files
    try:
        answer = transport.send(letter, lambda: None)
    finally:
        transport.close()
    if answer.verdict is not Verdict.SENT:
        said = f" ({answer.code})" if answer.code else ""
        raise ConfigurationError(
            f"Le mail d’essai n’est pas parti, ou n’a pas eu de réponse{said}.", "Vérifiez l’adresse et [mail]."
        )
    return "Le mail d’essai est parti : regardez votre boîte, et les indésirables.", ()


def show(console: Console, found: Desk, now: datetime) -> None:
    """The post on a coordinator's screen."""
    states = ", ".join(in_states(found.counts, found.written))
    console.print("[bold magenta]Envois[/]", escape(typeset(states or "rien encore.")), sep="  ")
    if found.closed:
        console.print(f"  [bold yellow]Rien ne part :[/] {escape(found.closed)}.")
    for each in found.waiting:
        console.print(f"  {escape(one_line(each.batch.title))} : {_waiting(each)}", soft_wrap=True)
    doubts = [f"n° {mail.id}  {_line(mail)} — {mail.note or mail.state.label}" for mail in found.doubts]
    how = "  « tablee post resolve N° sent » ou « … again » (ou une sorte d’envoi : tous les siens)"
    _list(console, "À décider", doubts, how)
    _list(console, "Reportés", [_put_off(mail, now) for mail in found.put_off])
    _list(console, "Laissées tranquilles", [_left_alone(stop, now) for stop in found.stops])
    _list(console, "Derniers mails", [_moved(mail, now) for mail in found.recent])


def _list(console: Console, title: str, lines: Sequence[str], beside: str = "") -> None:
    """A title and a line each; nothing without a line."""
    if lines:
        console.print(f"[bold magenta]{title}[/]{beside}", soft_wrap=True)
    for line in lines:
        console.print(f"  {line}", markup=False, soft_wrap=True)


def _left_alone(stop: Stop, now: datetime) -> str:
    return f"{stop.address or 'quelqu’un qui a été effacé'} : {stop_note(stop, now)}"


def _put_off(mail: Mail, now: datetime) -> str:
    again = f", nouvel essai le {moment(mail.not_before.astimezone(now.tzinfo))}" if mail.not_before else ""
    return typeset(f"{_line(mail)} — {mail.note}{again}")


def _moved(mail: Mail, now: datetime) -> str:
    at = moment((mail.left_at or mail.moved_at).astimezone(now.tzinfo))
    return f"{at} · {_line(mail)} · {mail.label}{f' ({mail.note})' if mail.note else ''}"


def in_states(counts: Mapping[State, int], written: int) -> list[str]:
    """How many mails are where: « 54 à envoyer », « 2 envoyés », « 3 écrits dans un dossier »."""
    left = {state: count - written * (state is State.SENT) for state, count in counts.items()}
    said = [state.counted(count) for state, count in left.items() if count]
    return [*said, *([plural(written, *WRITTEN)] if written else [])]


def _waiting(each: Waiting) -> str:
    if not each.needs_go:
        return plural(each.mails, "mail à envoyer", "mails à envoyer")
    kind, asked = each.batch.list, plural(each.mails, "mail attend", "mails attendent")
    look, go = f"« tablee post show {kind} »", f"« tablee post approve {kind} »"
    return escape(typeset(f"{asked} votre feu vert ({look}, puis {go})"))


def _line(mail: Mail) -> str:
    return f"{mail.reader or 'sans destinataire'} · {one_line(mail.subject, 60)}"


def show_look(console: Console, found: Look, files: Sequence[Path]) -> None:
    """A batch on a coordinator's screen, before the go."""
    batch = found.batch
    waits = " — [bold]l’envoi attend votre feu vert[/]" if found.needs_go else ""
    console.print(f"[bold]{escape(one_line(batch.title))}[/], {plural(len(found.mails), 'mail')}{waits}")
    if found.example:
        console.print(f"  Objet : {escape(one_line(found.example.subject))}")
    console.print(f"[bold magenta]Qui le reçoit[/]  {escape(_some([mail.reader for mail in found.mails]))}")
    console.print(f"[bold magenta]Qui ne le reçoit pas[/]  {plural(len(batch.left_out), 'personne')}")
    for name, address, reason in batch.left_out:
        told = f" <{address}>" if address else ""
        console.print(f"  {escape(one_line(name) + told)} : {escape(str(reason))}", soft_wrap=True)
    if found.before:
        console.print(f"[bold magenta]Depuis le précédent[/]  {escape(one_line(found.before.title))}")
        console.print(f"  le reçoivent en plus : {escape(_some(found.arrived))}", soft_wrap=True)
        console.print(f"  ne le reçoivent plus : {escape(_some(found.gone))}", soft_wrap=True)
    else:
        console.print("[dim]  C’est le premier de cette sorte.[/]")
    console.print("[bold magenta]Un exemple, tel qu’il partira[/]")
    screen.show_files(console, files)


def _some(addresses: Sequence[str]) -> str:
    """The first addresses of a group, the others counted."""
    shown = [address for address in addresses if address]
    others = len(shown) - FIRST
    return listed([*shown[:FIRST], *([plural(others, "autre")] if others > 0 else [])]) or "personne"


def shortened(address: str) -> str:
    """An address that only who knows it recognises: « zo…@exemple.fr »."""
    name, at, host = address.partition("@")
    return f"{name[:2]}…{at}{host}" if at else ""
