"""Gatherings: who comes to which format, how many people carry something, and the vitality of each format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sync.core.model.choices import GatheringState
from sync.core.model.records import ROLES, Gathering, Register
from sync.core.panorama.carriers import Carriers
from sync.core.panorama.counting import means
from sync.core.panorama.values import Figure, Row, Section, people_row
from sync.core.panorama.vitality import vitality
from sync.core.say import msgid, msgids, tell
from sync.core.text import listed, plural, typeset

TITLE: Final = msgid("Apéros")
OF_GATHERINGS: Final = msgids("apéro", "apéros")
YEAR: Final = timedelta(days=365)
BEFORE, RECENT = msgid("12 mois d’avant"), msgid("12 derniers mois")
OTHER: Final = msgid("autre format")
QUARTERS: Final = 4


def gatherings(register: Register, carriers: Carriers) -> Section:
    """Return attendance by format over two years, people in the roles by quarter, and early signs about formats."""
    not_cancelled = [gathering for gathering in register.gatherings if gathering.state is not GatheringState.CANCELLED]
    figures = (_attendance(register, not_cancelled), _roles(register, not_cancelled, carriers))
    return Section("gatherings", tell(TITLE), figures, vitality(register, not_cancelled, carriers))


def _attendance(register: Register, not_cancelled: Sequence[Gathering]) -> Figure:
    """Return the average headcount of each format, this year and the one before."""
    recent = [each for each in not_cancelled if each.date and register.today - 2 * YEAR < each.date <= register.today]
    with_headcount = [each for each in recent if each.headcount is not None]
    averages = means((each.format or "", _year(each, register.today), each.headcount or 0) for each in with_headcount)
    names = [*(each.name for each in register.community.formats), ""]
    rows = []
    for name in names:
        both = [averages.get((name, year)) for year in (BEFORE, RECENT)]
        if any(both) or name:
            amounts = tuple(mean[0] if mean else None for mean in both)
            rows.append(
                Row(
                    name or tell(OTHER),
                    amounts,
                    listed([plural(mean[1] if mean else 0, "apéro") for mean in both], tell("puis")),
                )
            )
    without_date = sum(each.date is None for each in not_cancelled)
    return Figure(
        *("attendance", tell("Le monde, par format"), (tell(BEFORE), tell(RECENT)), tuple(rows)),
        *(len(with_headcount), len(recent) - len(with_headcount) + without_date, OF_GATHERINGS),
        note=typeset(tell("Moyenne des inscrit·es ; un petit apéro peut être un bel apéro.")),
    )


def _year(gathering: Gathering, today: date) -> str:
    return RECENT if gathering.date and gathering.date > today - YEAR else BEFORE


def _roles(register: Register, not_cancelled: Sequence[Gathering], carriers: Carriers) -> Figure:
    """Return how many different people carried something, this quarter and the three before."""
    firsts = [quarter_before(register.today, back) for back in reversed(range(QUARTERS))]
    pairs = [(each.date, each) for each in not_cancelled if each.date]
    rows, total = [], 0
    for first in firsts:
        here = [each for day, each in pairs if quarter_before(day, 0) == first]
        total += len(here)
        who = {one for each in here for role in ROLES for one in carriers.named(each, role)}
        now = tell(" (en cours)") if first == firsts[-1] else ""
        rows.append(people_row(f"{_quarter(first)}{now}", who, plural(len(here), "apéro")))
    return Figure(
        *("roles", tell("Combien de personnes portent quelque chose"), (tell("Personnes"),), tuple(rows)),
        *(total, len(not_cancelled) - len(pairs), OF_GATHERINGS),
        note=typeset(
            tell(
                "Porter, communiquer, envoyer, animer : chaque personne compte une fois par trimestre, "
                "quel que soit le nombre de ses rôles."
            )
        ),
    )


def quarter_before(day: date, back: int) -> date:
    """Return the first day of the quarter that was some quarters ago."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 - back, 4)
    return date(year, quarter * 3 + 1, 1)


def _quarter(first: date) -> str:
    names = {
        1: tell("janvier à mars"),
        4: tell("avril à juin"),
        7: tell("juillet à septembre"),
        10: tell("octobre à décembre"),
    }
    return f"{names[first.month].capitalize()} {first.year}"
