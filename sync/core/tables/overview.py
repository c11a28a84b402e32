"""« Tableau de bord »: where things stand, in a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Severity, Tier
from sync.core.model.tables import Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.text import NBSP, day, listed, plural, typeset

_DASHBOARD: Final = (Column("Quoi"), Column("Combien"), Column("À savoir", ColumnKind.LONG_TEXT))

_OUR_TABS: Final = {
    OurTab.FINDINGS: "Ce que j’ai remarqué, case par case. Répondez « oui » si c’est normal : je n’en parle plus.",
    OurTab.PAIRS: "Les lignes qui sont peut-être la même personne. Votre réponse dans « Même personne ? » est retenue.",
    OurTab.PEOPLE: "L’annuaire, une ligne par personne. L’onglet des membres reste tel quel.",
    OurTab.TYPOLOGY: "Pour le panorama seulement : les envois n’en dépendent jamais.",
    OurTab.PANORAMA: "La communauté en quelques comptes, sans aucun nom.",
    OurTab.UPCOMING: "Les apéros à venir et les rôles à prendre.",
    OurTab.UNDERSTANDING: "Comment je lis chaque en-tête, et où le corriger d’un choix.",
    OurTab.MAILS: "Les courriers partis et ceux qui attendent.",
}

Line = tuple[str, TableValue, str]


def dashboard_table(assessment: Assessment, people: int) -> Table:
    """Return key figures, the moment of the reading, whether it was whole, and what our other tabs are for."""
    parts = (_reading(assessment), _records(assessment, people), _outcomes(assessment), _coming(assessment), _tabs())
    rows = tuple((what, amount, typeset(note)) for part in parts for what, amount, note in part)
    return our_table(OurTab.DASHBOARD, _DASHBOARD, rows)


def _reading(assessment: Assessment) -> Iterator[Line]:
    register = assessment.register
    yield "À jour de la lecture du", assessment.as_of, "Tablée n’écrit ici que lorsque quelque chose a changé."
    yield "Source", register.source, "Le tableau des membres. Tablée n’y écrit jamais."
    if register.complete:
        yield "Lecture complète", "oui", ""
        return
    absent = listed([kind.title for kind in register.missing])
    why = f"Introuvable : {absent}." if absent else "Un onglet n’a pas pu être lu en entier."
    yield "Lecture complète", "non", f"{why} Rien de ce qui en dépend n’est effacé ni envoyé."


def _records(assessment: Assessment, people: int) -> Iterator[Line]:
    register = assessment.register
    open_listings = sum(listing.is_open for listing in register.listings)
    yield "Lignes de l’annuaire", len(register.members), f"{plural(people, 'personne')}, doublons sûrs réunis."
    yield "Apéros au planning", len(register.gatherings), ""
    yield (
        "Besoins et ressources",
        len(register.listings),
        f"{plural(open_listings, 'annonce ouverte', 'annonces ouvertes')}.",
    )


def _outcomes(assessment: Assessment) -> Iterator[Line]:
    yield "Erreurs", assessment.count(Severity.ERROR), "Ce qui empêche une ligne de servir. Voir « À vérifier »."
    yield "À vérifier", assessment.count(Severity.WARNING), "Sans doute une coquille, à confirmer d’un coup d’œil."
    yield "Suggestions", assessment.count(Severity.HINT), "Des invitations, sans urgence."
    tiers = Counter(pair.tier for pair in assessment.duplicates.pairs)
    yield "Doublons sûrs", tiers[Tier.SURE], "Des paires de lignes qui sont la même personne."
    open_ = tiers[Tier.TO_CONFIRM] + assessment.duplicates.untold
    yield "Doublons à confirmer", open_, "Un coup d’œil suffit. Voir « Doublons »."
    if disputes := assessment.duplicates.contradictions:
        yield "Réponses contraires", len(disputes), "Elles ne réunissent personne. Voir le haut de « Doublons »."
    events = assessment.changes.events
    since = assessment.changes.since
    yield "Changements", len(events), f"Depuis le {day(since.date())}." if since else "C’est la première lecture."


def _coming(assessment: Assessment) -> Iterator[Line]:
    if assessment.upcoming:
        nearest = assessment.upcoming[0]
        state = "Proposé par le rythme habituel." if nearest.place is None else "Au planning."
        yield "Prochain apéro", nearest.day, f"{nearest.format}. {state}"


def _tabs() -> Iterator[Line]:
    for tab, purpose in _OUR_TABS.items():
        yield f"Onglet «{NBSP}{tab.title}{NBSP}»", None, purpose
