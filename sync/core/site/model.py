"""What the published pages say, before any page: cards, gatherings, needs and resources, in an order of their own.

Everything here comes from an ``Admitted``, and nothing from where a line stands: a sheet that is sorted is the same
model.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.core.digests.alike import once
from sync.core.digests.values import Tile
from sync.core.gatherings.agenda import entry
from sync.core.gatherings.following import Followed, Tracked
from sync.core.gatherings.ics import Entry
from sync.core.links import safe_link
from sync.core.matching.families import domains_of, trade_of
from sync.core.model.choices import Audience, Edition, ListingKind, ListingState
from sync.core.model.community import Community
from sync.core.model.records import Gathering, Listing, Member
from sync.core.people.directory import Directory
from sync.core.people.names import is_nobody
from sync.core.recipes.values import Recipe
from sync.core.reminders.words import named, tile, told_when
from sync.core.say import msgid, tell
from sync.core.site.editions import Admitted
from sync.core.tabs import EXISTING
from sync.core.tabs.existing import Existing
from sync.core.text import capital, fold, month, one_line

_LONGEST: Final = 4_000
"""Letters of one paragraph of a page."""
_PARAGRAPHS: Final = 40
_FEW: Final = 5
"""A smaller count is told to members alone: somebody could be recognised behind it."""
_MONTHS: Final = 13
_URL: Final = re.compile(r"https://\S+")


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead: a page that was looked at (``safe_link``), or nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A person, as their lines say together. ``domains`` are what their trades and skills are, for the search;
    ``families`` the families of these.
    """

    id: str
    first_name: str
    last_name: str
    structure: str
    trades: tuple[str, ...]
    skills: tuple[str, ...]
    city: str
    office: str
    arrived: str
    website: Link | None
    presentation: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    families: tuple[str, ...]
    domains: tuple[str, ...]

    @property
    def name(self) -> str:
        """How to call them: the person, else the structure."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or self.structure

    @property
    def letter(self) -> str:
        """Under which letter they stand."""
        return fold(self.last_name or self.name)[:1].upper()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering: its stable ``id``, its ``entry`` for calendars, and what the page says of it."""

    id: str
    entry: Entry
    day: date
    tile: Tile
    title: str
    format: str
    when: str
    purpose: tuple[str, ...]
    programme: tuple[str, ...]
    place: str
    remote: Link | None
    roles: tuple[tuple[str, str], ...]
    recap: tuple[Link, ...]
    photos: tuple[Link, ...]
    is_past: bool

    @property
    def is_cancelled(self) -> bool:
        return self.entry.cancelled


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a calendar shows it: weeks of seven days from Monday, None outside of it, each with its gatherings."""

    name: str
    weeks: tuple[tuple[tuple[date, tuple[Meeting, ...]] | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An open need or resource. ``author`` is the card of whoever posted it, when there is one; who is ``unnamed`` is
    reached by the coordinators.
    """

    kind: ListingKind
    theme: str
    title: str
    description: tuple[str, ...]
    terms: str
    posted: date | None
    until: date | None
    who: str
    author: Card | None
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    contact: str
    unnamed: bool

    @property
    def is_need(self) -> bool:
        return self.kind is ListingKind.NEED


@dataclass(frozen=True, slots=True)
class Asset:
    """Something that is there already: a group, a place, a tool…, and who knows it."""

    name: str
    kind: str
    purpose: tuple[str, ...]
    place: str
    links: tuple[Link, ...]
    contact: str
    who_knows: str


@dataclass(frozen=True, slots=True)
class Site:
    """All that an edition says. ``concluded`` counts what was met among what was posted since January; None when that
    is too few to be told.
    """

    edition: Edition
    community: str
    timezone: str
    today: date
    cards: tuple[Card, ...]
    meetings: tuple[Meeting, ...]
    offers: tuple[Offer, ...]
    assets: tuple[Asset, ...]
    recipes: tuple[Recipe, ...]
    concluded: int | None
    has_gatherings: bool

    @property
    def coming(self) -> tuple[Meeting, ...]:
        """The gatherings to come, the next one first."""
        return tuple(each for each in self.meetings if not each.is_past)

    @property
    def past(self) -> tuple[Meeting, ...]:
        """Those that were held, the latest first."""
        return tuple(each for each in reversed(self.meetings) if each.is_past and not each.is_cancelled)


