"""Activité, the tab of the restricted workbook: who did how much in which year. Its figures go no further than the
typology (promise 8).
"""

from __future__ import annotations

from typing import Final

from sync.core.model.records import YearOfActivity
from sync.core.model.tabs import Field, Tab, words
from sync.core.parse.activity import parse_years

ACTIVITY: Final[Tab[YearOfActivity]] = Tab(
    "ACTIVITY",
    "Activité",
    words("activité; activités; contrats; activité des membres"),
    (
        Field(
            "email",
            "E-mail",
            words("e-mail; mail; email; courriel; adresse mail; adresse e-mail; =@; membre; adresse"),
            is_naming=True,
        ),
        Field(
            "year",
            "Année",
            words("année; an; exercice; millésime; annee civile; =pour l'année; période"),
            is_essential=True,
            is_telling=False,
            is_repeated=True,
        ),
        Field(
            "contracts",
            "Contrats",
            words(
                "contrats; nombre de contrats; nb contrats; nb de contrats; nombre contrats; contrats signés; nbre de "
                "contrats; nombre"
            ),
            is_telling=False,
            is_total=True,
        ),
        Field(
            "revenue",
            "CA",
            words(
                "ca; chiffre d'affaires; chiffre d'affaire; chiffre affaires; montant; facturé; revenus; ca ht; ca "
                "annuel; ca en €; =euros; volume; revenu; montant facturé; total"
            ),
            is_telling=False,
            is_total=True,
        ),
    ),
    parse_years,
    is_restricted=True,
)
