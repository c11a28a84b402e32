"""Lines that are no record, and lines that look like none and are somebody's all the same."""

from __future__ import annotations

import pytest

from sync.core import tabs
from sync.core.model.community import Community
from sync.core.model.records import NoRecord
from sync.core.parse.questions import lines_key
from sync.core.reading import parse
from sync.core.rules import look_at
from tests.drawn import drawn

MEMBERS = """
| Prénom | Nom | Structure | E-mail | Téléphone | Ville | Bureau | Mails |
| Ana | Petit | | ana@exemple.fr | | Nantes | Nantes | oui |
| Bob | Roux | | bob@exemple.fr | | Rezé | Nantes | |
"""
GATHERINGS = """
# Apéros
| Date | Heure | Format | Thème | Objectif | Lieu | Qui porte | Participants | Statut |
| 17/09/2026 | 18:30 | Visites | Rentrée | | Le Quai | Zoé | {12} | passé |
| 15/10/2026 | 18:30 | Pitchs | Projets | | Le Lavoir | Ali | {9} | passé |
"""
CYCLE = """
# Annuaire
| Prénom | Nom | E-mail |
# Cycle
| Étape | Du | Au | Quoi | Pour qui |
| Préparation | 01/09/2026 | 30/09/2026 | Choisir les thèmes | coordination |
| Présenter | 01/06/2027 | | |
"""
LISTINGS = """
# Besoins et ressources
| Date | Type | Catégorie | Titre | Description | Qui | Contact | Échéance | Statut |
| 01/11/2026 | besoin | prêt | Échelle | Pour peindre | Zoé | zoe@exemple.fr | | ouvert |
| 02/11/2026 | ressource | prêt | Camion | | Ali | ali@exemple.fr | | ouvert |
"""


def reason(drawing: str, line: str) -> NoRecord | None:
    """Why the line that is drawn below two others is no record; None when it is one."""
    register = parse(drawn(drawing.strip() + "\n" + line), Community())
    records = [record.row for record in register.records()]
    aside = {each.row: each.reason for each in register.passed_over}

    assert (records[:2] == [2, 3], (4 in records) is (4 not in aside)) == (True, True)
    return aside.get(4)


