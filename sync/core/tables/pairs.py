"""« Doublons »: lines of the directory that may be one person, side by side, and a place to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sync.core.keys import fingerprint
from sync.core.model.outcomes import Duplicates, Pair, Tier
from sync.core.model.records import Member, Register
from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.core.tables.people import phone
from sync.core.text import typeset

WORDS: Final = {Tier.SURE: "sûr", Tier.TO_CONFIRM: "à confirmer"}
APART: Final = "deux personnes"

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
    return "-".join(sorted((line_key(one), line_key(other))))


def line_key(member: Member) -> str:
    """A fingerprint of what a line holds, wherever it stands."""
    return fingerprint(map(str, member.origin.row.cells))


def pairs_table(register: Register, duplicates: Duplicates) -> Table:
    """Two rows a pair: those to confirm, those that are sure, those that were said to be two people. The answer goes on
    the first row, both bear the key of the pair, and an answer that was given stays in sight: emptied, it is undone.
    """
    members = {member.row: member for member in register.members}
    asked = [*sorted(duplicates.pairs, key=lambda pair: pair.tier is Tier.SURE), *duplicates.apart]
    pairs = [pair for pair in asked if members.keys() >= set(pair.rows)]
    said = dict.fromkeys(duplicates.confirmed, "oui") | dict.fromkeys(duplicates.apart, "non")
    rows = [row for number, pair in enumerate(pairs, start=1) for row in _rows(number, pair, members, said.get(pair))]
    keys = [pair_key(*(members[row] for row in pair.rows)) for pair in pairs for _ in pair.rows]
    return Table(
        "Doublons",
        _COLUMNS,
        tuple(rows),
        keys=tuple(keys),
        note=typeset("Même personne ? Votre réponse l’emporte, et reste ici ; videz la case pour l’annuler."),
    )


def _rows(number: int, pair: Pair, members: Mapping[int, Member], said: str | None) -> list[tuple[TableValue, ...]]:
    opinion = APART if said == "non" else WORDS[pair.tier]
    shown = ((" · ".join(pair.because), said), (None, None))
    return [
        (number, opinion, *_identity(members[row]), *reason_and_answer)
        for row, reason_and_answer in zip(pair.rows, shown, strict=True)
    ]


def _identity(member: Member) -> tuple[TableValue, ...]:
    return (
        member.name,
        ", ".join(member.emails),
        ", ".join(map(phone, member.phones)),
        member.city,
        CellLink(f"ligne {member.row}", member.origin.tab, f"A{member.row}"),
    )
