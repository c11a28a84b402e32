"""A listing about to expire: told to its author alone, whoever the directory says that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Final
from zoneinfo import ZoneInfo

from sync.core.model.choices import ListingKind
from sync.core.model.community import Community
from sync.core.model.outcomes import Pair
from sync.core.model.records import Listing, Member, Register
from sync.core.people.directory import Directory, directory_of, persons
from sync.core.remembered import of_the_last
from sync.core.reminders.values import Ending, Owed, Reminder
from sync.core.reminders.words import subject
from sync.core.say import tell
from sync.core.text import day, fold, one_line, quoted, typeset

BEFORE: Final = timedelta(days=7)


def endings_owed(register: Register, pairs: tuple[Pair, ...], community: Community, now: datetime) -> Iterator[Owed]:
    """Yield the open listings that end within a week and whose author is one person of the directory."""
    directory = directory_of(register.members)
    people = _people_by_row(register.members, pairs)
    for listing in register.listings:
        last = listing.deadline.last if listing.deadline else None
        if last is None or not listing.is_open or not now.date() <= last <= now.date() + BEFORE:
            continue
        if rows := author_rows(listing, directory, people):
            yield _owed(listing, last, rows, community)


_IN_KEYS: Final = {ListingKind.NEED: "besoin", ListingKind.RESOURCE: "ressource"}
"""The kinds as the keys that journals hold have them: another word would tell every listing again."""


def listing_key(listing: Listing) -> str:
    """Return what a listing says of itself, the same wherever it stands: the kind, the title, who."""
    wording = "\x1f".join((_IN_KEYS[listing.kind] if listing.kind else "", fold(_title(listing)), fold(listing.who)))
    return blake2b(wording.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _title(listing: Listing) -> str:
    return listing.title or listing.description


def lines_by_row(members: tuple[Member, ...], pairs: tuple[Pair, ...]) -> Mapping[int, Sequence[Member]]:
    """Return the lines of the person of each row."""
    return {line.row: lines for lines in persons(members, pairs) for line in lines}


_people_by_row: Final = of_the_last(lines_by_row)
"""One directory is looked into for each day by who looks ahead."""


def author_rows(listing: Listing, directory: Directory, people: Mapping[int, Sequence[Member]]) -> tuple[int, ...]:
    """Return the lines of the one person who posted it: by the address in Contact, else by the name in Qui; ``people``
    are the lines of each, by row.
    """
    posters = [member for email in listing.emails for member in directory.emails.get(email, ())]
    if not posters:
        persons_meant = directory.meant(listing, "who")
        posters = list(persons_meant[0].members) if len(persons_meant) == 1 else []
    authors = {tuple(line.row for line in people[member.row]) for member in posters}
    return authors.pop() if len(authors) == 1 else ()


def _owed(listing: Listing, last: date, rows: tuple[int, ...], community: Community) -> Owed:
    kind = tell("ressource reste ouverte") if listing.kind is ListingKind.RESOURCE else tell("besoin reste ouvert")
    title = quoted(_title(listing), 80) if _title(listing) else tell("sans titre")
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(tell("Votre annonce se termine le {last}", last=day(last, weekday=True, year=False))),
        title=tell("Votre annonce arrive à son terme"),
        preheader=title,
        info=Ending(
            title,
            typeset(tell("Votre {kind} jusqu’au {last}.", kind=kind, last=day(last, weekday=True))),
            typeset(
                tell(
                    "Faut-il la prolonger, la conclure ou la retirer ? Changez l’échéance ou le statut dans "
                    "le tableur, ou répondez à ce message. Sans nouvelle de vous, elle reste telle quelle."
                )
            ),
        ),
        why=typeset(
            tell(
                "Vous recevez ce message parce que vous avez écrit cette annonce : {name}.",
                name=one_line(community.name),
            )
        ),
    )
    zone = ZoneInfo(community.timezone)
    return Owed(
        reminder,
        period=f"{listing_key(listing)}-{last.isoformat()}",
        about=f"listing:{listing_key(listing)}:{last.isoformat()}",
        expires=datetime.combine(last + timedelta(days=1), time.min, zone),
        rank=4,
        rows=rows,
    )