@pytest.mark.parametrize(
    "line",
    [
        "| Jean | Total |",
        "| Total | Martin | | | | | | oui |",
        "| Total | | | total@exemple.fr |",
        "| Jean Nouveau |",
        "| | Jean Nouveau |",
        "| Nouveau Jean |",
        "| Jean | Nouveau | | | | | | oui |",
        "| Marie | Ancien |",
        "| Marie Rappel |",
        "| Prosper | Membre | | | | Nantes |",
        "| Juin | Durand |",
        "| Nouvelle | Rencontre |",
        "| Zoé |",
        "| Zoé (nouvelle) |",
        "| Zoé (ancienne du bureau) |",
        "| Marie Jeanne |",
        "| | Martin |",
        "| Ex-Libris |",
        "| Ali | | | | | | Nantes |",
        "| | | | zoe@exemple.fr |",
        "| | | | | 06 39 98 10 01 |",
        "| | | | | {639981001} |",
        "| | | Équipe Verte |",
        "| | | Ressources |",
        "| Angers | | | | | Angers |",
        "| {#REF!} | {#REF!} |",
        "| Zoé | Fin |",
        "| Fin | Nguyen | | fin@exemple.fr |",
        "| Zoé | Test |",
        "| Test | | | test@exemple.fr |",
        "| Merci |",
        "| Famille Blin | | | blin@exemple.fr |",
        "| Total Énergies | {44000} |",
        "| Zoé | Légende |",
        "| Florence |",
        "| Nancy |",
        "| Rennes | Zoé |",
        "| | Rennes | | | | Rennes |",
        "| Noël |",
        "| Ajouter |",
    ],
)
def test_a_person_is_a_person_whatever_their_name(line: str) -> None:
    assert reason(MEMBERS, line) is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("| Total : 60 membres |", NoRecord.TOTAL),
        ("| TOTAL | {60} |", NoRecord.TOTAL),
        ("| | | | Total | | | | {60} |", NoRecord.TOTAL),
        ("| Sous-total | {12} |", NoRecord.TOTAL),
        ("| {12} |", NoRecord.TOTAL),
        ("| Hommes : 12 | Femmes : 20 |", NoRecord.TOTAL),
        ("| Nombre de membres : 12 |", NoRecord.TOTAL),
        ("| 60 membres |", NoRecord.TOTAL),
        ("| NOUVEAUX 2026 |", NoRecord.SECTION),
        ("| Nouveaux inscrits |", NoRecord.SECTION),
        ("| Antenne de Nantes |", NoRecord.SECTION),
        ("| --- NANTES --- |", NoRecord.SECTION),
        ("| Nantes |", NoRecord.SECTION),
        ("| Groupe Nantes |", NoRecord.SECTION),
        ("| Conseil d’administration |", NoRecord.SECTION),
        ("| Anciens membres (à ne plus contacter) |", NoRecord.SECTION),
        ("| Partis en 2025 |", NoRecord.SECTION),
        ("| A |", NoRecord.SECTION),
        ("| A - B - C |", NoRecord.SECTION),
        ("| = = = = |", NoRecord.SECTION),
        ("| * | * |", NoRecord.SECTION),
        ("| Légende : en rouge les nouveaux |", NoRecord.SECTION),
        ("| Dernière mise à jour : 12/10/2026 |", NoRecord.SECTION),
        ("| Merci de ne pas modifier cette ligne sans prévenir Zoé |", NoRecord.SECTION),
        ("| Ex : Jean Dupont |", NoRecord.EXAMPLE),
        ("| Ex. : Jean | Dupont | | jean@exemple.fr |", NoRecord.EXAMPLE),
        ("| Jean | Dupont (exemple) | | jean@exemple.fr | 06 39 98 10 01 |", NoRecord.EXAMPLE),
        ("| obligatoire | obligatoire | | facultatif |", NoRecord.HINT),
        ("| texte | texte | texte | adresse mail | 10 chiffres |", NoRecord.HINT),
        ("| Prénom | Nom | Structure | E-mail |", NoRecord.HEADERS),
        ("| PRENOM | NOM | STRUCTURE | MAIL |", NoRecord.HEADERS),
        ("| Prénom * | Nom (obligatoire) | Structure | E-mail |", NoRecord.HEADERS),
        ("| votre prénom | votre nom | | votre adresse |", NoRecord.HEADERS),
        ("| Légende : | rouge = à relancer |", NoRecord.SECTION),
        ("| Légende : | rouge = à relancer | vert = à jour | gris = parti |", NoRecord.SECTION),
        ("| Code couleur : | vert : à jour |", NoRecord.SECTION),
        ("| Mis à jour le 12/11/2026 |", NoRecord.SECTION),
        ("| Liste mise à jour par Zoé |", NoRecord.SECTION),
        ("| Modifié le 3 mars |", NoRecord.SECTION),
        ("| Ne pas trier cette feuille ! |", NoRecord.SECTION),
        ("| | | | Ne pas supprimer cette colonne |", NoRecord.SECTION),
        ("| Merci de remplir toutes les colonnes. |", NoRecord.SECTION),
        ("| Veuillez compléter |", NoRecord.SECTION),
        ("| → ajouter ci-dessous |", NoRecord.SECTION),
        ("| ↓ les nouveaux |", NoRecord.SECTION),
        ("| Ajoutez-vous ci-dessous |", NoRecord.SECTION),
        ("| fin |", NoRecord.SECTION),
        ("| --- Fin de la liste --- |", NoRecord.SECTION),
        ("| Sous-total Nantes | {1} |", NoRecord.TOTAL),
        ("| Sous-total Nantes | 1 |", NoRecord.TOTAL),
        ("| Total bureau de Rezé | {12} |", NoRecord.TOTAL),
        ("| FAMILLE BLIN |", NoRecord.SECTION),
        ("| Famille Le Goff |", NoRecord.SECTION),
        ("| (ton prénom) | (ton nom) |", NoRecord.HEADERS),
        ("| [Prénom] | [Nom] | | [E-mail] |", NoRecord.HEADERS),
        ("| Test | Test |", NoRecord.EXAMPLE),
        ("| test | test | test | test@exemple.fr | 00 00 00 00 00 |", NoRecord.EXAMPLE),
        ("| Essai |", NoRecord.EXAMPLE),
        ("| RENNES |", NoRecord.SECTION),
        ("| | | | | | | Nantes | oui |", NoRecord.DEFAULTS),
        ("| | | | | | | Nantes | {false} |", NoRecord.DEFAULTS),
    ],
)
def test_a_line_of_the_directory_that_is_nobody(line: str, why: NoRecord) -> None:
    assert reason(MEMBERS, line) is why


