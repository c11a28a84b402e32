"""« Ce qui a changé » between two snapshots: a table, and the same in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sync.core.model.outcomes import Change, ChangeKind, Changes
from sync.core.model.tables import Column, ColumnKind, Table, TableValue, headed
from sync.core.say import msgid, tell
from sync.core.text import between, one_line, quoted, typeset

TITLE: Final = msgid("Ce qui a changé")
_COLUMNS: Final = (
    Column("Onglet"),
    Column("Quoi"),
    Column("Nom"),
    Column("Ligne", ColumnKind.NUMBER),
    Column("Champ"),
    Column("Avant", ColumnKind.LONG_TEXT),
    Column("Après", ColumnKind.LONG_TEXT),
)
_WORDS: Final = {
    ChangeKind.ARRIVED: msgid("nouvelle ligne"),
    ChangeKind.LEFT: msgid("n’y est plus"),
    ChangeKind.CHANGED: msgid("a changé"),
    ChangeKind.SORTED: msgid("l’onglet a été trié"),
}

Line = tuple[TableValue, ...]


def differences_title(before: datetime, after: datetime) -> str:
    """Return « Ce qui a changé du 3 octobre au 21 novembre 2026 »; with the hours when it was one day."""
    if before.date() == after.date():
        return typeset(
            tell(
                "{title} le {after:day}, de {before:clock} à {after:clock}",
                title=tell(TITLE),
                after=after,
                before=before,
            )
        )
    return typeset(f"{tell(TITLE)} {between(before.date(), after.date())}")


def untold_title(before: str, after: str) -> str:
    """Return « Ce qui a changé de « assemblee.xlsx » à « 2026-11-21.xlsx » », when their days do not tell which came
    first.
    """
    return typeset(tell("{title} de {before:quoted} à {after:quoted}", title=tell(TITLE), before=before, after=after))


def differences_table(changes: Changes, title: str = "") -> Table:
    """Return who arrived, left, changed what: a line for each field that reads otherwise."""
    note = "" if changes.events else typeset(tell("{title} : rien.", title=title or tell(TITLE)))
    return Table(
        tell(TITLE), headed(_COLUMNS), tuple(line for event in changes.events for line in _lines(event)), note=note
    )


def differences_text(changes: Changes, title: str) -> str:
    """Return the events in sentences, one a line."""
    if not changes.events:
        return typeset(tell("{title} : rien.", title=title)) + "\n"
    return "\n".join([typeset(f"{title} :"), *(f"– {sentence(event)}" for event in changes.events)]) + "\n"


def sentence(event: Change) -> str:
    """Return one event as a sentence: « Annuaire : Zoé Martin a changé (ligne 14), Ville : « Rezé » devient
    « Nantes ». »
    """
    name = f" {one_line(event.name)}" if event.kind is not ChangeKind.SORTED else ""
    where = tell(" (ligne {row})", row=event.row) if event.row and event.kind is not ChangeKind.LEFT else ""
    word = tell(_WORDS[event.kind])
    text = f"{event.title} :{name} : {word}" if name else f"{event.title} : {word}"
    fields = " ; ".join(_field(each.field, each.before, each.after) for each in event.fields)
    return typeset(f"{text}{where}{f', {fields}' if fields else ''}.")


def _field(field: str, before: str, after: str) -> str:
    was, now = (quoted(text) if text else tell("vide") for text in (before, after))
    return tell("{field} : {was} devient {now}", field=field, was=was, now=now)


def _lines(event: Change) -> Iterator[Line]:
    name = None if event.kind is ChangeKind.SORTED else event.name
    start = (event.title, tell(_WORDS[event.kind]), name, event.row)
    if not event.fields:
        yield *start, None, None, None
    for each in event.fields:
        yield *start, each.field, each.before or None, each.after or None
