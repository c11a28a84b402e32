"""What an edition says, in open formats: CSV, JSON, OpenDocument, described by a data package (Frictionless, v1)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any, Final

from sync.core.model.choices import Edition
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.model.tables import Column as TableColumn
from sync.core.model.tables import ColumnKind, Table
from sync.core.model.tabs import AnyTab
from sync.core.say import msgid, tell
from sync.core.site.model import Asset, Card, Meeting, Offer, Site
from sync.core.tabs import EXISTING, GATHERINGS, LISTINGS, MEMBERS
from sync.core.text import fold
from sync.excel.book import CoverLine
from sync.excel.cells import wakes_up
from sync.excel.sheets import Frame
from sync.site.values import Files
from sync.snapshot.contents import Contents, Sheet
from sync.snapshot.open_document import document

Value = str | date | None
"""What stands in a cell."""

_KINDS: Final = {"string": msgid("texte"), "date": msgid("date")}


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: its name for programs, what people call it, of which kind it is, the words that it takes."""

    name: str
    title: str
    kind: str = "string"
    choices: tuple[str, ...] = ()

    @property
    def kind_told(self) -> str:
        """What people read of its kind."""
        return tell(_KINDS[self.kind])


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the data."""

    name: str
    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


def resources(site: Site) -> tuple[Resource, ...]:
    """Return the tables of an edition, described by what the tabs declare. Addresses and phones are in none that the
    public could gather.
    """
    return tuple(each for each in (_people(site), _meetings(site), _offers(site), _assets(site)) if each.rows)


def data_files(site: Site, licence: str) -> Files:
    """Return the data as files of the folder « data »."""
    tables = resources(site)
    files = {f"data/{each.name}.csv": _csv(each).encode("utf-8", "replace") for each in tables}
    files |= {f"data/{each.name}.json": _json(_records(each)) for each in tables}
    files["data/datapackage.json"] = _json(_package(site, tables, licence))
    if tables:
        files["data/donnees.ods"] = document(_workbook(site, tables), is_dated=False)
    return files


def _declared(tab: AnyTab, fields: Mapping[str, str], days: frozenset[str] = frozenset()) -> Iterator[DataColumn]:
    """Yield a column for each of some fields: its name, its label, the words that it offers; ``days`` are dates."""
    for name, field in fields.items():
        declared = tab.by_name[field]
        yield DataColumn(name, declared.label, "date" if name in days else "string", declared.choices)


_PEOPLE: Final = {
    "prenom": "first_name",
    "nom": "last_name",
    "structure": "structure",
    "metiers": "trades",
    "competences": "skills",
    "ville": "city",
    "bureau": "office",
    "arrivee": "arrived",
    "site_web": "website",
    "presentation": "presentation",
}
_CONTACTS: Final = {"emails": "emails", "telephones": "phones"}
_MEETINGS: Final = {
    "debut": "date",
    "titre": "theme",
    "format": "format",
    "objectif": "purpose",
    "deroule": "programme",
    "lieu": "place",
    "statut": "state",
}
_OFFERS: Final = {
    "type": "kind",
    "categorie": "category",
    "titre": "title",
    "description": "description",
    "modalites": "terms",
    "depose_le": "date",
    "jusqu_au": "deadline",
    "qui": "who",
}


def _key() -> DataColumn:
    return DataColumn("id", tell("Identifiant stable, celui de la page"))


def _people(site: Site) -> Resource:
    is_public = site.edition is Edition.PUBLIC
    fields = _PEOPLE if is_public else _PEOPLE | _CONTACTS
    columns = (_key(), *_declared(MEMBERS, fields))
    rows = tuple((*_person(card), *(() if is_public else _contacts(card))) for card in site.cards)
    return Resource("personnes", tell("Annuaire"), columns, rows)


def _person(card: Card) -> tuple[Value, ...]:
    return (
        card.id,
        card.first_name,
        card.last_name,
        card.structure,
        ", ".join(card.trades),
        ", ".join(card.skills),
        card.city,
        card.office,
        card.arrived,
        card.website.href or card.website.text if card.website else "",
        "\n".join(card.presentation),
    )


def _contacts(card: Card) -> tuple[Value, ...]:
    return ", ".join(card.emails), ", ".join(card.phones)


def _meetings(site: Site) -> Resource:
    columns = (_key(), *_declared(GATHERINGS, _MEETINGS))
    return Resource("rendez-vous", tell("Agenda"), columns, tuple(map(_meeting, site.meetings)))


def _meeting(each: Meeting) -> tuple[Value, ...]:
    start = each.entry.start
    return (
        each.id,
        start.isoformat(timespec="minutes") if isinstance(start, datetime) else start.isoformat(),
        each.title,
        each.format,
        "\n".join(each.purpose),
        "\n".join(each.programme),
        each.place,
        tell("annulé") if each.is_cancelled else tell("passé") if each.is_past else tell("prévu"),
    )


def _offers(site: Site) -> Resource:
    columns = _declared(LISTINGS, _OFFERS, frozenset({"depose_le", "jusqu_au"}))
    return Resource(
        "besoins-et-ressources", tell("Besoins et ressources"), tuple(columns), tuple(map(_offer, site.offers))
    )


def _offer(each: Offer) -> tuple[Value, ...]:
    description = "\n".join(each.description)
    who = each.author.name if each.author else each.who
    return tell(each.kind.label), each.theme, each.title, description, each.terms, each.posted, each.until, who


_ASSETS: Final = {
    "nom": "name",
    "sorte": "kind",
    "pour_quoi": "purpose",
    "ou": "place",
    "lien": "link",
    "qui_connait": "who_knows",
}


def _assets(site: Site) -> Resource:
    rows = tuple(map(_asset, site.assets))
    return Resource("existant", tell("Existant"), tuple(_declared(EXISTING, _ASSETS)), rows)


def _asset(each: Asset) -> tuple[Value, ...]:
    links = " ".join(link.href or link.text for link in each.links)
    return each.name, each.kind, "\n".join(each.purpose), each.place, links, each.who_knows


def _csv(resource: Resource) -> str:
    """Return a table; a cell that a spreadsheet would wake up as a formula gets an apostrophe in front (OWASP)."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in resource.columns])
    for row in resource.rows:
        cells = ["" if value is None else str(value) for value in row]
        writer.writerow([f"'{cell}" if wakes_up(cell) else cell for cell in cells])
    return text.getvalue()


