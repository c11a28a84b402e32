"""« Rôles »: who carried what over a year, who offered to; by name, and without any count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sync.core.gatherings.rotation import Carrier, Rotation
from sync.core.model.records import ROLES
from sync.core.model.tables import Column, ColumnKind, OurTab, Table, our_table
from sync.core.say import tell
from sync.core.tabs import GATHERINGS
from sync.core.text import day, listed, typeset

_COLUMNS: Final = (
    Column("Qui"),
    Column("Rôles depuis un an, et à venir", ColumnKind.LONG_TEXT),
    Column("Le dernier en date", ColumnKind.DATE),
    Column("À savoir", ColumnKind.LONG_TEXT),
)


def roles_table(rotation: Rotation) -> Table:
    """Return who carried what; what is worth a word stands first."""
    put_down = tell("Pour rendre un rôle, un mot suffit : on efface son nom dans la case, sans avoir à dire pourquoi.")
    sentences = (*map(str, rotation.sentences()), put_down)
    return our_table(
        OurTab.ROLES,
        _COLUMNS,
        (
            *((tell("Toutes et tous"), None, None, typeset(sentence)) for sentence in sentences),
            *((each.name, "\n".join(_told(each)), each.last, _offer(each)) for each in rotation.carriers),
        ),
    )


def _told(carrier: Carrier) -> Iterator[str]:
    """Yield a line for each role somebody held, with its days."""
    for role in ROLES:
        if days := [day(each.day) for each in carrier.roles if each.role == role]:
            yield typeset(tell("{role} : {days}", role=GATHERINGS.labels[role], days=listed(dict.fromkeys(days))))


def _offer(carrier: Carrier) -> str | None:
    if carrier.offered is None:
        return None
    return typeset(tell("A dit « partant·e » le {when:day}.", when=carrier.offered))
