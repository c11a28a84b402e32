"""The fields of each tab: the name they bear in code, and the label that people read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final


class TabKind(Enum):
    """The tabs that Tablée knows how to read; the value is the canonical title."""

    MEMBERS = "Annuaire"
    GATHERINGS = "Apéros"
    LISTINGS = "Besoins et ressources"
    ACTIVITY = "Activité"


COMMUNITY_TABS: Final = (TabKind.MEMBERS, TabKind.GATHERINGS, TabKind.LISTINGS)
"""The three tabs of the shared spreadsheet; ACTIVITY lives in a restricted workbook of its own."""

LABELS: Final[Mapping[TabKind, Mapping[str, str]]] = MappingProxyType(
    {
        TabKind.MEMBERS: MappingProxyType(
            {
                "first_name": "Prénom",
                "last_name": "Nom",
                "structure": "Structure",
                "emails": "E-mail",
                "phones": "Téléphone",
                "trades": "Métier",
                "skills": "Compétences",
                "city": "Ville",
                "office": "Bureau",
                "arrived": "Arrivée",
                "website": "Site web",
                "presentation": "Présentation",
                "consent": "Mails",
                "added_by": "Ajouté par",
            }
        ),
        TabKind.GATHERINGS: MappingProxyType(
            {
                "date": "Date",
                "time": "Heure",
                "format": "Format",
                "theme": "Thème",
                "purpose": "Objectif",
                "programme": "Déroulé",
                "place": "Lieu",
                "remote": "Lien visio",
                "carried_by": "Qui porte",
                "announced_by": "Qui communique",
                "sent_by": "Qui envoie",
                "led_by": "Qui anime",
                "headcount": "Inscrits",
                "recap": "Compte rendu",
                "photos": "Photos",
                "state": "Statut",
            }
        ),
        TabKind.LISTINGS: MappingProxyType(
            {
                "date": "Date",
                "kind": "Type",
                "category": "Catégorie",
                "title": "Titre",
                "description": "Description",
                "terms": "Modalités",
                "who": "Qui",
                "contact": "Contact",
                "deadline": "Échéance",
                "state": "Statut",
                "with_whom": "Avec qui",
            }
        ),
        TabKind.ACTIVITY: MappingProxyType(
            {"email": "E-mail", "year": "Année", "contracts": "Contrats", "revenue": "CA"}
        ),
    }
)
"""Field name in code → label, for each tab, in the order in which a new workbook shows them."""

ROLES: Final = ("carried_by", "announced_by", "sent_by", "led_by")
"""The four roles of a gathering (« qui porte ? qui communique ? qui envoie ? qui anime ? »)."""
