"""RE: what groups recommend. Nothing here says that anybody is late."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.parse.values import error_in
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import misread
from sync.core.say import say
from sync.core.tabs import RECOMMENDATIONS


@rule("RE01", Severity.WARNING, "Date illisible", asks=True)
def date_unreadable(register: Register) -> Iterator[Remark]:
    """The day of a recommendation is no date that exists: nobody knows for how long it has waited."""
    for each in register.records_of(RECOMMENDATIONS):
        for part in misread(each, "date"):
            yield Remark(each, "date", say("{text:quoted} n’est pas une date que je sais lire", text=part))


@rule("RE02", Severity.HINT, "Date à compléter")
def date_missing(register: Register) -> Iterator[Remark]:
    """A recommendation without an answer says no day: nobody is told of it, as nobody knows since when it waits."""
    for each in register.records_of(RECOMMENDATIONS):
        is_read = each.date is not None or any(part.field == "date" for part in each.misreads)
        if not (is_read or each.is_answered or error_in(each.origin.typed("date"))):
            field = "date" if each.origin.has("date") else "text"
            yield Remark(each, field, say("depuis quand attend-elle une réponse ? Sa date suffit"))


@rule("RE03", Severity.WARNING, "Lien à vérifier")
def link_impossible(register: Register) -> Iterator[Remark]:
    """The link of a recommendation is no web address: nobody could open it."""
    for each in register.records_of(RECOMMENDATIONS):
        for part in misread(each, "link"):
            message = say("{text:quoted} n’est pas une adresse web ; elle commence par « https:// »", text=part)
            yield Remark(each, "link", message)


@rule("RE04", Severity.HINT, "État à préciser", asks=True)
def state_unclear(register: Register) -> Iterator[Remark]:
    """The state of a recommendation is none that is known: it counts as waiting, unless an answer is written."""
    for each in register.records_of(RECOMMENDATIONS):
        for part in misread(each, "state"):
            message = say("{text:quoted} n’est pas un état que je connais : en attente, retenue ou non ?", text=part)
            yield Remark(each, "state", message)
