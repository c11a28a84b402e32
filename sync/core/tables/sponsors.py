"""« Accueil et parrainage »: who arrives, who could welcome them and why, who welcomes whom and until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sync.core.answers import verdict
from sync.core.introductions.stages import Stage
from sync.core.model.community import Introducing
from sync.core.model.tables import Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.notes import Note
from sync.core.people.sponsors import Someone, Suggestion
from sync.core.people.sponsorships import Sponsorship
from sync.core.say import msgid, tell
from sync.core.tables.introductions import SAID_BEFORE, STAGES, UNHEARD, Progress, line_link
from sync.core.text import one_line, plural, typeset

COLUMNS: Final = (
    Column("Qui arrive"),
    Column("Où", ColumnKind.LINK),
    Column("Depuis", ColumnKind.DATE),
    Column("Qui pourrait accueillir"),
    Column("Où le lire", ColumnKind.LINK),
    Column("Pourquoi", ColumnKind.LONG_TEXT),
    Column("Où ça en est", ColumnKind.LONG_TEXT),
    Column("Proposer ?", ColumnKind.ANSWER, choices=("oui", "non", "déjà fait"), takes_other_answers=True),
    Column("Jusqu’au", ColumnKind.ANSWER, takes_other_answers=True),
)
UNTIL: Final = COLUMNS[-1].title
"""The header under which coordinators type the last day of a sponsorship."""
_BY_HAND: Final = msgid(
    "À vous de lire, de juger, et de les présenter : Tablée n’écrit à personne. « oui » : c’est retenu, pour un an si "
    "« Jusqu’au » ne dit rien. « non » : ces deux personnes ne vous seront plus proposées ; cellule vidée, elles le "
    "sont de nouveau."
)
_BY_MAIL: Final = msgid(
    "À vous de lire et de juger. « oui » : j’écris à qui pourrait accueillir, puis à qui arrive ; leurs adresses ne "
    "sont données qu’après deux oui, et d’un non l’autre ne sait rien. « déjà fait » : je n’écris pas, et je "
    "retiens qui accueille qui, pour un an si « Jusqu’au » ne dit rien. « non », ou cellule vidée : je n’écris plus."
)
_STAGES: Final = {
    **STAGES,
    Stage.ASKED_GIVER: msgid("demandé à qui pourrait accueillir ; depuis le {since:day}"),
    Stage.ASKED_SEEKER: msgid("demandé à qui arrive ; depuis le {since:day}"),
}
_NOBODY: Final = msgid(
    "Je ne vois personne, du même métier ou d’un métier proche, qui ait dit oui dans « Parrain/marraine ? » : à qui "
    "pourriez-vous le demander ?"
)
_YOURS: Final = msgid("À vous de les présenter ; puis dites « déjà fait ».")
_UNREAD: Final = msgid("Je n’ai pas compris « Jusqu’au » : écrivez une date, comme « 31/12/2027 ».")


@dataclass(frozen=True, slots=True)
class Welcoming:
    """Who arrives and who welcomes them. By the key of their row: what is ``suggested`` and was ``refused``, who is
    ``alone`` (nobody could be suggested), and the ``sponsorships`` that somebody said yes to. ``people`` are those whom
    these name, by id; ``load`` is how many each sponsor welcomes now.
    """

    suggested: Mapping[str, Suggestion] = field(default_factory=dict)
    refused: Mapping[str, Suggestion] = field(default_factory=dict)
    alone: Mapping[str, Someone] = field(default_factory=dict)
    sponsorships: Mapping[str, Sponsorship] = field(default_factory=dict)
    people: Mapping[str, Someone] = field(default_factory=dict)
    load: Mapping[str, int] = field(default_factory=dict)

    def two(self, one: Sponsorship) -> tuple[Someone, Someone] | None:
        """Return the newcomer and the sponsor; None when one of them is not in the directory."""
        newcomer, sponsor = self.people.get(one.newcomer), self.people.get(one.sponsor)
        return None if newcomer is None or sponsor is None else (newcomer, sponsor)


def sponsors_table(welcoming: Welcoming, answers: Mapping[str, str], progress: Progress, today: date) -> Table:
    """Return who could welcome whom, newcomer by newcomer, then who does; what is over, or was refused, at the foot."""
    rows = {key: _suggested(each, welcoming, progress) for key, each in welcoming.suggested.items()}
    rows |= {
        key: (*_who(each), None, None, typeset(tell(_NOBODY)), *(None,) * 3) for key, each in welcoming.alone.items()
    }
    every = sorted(welcoming.sponsorships.values(), key=lambda one: (one.until < today, one.asked, one.key))
    for one in every:
        if two := welcoming.two(one):
            told = typeset(" ".join(filter(None, _told(one, two, answers.get(one.key, ""), progress, today))))
            until = f"{one.typed:%d/%m/%Y}" if one.typed else None
            rows[one.key] = (*_who(two[0]), *_by_whom(two[1]), None, told or None, None, until)
    rows |= {key: _suggested(each, welcoming, progress) for key, each in welcoming.refused.items()}
    return our_table(
        OurTab.SPONSORS, COLUMNS, tuple(rows.values()), keys=tuple(rows), note=typeset(tell(_note(progress)))
    )


def _note(progress: Progress) -> str:
    if progress.way is not Introducing.MAIL:
        return _BY_HAND
    return _BY_MAIL if progress.hears else UNHEARD


def _who(newcomer: Someone) -> tuple[TableValue, ...]:
    line = newcomer.lines[0]
    return one_line(line.name, 60), line_link(line), newcomer.since


def _by_whom(sponsor: Someone) -> tuple[TableValue, ...]:
    line = sponsor.lines[0]
    return one_line(line.name, 60), line_link(line)


def _suggested(each: Suggestion, welcoming: Welcoming, progress: Progress) -> tuple[TableValue, ...]:
    load = welcoming.load.get(each.sponsor.id, 0)
    people = plural(load, "personne")
    now = tell("accueille {people} en ce moment", people=people) if load else tell("n’accueille personne en ce moment")
    because = "\n".join((*map(str, each.likeness.because), typeset(now)))
    obstacle = _obstacle((each.newcomer, each.sponsor), progress)
    return (*_who(each.newcomer), *_by_whom(each.sponsor), because, obstacle or None, None, None)


def _obstacle(two: tuple[Someone, Someone], progress: Progress) -> str:
    """Return why these two are not asked by mail; empty while they may be."""
    if progress.way is not Introducing.MAIL or not progress.hears:
        return ""
    obstacle = progress.grounds.sponsors(two[0].lead, two[1].lead)
    return typeset(str(obstacle)) if isinstance(obstacle, Note) else ""


def _told(
    one: Sponsorship, two: tuple[Someone, Someone], answer: str, progress: Progress, today: date
) -> Iterator[str]:
    """Yield where a sponsorship is, and what it waits for."""
    introduction = progress.of(one.key)
    is_by_mail = progress.way is Introducing.MAIL and progress.hears
    if one.since is not None and one.until < today:
        yield tell("Terminé le {until:day}.", until=one.until)
    elif one.since is not None:
        yield tell("Depuis le {since:day}, jusqu’au {until:day}.", since=one.since, until=one.until)
    elif introduction is not None:
        yield tell("{stage}.", stage=tell(_STAGES[introduction.stage], since=introduction.since.date()))
        yield str(introduction.reason or "")
    elif is_by_mail:
        yield tell(SAID_BEFORE) if one.key in progress.earlier else _obstacle(two, progress)
    if verdict(answer) and not is_by_mail and one.until >= today:
        yield tell(_YOURS)
    if one.is_unread:
        yield tell(_UNREAD)
