"""The files of an edition, from its model: pages, visiting cards, calendars, a feed, data, a stylesheet, a script."""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from markupsafe import Markup

from sync.assets import shipped
from sync.core.gatherings.ics import calendar
from sync.core.matching.families import terms_by_domain
from sync.core.model.choices import Edition
from sync.core.recipes.markdown import markdown_of
from sync.core.recipes.values import FOLDER as RECIPES
from sync.core.recipes.values import Recipe, by_file
from sync.core.say import msgid, tell
from sync.core.site import atom, linked_data
from sync.core.site.colours import stylesheet
from sync.core.site.model import Asset, Card, Meeting, Offer, Site, months, paragraphs
from sync.core.site.vcard import vcards
from sync.core.text import capital, fold, plural, typeset, weekday_name
from sync.pages import render
from sync.site.lock import ROUNDS, Lock
from sync.site.open_data import Resource, data_files, resources
from sync.site.values import Files, Look

_ASSETS: Final = ("style.css", "script.js")
_SOON: Final = 3
_KINDS: Final = {
    "md": "text/markdown",
    "vcf": "text/vcard",
    "ics": "text/calendar",
    "csv": "text/csv",
    "json": "application/json",
}
_BEGINS: Final = '<main id="contenu" tabindex="-1">'
_ENDS: Final = "</main>"
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MOST_CHOICES: Final = 80
"""Choices of one filter: beyond, people search by typing."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the menu."""

    key: str
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Door:
    """A way in from the first page: a page of the menu, and what is behind it."""

    path: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the directory: its choices, known by their number."""

    key: str
    title: str
    choices: tuple[str, ...]
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A card in the list, and what the script looks at: the numbers of its choices in each filter, of its domains."""

    card: Card
    marks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """The needs, or the resources, of one theme."""

    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All the needs, or all the resources."""

    key: str
    title: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class RecipeCard:
    """A recipe on its page: its ``anchor``, where its file is, and its texts, each a title with its paragraphs."""

    anchor: str
    recipe: Recipe
    href: str
    texts: tuple[tuple[str, tuple[str, ...]], ...]


def files_of(site: Site, look: Look) -> Files:
    """Return every file of an edition; the same site is the same bytes. Under a lock there are only pages, and what
    stands beside them otherwise is inside: nothing that a program fetches by itself can be closed.
    """
    beside = {path: text.encode("utf-8", "replace") for path, text in _beside(site, look)}
    beside |= data_files(site, look.licence)
    pages = {path: text.encode("utf-8", "replace") for path, text in _Pages(site, look, beside).all()}
    common = {name: (shipped("page_templates") / "site" / name).read_bytes() for name in _ASSETS}
    if look.colour:
        common["style.css"] += stylesheet(look.colour).encode()
    if look.logo:
        common[look.logo.name] = look.logo.content
    is_open = site.edition is Edition.PUBLIC
    common["robots.txt"] = b"User-agent: *\n" + (b"Allow: /\n" if is_open else b"Disallow: /\n")
    return {**pages, **common, **({} if look.lock else beside)}


def _beside(site: Site, look: Look) -> Iterator[tuple[str, str]]:
    """Yield what programs read, and what is taken away: visiting cards, calendars, a feed, recipes."""
    with_contacts = site.edition is not Edition.PUBLIC
    if site.cards:
        yield "annuaire.vcf", vcards(site.cards, with_contacts=with_contacts)
    for card in site.cards:
        yield f"annuaire/{card.id}.vcf", vcards([card], with_contacts=with_contacts)
    if site.has_gatherings:
        yield "agenda.ics", _calendar(site, site.meetings)
        yield "agenda.atom", atom.feed(site, look.address)
        for each in site.meetings:
            yield f"agenda/{each.id}.ics", _calendar(site, [each])
    for name, recipe in by_file(site.recipes).items():
        yield f"{RECIPES}/{name}", markdown_of(recipe)


def _calendar(site: Site, meetings: Iterable[Meeting]) -> str:
    return calendar([each.entry for each in meetings], name=site.community, timezone=site.timezone)


class _Pages:
    """The pages of one site: what all of them share, once."""

    def __init__(self, site: Site, look: Look, beside: Files) -> None:
        self.site, self.look, self.beside = site, look, beside
        self.resources = resources(site)
        self._shared: Mapping[str, Any] = {
            "community": site.community,
            "is_public": site.edition is Edition.PUBLIC,
            "is_locked": look.lock is not None,
            "has_gatherings": site.has_gatherings,
            "licence": look.licence,
            "logo": look.logo.name if look.logo else "",
            "pages": tuple(_menu(site)),
        }

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield each page, closed where there is a lock, and where it stands."""
        lock = self.look.lock
        yield from (
            self._open() if lock is None else ((path, self._closed(path, page, lock)) for path, page in self._open())
        )

    def _open(self) -> Iterator[tuple[str, str]]:
        site = self.site
        yield "index.html", self._page("accueil", "", is_index=True, **self._front())
        yield "annuaire/index.html", self._page("annuaire", "annuaire", is_index=True, **self._directory())
        for card in site.cards:
            yield (
                f"annuaire/{card.id}.html",
                self._page("fiche", "annuaire", card=card, vcard=self._leads_to(f"annuaire/{card.id}.vcf")),
            )
        if site.has_gatherings:
            yield "agenda/index.html", self._page("agenda", "agenda", is_index=True, **self._agenda())
        for each in site.meetings:
            path = f"agenda/{each.id}.html"
            event = _script(linked_data.event(each, site))
            yield (
                path,
                self._page(
                    "rendez-vous",
                    "agenda",
                    meeting=each,
                    calendar=self._leads_to(f"agenda/{each.id}.ics"),
                    linked_data=event,
                ),
            )
        yield "besoins/index.html", self._page("besoins", "besoins", is_index=True, **_needs(site))
        if site.assets:
            yield "existant/index.html", self._page("existant", "existant", is_index=True, kinds=tuple(_kinds(site)))
        if site.recipes:
            yield "recettes/index.html", self._page("recettes", "recettes", is_index=True, recipes=self._recipes())
        yield "donnees/index.html", self._page("donnees", "donnees", is_index=True, **self._data())

    def _page(
        self, template: str, key: str, *, is_index: bool = False, linked_data: Markup | None = None, **about: Any
    ) -> str:
        """Return a page; all but the first stand in a folder."""
        shared = {**self._shared, "here": key, "is_index": is_index, "linked_data": linked_data}
        return render(f"site/{template}", {**shared, "root": "../" if key else "", **about}, self.look.templates)

    def _leads_to(self, path: str) -> str:
        """Return where a file that stands beside the pages is, from one of a folder: inside the page under a lock."""
        if self.look.lock is None:
            return f"../{path}"
        kind = _KINDS.get(path.rpartition(".")[2], "application/octet-stream")
        return f"data:{kind};base64,{base64.b64encode(self.beside[path]).decode()}"

    def _closed(self, path: str, page: str, lock: Lock) -> str:
        """Return a page of which nothing can be read without the key."""
        title = _TITLE.findall(page)[0]
        sealed = {
            "path": path,
            "salt": base64.b64encode(lock.salt).decode(),
            "rounds": ROUNDS,
            "page": lock.sealed(path, unescape(title), page.partition(_BEGINS)[2].rpartition(_ENDS)[0]),
        }
        key = path.partition("/")[0] if "/" in path else ""
        return self._page("verrou", key, is_index=path.endswith("index.html"), sealed=_script(sealed))

    def _front(self) -> Mapping[str, Any]:
        site = self.site
        needs, resources_ = _counts(site.offers)
        words = {
            "annuaire": people_told(len(site.cards)),
            "agenda": tell("{count} à venir", count=plural(len(site.coming), "rendez-vous", "rendez-vous")),
            "besoins": tell("{needs} et {resources}", needs=needs, resources=resources_),
            "existant": tell("{count}, déjà là", count=plural(len(site.assets), "chose", "choses")),
            "recettes": tell("{count} à reprendre", count=plural(len(site.recipes), "idée", "idées")),
            "donnees": tell("Les mêmes, en formats ouverts"),
        }
        doors = tuple(Door(page.path, page.title, words[page.key]) for page in _menu(site))
        organization = _script(linked_data.organization(site))
        next_meetings = [each for each in site.coming if not each.is_cancelled][:_SOON]
        return {"doors": doors, "next_meetings": next_meetings, "linked_data": organization}

    def _directory(self) -> Mapping[str, Any]:
        cards = self.site.cards
        filters = tuple(each for each in _filters(cards) if len(each.choices) > 1)
        domains = sorted({domain for card in cards for domain in card.domains})
        terms = terms_by_domain()
        numbers = {domain: number for number, domain in enumerate(domains)}
        search = {
            "terms": [[domain, *terms[domain]] for domain in domains],
            "one": people_told(1).replace("1", "0"),
            "many": people_told(2).replace("2", "0"),
            "all": tell("Toutes les cartes de visite (.vcf)"),
            "card": tell("La carte de visite de cette personne (.vcf)"),
            "cards": tell("Les {count} cartes de visite trouvées (.vcf)", count=0),
        }
        return {
            "count": people_told(len(cards)),
            "filters": filters,
            "people": tuple(Person(card, dict(_marks(card, filters, numbers))) for card in cards),
            "search": _script(search),
            "vcards": self._leads_to("annuaire.vcf") if cards else "",
        }

    def _agenda(self) -> Mapping[str, Any]:
        coming = self.site.coming
        return {
            "coming": coming,
            "past": self.site.past,
            "months": months([each for each in coming if not each.is_cancelled]),
            "weekdays": [weekday_name(number) for number in range(7)],
        }

    def _recipes(self) -> Sequence[RecipeCard]:
        return [
            RecipeCard(name.removesuffix(".md"), recipe, self._leads_to(f"{RECIPES}/{name}"), tuple(_texts(recipe)))
            for name, recipe in by_file(self.site.recipes).items()
        ]

    def _data(self) -> Mapping[str, Any]:
        names = sorted(name for name in self.beside if name.startswith("data/"))
        files = [{"name": name.partition("/")[2], "href": self._leads_to(name)} for name in names]
        return {"files": files, "resources": tuple(map(_described, self.resources))}


