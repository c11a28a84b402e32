"""The typology of members, for coordinators only: how much each person works through the cooperative, and why.

Per calendar year, from the restricted workbook. *active*: enough contracts **or** revenue in this year or the one
before; *occasional*: at least one contract in one of these two; *paused*: neither, but active in one of the two years
before; *inactive*: lines, but none of the above; *unknown*: no line. What a person carries in common is another axis.
No reason holds a figure of the workbook (promise 8): only criteria, thresholds and years.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.model.choices import GatheringState, ListingState
from sync.core.model.community import Community, Override, Thresholds
from sync.core.model.outcomes import Engagement, MemberType, Pair, Typed
from sync.core.model.records import ROLES, Gathering, Listing, Member, Register, YearOfActivity
from sync.core.people.directory import directory_of, persons
from sync.core.say import Saying, counted, say
from sync.core.text import fold

NO_WORKBOOK: Final = say("le classeur d’activité n’a pas été donné")
NO_LINE: Final = say("aucune ligne d’activité trouvée pour cette personne")
UNREAD: Final = say("une ligne d’activité de cette personne ne se lit pas, elle n’est pas comptée")
SHARED: Final = say("une adresse de cette personne sert à d’autres : leurs lignes d’activité peuvent être mêlées")


@dataclass(frozen=True, slots=True)
class Year:
    """What one person did in one year, every line added up. Confidential, like what it comes from (promise 8)."""

    contracts: int = 0
    revenue: float = 0.0

    def __repr__(self) -> str:
        return "Year(figures withheld)"


Person = tuple[Member, ...]


def classify(
    register: Register,
    pairs: tuple[Pair, ...],
    activity: Sequence[YearOfActivity] | None,
    community: Community,
    today: date,
) -> tuple[Typed, ...]:
    """Return one type and one engagement a person, in order of first row. ``activity`` is None without a restricted
    workbook.

    Raises ValueError when an override names a class that does not exist.
    """
    people = persons(register.members, pairs)
    engagements = _engagements(register, people)
    ledger = _by_email(activity or ())
    bearers = Counter(email for person in people for email in _emails(person))
    overrides = _overrides(community.overrides, today)
    classes = []
    for person in people:
        emails = _emails(person)
        years = _years(emails, ledger)
        kind, because = _decide(years, community.thresholds, today.year)
        if activity is None:
            because = (NO_WORKBOOK,)
        elif any(year.unread for email in emails for year in ledger.get(email, ())):
            because = (*because, UNREAD) if years else (UNREAD,)
        elif years and any(bearers[email] > 1 and email in ledger for email in emails):
            because = (*because, SHARED)
        words = [overrides[who] for who in emails or (fold(_name(person)),) if who in overrides]
        if override := max(words, key=_since, default=None):
            without = say("sans ce choix : {kind}", kind=say(kind.message))
            kind, because = MemberType(override.type), (_chosen(override), without, *because)
        classes.append(Typed(_rows(person), _name(person), emails, kind, engagements[person[0].row], because))
    return tuple(classes)


def totals(people: Iterable[Typed]) -> dict[MemberType, int]:
    """Return how many people in each class, every class there, in the order of the classes."""
    counts = Counter(person.type for person in people)
    return {kind: counts[kind] for kind in MemberType}


def _decide(years: Mapping[int, Year], thresholds: Thresholds, now: int) -> tuple[MemberType, tuple[Saying, ...]]:
    """Return the class that the figures give, and the criterion that was met."""
    recent, before = (now, now - 1), (now - 2, now - 3)
    for year in recent:
        if criteria := _met(years.get(year, Year()), thresholds):
            return MemberType.ACTIVE, (_criteria_met(criteria, year),)
    working_years = [year for year in recent if years.get(year, Year()).contracts >= 1]
    if working_years:
        at_work = say("au moins un contrat en {year}", year=working_years[0])
        return MemberType.OCCASIONAL, (at_work, _below(now, now - 1))
    nothing = say("aucun contrat en {year} ni en {before}", year=now, before=now - 1)
    for year in before:
        if criteria := _met(years.get(year, Year()), thresholds):
            return MemberType.PAUSED, (nothing, _criteria_met(criteria, year))
    if years:
        return MemberType.INACTIVE, (nothing, _below(now - 2, now - 3))
    return MemberType.UNKNOWN, (NO_LINE,)


def _criteria_met(criteria: Sequence[Saying], year: int) -> Saying:
    return say("{criteria:listed} en {year}", criteria=tuple(criteria), year=year)


def _below(year: int, before: int) -> Saying:
    return say("sous les seuils en {year} et en {before}", year=year, before=before)


def _met(year: Year, thresholds: Thresholds) -> list[Saying]:
    """Return the criteria of *active* that a year meets, in words."""
    criteria = []
    if year.contracts >= thresholds.contracts:
        contracts = counted(thresholds.contracts, "contrat", "contrats")
        criteria.append(say("au moins {contracts}", contracts=contracts))
    if year.revenue >= thresholds.revenue:
        criteria.append(say("au moins {amount:euros} de chiffre d’affaires", amount=thresholds.revenue))
    return criteria


def _by_email(activity: Iterable[YearOfActivity]) -> dict[str, list[YearOfActivity]]:
    ledger: dict[str, list[YearOfActivity]] = defaultdict(list)
    for line in activity:
        for email in dict.fromkeys(email.strip().casefold() for email in line.emails):
            ledger[email].append(line)
    return dict(ledger)


def _years(emails: Iterable[str], ledger: Mapping[str, list[YearOfActivity]]) -> dict[int, Year]:
    """Return the years of one person: each line that bears one of their addresses counts once, the lines of a year add
    up.
    """
    lines = {id(line): line for email in emails for line in ledger.get(email, ())}
    years: dict[int, Year] = {}
    for line in (line for line in lines.values() if line.year):
        so_far = years.get(line.year, Year())
        revenue = line.revenue if math.isfinite(line.revenue) else 0.0
        years[line.year] = Year(so_far.contracts + line.contracts, so_far.revenue + revenue)
    return years


def _overrides(overrides: Iterable[Override], today: date) -> dict[str, Override]:
    """Return the latest word of the coordinators on each address, those still to come left out."""
    by_date = sorted((o for o in overrides if o.since <= today), key=lambda override: override.since)
    return {override.email.strip().casefold(): override for override in by_date}


def _since(override: Override) -> date:
    return override.since


def _chosen(override: Override) -> Saying:
    if override.reason:
        return say(
            "choix de la coordination depuis le {since:day} : {reason}", since=override.since, reason=override.reason
        )
    return say("choix de la coordination depuis le {since:day}", since=override.since)


def _engagements(register: Register, people: Sequence[Person]) -> dict[int, Engagement]:
    """Return what each person carries, by first row; a name that two people bear counts for both."""
    first_rows = {member.row: person[0].row for person in people for member in person}
    directory = directory_of(register.members)

    def people_in(record: Gathering | Listing, *fields: str) -> set[int]:
        person = (person for field in fields if getattr(record, field) for person in directory.meant(record, field))
        return {first_rows[member.row] for name in person for member in name.members}

    def reached(listing: Listing) -> set[int]:
        return {first_rows[member.row] for email in listing.emails for member in directory.who_is(email)}

    gatherings: Counter[int] = Counter()
    listings: Counter[int] = Counter()
    introductions: Counter[int] = Counter()
    for gathering in register.gatherings:
        if gathering.state is not GatheringState.CANCELLED:
            gatherings.update(people_in(gathering, *ROLES))
    for listing in register.listings:
        posters = _posters(listing, people_in(listing, "who"), reached(listing))
        listings.update(posters)
        if listing.state is ListingState.CONCLUDED:
            introductions.update(posters | people_in(listing, "with_whom"))
    return {row: Engagement(gatherings[row], listings[row], introductions[row]) for row in set(first_rows.values())}


def _posters(listing: Listing, by_name: set[int], by_contact: set[int]) -> set[int]:
    """Return who posted a listing: the person it names, told from a homonym by the contact; the contact alone
    otherwise.
    """
    if not listing.who:
        return by_contact
    return by_name & by_contact if len(by_name) > 1 and by_name & by_contact else by_name


def _emails(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys(email.strip().casefold() for member in person for email in member.emails))


def _rows(person: Person) -> tuple[int, ...]:
    return tuple(member.row for member in person)


def _name(person: Person) -> str:
    """Return how to call a person: by the first of their lines that has both names, else by the first."""
    whole = (member.name for member in person if member.first_name and member.last_name)
    return next(whole, person[0].name)
