"""Introductions, turn after turn: what coordinators gave their go to, and what stands in the way of what is under
way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from typing import Final

from sync.core.answers import says_done, verdict
from sync.core.introductions import sponsoring
from sync.core.introductions.exchanges import Exchanges
from sync.core.introductions.grounds import Grounds, Parties, Sponsors
from sync.core.introductions.identities import line_key, match_key, pair_key
from sync.core.introductions.letters import parts_shown
from sync.core.introductions.stages import PATIENCE, UNDER_WAY, Introduction, Stage
from sync.core.model.community import Introducing
from sync.core.model.records import Listing, Member
from sync.core.model.tables import OurTab
from sync.core.notes import Note, NoteCode
from sync.core.people.privacy import without_withheld
from sync.core.people.recipients import recipients
from sync.core.tables.introductions import Progress, needs_of, still_proposed
from sync.core.tabs import LISTINGS, MEMBERS
from sync.delivery.introductions import have_met, introduction_of, mails_of
from sync.journal import Journal
from sync.journal.mail_rows import OPEN, State
from sync.turn.answers import answers_of
from sync.turn.assessment import assessment_as_answered
from sync.turn.context import Context, Turn
from sync.turn.ideas import ideas_of
from sync.turn.leads import choices_of_leads
from sync.turn.sponsors import sponsors_wanted

_TOPIC: Final = "introductions heard"
_LISTENS: Final = "listens"
"""Under which the topic keeps since when a « oui » in the tab is a go; the other keys are those of a « oui » that was
there before, which is none: nobody knew then that a mail would leave by it, or it may have left already.
"""


def introduces(context: Context) -> bool:
    """Return whether Tablée introduces people by mail: the community chose it, and their answers can be heard."""
    return context.community.introductions is Introducing.MAIL and context.sending.hears


def follow_introductions(turn: Turn) -> None:
    """Begin what coordinators say yes to, and end what they take back, what lost its ground, what nobody answers."""
    context, journal = turn.context, turn.context.journal
    answers = {**answers_of(journal, OurTab.INTRODUCTIONS), **answers_of(journal, OurTab.SPONSORS)}
    _note_meetings(turn, answers)
    if context.community.introductions is not Introducing.MAIL:
        if _LISTENS in journal.decisions(_TOPIC):
            journal.forget(_TOPIC, _LISTENS)
        for one in _under_way(journal):
            _stop(turn, one, Note(NoteCode.NOT_BY_MAIL))
        return
    if turn.lost or not _is_whole(turn):
        return
    grounds = cache(partial(grounds_of, turn))
    for one in _under_way(journal):
        _look_again(turn, one, answers.get(one.key, ""), grounds)
    if introduces(context):
        _begin(turn, answers, grounds)
        _begin_leads(turn)


def grounds_of(turn: Turn) -> Grounds:
    """Return what introductions stand on, by the sheet as it is now and by what was answered since."""
    assessment = assessment_as_answered(turn)
    refusals = turn.context.desk.refused() if turn.context.desk is not None else {}
    pairs = assessment.duplicates.pairs
    people = recipients(assessment.register, pairs, refusals)
    return Grounds(assessment.register, without_withheld(assessment).register, people, pairs)


def exchanges_of(turn: Turn) -> Exchanges:
    """Return who gave and received how many times."""
    return Exchanges(turn.register, turn.assessment.duplicates.pairs, turn.context.journal.introductions())


def progress_of(turn: Turn) -> Progress:
    """Return what the tab shows beside the ideas: what was said so far, and the counts of each person."""
    context = turn.context
    zone = context.now.tzinfo
    introductions = (replace(one, since=one.since.astimezone(zone)) for one in context.journal.introductions())
    return Progress(
        grounds_of(turn),
        exchanges_of(turn),
        tuple(introductions),
        earlier_yeses(context.journal),
        context.community.introductions,
        context.sending.hears,
    )


def needs_proposed(turn: Turn) -> int:
    """Return how many needs may have an answer that nobody judged yet; none when the community does not look for it."""
    if turn.context.community.introductions is Introducing.OFF:
        return 0
    answers = answers_of(turn.context.journal, OurTab.INTRODUCTIONS)
    return needs_of(still_proposed(ideas_of(turn), answers, progress_of(turn)))


def still_stands(turn: Turn) -> Callable[[str], Note | None]:
    """Return what tells of the ``about`` of a mail of an introduction why it must not leave; None while it may."""
    return partial(_against, turn, grounds_of(turn))


def earlier_yeses(journal: Journal) -> frozenset[str]:
    """Return the keys of the « oui » that are no go, for they were there before Tablée introduced people by mail."""
    return frozenset(journal.decisions(_TOPIC).keys() - {_LISTENS})


def stop_all(journal: Journal, now: datetime) -> None:
    """End what is under way, of which this journal may not know all: it was put back from a copy. What coordinators
    said before is no go any more.
    """
    journal.forget(_TOPIC, _LISTENS)
    for one in _under_way(journal):
        journal.move_introduction(one.key, UNDER_WAY, Stage.STOPPED, now, Note(NoteCode.MEMORY_WENT_BACK))


def _against(turn: Turn, grounds: Grounds, about: str) -> Note | None:
    one, stage, shown = introduction_of(turn.context.journal, about)
    if one is None or one.stage.value != stage or turn.context.community.introductions is not Introducing.MAIL:
        return Note(NoteCode.INTRODUCTION_OVER)
    parties = grounds.of(one)
    if isinstance(parties, Note):
        return parties
    if _was_declined(turn.context.journal, one):
        return Note(NoteCode.INTRODUCTION_OVER)
    now_shown = sponsoring.parts_shown(parties) if isinstance(parties, Sponsors) else parts_shown(parties)
    is_hidden = any(then > now for then, now in zip(shown, now_shown, strict=True))
    return Note(NoteCode.NOW_DISCREET) if is_hidden else None


def _was_declined(journal: Journal, one: Introduction) -> bool:
    """Return whether one of the two people said no to the other, about whatever it was."""
    return any(each.pair == one.pair and each.stage is Stage.DECLINED for each in journal.introductions())


def _is_whole(turn: Turn) -> bool:
    return turn.register.whole(LISTINGS) and turn.register.whole(MEMBERS)


def _under_way(journal: Journal) -> Iterator[Introduction]:
    """Yield what may still go on; once one of two people has the other's address, the rest is theirs."""
    return (one for one in journal.introductions() if one.stage in UNDER_WAY and not have_met(journal, one))


