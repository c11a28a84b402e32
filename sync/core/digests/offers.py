"""What members look for and what they offer: what no letter told yet, by theme; what was told is only counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.core.digests.alike import once
from sync.core.digests.values import Group, Line, Section
from sync.core.model.choices import Audience, ListingKind
from sync.core.model.records import Listing, Register
from sync.core.model.tabs import Place
from sync.core.people.names import emails_in
from sync.core.people.privacy import allowed
from sync.core.providers import provider_meant
from sync.core.reminders.words import looks_like_a_link
from sync.core.say import msgid, msgids, tell
from sync.core.tabs import LISTINGS
from sync.core.text import capital, fold, labelled, listed, one_line, phone, plural, quoted, typeset
from sync.language import translated_plural

ROOM: Final = 24
"""How many a letter tells whole."""
_BY_TITLE: Final = 36
"""How many more that are new are told by their title: nothing new is left out."""
_SOON: Final = timedelta(days=35)
"""What ends before the next letter is told in this one."""
_KINDS: Final = {
    ListingKind.NEED: msgids("besoin", "besoins"),
    ListingKind.RESOURCE: msgids("ressource", "ressources"),
}
_UNSURE: Final = msgid("adresse à vérifier, demandez-la à la coordination")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the letters before told.

    ``since`` is the first day that the last one did not tell of; ``told`` the lines that one of them told; ``fresh``
    the lines of the planning and of the listings that came since the last one; ``answered`` how many listings were
    concluded since; ``is_sequel`` whether there was one. ``unsure`` are the lines whose Contact the coordinators were
    told of, ``dead`` the addresses that mails came back from: neither is shown.
    """

    since: date
    told: Collection[Place] = ()
    fresh: Collection[Place] = ()
    answered: int = 0
    is_sequel: bool = False
    unsure: Collection[Place] = ()
    dead: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """Two sections, what is new since the last letter and what else no letter told; the announcements that they tell,
    each by all its lines; the first line of each that is new.
    """

    sections: tuple[Section, Section]
    told: tuple[tuple[Listing, ...], ...]
    fresh: tuple[Listing, ...]


def offers(register: Register, earlier: Earlier) -> Offers:
    """Return the open needs and resources that no letter told yet: first what is new since the last one, then what
    there was no room for; one group a theme, in a theme the needs first, the newest first. The others are counted, in
    one line.
    """
    every = once(_open(register))
    untold = [lines for lines in every if not any(line.origin.place in earlier.told for line in lines)]
    fresh, older = list[tuple[Listing, ...]](), list[tuple[Listing, ...]]()
    for lines in sorted(untold, key=lambda lines: _turn(_best(lines, earlier), register.today)):
        (fresh if _is_fresh(lines, earlier) else older).append(lines)
    beyond, older = fresh[ROOM : ROOM + _BY_TITLE], older[: max(ROOM - len(fresh), 0)]
    in_letter = (*fresh[:ROOM], *beyond, *older)
    sections = (
        _section("fresh", tell("Nouveau : besoins et ressources"), fresh[:ROOM], earlier, more=_titles(beyond)),
        _section("offers", tell("Encore ouverts"), older, earlier, more=_left(len(every) - len(in_letter))),
    )
    return Offers(sections, in_letter, tuple(lines[0] for lines in fresh))


def _section(
    key: str, title: str, announcements: Sequence[Sequence[Listing]], earlier: Earlier, *, more: str
) -> Section:
    count = counted([lines[0] for lines in announcements])
    idea = tell("Une idée, un coup de main ? Écrivez directement à la personne.")
    intro = (
        f"{count}. {idea}"
        if count and key == "fresh"
        else tell("Jamais dits ici : {count}.", count=count)
        if count
        else ""
    )
    groups = tuple(_themes([_best(lines, earlier) for lines in announcements], earlier))
    return Section(key, title, typeset(intro), groups=groups, more=more)


def counted(listings: Sequence[Listing]) -> str:
    """Count announcements in words: « 2 besoins et 1 ressource »; empty for none."""
    counts = ((kind, sum(each.kind is kind for each in listings)) for kind in _KINDS)
    return listed(plural(count, *_KINDS[kind]) for kind, count in counts if count)


def _open(register: Register) -> list[Listing]:
    if not register.whole(LISTINGS):
        return []
    today = register.today
    return [
        each
        for each in register.listings
        if each.kind in _KINDS and each.is_open and (each.deadline is None or each.deadline.last >= today)
    ]