def people_told(count: int) -> str:
    """Return how many people there are, as a page says it."""
    return plural(count, "personne", "personnes")


def _menu(site: Site) -> Iterator[Page]:
    yield Page("annuaire", "annuaire/index.html", tell("Annuaire"))
    if site.has_gatherings:
        yield Page("agenda", "agenda/index.html", tell("Agenda"))
    yield Page("besoins", "besoins/index.html", tell("Besoins et ressources"))
    if site.assets:
        yield Page("existant", "existant/index.html", tell("Existant"))
    if site.recipes:
        yield Page("recettes", "recettes/index.html", tell("Recettes"))
    yield Page("donnees", "donnees/index.html", tell("Données"))


_TEXTS: Final = {
    "idea": msgid("L’idée"),
    "source": msgid("D’où elle vient"),
    "means": msgid("Comment faire"),
    "obstacles": msgid("Les freins rencontrés"),
    "worked": msgid("Ce qui a marché"),
    "did_not_work": msgid("Ce qui n’a pas marché"),
}


def _texts(recipe: Recipe) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((tell(title), text) for name, title in _TEXTS.items() if (text := paragraphs(getattr(recipe, name))))


def _counts(offers: Sequence[Offer]) -> tuple[str, str]:
    needs = sum(each.is_need for each in offers)
    return plural(needs, "besoin", "besoins"), plural(len(offers) - needs, "ressource", "ressources")


