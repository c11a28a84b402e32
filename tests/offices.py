"""A folder of offices: two that share a configuration, each with people of its own."""

from __future__ import annotations

from pathlib import Path

from tests.contract.writers import write_xlsx
from tests.drawn import drawn

DAY = "2026-11-23"
SHARED = '[mail]\nsender = "tablee@exemple.fr"\n[newsletter]\nenabled = false\n'
SHEET = """
# Annuaire
| Prénom | Nom    | E-mail              | Téléphone     | Ville | Bureau | Arrivée      | Mails | Présentation |
| Zoé    | {who}  | zoe@{who}.exemple   | 06 39 98 00 1 | Ici   | {who}  | {{2021-03-01}} | oui   | Dessine des {who} |
| Ali    | {who}  | ali@@{who}.exemple  |               | Ici   | {who}  | {{2021-03-01}} | oui   |              |
# Apéros
| Date           | Heure | Format            | Thème | Lieu  | Qui porte | Statut |
| {{2026-12-17}} | 18:30 | Pitchs de projets | {who} | {who} | Zoé {who} | prévu  |
# Besoins et ressources
| Date           | Type   | Titre        | Qui       | Statut |
| {{2026-09-01}} | besoin | Une {who}    | Zoé {who} | ouvert |
"""


def write_offices(folder: Path, **offices: str) -> Path:
    """Write the folder of these offices, each by the word that only its people type, and what they share."""
    place = folder / "offices"
    place.mkdir()
    (place / "commun.toml").write_text(SHARED, encoding="utf-8")
    for name, who in offices.items():
        write_xlsx(drawn(SHEET.format(who=who)), place / f"{name}.xlsx")
        write_office(place, name)
    return place


def write_office(place: Path, name: str, more: str = "") -> Path:
    """Write the configuration of one office."""
    path = place / f"{name}.toml"
    path.write_text(
        f'extends = "commun.toml"\n{more}[community]\nname = "{name}"\ncoordinators = ["{name}@exemple.fr"]\n'
        f'[spreadsheet]\nsource = "{name}.xlsx"\n[output]\nfolder = "resultats/{name}"\n',
        encoding="utf-8",
    )
    return path