def _is_fresh(lines: Sequence[Listing], earlier: Earlier) -> bool:
    """Return whether it came since the last letter: by its date, or because its line was not there yet."""
    has_new_date = any(line.date is not None and line.date.last >= earlier.since for line in lines)
    return has_new_date or all(line.origin.place in earlier.fresh for line in lines)


def _turn(listing: Listing, today: date) -> tuple[bool, bool, int]:
    """Return which comes first: what ends before the next letter, then the needs, then the newest."""
    ends_soon = listing.deadline is not None and listing.deadline.last <= today + _SOON
    return not ends_soon, listing.kind is not ListingKind.NEED, -_posted(listing).toordinal()


def _best(lines: Sequence[Listing], earlier: Earlier) -> Listing:
    """Return the line that tells most of an announcement typed twice; one that can be answered, if any."""
    return max(lines, key=lambda line: (line.origin.place not in earlier.unsure, *_fullness(line)))


def _fullness(listing: Listing) -> tuple[int, int]:
    texts = (listing.title, listing.description, listing.terms, listing.who, listing.contact)
    return sum(map(bool, texts)) + (listing.deadline is not None), _posted(listing).toordinal()


def _posted(listing: Listing) -> date:
    return listing.date.day if listing.date else date.min


def _titles(beyond: Sequence[Sequence[Listing]]) -> str:
    """Return what is new and had no room, by title."""
    titles = listed(f"{_kind(lines[0])} {_title(lines[0], 40)}" for lines in beyond)
    return typeset(tell("Et aussi : {titles}, dans le tableur.", titles=titles)) if titles else ""


def _kind(listing: Listing) -> str:
    return translated_plural(*_KINDS[listing.kind or ListingKind.NEED], 1)


def _left(count: int) -> str:
    """Return how many are open besides."""
    what = plural(count, "annonce plus ancienne reste ouverte", "annonces plus anciennes restent ouvertes")
    return tell("{what}, dans le tableur.", what=what) if count else ""


def _themes(listings: Sequence[Listing], earlier: Earlier) -> Iterator[Group]:
    themes: dict[str, list[Listing]] = defaultdict(list)
    for listing in sorted(listings, key=lambda each: (each.kind is not ListingKind.NEED, -_posted(each).toordinal())):
        themes[fold(listing.category)].append(listing)
    for key in sorted(themes, key=lambda key: (not key, key)):
        yield Group(tuple(_offer(each, earlier) for each in themes[key]), _theme(themes[key][0]))


def _theme(listing: Listing) -> str:
    return capital(one_line(allowed(listing, "category"), 40)) or tell("Sans catégorie")


def _offer(listing: Listing, earlier: Earlier) -> Line:
    kind = capital(_kind(listing))
    return Line(labelled(kind, _title(listing, 80)), typeset(" ".join(_sentences(listing, earlier))))


def _title(listing: Listing, limit: int) -> str:
    words = allowed(listing, "title") or allowed(listing, "description")
    return quoted(words, limit) if words else tell("sans titre")


def _sentences(listing: Listing, earlier: Earlier) -> Iterator[str]:
    """Yield what it is about, on which terms, until when, and whom to write to as the sheet says."""
    for field, opening, limit in (("description", "", 160), ("terms", tell("Modalités : "), 80)):
        text = one_line(allowed(listing, field), limit)
        if text and (field != "description" or listing.title):
            yield opening + (text if text.endswith((".", "?", "!", "…")) else f"{text}.")
    if listing.deadline is not None:
        yield tell("Jusqu’au {last:day}.", last=listing.deadline.last)
    who, contact = one_line(allowed(listing, "who"), 60), _contact(listing, earlier)
    if listing.audience is Audience.UNNAMED or not (who or contact):
        yield tell("Pour répondre, écrivez à la coordination.")
    elif contact or emails_in(who):
        yield f"{' : '.join(part for part in (who, contact) if part)}."
    else:
        yield tell("{who} : pour répondre, écrivez à la coordination.", who=who)


def _contact(listing: Listing, earlier: Earlier) -> str:
    """Return how to reach the person: as the sheet says, unless something in it is known to reach nobody."""
    contact = one_line(allowed(listing, "contact"), 120)
    if looks_like_a_link(contact):
        return ""
    sure = [each for each in listing.emails if each.casefold() not in earlier.dead]
    if not contact or (sure == list(listing.emails) and listing.origin.place not in earlier.unsure):
        return contact
    sure = [each for each in sure if not provider_meant(each.rpartition("@")[2])]
    return ", ".join((*sure, *map(phone, listing.phones))) or tell(_UNSURE)