def _filters(cards: Sequence[Card]) -> Iterator[Filter]:
    yield Filter("city", tell("Ville"), _choices(card.city for card in cards), feminine=True)
    families = (family for card in cards for family in card.families)
    yield Filter("family", tell("Famille de métiers"), _choices(families), feminine=True)
    yield Filter(
        "skill", tell("Savoir-faire"), _shared(skill for card in cards for skill in card.skills), feminine=True
    )
    yield Filter("office", tell("Bureau"), _choices(card.office for card in cards))


def _choices(words: Iterable[str]) -> tuple[str, ...]:
    spellings: dict[str, str] = {}
    for word in sorted(filter(None, words)):
        spellings.setdefault(fold(word), word)
    return tuple(spellings[key] for key in sorted(spellings))[:_MOST_CHOICES]


def _shared(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that several people have in common: one of a single person is found by typing it."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for word in words:
        spellings[fold(word)].append(word)
    return _choices(min(each) for each in spellings.values() if len(each) > 1)


def _marks(card: Card, filters: Sequence[Filter], numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    said = {"city": (card.city,), "family": card.families, "skill": card.skills, "office": (card.office,)}
    for each in filters:
        folded = {fold(word) for word in said[each.key]}
        yield each.key, " ".join(str(at) for at, choice in enumerate(each.choices, 1) if fold(choice) in folded)
    yield "also", " ".join(str(numbers[domain]) for domain in card.domains)
    yield "first", card.first_name
    yield "last", card.last_name


def _script(document: Mapping[str, Any]) -> Markup:
    """Return a document as the text of a script that is data: no « < » can end it."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c").replace("&", "\\u0026")
    return Markup(text)  # noqa: S704 - no « < » is left in it


def _kinds(site: Site) -> Iterator[tuple[str, tuple[Asset, ...]]]:
    kinds: dict[str, list[Asset]] = defaultdict(list)
    for asset in site.assets:
        kinds[fold(asset.kind)].append(asset)
    yield from ((assets[0].kind or tell("Autre"), tuple(assets)) for assets in kinds.values())


_PARTS: Final = {True: msgid("On cherche"), False: msgid("On propose")}


def _needs(site: Site) -> Mapping[str, Any]:
    parts = []
    for is_need, title in _PARTS.items():
        themes: dict[str, list[Offer]] = defaultdict(list)
        for offer in site.offers:
            if offer.is_need is is_need:
                themes[fold(offer.theme)].append(offer)
        if themes:
            groups = tuple(Theme(offers[0].theme, tuple(offers)) for offers in themes.values())
            parts.append(Part("besoins" if is_need else "ressources", tell(title), groups))
    done = site.concluded
    concluded = tell("{count} depuis janvier.", count=plural(done, "coup de main", "coups de main")) if done else ""
    return {"parts": tuple(parts), "concluded": typeset(concluded)}


def _described(resource: Resource) -> Mapping[str, Any]:
    columns = [
        {"name": each.name, "title": capital(each.title), "choices": each.choices, "kind": each.kind_told}
        for each in resource.columns
    ]
    count = plural(len(resource.rows), "ligne", "lignes")
    return {"name": resource.name, "title": resource.title, "count": count, "columns": columns}
