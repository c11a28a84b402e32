"""Look at the post: what waits, what left, what is in doubt; a batch, before its go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markup import escape

from sync.cli import screen
from sync.cli.commands.post.journal import opened
from sync.cli.mails import in_states
from sync.connect import Plan
from sync.connect.mails import sending
from sync.core.say import tell
from sync.core.text import listed, moment, one_line, plural, typeset
from sync.delivery.policy import stop_note
from sync.delivery.report import Desk, Look, Waiting, desk, look
from sync.disk import private_folder, write_privately
from sync.journal import Journal
from sync.journal.mail_rows import Mail
from sync.journal.stops import Stop

FIRST: Final = 5
"""As many addresses as are shown of a group."""


def overview(plan: Plan) -> Desk:
    """Return what waits, what left, what is in doubt, who is left alone."""
    with opened(plan) if plan.journal.exists() else Journal.in_memory() as journal:
        return desk(journal, sending(plan.mail, plan.sender), plan.now)


def look_at(plan: Plan, kind: str | None) -> tuple[Look, tuple[Path, ...]]:
    """Return a batch, and the files in which its example can be read."""
    with opened(plan) as journal:
        batch = look(journal, sending(plan.mail, plan.sender), kind)
    return batch, tuple(_example(plan, batch))


def _example(plan: Plan, look: Look) -> Iterator[Path]:
    """Write the example of a batch to files."""
    if look.example is None or not look.example.eml:
        return
    stem = re.sub(r"[^a-z0-9_-]+", "-", f"exemple-{look.batch.list}".lower())
    for ending, content in (("eml", look.example.eml), ("html", look.example.html.encode())):
        path = private_folder(plan.out / "mail") / f"{stem}.{ending}"
        write_privately(path, content)
        yield path


def show(console: Console, desk: Desk, now: datetime) -> None:
    """Show the post on a coordinator's screen."""
    states = ", ".join(in_states(desk.counts, desk.written))
    console.print(f"[bold magenta]{tell('Envois')}[/]", escape(typeset(states or tell("rien encore."))), sep="  ")
    if desk.closed:
        console.print(f"  [bold yellow]Rien ne part :[/] {escape(desk.closed)}.")
    for each in desk.waiting:
        console.print(f"  {escape(one_line(each.batch.title))} : {_waiting(each)}", soft_wrap=True)
    doubts = [f"n° {mail.id}  {_line(mail)} — {mail.note or mail.state.label}" for mail in desk.doubts]
    how = tell("  « tablee post resolve N° sent » ou « … again » (ou une sorte d’envoi : tous les siens)")
    _list(console, tell("À décider"), doubts, how)
    _list(console, tell("Reportés"), [_put_off(mail, now) for mail in desk.put_off])
    _list(console, tell("Laissées tranquilles"), [_left_alone(stop, now) for stop in desk.stops])
    _list(console, tell("Derniers mails"), [_moved(mail, now) for mail in desk.recent])


def _list(console: Console, title: str, lines: Sequence[str], beside: str = "") -> None:
    """Show a title and a line each; nothing without a line."""
    if lines:
        console.print(f"[bold magenta]{title}[/]{beside}", soft_wrap=True)
    for line in lines:
        console.print(f"  {line}", markup=False, soft_wrap=True)


def _left_alone(stop: Stop, now: datetime) -> str:
    return f"{stop.address or tell('quelqu’un qui a été effacé')} : {stop_note(stop, now)}"


def _put_off(mail: Mail, now: datetime) -> str:
    again = (
        tell(", nouvel essai le {astimezone}", astimezone=moment(mail.not_before.astimezone(now.tzinfo)))
        if mail.not_before
        else ""
    )
    return typeset(f"{_line(mail)} — {mail.note}{again}")


def _moved(mail: Mail, now: datetime) -> str:
    at = moment((mail.left_at or mail.moved_at).astimezone(now.tzinfo))
    return f"{at} · {_line(mail)} · {mail.label}{f' ({mail.note})' if mail.note else ''}"


def _waiting(each: Waiting) -> str:
    if not each.needs_go:
        return plural(each.mails, "mail à envoyer", "mails à envoyer")
    kind, count = each.batch.list, plural(each.mails, "mail attend", "mails attendent")
    show, go = tell("« tablee post show {kind} »", kind=kind), tell("« tablee post approve {kind} »", kind=kind)
    return escape(typeset(tell("{count} votre feu vert ({show}, puis {go})", count=count, show=show, go=go)))


def _line(mail: Mail) -> str:
    return f"{mail.reader or tell('sans destinataire')} · {one_line(mail.subject, 60)}"


def show_look(console: Console, look: Look, files: Sequence[Path]) -> None:
    """Show a batch on a coordinator's screen, before the go."""
    batch = look.batch
    waits = tell(" — [bold]l’envoi attend votre feu vert[/]") if look.needs_go else ""
    console.print(f"[bold]{escape(one_line(batch.title))}[/], {plural(len(look.mails), 'mail')}{waits}")
    if look.example:
        console.print(f"  Objet : {escape(one_line(look.example.subject))}")
    console.print(
        tell("[bold magenta]Qui le reçoit[/]  {some}", some=escape(_some([mail.reader for mail in look.mails])))
    )
    console.print(
        tell("[bold magenta]Qui ne le reçoit pas[/]  {left_out}", left_out=plural(len(batch.left_out), "personne"))
    )
    for name, address, reason in batch.left_out:
        beside = f" <{address}>" if address else ""
        console.print(f"  {escape(one_line(name) + beside)} : {escape(str(reason))}", soft_wrap=True)
    if look.before:
        console.print(tell("[bold magenta]Depuis le précédent[/]  {title}", title=escape(one_line(look.before.title))))
        console.print(tell("  le reçoivent en plus : {some}", some=escape(_some(look.arrived))), soft_wrap=True)
        console.print(tell("  ne le reçoivent plus : {some}", some=escape(_some(look.gone))), soft_wrap=True)
    else:
        console.print(tell("[dim]  C’est le premier de cette sorte.[/]"))
    console.print(tell("[bold magenta]Un exemple, tel qu’il partira[/]"))
    screen.show_files(console, files)


def _some(addresses: Sequence[str]) -> str:
    """Return the first addresses of a group, the others counted."""
    readers = [address for address in addresses if address]
    others = len(readers) - FIRST
    return listed([*readers[:FIRST], *([plural(others, "autre")] if others > 0 else [])]) or "personne"
