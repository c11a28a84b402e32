"""Accueil: what a newcomer is told little by little, one step a line, one step a month. Optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.model.community import Community
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Record, Tab, Words, words
from sync.core.parse.contacts import is_web_address
from sync.core.parse.rows import RowReader
from sync.core.tabs import like, unlike


@dataclass(frozen=True, slots=True)
class WelcomeStep(Record):
    """One step of the programme: how it is called, what it says, where to read on."""

    step: str = ""
    text: str = ""
    link: str = ""

    @property
    def called(self) -> str:
        return self.step

    @property
    def summary(self) -> str:
        return self.step or self.text


def parse_steps(lines: Iterable[Origin], _today: date, _community: Community) -> tuple[WelcomeStep, ...]:
    """Return the steps that lines hold, in the order of the sheet."""
    return tuple(map(_step, lines))


def _step(origin: Origin) -> WelcomeStep:
    line = RowReader(origin)
    return WelcomeStep(
        origin=origin,
        step=line.statement("step"),
        text=line.statement("text"),
        link=line.checked("link", is_web_address),
        misreads=tuple(line.misreads),
    )


WELCOME: Final[Tab[WelcomeStep]] = Tab(
    "WELCOME",
    "Accueil",
    words("accueil; programme d'accueil; parcours d'accueil; étapes d'accueil; accueil des nouveaux; onboarding"),
    (
        Field(
            "step",
            "Étape",
            words("étape; étapes; =titre; =sujet; =thème; mois; étape du parcours; nom de l'étape; titre de l'étape"),
            is_harmless=True,
            is_naming=True,
            is_identifying=True,
            vouches=True,
            weight=2.0,
        ),
        Field(
            "text",
            "Texte",
            words("texte; message; contenu; à dire; ce qu'on dit; texte du mail; le message; à raconter"),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            vouches=True,
            weight=4.0,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "link",
            "Lien",
            words("lien; lien web; url; page; en savoir plus; pour en savoir plus; adresse web; =web; lire la suite"),
            is_harmless=True,
            is_unlike=unlike.website,
            is_like=like.links,
            has_none=True,
            kept_as=ColumnKind.LINK,
        ),
    ),
    parse_steps,
    is_optional=True,
    is_quoted=True,
    codes="AC",
    words=Words("étape d’accueil", "étapes d’accueil", "Nouvelle étape d’accueil", "n’est plus dans l’accueil"),
    on_paper=(PaperColumn("Étape", 26, (("step",),)), PaperColumn("Quoi", 52, (("text",), ("link",)))),
)
