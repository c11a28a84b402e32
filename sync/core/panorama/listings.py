"""Needs and resources: what is sought and offered by theme, what became of it, how fast it is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from sync.core.model.choices import ListingKind, ListingState
from sync.core.model.records import Listing, Register
from sync.core.panorama.counting import labels_of, medians
from sync.core.panorama.values import Figure, Row, Section
from sync.core.people.names import key
from sync.core.say import msgid, msgids, tell
from sync.core.tabs import LISTINGS
from sync.core.text import capital, fold, one_line, plural, typeset

TITLE: Final = msgid("Besoins et ressources")
OF_LISTINGS: Final = msgids("annonce", "annonces")
NO_THEME: Final = msgid("sans catégorie")
_AGES: Final = (
    (31, msgid("depuis moins d’un mois")),
    (92, msgid("d’un à trois mois")),
    (183, msgid("de trois à six mois")),
    (366, msgid("de six mois à un an")),
)
_OLDER: Final = msgid("plus d’un an")

Theme = tuple[Listing, str]


def listings(register: Register, earlier: Sequence[Register]) -> Section:
    """Return offers and needs by theme, open or concluded, by age; how many days to an answer, as ``earlier`` readings
    saw.
    """
    themes = _themes(register.listings)
    figures = [_kinds(themes), _outcomes(themes), _ages(register)]
    if earlier:
        figures.append(_delays(themes, register, earlier))
    return Section("listings", tell(TITLE), tuple(figures))


def _themes(some: Sequence[Listing]) -> list[Theme]:
    """Return each listing and the theme it is shown under; empty without one."""
    labels = labels_of([listing.category for listing in some])
    return [(listing, one_line(labels.get(fold(listing.category), ""), 48)) for listing in some]


def _kinds(themes: Sequence[Theme]) -> Figure:
    """Return how many needs and resources in each theme."""
    kinds = [(theme, listing.kind) for listing, theme in themes if listing.kind]
    rows = _by_theme(((theme, kind) for theme, kind in kinds), (ListingKind.NEED, ListingKind.RESOURCE))
    unread = len(themes) - len(kinds)
    return Figure(
        "kinds",
        tell("Besoins et ressources par thème"),
        (tell("Besoins"), tell("Ressources")),
        rows,
        len(kinds),
        unread,
        OF_LISTINGS,
        typed=True,
        about_people=False,
    )


def _outcomes(themes: Sequence[Theme]) -> Figure:
    """Return how many listings of each theme wait, and how many were concluded."""
    states = [(theme, _is_open(listing)) for listing, theme in themes if _settled(listing)]
    rows = _by_theme(states, (True, False))
    return Figure(
        *("outcomes", tell("Ce que deviennent les annonces"), (tell("Ouvertes"), tell("Conclues")), rows),
        *(len(states), len(themes) - len(states), OF_LISTINGS),
        note=tell("Les annonces retirées ne sont pas comptées."),
        typed=True,
        about_people=False,
    )


def _settled(listing: Listing) -> bool:
    """Return whether a listing is known to be open or concluded."""
    return listing.is_open or _concluded(listing)


def _is_open(listing: Listing) -> bool:
    return listing.is_open


def _concluded(listing: Listing) -> bool:
    """Return whether a listing is said concluded, or was answered by somebody without any word on its state."""
    return listing.state is ListingState.CONCLUDED or (listing.state is None and bool(listing.with_whom))


def _by_theme(values: Iterable[tuple[str, object]], series: tuple[object, object]) -> tuple[Row, ...]:
    counts = Counter(values)
    totals: dict[str, int] = {}
    for (theme, _), count in counts.items():
        totals[theme] = totals.get(theme, 0) + count
    order = sorted(totals, key=lambda theme: (not theme, -totals[theme], fold(theme)))
    return tuple(Row(_called(theme), tuple(counts[theme, each] for each in series)) for theme in order)


def _called(theme: str) -> str:
    return capital(theme or tell(NO_THEME))


def _ages(register: Register) -> Figure:
    """Return how many of the listings of each age are concluded: the faster, the sooner the bars change."""
    readable = [item for item in register.listings if item.date and item.date.day <= register.today and _settled(item)]
    counts = Counter((_age(item.date.day, register.today), _is_open(item)) for item in readable if item.date)
    rows = tuple(
        Row(capital(tell(label)), (counts[step, True], counts[step, False]))
        for step, label in enumerate((*(label for _, label in _AGES), _OLDER))
    )
    return Figure(
        *("ages", tell("Les annonces selon leur âge"), (tell("Ouvertes"), tell("Conclues")), rows),
        *(len(readable), len(register.listings) - len(readable), OF_LISTINGS),
        note=tell("L’âge compte depuis la date de l’annonce."),
        about_people=False,
    )


def _age(day: date, today: date) -> int:
    """Return the step of its age, the youngest first."""
    return next((step for step, (days, _) in enumerate(_AGES) if today - day < timedelta(days)), len(_AGES))


def _delays(themes: Sequence[Theme], register: Register, earlier: Sequence[Register]) -> Figure:
    """Return the median of the days between a listing and the first reading that saw it concluded."""
    first_seen = _first_concluded([*earlier, register])
    delays: list[tuple[str, str, int]] = []
    outcomes = [(listing, theme) for listing, theme in themes if _concluded(listing)]
    for listing, theme in outcomes:
        conclusion_day = first_seen.get(_same(listing))
        if conclusion_day and listing.date and listing.date.day <= conclusion_day:
            delays.append((theme, "days", (conclusion_day - listing.date.day).days))
    middle = medians(delays)
    rows = tuple(
        Row(_called(theme), (middle[theme, series][0],), plural(middle[theme, series][1], "réponse"))
        for theme, series in sorted(middle, key=lambda each: (middle[each][0], fold(_called(each[0]))))
    )
    return Figure(
        *("delays", tell("En combien de jours une réponse"), (tell("Jours"),), rows),
        *(len(delays), len(outcomes) - len(delays), msgids("annonce conclue", "annonces conclues")),
        note=typeset(
            tell("Du jour de l’annonce à la première lecture où elle est conclue ; la moitié viennent plus vite.")
        ),
        typed=True,
        about_people=False,
    )


def _first_concluded(readings: Sequence[Register]) -> dict[str, date]:
    """Return the day on which each listing was first read as concluded, after having been read as not yet so."""
    open_before: set[str] = set()
    first: dict[str, date] = {}
    for reading in sorted(readings, key=lambda register: register.read_at):
        if not reading.whole(LISTINGS):
            continue
        for listing in reading.listings:
            same = _same(listing)
            if not _concluded(listing):
                open_before.add(same)
            elif same in open_before:
                first.setdefault(same, reading.today)
    return first


def _same(listing: Listing) -> str:
    """Return that by which a listing is known from one reading to the next: its title, who posted it and when."""
    day = listing.date.day.isoformat() if listing.date else ""
    return f"{fold(listing.title)}|{key(listing.who)}|{day}"