def _records(resource: Resource) -> list[dict[str, Any]]:
    names = [column.name for column in resource.columns]
    return [dict(zip(names, (_plain(value) for value in row), strict=True)) for row in resource.rows]


def _plain(value: Value) -> str | None:
    return value.isoformat() if isinstance(value, date) else value or None


def _package(site: Site, tables: Sequence[Resource], licence: str) -> Mapping[str, Any]:
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "-".join(fold(site.community).split()) or "communaute",
        "title": site.community,
        "resources": [_described(each) for each in tables],
    }
    if licence:
        package["licenses"] = [{"name": "-".join(licence.split()), "title": licence}]
    return package


def _described(resource: Resource) -> Mapping[str, Any]:
    return {
        "name": resource.name,
        "title": resource.title,
        "path": f"{resource.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [
                {"name": column.name, "title": column.title, "type": column.kind} for column in resource.columns
            ],
            "missingValues": [""],
        },
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _workbook(site: Site, tables: Sequence[Resource]) -> Contents:
    sheets = tuple(Sheet(_table(each), Frame(frozen=1)) for each in tables)
    cover = (
        CoverLine(tell("Communauté"), site.community),
        *(CoverLine(t.table.title, len(t.table.rows)) for t in sheets),
    )
    read_at = datetime.combine(site.today, datetime.min.time())
    return Contents(
        title=site.community,
        heading=site.community,
        cover=cover,
        sheets=sheets,
        paper=(),
        foot="",
        rows=sum(len(each.rows) for each in tables),
        register=Register("", read_at, Community(name=site.community), ()),
        whole=None,
    )


def _table(resource: Resource) -> Table:
    columns = tuple(TableColumn(column.title, _shown_as(column)) for column in resource.columns)
    return Table(resource.title, columns, resource.rows)


def _shown_as(column: DataColumn) -> ColumnKind:
    return ColumnKind.DATE if column.kind == "date" else ColumnKind.TEXT
