"""RV: what is wrong with the planning of the gatherings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from rapidfuzz import fuzz, process

from sync.core.gatherings.calendar import is_holiday, months_without, quiet_period
from sync.core.gatherings.following import NOT_HELD
from sync.core.gatherings.standing import is_upcoming
from sync.core.model.choices import GatheringState
from sync.core.model.doubts import Doubt
from sync.core.model.outcomes import Severity
from sync.core.model.records import Gathering, Register
from sync.core.parse.gatherings import formats_unknown
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import line_named, misread
from sync.core.say import say


def in_turn(register: Register) -> list[Gathering]:
    """Return the gatherings that are held, by date; one without a date stays after the line above it."""
    turns: list[tuple[date, Gathering]] = []
    latest = date.min
    for gathering in register.gatherings:
        latest = gathering.date or latest
        if gathering.state not in NOT_HELD:
            turns.append((latest, gathering))
    return [gathering for _, gathering in sorted(turns, key=lambda pair: pair[0])]


@rule("RV01", Severity.ERROR, "Date illisible", asks=True)
def date_unreadable(register: Register) -> Iterator[Remark]:
    """The date of a gathering is no day that exists: nobody can come, and no reminder can leave."""
    for gathering in register.gatherings:
        for part in gathering.misreads:
            if part.field == "date" and part.doubt is Doubt.UNKNOWN and not part.is_settled:
                unreadable = say("{text:quoted} n’est pas une date que je sais lire", text=part.text)
                which = say("{text:quoted} ne dit pas quel jour : lequel ?", text=part.text)
                yield Remark(gathering, "date", which if part.readings else unreadable)


@rule("RV02", Severity.WARNING, "Date manquante", asks=True)
def date_missing(register: Register) -> Iterator[Remark]:
    """A gathering has no date yet; it cannot be announced."""
    for gathering in register.gatherings:
        if gathering.origin.has("date") and gathering.origin.typed("date") is None and gathering.state not in NOT_HELD:
            yield Remark(gathering, "date", say("pas encore de date pour cet apéro"))


@rule("RV03", Severity.WARNING, "Deux fois de suite le même format")
def same_format_twice(register: Register) -> Iterator[Remark]:
    """Two gatherings in a row have the same format.

    The formats take turns so that everyone finds theirs; a repeat is often a copied line.
    """
    for before, after in pairwise(in_turn(register)):
        same = [name for name in after.formats if name in before.formats]
        if same:
            message = say("même format que la ligne précédente : {format:quoted}", format=same[0])
            if before.date:
                message = say("même format que le {date:day} : {format:quoted}", date=before.date, format=same[0])
            yield Remark(after, "format", message)


@rule("RV04", Severity.WARNING, "Deux le même jour")
def two_on_one_day(register: Register) -> Iterator[Remark]:
    """Two gatherings stand on the same day."""
    for before, after in pairwise(in_turn(register)):
        if after.date is not None and after.date == before.date:
            message = say("un autre apéro est prévu le même jour ({line})", line=line_named(before, after))
            yield Remark(after, "date", message)


@rule("RV05", Severity.WARNING, "Format inconnu", asks=True)
def format_unknown(register: Register) -> Iterator[Remark]:
    """The format is none of those that take turns. Spelling, plural, quotes and case are forgiven, and a cell may name
    several.
    """
    formats = register.community.formats
    names = [each.name for each in formats]
    for gathering in register.gatherings:
        parts = [part for cell in misread(gathering, "format") for part in formats_unknown(cell, formats)]
        for part in parts:
            close = process.extractOne(part, names, scorer=fuzz.token_set_ratio, score_cutoff=60)
            choices = tuple(say("{word:quoted}", word=name) for name in names)
            message = say(
                "je ne connais pas le format {text:quoted} ; les formats sont {choices:listed}",
                text=part,
                choices=choices,
            )
            guess = gathering.format_typed.replace(part, close[0]) if close else None
            yield Remark(gathering, "format", message, guess)


@rule("RV06", Severity.HINT, "Un mois sans apéro")
def month_without(register: Register) -> Iterator[Remark]:
    """A coming month has no gathering between two that have one; said on the date of the next one."""
    this_month = register.today.replace(day=1)
    empty_months = [
        gap for gap in months_without(register, register.community, register.today) if gap.month >= this_month
    ]
    for gathering, gaps in groupby(empty_months, key=lambda gap: gap.following):
        months = tuple(say("{when:month}", when=gap.month) for gap in gaps)
        message = say("rien n’est prévu en {months:listed} : qui aurait une idée ?", months=months)
        yield Remark(gathering, "date", message)


@rule("RV07", Severity.WARNING, "Jour férié")
def on_a_holiday(register: Register) -> Iterator[Remark]:
    """A coming gathering falls on a public holiday."""
    for gathering in register.gatherings:
        name = is_holiday(gathering.date) if gathering.date and is_upcoming(gathering, register.today) else None
        if gathering.date and name:
            message = say("le {date:day} est férié ({name:ours}) : est-ce voulu ?", date=gathering.date, name=name)
            yield Remark(gathering, "date", message)


@rule("RV08", Severity.HINT, "En pleine pause")
def in_a_quiet_period(register: Register) -> Iterator[Remark]:
    """A coming gathering falls in a quiet period of the community (August, Christmas: configuration)."""
    for gathering in register.gatherings:
        is_coming = gathering.date is not None and is_upcoming(gathering, register.today)
        period = quiet_period(gathering.date, register.community) if gathering.date and is_coming else None
        if gathering.date and period:
            message = say(
                "le {date:day} tombe pendant {period:ours} : y aura-t-il du monde ?", date=gathering.date, period=period
            )
            yield Remark(gathering, "date", message)


@rule("RV14", Severity.WARNING, "Nombre d’inscrits illisible")
def headcount_unreadable(register: Register) -> Iterator[Remark]:
    """The headcount is no number, or is negative."""
    for gathering in register.gatherings:
        for part in misread(gathering, "headcount"):
            yield Remark(gathering, "headcount", say("{text:quoted} n’est pas un nombre d’inscrits", text=part))


@rule("RV16", Severity.ERROR, "Lien visio impossible")
def remote_link_impossible(register: Register) -> Iterator[Remark]:
    """The remote link is not a link: those who are far away cannot join."""
    for gathering in register.gatherings:
        for part in misread(gathering, "remote"):
            yield Remark(gathering, "remote", say("{text:quoted} n’est pas un lien que l’on peut ouvrir", text=part))


@rule("RV17", Severity.WARNING, "Statut contraire à la date")
def state_against_date(register: Register) -> Iterator[Remark]:
    """A past gathering is still planned, or a coming one is already done."""
    for gathering in register.gatherings:
        if gathering.date and gathering.state is GatheringState.PLANNED and gathering.date < register.today:
            message = say("le {date:day} est passé : l’apéro a-t-il eu lieu ?", date=gathering.date)
            yield Remark(gathering, "state", message)
        if gathering.date and gathering.state is GatheringState.DONE and gathering.date > register.today:
            message = say("le {date:day} n’est pas encore passé", date=gathering.date)
            yield Remark(gathering, "state", message)


@rule("RV18", Severity.WARNING, "Statut inconnu", asks=True)
def state_unknown(register: Register) -> Iterator[Remark]:
    """The state of a gathering is none of: planned, done, cancelled, postponed."""
    for gathering in register.gatherings:
        for part in misread(gathering, "state"):
            message = say("je ne connais pas le statut {text:quoted} : prévu, passé, annulé ou reporté ?", text=part)
            yield Remark(gathering, "state", message)


@rule("RV19", Severity.WARNING, "Heure illisible", asks=True)
def time_unreadable(register: Register) -> Iterator[Remark]:
    """The hour of a gathering is none."""
    for gathering in register.gatherings:
        for part in misread(gathering, "time"):
            yield Remark(gathering, "time", say("{text:quoted} n’est pas une heure que je sais lire", text=part))
