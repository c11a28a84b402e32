"""The local budget in the panorama: what came, what was spent and on what, in whole euros."""

from __future__ import annotations

from typing import Final

from sync.core.budget import budget_of, to_come
from sync.core.model.records import Register
from sync.core.panorama.values import Figure, Row, Section
from sync.core.say import msgid, msgids, tell
from sync.core.tabs import BUDGET
from sync.core.text import typeset

TITLE: Final = msgid("Budget local")
OF_BUDGET: Final = msgids("ligne du budget", "lignes du budget")
EUROS: Final = msgid("Euros")


def budget(register: Register) -> Section:
    """Return the budget of this year, and what is left of everything."""
    found = budget_of(register)
    if found is None:
        return Section("budget", tell(TITLE), notice=tell("L’onglet n’a pas pu être lu en entier."))
    counted = len(register.records_of(BUDGET)) - found.uncounted - found.to_come
    basis = (counted, found.uncounted, OF_BUDGET)
    note = typeset(f"{to_come(found)}.") if found.to_come else ""
    received, spent = round(found.received), round(found.spent)
    beside = round(found.left - found.received + found.spent)  # rounded apart, so that what is read adds up
    movements = (
        Row(tell("reçu"), (received,)),
        Row(tell("dépensé"), (spent,)),
        Row(tell("reste, toutes années"), (beside + received - spent,), rest=True),
    )
    things = tuple(
        Row(about or tell("sans précision"), (round(amount),), rest=not about) for about, amount in found.spent_on
    )
    year = str(found.year)
    return Section(
        "budget",
        tell(TITLE),
        (
            Figure(
                *("movements", tell("Ce qui est venu et parti en {year}", year=year), (tell(EUROS),), movements),
                *basis,
                note,
                about_people=False,
                is_money=True,
            ),
            Figure(
                *("spent_on", tell("Dépensé pour quoi en {year}", year=year), (tell(EUROS),), things, *basis),
                typed=True,
                about_people=False,
                is_money=True,
            ),
        ),
    )
