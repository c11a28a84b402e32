"""« Réglages »: what the community decided, where each value comes from, and a place to say another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.model.tables import Column, ColumnKind, OurTab, Table, our_table
from sync.core.say import msgid, tell
from sync.core.text import typeset

COLUMNS: Final = (
    Column("Réglage"),
    Column("Valeur", ColumnKind.LONG_TEXT),
    Column("Ce que cela veut dire", ColumnKind.LONG_TEXT),
    Column("D’où elle vient"),
    Column("Votre valeur", ColumnKind.ANSWER, takes_other_answers=True),
    Column("À savoir", ColumnKind.LONG_TEXT),
)
_NOTE: Final = msgid(
    "Écrivez dans « Votre valeur » : elle l’emporte sur le fichier tablee.toml, dès la lecture suivante. Vide, c’est "
    "le fichier qui dit, ou ce qui est d’office. Serveurs et mots de passe restent dans le fichier."
)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as people read it: ``refusal`` says why the value that was typed cannot be used (empty: it can),
    ``proposals`` what other communities gave to be adopted.
    """

    key: str
    name: str
    value: str
    meaning: str
    origin: str
    typed: str = ""
    refusal: str = ""
    proposals: tuple[str, ...] = ()

    @property
    def to_know(self) -> str | None:
        """What to say beside the value that was typed."""
        refusal = tell(
            "Je n’ai pas pu lire {typed:quoted} : {why}. La valeur d’avant reste.", typed=self.typed, why=self.refusal
        )
        return "\n".join((*((refusal,) if self.refusal else ()), *self.proposals)) or None


def settings_table(rows: Sequence[SettingRow]) -> Table:
    """Return the settings, one a row, in their order."""
    return our_table(
        OurTab.SETTINGS,
        COLUMNS,
        tuple(
            (
                typeset(row.name),
                typeset(row.value) or None,
                typeset(row.meaning),
                typeset(row.origin),
                None,
                typeset(row.to_know) if row.to_know else None,
            )
            for row in rows
        ),
        keys=tuple(row.key for row in rows),
        note=typeset(tell(_NOTE)),
    )
