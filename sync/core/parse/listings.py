"""Besoins et ressources: one Listing a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sync.core.model.records import Layout, Listing, ListingKind, ListingState, Origin
from sync.core.model.workbook import Tab
from sync.core.parse.contacts import emails_in_contact, phones_in_contact
from sync.core.parse.dates import when_of
from sync.core.parse.rows import RowReader, records_of
from sync.core.parse.values import choice_of, text_of

KINDS: Final[Mapping[ListingKind, Sequence[str]]] = {
    ListingKind.NEED: ("demande", "cherche", "je cherche", "recherche", "besoin de", "on cherche", "b"),
    ListingKind.RESOURCE: (
        "offre",
        "propose",
        "je propose",
        "proposition",
        "don",
        "on propose",
        "à disposition",
        "à donner",
        "à prêter",
        "à vendre",
        "à partager",
        "r",
    ),
}
STATES: Final[Mapping[ListingState, Sequence[str]]] = {
    ListingState.OPEN: ("en cours", "actif", "disponible", "dispo", "à pourvoir", "toujours d'actualité", "oui", "ok",
                        "nouveau", "en attente", "à jour", "d'actualité", "ouverte", "open",
                        "actuel", "valable", "en discussion", "pas trouvé", "non pourvu"),
    ListingState.CONCLUDED: ("fait", "trouvé", "terminé", "résolu", "pris", "réglé", "clos", "fermé", "pourvu",
                             "conclue", "satisfait", "échangé", "donné", "prêté", "vendu", "c'est bon"),
    ListingState.WITHDRAWN: ("annulé", "abandonné", "expiré", "plus d'actualité", "périmé", "supprimé", "non",
                             "plus disponible", "plus dispo", "indisponible", "inactif", "plus valable"),
}  # fmt: skip


def parse_listings(tab: Tab, layout: Layout, today: date) -> tuple[Listing, ...]:
    """Every need and resource, in the order of the sheet."""
    return tuple(_listing(origin, today) for origin in records_of(tab, layout))


def _listing(origin: Origin, today: date) -> Listing:
    line = RowReader(origin)
    return Listing(
        origin=origin,
        date=line.read("date", lambda value: when_of(value, today, past=True)),
        kind=line.read("kind", lambda value: choice_of(text_of(value), KINDS)),
        category=line.text("category"),
        title=line.text("title"),
        description=line.text("description"),
        terms=line.text("terms"),
        who=line.text("who"),
        contact=", ".join(filter(None, map(text_of, line.every("contact")))),
        emails=line.several("contact", emails_in_contact),
        phones=line.several("contact", phones_in_contact),
        deadline=line.read("deadline", lambda value: when_of(value, today)),
        state=line.read("state", lambda value: choice_of(text_of(value), STATES)),
        with_whom=line.text("with_whom"),
        misreads=tuple(line.misreads),
    )
