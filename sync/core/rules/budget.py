"""BL: the local budget."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.parse.values import error_in
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import misread
from sync.core.say import say
from sync.core.tabs import BUDGET
from sync.core.tabs.budget import BudgetLine

_AMOUNTS = ("amount", "received", "spent")


@rule("BL01", Severity.ERROR, "Montant à lire", asks=True)
def amount_unreadable(register: Register) -> Iterator[Remark]:
    """The amount of a line of the budget is no number that can be read, or is not there: the line is not counted."""
    for line in register.records_of(BUDGET):
        parts = [(field, text) for field in _AMOUNTS for text in misread(line, field)]
        for field, text in parts:
            yield Remark(line, field, say("{text:quoted} n’est pas un montant que je sais lire", text=text))
        if line.amount is None and not parts and not _is_asked(line, *_AMOUNTS) and not _has_error(line):
            if line.origin.has("received") and line.origin.typed("received") is not None:
                yield Remark(line, "spent", say("une recette et une dépense sur la même ligne : laquelle compter ?"))
            else:
                field = next((field for field in _AMOUNTS if line.origin.has(field)), "label")
                yield Remark(line, field, say("combien ? Cette ligne n’est pas comptée"))


@rule("BL02", Severity.ERROR, "Entrée ou sortie ?", asks=True)
def way_unknown(register: Register) -> Iterator[Remark]:
    """Nothing says whether an amount came or was spent: the line is not counted."""
    for line in register.records_of(BUDGET):
        if line.amount is not None and line.way is None and not _is_asked(line, "way"):
            field = "way" if line.origin.has("way") else "amount"
            yield Remark(line, field, say("est-ce une entrée ou une sortie ? Cette ligne n’est pas comptée"))


@rule("BL03", Severity.WARNING, "Date illisible", asks=True)
def date_unreadable(register: Register) -> Iterator[Remark]:
    """The date of a line of the budget is no date that exists: it counts in what is left, in no year."""
    for line in register.records_of(BUDGET):
        for part in misread(line, "date"):
            yield Remark(line, "date", say("{text:quoted} n’est pas une date que je sais lire", text=part))


def _is_asked(line: BudgetLine, *fields: str) -> bool:
    return any(part.field in fields and part.is_question for part in line.misreads)


def _has_error(line: BudgetLine) -> bool:
    return any(error_in(line.origin.typed(field)) for field in _AMOUNTS)
