"""Existant: what is there already (groups, places, tools, structures, practices), one a line. Optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.model.community import Community
from sync.core.model.records import SharedRecord
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Tab, Words, words
from sync.core.parse.diffusion import read_diffusion
from sync.core.parse.rows import RowReader
from sync.core.tabs import unlike
from sync.core.tabs.fields import diffusion_field


@dataclass(frozen=True, slots=True)
class Existing(SharedRecord):
    """One line of the inventory."""

    name: str = ""
    kind: str = ""
    purpose: str = ""
    place: str = ""
    link: str = ""
    contact: str = ""
    who_knows: str = ""

    @property
    def called(self) -> str:
        return self.name


def parse_existing(lines: Iterable[Origin], today: date, community: Community) -> tuple[Existing, ...]:
    """Return what an inventory holds, in the order of the sheet."""
    return tuple(_existing(origin) for origin in lines)


def _existing(origin: Origin) -> Existing:
    line = RowReader(origin)
    return Existing(
        origin=origin,
        name=line.statement("name"),
        kind=line.statement("kind"),
        purpose=line.statement("purpose"),
        place=line.statement("place"),
        link=line.statement("link"),
        contact=line.statement("contact"),
        who_knows=line.text("who_knows"),
        diffusion=read_diffusion(line),
        misreads=tuple(line.misreads),
    )


EXISTING: Final[Tab[Existing]] = Tab(
    "EXISTING",
    "Existant",
    words("existant; l'existant; inventaire; recensement; état des lieux; ce qui existe; ce qui existe déjà"),
    (
        Field(
            "name",
            "Nom",
            words("nom; intitulé; titre; nom du groupe; nom du lieu; nom de la structure; =quoi; appellation"),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_identifying=True,
            vouches=True,
            weight=4.0,
        ),
        Field(
            "kind",
            "Sorte",
            words("sorte; type; catégorie; genre; nature; =famille"),
            is_harmless=True,
            is_unlike=unlike.words,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            weight=0.5,
            choices=("groupe", "lieu", "outil", "structure", "pratique"),
        ),
        Field(
            "purpose",
            "Pour quoi",
            words("pour quoi; pourquoi; à quoi ça sert; usage; objet; description; utilité; en quelques mots"),
            is_harmless=True,
            is_essential=True,
            is_unlike=unlike.words,
            is_naming=True,
            vouches=True,
            weight=2.0,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "place",
            "Où",
            words("où; lieu; adresse; ville; commune; emplacement; localisation; c'est où"),
            is_harmless=True,
            is_telling=False,
            is_repeated=True,
        ),
        Field(
            "link",
            "Lien",
            words("lien; lien web; url; site; site web; page; en savoir plus; adresse web; =web"),
            is_harmless=True,
            is_unlike=unlike.website,
            has_none=True,
            kept_as=ColumnKind.LINK,
        ),
        Field(
            "contact",
            "Contact",
            words(
                "contact; coordonnées; mail; e-mail; téléphone; qui contacter; à qui écrire; comment joindre; joindre"
            ),
            names_people=True,
            is_unlike=unlike.contact,
            has_none=True,
            has_phones=True,
            reaches=True,
        ),
        Field(
            "who_knows",
            "Qui connaît",
            words("qui connaît; qui connaît bien; connu de; personne ressource; référent; référente; qui en parle"),
            names_people=True,
            is_unlike=unlike.somebody,
        ),
        diffusion_field("=diffusion; =diffusion publique; =où le montrer"),
    ),
    parse_existing,
    is_one_a_year=False,
    is_optional=True,
    is_quoted=True,
    codes="IE",
    words=Words("ligne de l’existant", "lignes de l’existant", "Nouveau dans l’existant", "n’est plus dans l’existant"),
    on_paper=(
        PaperColumn("Quoi", 30, (("name",), ("kind",), ("purpose",))),
        PaperColumn("Où", 24, (("place",), ("link",))),
        PaperColumn("Qui", 24, (("contact",), ("who_knows",))),
    ),
)
