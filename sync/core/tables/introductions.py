"""« Mises en relation »: who could answer the open needs, why, what was said so far, and what coordinators answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sync.core.answers import says_done, verdict
from sync.core.introductions.exchanges import Exchanges
from sync.core.introductions.grounds import Grounds, Parties
from sync.core.introductions.identities import line_key, match_key, ring_key
from sync.core.introductions.stages import UNDER_WAY, Introduction, Stage
from sync.core.matching import Match, Matches, Ring
from sync.core.model.choices import Audience
from sync.core.model.community import Introducing
from sync.core.model.records import Listing, Member
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.notes import Note
from sync.core.say import msgid, tell
from sync.core.text import listed, one_line, typeset

COLUMNS: Final = (
    Column("Besoin", ColumnKind.LONG_TEXT),
    Column("De qui"),
    Column("Où", ColumnKind.LINK),
    Column("Qui pourrait répondre"),
    Column("Où le lire", ColumnKind.LINK),
    Column("Modalités", ColumnKind.LONG_TEXT),
    Column("Pourquoi", ColumnKind.LONG_TEXT),
    Column("Visibilité"),
    Column("Donné et reçu", ColumnKind.LONG_TEXT),
    Column("Où ça en est", ColumnKind.LONG_TEXT),
    Column("Proposer ?", ColumnKind.ANSWER, choices=("oui", "non", "fait"), takes_other_answers=True),
)
_BY_HAND: Final = msgid(
    "À vous de lire, de juger, et de mettre en relation : Tablée n’écrit à personne. « non » : cette idée ne vous sera "
    "plus proposée ; cellule vidée, elle l’est de nouveau."
)
_BY_MAIL: Final = msgid(
    "À vous de lire et de juger. « oui » : j’écris à qui pourrait répondre, puis à qui cherche ; leurs adresses ne "
    "sont données qu’après deux oui, et d’un non l’autre ne sait rien. « non », ou une cellule vidée : je n’écris plus."
)
UNHEARD: Final = msgid(
    'introductions = "mail" : sans [mail.inbox], je n’entendrais pas les réponses, et je n’écris donc à personne. '
    "Dites cette boîte dans tablee.toml, ou mettez en relation vous-mêmes."
)
_COUNTS: Final = msgid("« Donné et reçu » se lit avant de dire oui, et nulle part ailleurs : ni dette, ni classement.")
STAGES: Final = {
    Stage.ASKED_GIVER: msgid("demandé à qui pourrait répondre ; depuis le {since:day}"),
    Stage.ASKED_SEEKER: msgid("demandé à qui cherche ; depuis le {since:day}"),
    Stage.INTRODUCED: msgid("deux oui : chaque personne va recevoir l’adresse de l’autre ; depuis le {since:day}"),
    Stage.MET: msgid("deux oui : chaque personne a l’adresse de l’autre ; depuis le {since:day}"),
    Stage.DONE: msgid("c’est fait ; depuis le {since:day}"),
    Stage.DECLINED: msgid("sans suite, et je ne le proposerai plus ; depuis le {since:day}"),
    Stage.EXPIRED: msgid("sans réponse en trois semaines, j’en reste là ; depuis le {since:day}"),
    Stage.STOPPED: msgid("arrêté ; depuis le {since:day}"),
}
"""What is told of each stage."""
_MOST_RINGS: Final = 5
"""Rings that are shown: a few that people may try."""
SAID_BEFORE: Final = msgid("Ce « oui » a été dit avant que j’écrive par mail : videz la cellule, puis redites-le.")


@dataclass(frozen=True, slots=True)
class Progress:
    """What was said so far: every introduction that had a go; ``earlier`` are the keys of each « oui » that is no go.
    ``way`` is who introduces, ``hears`` whether answers to mails can be heard.
    """

    grounds: Grounds
    exchanges: Exchanges
    introductions: tuple[Introduction, ...] = ()
    earlier: frozenset[str] = field(default_factory=frozenset)
    way: Introducing = Introducing.COORDINATION
    hears: bool = False

    def of(self, key: str) -> Introduction | None:
        """Return the introduction of an idea."""
        return next((each for each in self.introductions if each.key == key), None)

    def is_barred(self, match: Match) -> bool:
        """Return whether another introduction keeps these two people from being asked about this need."""
        others = [each for each in self.introductions if each.key != match_key(match)]
        parties = self.grounds.between(match.need, match.line) if others else None
        return isinstance(parties, Parties) and any(each.bars(parties.pair, line_key(match.need)) for each in others)


def still_proposed(ideas: Matches, answers: Mapping[str, str], progress: Progress) -> list[Match]:
    """Return the matches of which nothing was said yet, or that a yes was said to and that wait."""
    return [
        match
        for match in ideas.matches
        if not _is_over(answers.get(match_key(match), ""))
        and progress.of(match_key(match)) is None
        and not progress.is_barred(match)
    ]


def _is_over(answer: str) -> bool:
    return verdict(answer) is False or says_done(answer)


def introductions_table(ideas: Matches, answers: Mapping[str, str], progress: Progress) -> Table:
    """Return the ideas, need by need in the order of the sheet, then what began and is no idea any more, and a few
    rings of exchanges; what is over at the foot.
    """
    shown = [match for match in ideas.matches if not progress.is_barred(match)]
    in_order = sorted(shown, key=lambda match: (match.need.origin.tab, match.need.row))
    rows = {match_key(match): _row(match, progress) for match in in_order}
    for one in progress.introductions:
        if not one.is_sponsorship and one.key not in rows and (one.stage in UNDER_WAY or one.key in answers):
            rows[one.key] = _without_idea(one, progress)
    rows |= {ring_key(ring): _ring(ring) for ring in _rings(ideas, answers, progress)}
    keys = sorted(rows, key=lambda key: _is_at_the_foot(answers.get(key, ""), progress.of(key)))
    return our_table(
        OurTab.INTRODUCTIONS,
        COLUMNS,
        tuple(rows[key] for key in keys),
        keys=tuple(keys),
        note=typeset(f"{tell(_note(progress))} {tell(_COUNTS)}"),
    )


def _note(progress: Progress) -> str:
    if progress.way is not Introducing.MAIL:
        return _BY_HAND
    return _BY_MAIL if progress.hears else UNHEARD


def _is_at_the_foot(answer: str, one: Introduction | None) -> bool:
    return _is_over(answer) if one is None else one.stage not in UNDER_WAY


def _row(match: Match, progress: Progress) -> tuple[TableValue, ...]:
    need, line = match.need, match.line
    return (
        *_lines(need, line),
        "\n".join(map(typeset, match.because)),
        *_beside(need, line, match_key(match), progress),
    )


def _without_idea(one: Introduction, progress: Progress) -> tuple[TableValue, ...]:
    """Return the row of an introduction whose lines are no match any more, or are gone."""
    need, line = progress.grounds.lines_of(one)
    if need is not None and line is not None:
        return (*_lines(need, line), None, *_beside(need, line, one.key, progress))
    what = one_line(need.summary, 200) if need is not None else tell("ligne partie ou récrite")
    return (what, one.seeker or None, None, one.giver or None, None, None, None, None, None, _stage(one), None)


def _rings(ideas: Matches, answers: Mapping[str, str], progress: Progress) -> list[Ring]:
    """Return the rings of which each step is still proposed."""
    proposed = {match_key(match) for match in still_proposed(ideas, answers, progress)}
    return [ring for ring in ideas.rings if proposed.issuperset(map(match_key, ring.steps))][:_MOST_RINGS]


def _ring(ring: Ring) -> tuple[TableValue, ...]:
    """Return the row of a ring: who, then each step, to be read in the rows of its needs."""
    what = typeset(tell("Échange possible entre {count} personnes", count=len(ring.steps)))
    steps = (
        tell(
            "{giver} pourrait répondre à {seeker} ({what:quoted}).",
            giver=_name(step.line),
            seeker=_name(step.need),
            what=one_line(step.need.summary, 80),
        )
        for step in ring.steps
    )
    names = listed([_name(step.need) for step in ring.steps])
    return (what, names, None, None, None, None, "\n".join(map(typeset, steps)), None, None, None, None)


def _lines(need: Listing | Member, line: Listing | Member) -> tuple[TableValue, ...]:
    terms = line.terms if isinstance(line, Listing) else ""
    who = (_name(need), line_link(need), _name(line), line_link(line))
    what = tell("faire connaissance, à sa demande") if isinstance(need, Member) else one_line(need.summary, 200)
    return (what, *who, one_line(terms, 200) or None)


def _beside(need: Listing | Member, line: Listing | Member, key: str, progress: Progress) -> tuple[TableValue, ...]:
    discreet = "" if need.audience is Audience.EVERYONE else need.audience.label
    return (discreet or None, _counts(need, line, progress), _so_far(need, line, key, progress) or None, None)


def _counts(need: Listing | Member, line: Listing | Member, progress: Progress) -> str:
    texts = []
    for each in (need, line):
        counts = progress.exchanges.of_rows(progress.grounds.rows_of(each))
        texts.append(
            tell(
                "{name} : donné {given}, reçu {received}",
                name=_name(each),
                given=counts.given,
                received=counts.received,
            )
        )
    return typeset("\n".join(texts))


def _so_far(need: Listing | Member, line: Listing | Member, key: str, progress: Progress) -> str:
    one = progress.of(key)
    if one is not None:
        return _stage(one)
    if progress.way is not Introducing.MAIL or not progress.hears:
        return ""
    obstacle = progress.grounds.between(need, line)
    if isinstance(obstacle, Note):
        return typeset(str(obstacle))
    return typeset(tell(SAID_BEFORE)) if key in progress.earlier else ""


def _stage(one: Introduction) -> str:
    sentence = tell(STAGES[one.stage], since=one.since.date())
    return typeset(f"{sentence}. {one.reason}" if one.reason is not None else sentence)


def _name(line: Listing | Member) -> str:
    return one_line(line.name if isinstance(line, Member) else line.who or line.contact, 60)


def line_link(line: Listing | Member) -> CellLink:
    """Return a link to a line of the sheet."""
    tab = line.origin.tab
    text = tell("{tab}, ligne {row}", tab=one_line(tab, 40), row=line.row)
    return CellLink(text, tab, f"A{line.row}")


def needs_of(matches: Sequence[Match]) -> int:
    """Return how many needs these matches could answer."""
    return len({match.need.origin.place for match in matches})
