"""« Effacer »: a person is taken out of everything that Tablée keeps, once that was confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sync.core.requests import Ask, Request
from sync.core.say import msgid, tell
from sync.core.traces import ERASED
from sync.errors import ConfigurationError
from sync.jobs.requests.base import Demand, Kind, Question, Reply
from sync.jobs.requests.persons import person_meant
from sync.privacy.account import counts, left_to_do, out_of_reach, question
from sync.privacy.erasure import erase_person
from sync.privacy.persons import Person
from sync.turn.requests import Stage, keep, seal, seal_of


def _question(demand: Demand) -> Question:
    person = person_meant(demand)
    first = tell("Retirez d’abord sa ligne du tableau, sinon la prochaine lecture la retrouvera.")
    return Question(f"{question(person)} {first}", _seal(demand, person))


def _seal(demand: Demand, person: Person) -> str:
    """Return what tells a person from any other who stands on the same row later."""
    traces = person.traces
    marks = (*traces.addresses, *map(" ".join, traces.names), *traces.phones)
    return seal_of(demand.turn.context.journal, ("person", *sorted(marks)))


def _erase(demand: Demand) -> Reply:
    """Erase whom a request is about. What it says comes back masked from whatever it is masked in, and is known so."""
    context = demand.turn.context
    person = _left(demand)
    if person is None:
        context.journal.erase(lambda _row: False)  # what was deleted may still stand in free pages
        return Reply(f"{tell(_DONE)} {_remains(demand)}", erased=True)
    if _seal(demand, person) != demand.kept.subject:  # somebody else stands on that row since
        asked = _question(demand)
        return Reply(f"{asked.text} {tell(_AGAIN)}", waits_about=asked.about)
    journal, request = context.journal, demand.kept.words or Request("")
    seals = dict.fromkeys((*demand.kept.seals, seal(journal, request.masked(person.traces))))
    keep(journal, replace(demand.kept, stage=Stage.BEGUN, seals=tuple(seals)), context.now)
    out, claims = context.snapshots.parent, context.sending.claims
    erasure = erase_person(journal, person, out, context.now, not_ours=context.not_ours(), claims=claims)
    shared = tell(_SHARED) if person.shared else ""
    sentences = (tell(_DONE), counts(erasure), shared, left_to_do(erasure), _remains(demand, erasure.unreachable))
    return Reply(" ".join(filter(None, sentences)), erased=True)


def _left(demand: Demand) -> Person | None:
    """Return who is to be erased; None when a crash came after they were: the journal goes last."""
    if demand.kept.stage is not Stage.BEGUN:
        return person_meant(demand)
    try:
        return None if ERASED in demand.about else person_meant(demand)
    except ConfigurationError:
        return None


def _remains(demand: Demand, unreachable: str = "") -> str:
    cell = tell("Videz aussi cette ligne-ci, où son nom ou son adresse est peut-être encore.")
    return f"{out_of_reach(unreachable, tabs_online=demand.turn.context.tabs_online)} {cell}"


_DONE: Final = msgid("Effacé·e.")
_AGAIN: Final = msgid("Une coupure est survenue : videz « Confirmer ? », je vous le redemanderai.")
_SHARED: Final = msgid(
    "Quelqu’un d’autre porte aussi un de ses noms ou de ses adresses : ce qui parle des autres a gardé ces mots, à "
    "relire."
)
ERASE: Final = Kind(
    Ask.ERASE,
    msgid("Qui ? Une adresse e-mail, un prénom et un nom, ou un numéro de ligne de l’annuaire."),
    _erase,
    confirm=_question,
)
