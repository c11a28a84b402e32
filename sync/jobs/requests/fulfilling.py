"""The requests that are not answered yet: each is done, then its answer is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sync.core.requests import EVERY_WORD, WORDS, Request, closest
from sync.core.say import tell
from sync.core.text import listed, plural, quoted, typeset
from sync.errors import SyncError, UnavailableError
from sync.jobs.requests.access import ACCESS
from sync.jobs.requests.addresses import LEAVE_ALONE, WRITE_AGAIN
from sync.jobs.requests.base import Demand, Reply
from sync.jobs.requests.why import WHY
from sync.turn.context import Outcome, Turn
from sync.turn.failures import explained
from sync.turn.requests import TO_DO, Kept, Stage, keep, requests_in

KINDS: Final = (WHY, ACCESS, LEAVE_ALONE, WRITE_AGAIN)
"""Every request, in the order in which those of one turn are done."""


def fulfil(turn: Turn) -> Outcome:
    """Do the requests that wait, and keep what is to be answered. What cannot be done now is tried again by the next
    turn.
    """
    waiting = [each for each in requests_in(turn.context.journal) if each.stage in TO_DO]
    replies: list[Reply] = []
    later: list[str] = []
    for each in sorted(waiting, key=_rank):
        try:
            replies.append(_answered(turn, each))
        except UnavailableError as error:
            later.append(str(error))
    sentence = typeset(tell("{count} dans « Demandes ».", count=plural(len(replies), "réponse", "réponses")))
    files = tuple(file for reply in replies for file in reply.files)
    return Outcome(sentence, files, mails=sum(reply.mails for reply in replies), later=" ".join(later))


def _rank(each: Kept) -> int:
    return next((rank for rank, kind in enumerate(KINDS) if each.words and kind.ask is each.words.ask), len(KINDS))


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
    journal, now = turn.context.journal, turn.context.now
    keep(journal, replace(each, words=None, stage=Stage.DONE, answer=typeset(reply.text), at=now), now)
    return reply


def _done(turn: Turn, each: Kept, request: Request) -> Reply:
    kind = next((kind for kind in KINDS if kind.ask is request.ask), None)
    if kind is None:
        return Reply(_unknown(request.what))
    if kind.question and not request.about:
        return Reply(tell(kind.question))
    return kind.do(Demand(turn, request.about, each))


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