def _stop(turn: Turn, one: Introduction, why: Note) -> None:
    turn.context.journal.move_introduction(one.key, UNDER_WAY, Stage.STOPPED, turn.context.now, why)


def _note_meetings(turn: Turn, answers: Mapping[str, str]) -> None:
    """Note which people have each other's address, and which coordinators say are done."""
    journal = turn.context.journal
    for one in journal.introductions():
        if one.stage in _MEETING and says_done(answers.get(one.key, "")):
            journal.move_introduction(one.key, _MEETING, Stage.DONE, turn.context.now)
        elif have_met(journal, one) and not any(mail.state in OPEN for mail in mails_of(journal, one)):
            journal.move_introduction(one.key, {Stage.INTRODUCED}, Stage.MET, one.since)  # a digest told it already


_MEETING: Final = frozenset({Stage.INTRODUCED, Stage.MET})


def _look_again(turn: Turn, one: Introduction, answer: str, grounds: Callable[[], Grounds]) -> None:
    """End an introduction that is under way, when it may not go on."""
    journal, now = turn.context.journal, turn.context.now
    mails = mails_of(journal, one)
    is_taken_back = verdict(answer) is False if one.is_lead else not verdict(answer)
    if is_taken_back:  # whatever is no yes any more, for a person may well mean « wait »; a lead had its go elsewhere
        _stop(turn, one, Note(NoteCode.GO_TAKEN_BACK))
        return
    parties = grounds().of(one)
    if isinstance(parties, Note):
        _stop(turn, one, parties)
    elif _was_declined(journal, one):
        _stop(turn, one, Note(NoteCode.INTRODUCTION_OVER))
    elif mails and all(mail.state in _NEVER for mail in mails):
        _stop(turn, one, mails[0].note or Note(NoteCode.INTRODUCTION_OVER))
    elif mails and all(mail.left_at is not None and now - mail.left_at >= PATIENCE for mail in mails):
        journal.move_introduction(one.key, {one.stage}, Stage.EXPIRED, now)


_NEVER: Final = frozenset({State.CANCELLED, State.REFUSED, State.EXPIRED})
"""Where a mail is that will not leave."""


def _begin(turn: Turn, answers: Mapping[str, str], grounds: Callable[[], Grounds]) -> None:
    """Begin what coordinators say yes to, as long as it stands, and nobody of the two ever said no to the other."""
    journal = turn.context.journal
    yeses = [key for key, answer in answers.items() if verdict(answer)]
    _note_earlier(turn, yeses)
    introductions = journal.introductions()
    goes = set(yeses) - {one.key for one in introductions} - earlier_yeses(journal)
    for new in _wanted(turn, goes, grounds) if goes else ():
        if not any(one.bars(new.pair, new.need) for one in journal.introductions()):
            journal.begin_introduction(new)


def _wanted(turn: Turn, goes: Collection[str], grounds: Callable[[], Grounds]) -> Iterator[Introduction]:
    """Yield the introductions of these keys that stand."""
    now = turn.context.now
    for match in ideas_of(turn).matches:
        key = match_key(match)
        parties = grounds().between(match.need, match.line) if key in goes else None
        if isinstance(parties, Parties):
            yield _introduction(key, match.need, match.line, parties, now)
    for key, newcomer, sponsor in sponsors_wanted(turn, goes):
        people = grounds().sponsors(newcomer, sponsor)
        if isinstance(people, Sponsors):
            yield _introduction(key, newcomer, sponsor, people, now)


def _begin_leads(turn: Turn) -> None:
    """Begin what people ask for in answer to leads, unless one of the two ever said no to the other."""
    journal = turn.context.journal
    for new in choices_of_leads(turn):
        pairs = {new.pair, pair_key(new.giver, new.seeker)}
        if not any(one.pair in pairs and one.stage is Stage.DECLINED for one in journal.introductions()):
            journal.begin_introduction(new)


def _note_earlier(turn: Turn, yeses: list[str]) -> None:
    """Take every « oui » that is there when Tablée begins to listen as said before; one that was emptied since is not
    any more.
    """
    journal, now = turn.context.journal, turn.context.now
    facts = journal.decisions(_TOPIC)
    for key in facts.keys() - {_LISTENS, *yeses}:
        journal.forget(_TOPIC, key)
    if _LISTENS in facts:
        return
    started = {one.key for one in journal.introductions()}
    for key in yeses:
        if key not in started:
            journal.remember(_TOPIC, key, "yes", now)
    journal.remember(_TOPIC, _LISTENS, now.isoformat(), now)


def _introduction(
    key: str, need: Listing | Member, line: Listing | Member, parties: Parties | Sponsors, now: datetime
) -> Introduction:
    return Introduction(
        key,
        parties.pair,
        line_key(need),
        line_key(line),
        parties.giver.address,
        parties.seeker.address,
        Stage.ASKED_GIVER,
        now,
    )
