"""« Doublons »: lines of the directory that may be one person, side by side, and a place to decide."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from typing import Final

from sync.core.keys import fingerprint
from sync.core.model.outcomes import Duplicates, Pair, Tier
from sync.core.model.records import Member, Register
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.model.workbook import Row
from sync.core.reasons import reasons_sentence
from sync.core.say import msgid, tell
from sync.core.text import phone, plural, typeset

WORDS: Final = {Tier.SURE: msgid("sûr"), Tier.TO_CONFIRM: msgid("à confirmer")}
MOST_PAIRS: Final = 2_000
"""Pairs without an answer that are shown: two lines each, already a long day of work."""
APART: Final = msgid("deux personnes")
CONTRARY: Final = msgid("réponses contraires")

_NOTE: Final = msgid("Même personne ? Votre réponse l’emporte, et reste ici ; videz la case pour l’annuler.")
COLUMNS: Final = (
    Column("Groupe", ColumnKind.NUMBER),
    Column("Avis"),
    Column("Nom"),
    Column("E-mail", ColumnKind.EMAIL),
    Column("Téléphone"),
    Column("Ville"),
    Column("Ligne", ColumnKind.LINK),
    Column("Pourquoi", ColumnKind.LONG_TEXT),
    Column("Même personne ?", ColumnKind.ANSWER, choices=("oui", "non"), takes_other_answers=True),
)


def pair_key(one: Member, other: Member) -> str:
    """Return a fingerprint of two lines by what they hold, whatever their rows and their order: the same as long as
    nobody corrects either.
    """
    return "-".join(sorted((line_key(one), line_key(other))))


def line_key(member: Member) -> str:
    """Return a fingerprint of what a line holds, wherever it stands."""
    return row_key(member.origin.row)


def row_key(row: Row) -> str:
    """Return the key of a line of the directory that is not understood yet."""
    return fingerprint(map(str, row.cells))


def pairs_table(register: Register, duplicates: Duplicates) -> Table:
    """Return two rows a pair: answers that contradict one another, pairs to confirm, those that are sure, those that
    were said to be two people. The answer goes on the first row, both bear the key of the pair, and an answer that was
    given stays in sight: emptied, it is undone.
    """
    members = {member.row: member for member in register.members}
    disputes = {rows for dispute in duplicates.contradictions for rows in dispute}
    candidates = [*sorted(duplicates.pairs, key=lambda pair: pair.tier is Tier.SURE), *duplicates.apart]
    candidates.sort(key=lambda pair: pair.rows not in disputes)
    present = [pair for pair in candidates if members.keys() >= set(pair.rows)]
    answers = {pair.rows for pair in (*duplicates.confirmed, *duplicates.apart)} | disputes
    pairs = _first(present, answers)
    replies = dict.fromkeys(duplicates.confirmed, tell("oui")) | dict.fromkeys(duplicates.apart, tell("non"))
    opinions = {pair.rows: APART for pair in duplicates.apart} | dict.fromkeys(disputes, CONTRARY)
    rows = [
        row
        for number, pair in enumerate(pairs, start=1)
        for row in _rows((number, tell(opinions.get(pair.rows, WORDS[pair.tier]))), pair, members, replies.get(pair))
    ]
    keys = [pair_key(*(members[row] for row in pair.rows)) for pair in pairs for _ in pair.rows]
    return our_table(
        OurTab.PAIRS,
        COLUMNS,
        tuple(rows),
        keys=tuple(keys),
        note=typeset(f"{tell(_NOTE)}{_others(len(present) - len(pairs) + duplicates.untold)}"),
    )


def _first(pairs: Sequence[Pair], answers: Collection[tuple[int, int]]) -> list[Pair]:
    """Return as many pairs as people can look at, and all that they answered."""
    room = islice((pair.rows for pair in pairs if pair.rows not in answers), MOST_PAIRS)
    rows = {*room, *answers}
    return [pair for pair in pairs if pair.rows in rows]


def _others(count: int) -> str:
    return (
        tell(" Il y a {count} : trop pour les regarder toutes.", count=plural(count, "autre paire", "autres paires"))
        if count
        else ""
    )


def _rows(
    head: tuple[int, str], pair: Pair, members: Mapping[int, Member], answer: str | None
) -> list[tuple[TableValue, ...]]:
    cells = ((reasons_sentence(pair), answer), (None, None))
    return [
        (*head, *_identity(members[row]), *reason_and_answer)
        for row, reason_and_answer in zip(pair.rows, cells, strict=True)
    ]


def _identity(member: Member) -> tuple[TableValue, ...]:
    return (
        member.name,
        ", ".join(member.emails),
        ", ".join(map(phone, member.phones)),
        member.city,
        CellLink(tell("ligne {row}", row=member.row), member.origin.tab, f"A{member.row}"),
    )


_ROOM: Final = "other-lines-"
_ROOMS: Final = (_ROOM, "autres lignes ")
"""How the keys of the rows begin in which two lines may be named that were not brought together; and did in workbooks
that an older Tablée wrote.
"""
_INVITATION: Final = msgid(
    "Deux lignes que je n’ai pas rapprochées ? Répondez ici, par exemple « 14 et 87 : oui », ou « 14 et 87 : non »."
)
_NOT_UNDERSTOOD: Final = msgid(
    "Je n’ai pas compris : il me faut les numéros de deux lignes de l’annuaire qui n’ont pas "
    "encore leur réponse plus haut, puis « oui » ou « non »."
)


def with_room(table: Table, answers: Mapping[str, str], understood: Collection[str]) -> Table:
    """Return the table with a row at its foot for an answer on two lines that nothing brought together. ``answers`` are
    those given so far, by key; one in such a row that is not among those ``understood`` is shown again with what it
    lacks.
    """
    keys = [key for key in answers if key.startswith(_ROOMS) and key not in {*understood, *table.keys}]
    number = next(at for at in count(1) if f"{_ROOM}{at}" not in {*answers, *table.keys})
    rows = [*((key, _NOT_UNDERSTOOD, answers[key]) for key in keys), (f"{_ROOM}{number}", _INVITATION, None)]
    blank = (None,) * (len(COLUMNS) - 2)
    return replace(
        table,
        rows=(*table.rows, *((*blank, typeset(tell(sentence)), answer) for _key, sentence, answer in rows)),
        keys=(*table.keys, *(key for key, _sentence, _answer in rows)),
    )
