"""Invented things that the samples of mails show: what a template must be able to show before it is trusted."""

from __future__ import annotations

from typing import Final

from sync.core.digests import Bar, CellRef, Group, Line, Section, Tile, WebLink

COMMUNITY: Final = "Coopérative des Tisserands"
WHY: Final = "Vous recevez ce message parce que vous êtes dans l’annuaire partagé."
TILE: Final = Tile("jeudi", "17", "décembre")
_PAGE: Final = WebLink("Lire le compte rendu", "https://partage.exemple.fr/compte-rendu")

_LINE: Final = Line(
    "Visites et découvertes : « Le port »",
    "Pourquoi : découvrir. Porté par Zoé Martin.",
    "Jeudi 17 décembre 2026 à 18 h 30",
    (CellRef("Apéros!A3", "https://tableur.exemple.fr/edit#range=A3"), CellRef("Apéros!B3")),
    (_PAGE,),
    TILE,
)
_FULL: Final = Section(
    "coming",
    "Les prochains rendez-vous",
    "Deux rendez-vous.",
    "Sans l’onglet Annuaire, faute d’une lecture entière.",
    ("Une nouvelle, à lire sur https://exemple.fr/nouvelles.",),
    (Bar("À corriger", 2, 100, "error"), Bar("À vérifier", 0, 0, "warning")),
    (Group((_LINE, Line("Une ligne nue")), "Un thème", "et 2 autres"), Group((_LINE,))),
    more="et 3 autres, dans le tableur",
)
_BARE: Final = Section("coming", "Les prochains rendez-vous")
SECTIONS: Final = (_FULL, _BARE)