def site_of(
    admitted: Admitted,
    planning: Followed,
    ids: Callable[[Sequence[Member]], str],
    community: Community,
    today: date,
    recipes: Sequence[Recipe] = (),
) -> Site:
    """Return the site of an edition. ``ids`` gives the id of a person, by all their lines; ``planning`` those of the
    gatherings; ``recipes`` are made to be taken away, whatever the edition.
    """
    people = [_in_order(lines) for lines in admitted.people]
    named_ids = _distinct((lines, ids(lines)) for lines in people)
    pairs = [(lines, _card(lines, id_)) for lines, id_ in named_ids]
    pairs = [(lines, card) for lines, card in pairs if card.name]
    cards = tuple(sorted((card for _, card in pairs), key=_by_name))
    by_row = {line.row: card for lines, card in pairs for line in lines}
    register = admitted.register
    meetings = _meetings(admitted, planning, community, today)
    announcements = once(each for each in register.listings if _is_open(each, today))
    open_listings = [max(lines, key=_fullness) for lines in announcements]
    directory = Directory.of(register.members)
    offers = tuple(sorted((_offer(each, directory, by_row) for each in open_listings), key=_offer_order))
    done = sum(each.state is ListingState.CONCLUDED and _is_of(each, today.year) for each in register.listings)
    return Site(
        admitted.edition,
        one_line(community.name, 120),
        community.timezone,
        today,
        cards,
        meetings,
        offers,
        tuple(sorted(map(_asset, register.records_of(EXISTING)), key=_asset_order)),
        tuple(sorted(recipes, key=lambda each: (fold(each.title), repr(each)))),
        done if done >= (_FEW if admitted.is_public else 1) else None,
        bool(meetings) or not admitted.is_public,
    )


def months(meetings: Sequence[Meeting]) -> tuple[Month, ...]:
    """Return the months in which there are gatherings, a year of them at most."""
    by_day: dict[date, list[Meeting]] = {}
    for each in meetings:
        by_day.setdefault(each.day, []).append(each)
    firsts = sorted({each.day.replace(day=1) for each in meetings})[:_MONTHS]
    return tuple(_month(first, by_day) for first in firsts)


