"""Lines of a directory drawn as tables, among neighbours that nobody could mistake for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from sync.core.duplicates import People, Role

HEADERS = {
    "Prénom": Role.FIRST_NAME,
    "Nom": Role.LAST_NAME,
    "E-mail": Role.EMAIL,
    "Téléphone": Role.PHONE,
    "Métier": Role.TRADE,
    "Compétences": Role.SKILLS,
    "Ville": Role.TOWN,
    "Structure": Role.STRUCTURE,
}
_ROLES = tuple(HEADERS.values())
_GIVEN = ("Alban", "Bénédicte", "Cyril", "Doriane", "Fulbert", "Ghislaine", "Horace", "Iris", "Klaus", "Lénaïg")
_FAMILY = ("Ubertin", "Vastel", "Wattrelos", "Ximenes", "Yvetot", "Zeller", "Quintin", "Ossard", "Pennec", "Jaffrelot")
_TOWNS = ("Foix", "Gap", "Tulle", "Privas", "Guéret", "Mende", "Digne")
_TRADES = ("luthier", "plombière", "vannier", "juriste", "nageuse", "relieur", "horlogère", "brodeur", "sellier")


def neighbours() -> list[tuple[str, ...]]:
    """A hundred people without anything in common but first names, towns and trades."""
    return [
        (given, family, f"n{n}.{family.lower()}@exemple{n}.fr", f"06 77 {n:02} 41 {(n * 37) % 100:02}",
         _TRADES[n % 9], "", _TOWNS[n % 7], "")
        for n, (given, family) in enumerate(product(_GIVEN, _FAMILY))
    ]  # fmt: skip


def drawn_lines(drawing: str) -> list[tuple[str, ...]]:
    """The lines of a table of text, in the order of ``HEADERS``; ``\\n`` stands for a newline."""
    header, *rows = [_cells(line) for line in drawing.strip().splitlines()]
    return [tuple(dict(zip(header, row, strict=True)).get(title, "") for title in HEADERS) for row in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\n", "\n") for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def people(lines: Sequence[tuple[str, ...]], first: int = 2) -> People:
    """Lines as people, numbered like rows under one header."""
    columns = {role: [line[place] for line in lines] for place, role in enumerate(_ROLES)}
    return People(tuple(range(first, first + len(lines))), columns)


def among_neighbours(drawing: str) -> People:
    """The drawn lines as rows 2, 3… and the neighbours after them."""
    return people([*drawn_lines(drawing), *neighbours()])
