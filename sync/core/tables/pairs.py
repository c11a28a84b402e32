"""« Doublons »: lines of the directory that may be one person, side by side, and a place to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sync.core.model.outcomes import Duplicates, Pair, Tier
from sync.core.model.records import Member, Register
from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.core.tables.keys import fingerprint
from sync.core.tables.people import phone
from sync.core.text import typeset

WORDS: Final = {Tier.SURE: "sûr", Tier.TO_CONFIRM: "à confirmer"}

_COLUMNS: Final = (
    Column("Groupe", ColumnKind.NUMBER),
    Column("Avis"),
    Column("Nom"),
    Column("E-mail", ColumnKind.EMAIL),
    Column("Téléphone"),
    Column("Ville"),
    Column("Ligne", ColumnKind.LINK),
    Column("Pourquoi", ColumnKind.LONG_TEXT),
    Column("Même personne ?", ColumnKind.ANSWER, choices=("oui", "non")),
)


def pair_key(one: Member, other: Member) -> str:
    """A fingerprint of two lines by what they hold, whatever their rows and their order: the same as long as nobody
    corrects either.
    """
    return fingerprint(sorted("\x1e".join(map(str, member.origin.row.cells)) for member in (one, other)))


def pairs_table(register: Register, duplicates: Duplicates) -> Table:
    """Two rows a pair, those to confirm first; the answer goes on the first row, and both bear the key of the pair."""
    members = {member.row: member for member in register.members}
    known = (pair for pair in duplicates.pairs if members.keys() >= set(pair.rows))
    pairs = sorted(known, key=lambda pair: pair.tier is Tier.SURE)
    rows = [row for number, pair in enumerate(pairs, start=1) for row in _rows(number, pair, members)]
    keys = [pair_key(*(members[row] for row in pair.rows)) for pair in pairs for _ in pair.rows]
    return Table(
        "Doublons",
        _COLUMNS,
        tuple(rows),
        keys=tuple(keys),
        note=typeset("« non » dans « Même personne ? » : je ne proposerai plus ces deux lignes."),
    )


def _rows(number: int, pair: Pair, members: Mapping[int, Member]) -> list[tuple[TableValue, ...]]:
    reasons = (" · ".join(pair.because), None)
    return [
        (number, WORDS[pair.tier], *_identity(members[row]), reason, None)
        for row, reason in zip(pair.rows, reasons, strict=True)
    ]


def _identity(member: Member) -> tuple[TableValue, ...]:
    return (
        member.name,
        ", ".join(member.emails),
        ", ".join(map(phone, member.phones)),
        member.city,
        CellLink(f"ligne {member.row}", member.origin.tab, f"A{member.row}"),
    )