def _month(first: date, by_day: Mapping[date, Sequence[Meeting]]) -> Month:
    last = calendar.monthrange(first.year, first.month)[1]
    days: list[tuple[date, tuple[Meeting, ...]] | None] = [None] * first.weekday()
    days += [(day, tuple(by_day.get(day, ()))) for day in (first + timedelta(days=at) for at in range(last))]
    days += [None] * (-len(days) % 7)
    return Month(capital(month(first)), tuple(tuple(days[at : at + 7]) for at in range(0, len(days), 7)))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return a text by lines, without anything invisible; « à définir » is nothing."""
    lines = (one_line(line, _LONGEST) for line in text.splitlines())
    kept = tuple(line for line in lines if line)[:_PARAGRAPHS]
    return () if len(kept) == 1 and is_nobody(kept[0]) else kept


def _in_order(lines: Sequence[Member]) -> tuple[Member, ...]:
    """Return the lines of a person in an order that sorting the sheet does not change."""
    return tuple(sorted(lines, key=lambda line: (fold(line.name), repr(line.origin.row.cells))))


def _distinct(pairs: Iterable[tuple[tuple[Member, ...], str]]) -> Iterator[tuple[tuple[Member, ...], str]]:
    """Yield each person with an id of their own: those who share an address, hence a key, are told apart by a letter
    each, in the order of their names.
    """
    by_id: dict[str, list[tuple[Member, ...]]] = {}
    for lines, id_ in pairs:
        by_id.setdefault(id_, []).append(lines)
    for id_, people in by_id.items():
        for number, lines in enumerate(sorted(people, key=lambda lines: fold(lines[0].name))):
            yield lines, f"{id_}-{number + 1}" if number else id_


def _card(lines: Sequence[Member], id_: str) -> Card:
    trades, skills = _several(lines, "trades"), _several(lines, "skills")
    families = [trade.family for word in (*trades, *skills) if (trade := trade_of(word))]
    arrived = [line.arrived.day for line in lines if line.arrived]
    return Card(
        id=id_,
        first_name=_first(lines, "first_name"),
        last_name=_first(lines, "last_name"),
        structure=_first(lines, "structure"),
        trades=trades,
        skills=skills,
        city=_first(lines, "city"),
        office=_first(lines, "office"),
        arrived=str(min(arrived).year) if arrived else "",
        website=next((_link(line.website) for line in lines if line.website), None),
        presentation=next((words for line in lines if (words := paragraphs(line.presentation))), ()),
        emails=_several(lines, "emails"),
        phones=_several(lines, "phones"),
        families=tuple(sorted({capital(family) for family in families}, key=fold)),
        domains=tuple(sorted({domain for word in (*trades, *skills) for domain in domains_of(word)})),
    )


def _first(lines: Iterable[Member], field: str) -> str:
    return next((text for line in lines if (text := one_line(getattr(line, field), 120))), "")


def _several(lines: Iterable[Member], field: str) -> tuple[str, ...]:
    every = {fold(text) or text: text for line in reversed(tuple(lines)) for text in reversed(getattr(line, field))}
    return tuple(text for each in reversed(every.values()) if (text := one_line(each, 120)))


def _by_name(card: Card) -> tuple[str, str, str]:
    return fold(card.last_name or card.name), fold(card.name), card.id


def _link(text: str) -> Link:
    """Return a web address as a link when it is plainly one, else its words."""
    words = one_line(text, 200)
    href = safe_link(words) or (safe_link(f"https://{words}") if re.match(r"[\w.-]+\.\w{2,}(/|$)", words) else "")
    return Link(re.sub(r"^https?://(www\.)?|/$", "", words) if href else words, href)


def _links(text: str, behind: Sequence[str]) -> tuple[Link, ...]:
    """Return the pages that a cell leads to, by its text or by what stands behind its words; else its words."""
    every = [*_URL.findall(text), *behind]
    hrefs = [href for each in dict.fromkeys(every) if (href := safe_link(each.rstrip(".,;)")))]
    if hrefs:
        return tuple(Link("", href) for href in hrefs)
    words = paragraphs(text)
    return tuple(Link(each) for each in words if "://" not in each)


_ROLES: Final = {"carried_by": msgid("Porté par"), "led_by": msgid("Animé par")}


def _meetings(admitted: Admitted, planning: Followed, community: Community, today: date) -> tuple[Meeting, ...]:
    lines = {line.origin.place: line for line in admitted.register.gatherings}
    tracked = [(one, line) for one in planning.tracked if one.place and (line := lines.get(one.place)) is not None]
    every = ((one.seen.start, _meeting(one, line, community, today)) for one, line in tracked)
    return tuple(each for _, each in sorted(((start, each) for start, each in every if each), key=_start_and_id))


def _start_and_id(pair: tuple[str, Meeting]) -> tuple[str, str]:
    return pair[0], pair[1].id


def _meeting(one: Tracked, line: Gathering, community: Community, today: date) -> Meeting | None:
    """Return a gathering; None as long as nobody knows on which day it is."""
    event = entry(one, line, community)
    if event is None or line.date is None or line.in_question:
        return None
    roles = ((tell(label), one_line(line.role(field), 120)) for field, label in _ROLES.items())
    remote = one_line(line.remote, 400)
    href = safe_link(remote)
    return Meeting(
        id=one.id,
        entry=event,
        day=line.date,
        tile=tile(one.seen.start),
        title=named(line),
        format=one_line(line.format or line.format_typed, 60),
        when=told_when(one.seen.start),
        purpose=paragraphs(line.purpose),
        programme=paragraphs(line.programme),
        place=" ".join(paragraphs(line.place)),
        remote=Link(tell("Rejoindre à distance"), href) if href else None,
        roles=tuple((label, who) for label, who in roles if who and not is_nobody(who)),
        recap=_links(line.recap, line.origin.links("recap")),
        photos=_links(line.photos, line.origin.links("photos")),
        is_past=line.date < today,
    )


def _is_open(listing: Listing, today: date) -> bool:
    is_over = listing.deadline is not None and listing.deadline.last < today
    return listing.kind is not None and listing.is_open and not is_over and bool(listing.title or listing.description)


def _asset(line: Existing) -> Asset:
    contact = " ".join(paragraphs(line.contact))
    return Asset(
        name=one_line(line.name, 160),
        kind=capital(one_line(line.kind, 40)),
        purpose=paragraphs(line.purpose),
        place=" ".join(paragraphs(line.place)),
        links=_links(line.link, line.origin.links("link")) if line.link else (),
        contact="" if "://" in contact else contact,
        who_knows=one_line(line.who_knows, 120),
    )


def _asset_order(asset: Asset) -> tuple[object, ...]:
    return not asset.kind, fold(asset.kind), fold(asset.name), repr(asset)


def _fullness(listing: Listing) -> tuple[int, str]:
    """Return how much a line tells of an announcement that was typed twice, the same wherever it stands."""
    texts = (listing.title, listing.description, listing.terms, listing.who, listing.contact)
    return sum(map(bool, texts)) + (listing.deadline is not None), repr(listing.origin.row.cells)


def _is_of(listing: Listing, year: int) -> bool:
    return listing.date is not None and listing.date.day.year == year


def _offer(listing: Listing, directory: Directory, cards: Mapping[int, Card]) -> Offer:
    unnamed = listing.audience is Audience.UNNAMED
    named_people = () if unnamed else directory.meant(listing, "who")
    rows = [line.row for line in named_people[0].members] if len(named_people) == 1 else []
    authors = {cards[row].id: cards[row] for row in rows if row in cards}
    title = listing.title or listing.description
    return Offer(
        kind=listing.kind or ListingKind.NEED,
        theme=capital(one_line(listing.category, 40)),
        title=one_line(title, 160),
        description=paragraphs(listing.description) if listing.title else (),
        terms=" ".join(paragraphs(listing.terms)),
        posted=listing.date.day if listing.date else None,
        until=listing.deadline.last if listing.deadline else None,
        who="" if unnamed else one_line(listing.who, 120),
        author=next(iter(authors.values())) if len(authors) == 1 else None,
        emails=() if unnamed else listing.emails,
        phones=() if unnamed else listing.phones,
        contact="" if unnamed or listing.emails or listing.phones else " ".join(paragraphs(listing.contact)),
        unnamed=unnamed,
    )


def _offer_order(offer: Offer) -> tuple[object, ...]:
    """Return the order of a page: by theme, the needs first, the newest first."""
    newest = -(offer.posted.toordinal() if offer.posted else 0)
    return not offer.theme, fold(offer.theme), not offer.is_need, newest, fold(offer.title), fold(offer.who)