@pytest.mark.parametrize("line", ["| Idées |", "| Propositions |", "| Nouvelle rencontre |"])
def test_a_name_alone_is_a_step_without_a_day(line: str) -> None:
    assert reason(CYCLE, line) is None


@pytest.mark.parametrize("line", ["| Automne 2026 |", "| À faire : |", "| Exemple : idées |"])
def test_a_time_or_a_word_to_readers_is_no_step(line: str) -> None:
    assert reason(CYCLE, line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "| 19/11/2026 |",
        "| {2026-11-19} |",
        "| 19/11 |",
        "| jeudi 19 novembre |",
        "| 2e jeudi de novembre |",
        "| | | | Karaoké |",
        "| à définir | | | Karaoké |",
        "| novembre | | | Karaoké |",
        "| | | | Saison des récoltes |",
        "| | 18:30 | Visites | | | Le Quai |",
        "| | | Rencontre | Nos droits |",
        "| 17/12/2026 | | | Vacances de Noël |",
        "| | | | Vacances à vélo |",
        "| | | | Pause café |",
        "| | | | Noël |",
        "| | | | Ne pas se perdre |",
    ],
)
def test_a_day_or_a_theme_is_a_gathering(line: str) -> None:
    assert reason(GATHERINGS, line) is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("| Saison 2026-2027 |", NoRecord.SECTION),
        ("| 2027 |", NoRecord.SECTION),
        ("| {2027} |", NoRecord.SECTION),
        ("| JANVIER |", NoRecord.SECTION),
        ("| Janvier 2027 |", NoRecord.SECTION),
        ("| 1er semestre |", NoRecord.SECTION),
        ("| APÉROS PASSÉS |", NoRecord.SECTION),
        ("| À programmer |", NoRecord.SECTION),
        ("| Total : 12 apéros |", NoRecord.TOTAL),
        ("| TOTAL | | | | | | | {60} |", NoRecord.TOTAL),
        ("| | | | | | | Moyenne | {10.5} |", NoRecord.TOTAL),
        ("| Total | | 2 apéros |", NoRecord.TOTAL),
        ("| Total | | | 2 apéros | | | | {24} |", NoRecord.TOTAL),
        ("| JJ/MM/AAAA | HHhMM |", NoRecord.HINT),
        ("| AAAA-MM-JJ | HH:MM |", NoRecord.HINT),
        ("| Vacances de Noël |", NoRecord.SECTION),
        ("| | | | Vacances de Noël |", NoRecord.SECTION),
        ("| | | | VACANCES SCOLAIRES |", NoRecord.SECTION),
        ("| Trêve estivale |", NoRecord.SECTION),
        ("| Vacances d’été 2027 |", NoRecord.SECTION),
        ("| Pas d’apéro en août |", NoRecord.SECTION),
        ("| | | | | | | | | passé |", NoRecord.DEFAULTS),
        ("| Ex : 17/12/2026 | 18h30 | | Le port |", NoRecord.EXAMPLE),
        ("| 17/12/2026 | 18:30 | Visites | Exemple : le port | | Au bureau | | | prévu |", NoRecord.EXAMPLE),
        ("| Date | Heure | Format | Thème |", NoRecord.HEADERS),
    ],
)
def test_a_line_of_the_planning_that_is_no_gathering(line: str, why: NoRecord) -> None:
    assert reason(GATHERINGS, line) is why


