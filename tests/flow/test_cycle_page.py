"""« Où en est le cycle »: the whole of it on one page, for coordinators, in the community's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sync.core.model.community import Grouping
from sync.core.model.tables import CellLink, OurTab, Table
from sync.core.tables import coordinator_tables
from sync.core.text import NBSP, THIN
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.mail.sending import Checks
from sync.turn.tables import tables_of
from tests.answering import Members
from tests.mail_servers.inbox import answer_to
from tests.wishing import ANSWERS, HEAD, INVITED, invite

SHEET = f"""
# Annuaire
| Prénom | Nom    | E-mail         | Mails |
| Ana    | Lopez  | ana@exemple.fr | oui   |
# Apéros
| Date       | Heure | Format | Thème                         | Lieu    | Qui porte | Statut |
| 10/12/2026 | 18:30 | Pitchs | Nos projets                   | Le Quai |           | prévu  |
| 17/12/2026 | 18:30 |        | Rencontre du groupe Eau – Nantes | Le Quai | Ana Lopez | prévu |
# Besoins
| Besoin | Qui |
# Envies
{HEAD}
{ANSWERS}
# Cycle
| Étape       | Du         | Au         | Quoi               | Pour qui       |
| Préparation | 01/09/2026 | 30/09/2026 | Choisir les thèmes |                |
| Idées       | 16/11/2026 | 04/12/2026 |                    | tout le monde  |
| Formuler    | 05/01/2027 | 29/01/2027 |                    |                |
| Expérimenter | 31/02/2027 |           |                    |                |
| Présenter   |            |            |                    |                |
# Expérimentations
| Idée     | Qui porte | Bureau | Du         | Au         | Freins rencontrés | Ce qui a marché | Ce qui n’a pas marché | Suite   |
| Petit-déj |          | Lyon   | 01/09/2026 | 30/10/2026 |                   | On cause.       | Trop tôt.             | adapter |
| Minibus  | Ali       | Nantes | 01/10/2026 |            | l’assurance       |                 |                       |         |
| Chorale  |           |        | 01/02/2027 |            |                   |                 |                       |         |
| Troc     |           |        | 01/09/2024 | 01/10/2024 |                   | Bien.           |                       | arrêter |
# Recommandations
| Groupe | Texte               | Date       | État          | Réponse du CA     |
| Eau    | Des gourdes         | 01/10/2026 |               |                   |
| Terre  | Un potager          | 01/09/2026 | non retenue   | Pas de terrain.   |
| Air    | Un vieux vœu        | 01/09/2023 | retenue       | Oui.              |
"""  # noqa: E501 - a table reads better whole


@pytest.fixture
def members(journal: Journal) -> Members:
    community = Members(journal)
    grouping = Grouping(smallest=3, largest=4, places=("Nantes", "Rennes"))
    community.office.community = replace(community.office.community, grouping=grouping)
    community.sheet = SHEET
    return community


def page(members: Members, day: str = "2026-12-02") -> Table:
    (table,) = (each for each in tables_of(members.turn(day)) if each.tab is OurTab.CYCLE)
    return table


def plain(value: object) -> str:
    text = value.text if isinstance(value, CellLink) else str(value or "")
    return text.replace(NBSP, " ").replace(THIN, " ")


def rows(table: Table) -> Mapping[str, tuple[str, ...]]:
    """Which → what, when, where it stands, what is to be known, the line."""
    return {plain(row[1]): tuple(plain(row[at]) for at in (0, 2, 3, 4, 5)) for row in table.rows if row[1]}


def test_it_tells_steps_groups_meetings_experiments_and_recommendations(members: Members) -> None:
    turn = invite(members, INVITED)
    post_all(turn.context, Checks())
    (mail,) = members.journal.mails.find(reader="ana@exemple.fr")
    content = members.journal.mails.content(mail.id)
    assert content is not None
    members.mailbox.at = turn.context.now
    members.hear(answer_to(content.eml, "oui", sender="ana@exemple.fr"), day="2026-12-02")

    table = page(members)
    assert rows(table) == {
        "« Préparation »": ("Étape", "Du 1er au 30 septembre 2026", "Passé", "Choisir les thèmes", "ligne 2"),
        "« Idées »": (
            "Étape",
            "Du 16 novembre au 4 décembre 2026",
            "En ce moment",
            "Pour qui : tout le monde",
            "ligne 3",
        ),
        "« Formuler »": ("Étape", "Du 5 au 29 janvier 2027", "À venir", "", "ligne 4"),
        "« Expérimenter »": ("Étape", "", "Jours à préciser", "", "ligne 5"),
        "« Présenter »": ("Étape", "", "Sans jour pour l’instant", "", "ligne 6"),
        "« Eau » à Nantes": (
            "Groupe",
            "",
            "3 personnes, 1 oui",
            "Anime : Ana Lopez · secrétaire : Bob Martin · ont dit oui : Ana Lopez",
            "",
        ),
        "« Terre » à Rennes": ("Groupe", "", "3 personnes", "Anime : Dan Le Goff · secrétaire : Ève Roux", ""),
        "« Rencontre du groupe Eau – Nantes »": (
            "Rencontre",
            "jeudi 17 décembre 2026 à 18 h 30",
            "Prévu",
            "Le Quai · Ana Lopez",
            "ligne 3",
        ),
        "« Petit-déj » (Lyon)": (
            "Expérimentation",
            "Du 1er septembre au 30 octobre 2026",
            "Passé",
            "Ce qui a marché : « On cause. » Ce qui n’a pas marché : « Trop tôt. » La suite : on adapte.",
            "ligne 2",
        ),
        "« Minibus » (Nantes)": (
            "Expérimentation",
            "Depuis le 1er octobre 2026",
            "Attend un coup de main",
            "Qui porte : Ali · Frein rencontré : « l’assurance »",
            "ligne 3",
        ),
        "« Chorale »": ("Expérimentation", "Dès le 1er février 2027", "À venir", "", "ligne 4"),
        "« Des gourdes »": (
            "Recommandation",
            "Depuis le 1er octobre 2026",
            "Sans réponse pour l’instant",
            "De « Eau ».",
            "ligne 2",
        ),
        "« Un potager »": (
            "Recommandation",
            "Depuis le 1er septembre 2026",
            "Non retenue",
            "De « Terre ». Réponse du CA : « Pas de terrain. »",
            "ligne 3",
        ),
    }
    assert [plain(row[4]) for row in table.rows if plain(row[0]) == "En bref"] == [
        "En ce moment : « Idées », jusqu’au 4 décembre 2026.",
        "Ensuite : « Formuler », dès le 5 janvier 2027.",
        "1 expérimentation attend une aide.",
        "1 recommandation attend un mot.",
    ]


def test_it_is_there_for_whoever_keeps_a_tab_of_the_cycle_and_in_no_snapshot(members: Members) -> None:
    turn = members.turn(INVITED)
    titles = {tab.title for tab in OurTab if tab is OurTab.CYCLE}
    assert titles.isdisjoint(table.title for table in coordinator_tables(turn.assessment))

    members.sheet = SHEET[: SHEET.index("# Envies")]
    tables = tables_of(members.turn(INVITED))
    assert OurTab.CYCLE not in {table.tab for table in tables}
    assert not any(OurTab.CYCLE.title in plain(row[0]) for row in tables[0].rows)

    members.sheet += "# Cycle\n| Étape | Du |\n| Idées | 01/02/2027 |"
    tables = tables_of(members.turn(INVITED))
    assert any(OurTab.CYCLE.title in plain(row[0]) for row in tables[0].rows)
