"""A community where people arrive and others said that they would welcome them, for tests."""

from __future__ import annotations

from sync.core.model.community import Introducing
from sync.core.model.tables import OurTab
from sync.core.tables.sponsors import UNTIL
from sync.core.text import NBSP, THIN
from sync.journal import Journal
from sync.sheets.base import TypedRow
from sync.turn.sponsors import sponsorships_in
from tests.introducing import Tisserands

INES = "ines@exemple.fr"
DIRECTORY = """
# Annuaire
| Prénom | Nom    | E-mail          | Téléphone      | Métier             | Présentation | Ville  | Mails | Diffusion | Parrain/marraine ? |
| Zoé    | Martin | zoe@exemple.fr  | 06 39 98 00 01 | graphiste          |              | Nantes |       |           | oui                |
| Nour   | Haddad | nour@exemple.fr | 06 39 98 00 02 | designer graphique |              | Lyon   |       |           | avec plaisir       |
| Ali    | Benali | ali@exemple.fr  | 06 39 98 00 03 | graphiste          |              | Nantes |       |           | non                |
# Apéros
| Date | Format |
# Besoins et ressources
| Titre | Type |
"""  # noqa: E501 - a table reads better whole
LINE = "| Inès | Petit | ines@exemple.fr | 06 39 98 00 04 | graphiste | J’aime la sérigraphie. | Nantes | | | |\n"
TAB = OurTab.SPONSORS.message


class Welcomers(Tisserands):
    """The community, day after day: Inès arrives on the second one."""

    def __init__(self, journal: Journal, *, way: Introducing = Introducing.MAIL, hears: bool = True) -> None:
        super().__init__(journal, way=way, hears=hears)
        self.sheet = DIRECTORY

    def arrive(self, line: str = LINE) -> None:
        """Somebody arrives, and leaves their line as it is for two days."""
        self.day()
        self.sheet = self.sheet.replace("# Apéros\n", f"{line}# Apéros\n", 1)
        self.day()
        self.day(days=2)

    def say_of(self, sponsor: str, answer: str, until: str = "") -> None:
        """A coordinator answers beside this sponsor."""
        words = {"Proposer ?": answer, UNTIL: until}
        key = self.key_of(sponsor)
        others = [row for row in self.results.written.get(TAB, []) if row.key != key]
        self.results.written[TAB] = [*others, TypedRow(key, {name: text for name, text in words.items() if text})]

    def key_of(self, sponsor: str) -> str:
        """The key of the row of a sponsor."""
        table = self.results.tables[TAB]
        at = [column.title for column in table.columns].index("Qui pourrait accueillir")
        return next(key for key, row in zip(table.keys, table.rows, strict=True) if (row[at] or "") == sponsor)

    def welcome_rows(self) -> list[dict[str, str]]:
        """The rows of the tab, by header, spaces made plain."""
        table = self.results.tables[TAB]
        headers = [column.title for column in table.columns]
        rows = ([_plain(getattr(cell, "text", cell)) for cell in row] for row in table.rows)
        return [dict(zip(headers, row, strict=True)) for row in rows]

    def row_of(self, sponsor: str) -> dict[str, str]:
        """The row of a sponsor."""
        return next(row for row in self.welcome_rows() if row["Qui pourrait accueillir"] == sponsor)

    @property
    def begun(self) -> int:
        """How many sponsorships began."""
        return sum(one.since is not None for one in sponsorships_in(self.journal).values())


def _plain(cell: object) -> str:
    return str(cell or "").replace(NBSP, " ").replace(THIN, " ")