@pytest.mark.parametrize(
    "title",
    [
        "Vélo", "Besoin d’une échelle", "BESOIN VÉLO", "Ressources humaines", "Contact presse", "Format A4, affiches",
        "12 chaises", "Chaises : 12", "Groupe électrogène", "Liste de matériel", "Archives : aide au tri",
        "Total look vintage", "Exemplaire du journal", "Mise à jour du site", "DVD", "VÉLO", "CHERCHE GARAGE",
        "JE DONNE UN CANAPÉ", "Remplir un dossier", "Ne pas jeter : vieux vélos", "Vacances à la mer", "Test",
        "Fin de bail", "→ un vélo", "Matériel",
    ],
)  # fmt: skip
def test_a_need_in_a_word_is_a_need(title: str) -> None:
    assert reason(LISTINGS, f"| | | | {title} |") is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("| BESOINS |", NoRecord.SECTION),
        ("| | | | RESSOURCES |", NoRecord.SECTION),
        ("| | | | BESOINS EN MATÉRIEL |", NoRecord.SECTION),
        ("| | | | MATÉRIEL |", NoRecord.SECTION),
        ("| | | | SALLES ET MATÉRIEL |", NoRecord.SECTION),
        ("| | | | DONS |", NoRecord.SECTION),
        ("| | | | Matériel : |", NoRecord.SECTION),
        ("| | | | Coups de main : |", NoRecord.SECTION),
        ("| | | | Merci de remplir toutes les colonnes |", NoRecord.SECTION),
        ("| Annonces terminées |", NoRecord.SECTION),
        ("| Octobre 2026 |", NoRecord.SECTION),
        ("| | | | Légende : vert = trouvé |", NoRecord.SECTION),
        ("| | | | Total | {12} |", NoRecord.TOTAL),
        ("| | | | | | | | | ouvert |", NoRecord.DEFAULTS),
        ("| jj/mm/aaaa | besoin ou ressource | liste déroulante | texte libre | | obligatoire |", NoRecord.HINT),
        ("| 01/01/2026 | besoin | prêt | Exemple : une échelle | | Zoé | z@exemple.fr | | ouvert |", NoRecord.EXAMPLE),
        ("| | | | Ceci est un exemple | effacez cette ligne |", NoRecord.EXAMPLE),
    ],
)
def test_a_line_of_the_listings_that_is_none(line: str, why: NoRecord) -> None:
    assert reason(LISTINGS, line) is why


def test_a_town_is_a_title_where_another_town_is_one() -> None:
    below = "| Nantes |\n| Ali | Diop |\n| Rennes |\n| Ana | Diop |\n| Florence |\n"
    register = parse(drawn(MEMBERS + below), Community())

    assert [line.text for line in register.passed_over] == ["Nantes", "Rennes"]
    assert [member.first_name for member in register.members] == ["Ana", "Bob", "Ali", "Ana", "Florence"]


def test_needs_that_are_all_in_capitals_are_needs() -> None:
    shouted = LISTINGS.replace("Échelle", "ÉCHELLE").replace("Camion", "CAMION")

    assert reason(shouted, "| | | | REMORQUE |") is None


def test_boxes_and_lists_drawn_down_to_the_bottom_are_nobody() -> None:
    below = "| | | | | | | Nantes | {false} |\n" * 60
    register = parse(drawn(MEMBERS + below), Community())

    assert [member.row for member in register.members] == [2, 3]
    assert [line.row for line in register.passed_over] == [*range(4, 64)]


@pytest.mark.parametrize(
    ("lines", "answer", "begins", "ends"),
    [
        (1, "", "Je laisse de côté 1 ligne qui n’est pas une fiche :", "Si c’en est une, répondez « fiche »."),
        (2, "", "Je laisse de côté 2 lignes qui ne sont pas des fiches :", "« fiches » si toutes en sont."),
        (1, "fiche", "Ligne qui ne ressemble pas à une fiche :", "cette ligne est lue comme une fiche."),
        (2, "fiches", "Lignes qui ne ressemblent", "répondu « fiches » : ces lignes sont lues comme des fiches."),
        (2, "ANCIENS", "Je laisse de côté 1 ligne", "répondu « ANCIENS » : cette ligne est lue comme une fiche."),
    ],
)
def test_what_is_told_of_lines_that_are_nobody_goes_with_their_number_and_the_answer(
    lines: int, answer: str, begins: str, ends: str
) -> None:
    titles = "".join(["| ANCIENS |\n", "| NOUVEAUX 2026 |\n"][:lines])
    register = parse(drawn(MEMBERS + titles), Community(), {lines_key(tabs.MEMBERS): answer} if answer else None)
    told = [str(each.message) for each in look_at(register) if each.code == "FE04"]
    said = told[0].replace("\xa0", " ").replace("\u202f", " ")

    assert len(told) == 1
    assert said.startswith(begins)
    assert said.endswith(ends)
    assert not answer or "c’est ce que je retiens" not in said
