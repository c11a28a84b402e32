"""The gatherings to come: which they are, how to call them, what they still ask for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sync.core.digests.scope import Scope
from sync.core.digests.values import Group, Line, Section
from sync.core.gatherings.blanks import lacks, open_roles
from sync.core.gatherings.standing import HORIZON
from sync.core.links import safe_link
from sync.core.model.outcomes import Proposal
from sync.core.model.records import Gathering
from sync.core.people.names import is_nobody
from sync.core.reminders.words import looks_like_a_link
from sync.core.say import Saying, msgid, tell
from sync.core.tabs import GATHERINGS
from sync.core.text import capital, clock, day, labelled, listed, one_line, quoted, typeset

_VERBS: Final = {
    "carried_by": msgid("porter ce rendez-vous"),
    "announced_by": msgid("en parler autour de nous"),
    "sent_by": msgid("envoyer les infos"),
    "led_by": msgid("animer"),
}
_BLANKS: Final = {"place": msgid("le lieu"), "purpose": msgid("l’objectif"), "programme": msgid("le déroulé")}


def blanks(gathering: Gathering) -> tuple[str, ...]:
    """Return what is not written yet of place, purpose and programme; a remote gathering needs no place."""
    empty = (field for field in _BLANKS if lacks(gathering, field))
    return tuple(field for field in empty if not (field == "place" and gathering.remote))


def invitation(gathering: Gathering) -> str:
    """Return what a gathering still asks for, as an invitation; empty when it has everything."""
    roles = [tell(_VERBS[role]) for role in open_roles(gathering)]
    words = [tell(_BLANKS[field]) for field in blanks(gathering)]
    asks = [tell("Qui se propose pour {roles} ?", roles=listed(roles, tell("ou")))] if roles else []
    if words:
        asks.append(tell("Il reste à écrire {words}.", words=listed(words)))
    return typeset(" ".join(asks))


def called(gathering: Gathering) -> str:
    """Format and theme: « Visites et découvertes : « Fixer ses tarifs » »."""
    form = one_line(gathering.format or gathering.format_typed) or tell("Apéro")
    return labelled(form, quoted(gathering.theme)) if gathering.theme else form


def hour(gathering: Gathering, when: date) -> str:
    """Write when it is: « Jeudi 17 décembre 2026 à 18 h 30 »."""
    text = capital(day(when, weekday=True))
    return tell("{day} à {time:clock}", day=text, time=gathering.time) if gathering.time else text


def coming(scope: Scope) -> Section:
    """Return the next two months: what is planned, and what the rhythm suggests where nothing is."""
    section = Section("coming", tell("Ce qui vient"), notice=scope.notice(GATHERINGS))
    if not scope.covers(GATHERINGS):
        return section
    remarks = {p.place: p.remarks for p in scope.assessment.upcoming if p.place is not None}
    lines = [(when, _planned(scope, g, when, remarks.get(g.origin.place, ()))) for when, g in scope.gatherings]
    lines += [(p.day, _proposed(p)) for p in proposals(scope)]
    by_date = tuple(line for _, line in sorted(lines, key=lambda pair: pair[0]))
    return Section("coming", tell("Ce qui vient"), groups=(Group(by_date),) if by_date else ())


def proposals(scope: Scope) -> tuple[Proposal, ...]:
    """Return the dates that the rhythm suggests within two months and that the planning does not hold yet."""
    last = scope.assessment.today + HORIZON
    return tuple(p for p in scope.assessment.upcoming if p.place is None and p.day <= last)


def _planned(scope: Scope, gathering: Gathering, when: date, remarks: tuple[Saying, ...]) -> Line:
    far = gathering.remote
    has_link = any(safe_link(part.strip("<>()\"'.,;")) for part in far.split())
    is_far = has_link or (bool(far) and not looks_like_a_link(far))
    place = one_line(gathering.place) or (tell("à distance") if is_far else tell("lieu à trouver"))
    joined = [tell("on peut y prendre part à distance")] if gathering.place and has_link else []
    carrier = "" if is_nobody(gathering.carried_by) else one_line(gathering.carried_by)
    who = tell("porté par {carrier}", carrier=carrier) if carrier else tell("personne ne le porte encore")
    detail = f"{capital(' ; '.join((place, *joined, who, *map(str, remarks))))}."
    cells = scope.cells(gathering.origin.tab, gathering.origin.cell("date"))
    return Line(called(gathering), typeset(detail), hour(gathering, when), cells)


def _proposed(proposal: Proposal) -> Line:
    when = f"{capital(day(proposal.day, weekday=True))} à {clock(datetime.combine(proposal.day, proposal.time))}"
    words = (
        tell("Une proposition, selon le rythme habituel"),
        tell("rien n’est encore noté au planning"),
        *map(str, proposal.remarks),
    )
    return Line(proposal.format, typeset(f"{' ; '.join(words)}."), when)
