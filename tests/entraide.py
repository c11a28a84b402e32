"""The invented community of ``tests/data/entraide.yml``: its sheet, and how well matches do on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from sync.core.matching import Matches
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.model.workbook import Row, Tab, Workbook
from sync.core.reading import parse
from tests.drawn import READ_AT

FILE: Final = Path(__file__).parent / "data" / "entraide.yml"

DIRECTORY: Final = ("Prénom", "Nom", "E-mail", "Métier", "Compétences", "Présentation")
LISTINGS: Final = ("Date", "Type", "Catégorie", "Titre", "Description", "Modalités", "Qui", "Échéance", "Statut")


@dataclass(frozen=True)
class Entraide:
    """The sheet, and the row of each line by its name in the file."""

    workbook: Workbook
    rows: dict[str, tuple[str, int]]
    text: dict[str, Any]

    def register(self) -> Register:
        return parse(self.workbook, Community())


def entraide(file: Path = FILE) -> Entraide:
    """Read the file as the sheet of a community."""
    text = yaml.safe_load(file.read_text(encoding="utf-8"))
    rows: dict[str, tuple[str, int]] = {}
    people = [DIRECTORY]
    for name, (who, trade, skills, presentation) in text["members"].items():
        first, _, last = who.partition(" ")
        rows[name] = ("Annuaire", len(people) + 1)
        people.append((first, last, f"{name}@exemple.fr", trade, skills, presentation))
    names = {name: line[0] for name, line in text["members"].items()}
    lines = [LISTINGS]
    for name, need in text["needs"].items():
        category, title, description = need["what"]
        rows[name] = ("Besoins et ressources", len(lines) + 1)
        who = names.get(need["who"], need["who"])
        lines.append(("02/11/2026", "besoin", category, title, description, "", who, "", "ouvert"))
    for name, (who, *what, state) in text["resources"].items():
        rows[name] = ("Besoins et ressources", len(lines) + 1)
        lines.append(("02/11/2026", "ressource", *what, names.get(who, who), "", state))
    tabs = (("Annuaire", people), ("Besoins et ressources", lines))
    return Entraide(
        Workbook(
            "entraide.yml",
            READ_AT,
            tuple(
                Tab(title, tuple(Row(at, tuple(each or None for each in row)) for at, row in enumerate(table, 1)))
                for title, table in tabs
            ),
        ),
        rows,
        text,
    )


@dataclass(frozen=True)
class Figures:
    """How well matches do: of what is shown, of the people who answer, of the needs that nobody answers."""

    precision: float
    recall: float
    silent: int
    unanswered: int
    forbidden: int
    traps: int
    rings: int


def figures(community: Entraide, matches: Matches) -> Figures:
    """Compare matches with the grades of the file."""
    names = {place: name for name, place in community.rows.items()}
    givers = {name: line[0] for part in ("members", "resources") for name, line in community.text[part].items()}
    givers = {name: givers.get(who, who) for name, who in givers.items()}
    shown: dict[str, list[str]] = {}
    for match in matches.matches:
        need = names[match.need.origin.tab, match.need.row]
        shown.setdefault(need, []).append(names[match.line.origin.tab, match.line.row])
    needs = community.text["needs"]
    pairs = [(need, line) for need, lines in shown.items() for line in lines]
    good = sum(needs[need].get("answers", {}).get(line, 0) >= 2 for need, line in pairs)
    wanted = given = 0
    for name, need in needs.items():
        people = {givers[line] for line, grade in need.get("answers", {}).items() if grade == 3}
        wanted += min(3, len(people))
        given += len(people & {givers[line] for line in shown.get(name, ())})
    unanswered = [name for name, need in needs.items() if need.get("label") == "none"]
    never = {name for name, need in needs.items() if need.get("label") == "never"}
    planned = {frozenset((need, givers[line]) for need, line in ring) for ring in community.text["rings"]}
    told = {
        frozenset(
            (names[step.need.origin.tab, step.need.row], givers[names[step.line.origin.tab, step.line.row]])
            for step in ring.steps
        )
        for ring in matches.rings
    }
    return Figures(
        good / len(pairs),
        given / wanted,
        sum(name not in shown for name in unanswered),
        len(unanswered),
        sum(need in never or line == "r57" for need, line in pairs),
        sum(line in needs[need].get("traps", {}) for need, line in pairs),
        len(planned & told),
    )
