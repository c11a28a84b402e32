"""The requests that are not answered yet: each is done, then its answer is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sync.core.answers import verdict
from sync.core.requests import EVERY_WORD, WORDS, Request, closest
from sync.core.say import msgid, tell
from sync.core.text import listed, plural, quoted, typeset
from sync.errors import SyncError, UnavailableError
from sync.jobs.requests.access import ACCESS
from sync.jobs.requests.addresses import LEAVE_ALONE, WRITE_AGAIN
from sync.jobs.requests.base import Demand, Kind, Question, Reply
from sync.jobs.requests.erase import ERASE
from sync.jobs.requests.lines import LOOK_AGAIN
from sync.jobs.requests.one_person import SEND_LEADS, SEND_LINE
from sync.jobs.requests.post import SEND_NOW
from sync.jobs.requests.recipes import GIVE_RECIPE, TAKE_RECIPE
from sync.jobs.requests.snapshots import SNAPSHOT
from sync.jobs.requests.why import WHY
from sync.turn.context import Outcome, Turn
from sync.turn.failures import explained
from sync.turn.reading import understood_again
from sync.turn.requests import TO_DO, Kept, Stage, keep, request_of, requests_in

KINDS: Final = (
    WHY,
    ACCESS,
    LEAVE_ALONE,
    WRITE_AGAIN,
    LOOK_AGAIN,
    ERASE,
    SNAPSHOT,
    GIVE_RECIPE,
    TAKE_RECIPE,
    SEND_LINE,
    SEND_LEADS,
    SEND_NOW,
)
"""Every request, in the order in which those of one turn are done: what is made of the reading comes once whoever is to
be erased is no more in it, and mails leave last.
"""


def fulfil(turn: Turn) -> Outcome:
    """Do the requests that wait, and keep what is to be answered. What cannot be done now is tried again by the next
    turn.
    """
    waiting = [each for each in requests_in(turn.context.journal) if each.stage in TO_DO]
    replies: list[Reply] = []
    later: list[str] = []
    after = None
    for each in sorted(waiting, key=_rank):
        try:
            replies.append(_answered(after or turn, each))
        except UnavailableError as error:
            later.append(str(error))
            continue
        if replies[-1].erased:
            after = understood_again(after or turn)
    sentence = typeset(tell("{count} dans « Demandes ».", count=plural(len(replies), "réponse", "réponses")))
    files = tuple(file for reply in replies for file in reply.files)
    mails = sum(reply.mails for reply in replies)
    return Outcome(sentence, files, mails=mails, later=" ".join(later), after=after)


def _rank(each: Kept) -> int:
    kind = _kind_of(each)
    return len(KINDS) if kind is None else KINDS.index(kind)


def _kind_of(each: Kept) -> Kind | None:
    return next((kind for kind in KINDS if each.words and kind.ask is each.words.ask), None)


def _answered(turn: Turn, each: Kept) -> Reply:
    """Do one request, and keep its answer."""
    request = each.words or Request("")
    try:
        reply = _done(turn, each, request)
    except UnavailableError:
        raise
    except SyncError as error:
        reply = Reply(str(error))
    except Exception as error:  # the answer says that it failed, the log says where
        reply = Reply(explained("requests", quoted(request.what), error))
    _keep_answer(turn, each, reply)
    return reply


def _keep_answer(turn: Turn, each: Kept, reply: Reply) -> None:
    """Keep an answer, and no word of what was asked: see ``Kept``."""
    journal, now = turn.context.journal, turn.context.now
    kept = request_of(journal, each.number) or each  # its seals may be more by now
    kind = _kind_of(each)
    answered = replace(
        kept,
        words=None,
        stage=Stage.WAITS if reply.waits_about else Stage.DONE,
        subject=reply.waits_about,
        answer=typeset(reply.text),
        at=None if reply.waits_about else now,
        quotes=bool(reply.waits_about) or (kind is not None and kind.quotes),
        reading=turn.reading.id if turn.reading and reply.waits_about else None,
    )
    keep(journal, answered, now)


def _done(turn: Turn, each: Kept, request: Request) -> Reply:
    kind = _kind_of(each)
    if kind is None:
        return Reply(_unknown(request.what))
    if kind.question and not request.about:
        return Reply(tell(kind.question))
    demand = Demand(turn, request.about, each)
    if kind.confirm is None:
        return kind.do(demand)
    if verdict(request.confirm) is False:
        return Reply(tell("C’est entendu, rien n’a été fait."))
    if each.stage is Stage.BEGUN:
        return kind.do(demand)
    question = kind.confirm(demand)
    if verdict(request.confirm) and each.subject == question.about:
        return kind.do(demand)
    return _asked(question, request.confirm)


def _asked(question: Question, word: str) -> Reply:
    """Ask for a word: one that stood there before, or was given about somebody else, confirms nothing."""
    is_yes = verdict(word)
    doubt = tell("Je n’ai pas compris {word:quoted}.", word=word) if word and is_yes is None else ""
    how = tell(_EMPTY_FIRST if is_yes else _CONFIRM)
    return Reply(" ".join(filter(None, (question.text, doubt, how))), waits_about=question.about)


_CONFIRM: Final = msgid("Pour confirmer, écrivez « oui » dans « Confirmer ? ».")
_EMPTY_FIRST: Final = msgid("Pour confirmer, videz d’abord « Confirmer ? » ; je vous le redemanderai.")


def _unknown(what: str) -> str:
    """Return what to say of a request that nobody knows."""
    if not what:
        return tell("Que puis-je faire ? Choisissez dans « Quoi » : {words}.", words=_offered())
    nearest = closest(what)
    if nearest is None:
        return tell(
            "Je ne sais pas faire {what:quoted}. Choisissez dans « Quoi » : {words}.", what=what, words=_offered()
        )
    return tell(
        "Je ne sais pas faire {what:quoted}. Vouliez-vous {word:quoted} ?", what=what, word=tell(WORDS[nearest][0])
    )


def _offered() -> str:
    return listed([quoted(tell(word)) for word in EVERY_WORD], tell("ou"))
