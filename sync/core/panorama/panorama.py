"""From what was concluded of a reading to the figures of its panorama."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sync.core.model.assessment import Assessment
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab
from sync.core.panorama import activity, arrivals, budget, gatherings, listings, places, trades
from sync.core.panorama.carriers import Carriers
from sync.core.panorama.crowd import crowd
from sync.core.panorama.values import Panorama, Section
from sync.core.remembered import of_the_last
from sync.core.say import tell
from sync.core.tabs import BUDGET, GATHERINGS, LISTINGS, MEMBERS
from sync.core.text import typeset


def panorama(
    assessment: Assessment,
    *,
    last_year: Assessment | None = None,
    earlier: Sequence[Register] = (),
    office: str | None = None,
) -> Panorama:
    """Return everything that is told of who the members are, what they do and what they share.

    ``last_year`` is what was concluded of a reading of about a year ago; ``earlier`` holds readings of the months
    before, from which the time to an answer is told. For one ``office``, give what ``for_office`` keeps of each.
    """
    everyone = crowd(assessment)
    register = assessment.register
    parts: tuple[tuple[AnyTab, str, str, Callable[[], Section]], ...] = (
        (MEMBERS, "activity", activity.TITLE, lambda: activity.activity(assessment, last_year, everyone)),
        (MEMBERS, "trades", trades.TITLE, lambda: trades.trades(everyone)),
        (MEMBERS, "arrivals", arrivals.TITLE, lambda: arrivals.arrivals(everyone, register.today)),
        (MEMBERS, "places", places.TITLE, lambda: places.places(everyone, register)),
        (LISTINGS, "listings", listings.TITLE, lambda: listings.listings(register, earlier)),
        (
            *(GATHERINGS, "gatherings", gatherings.TITLE),
            lambda: gatherings.gatherings(register, Carriers(register.members, everyone)),
        ),
        (BUDGET, "budget", budget.TITLE, lambda: budget.budget(register)),
    )
    sections = tuple(
        _section(register, kind, key, tell(title), make)
        for kind, key, title, make in parts
        if kind in register.expected or not kind.is_optional
    )
    return Panorama(register.community.name, office, assessment.as_of, len(everyone), sections)


@of_the_last
def panorama_alone(assessment: Assessment) -> Panorama:
    """Return what is told by one reading alone, for our tab and our page."""
    return panorama(assessment)


def _section(register: Register, kind: AnyTab, key: str, title: str, make: Callable[[], Section]) -> Section:
    """Return a section, or a word about the tab that it needs."""
    if not register.has(kind):
        return Section(
            key,
            title,
            notice=typeset(tell("L’onglet {title:quoted} n’est pas là : rien à montrer ici.", title=kind.title)),
        )
    section = make()
    if register.whole(kind):
        return section
    notice = typeset(
        tell("L’onglet {title:quoted} n’a pas pu être lu en entier : ces comptes sont incomplets.", title=kind.title)
    )
    return replace(section, notice=f"{section.notice} {notice}".strip())
